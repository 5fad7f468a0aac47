"""What an HTML page says of itself in JSON-LD, OpenGraph and ``<meta>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from jalon.press.names import is_desk
from jalon.press.reading import Told

_ISO = re.compile(r"\s*((?:19|20)\d\d-[01]\d-[0-3]\d)(?:[T ]|\s*$)")
_ARTICLES = frozenset({
    "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "Report",
})  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dcterms.created",
    "dc.date.issued", "dcterms.date", "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date",
    "sailthru.date", "article.published", "citation_publication_date",
)  # fmt: skip
_LONGEST_LD = 500_000  #: characters of JSON-LD that are read
_DEEPEST = 8


def read_metadata(tree: LexborHTMLParser) -> Told:
    """Title, outlet, author, date, address and language; None for what is not said plainly."""
    meta = _metas(tree)
    linked = next(_articles(tree), {})
    root = tree.root
    return Told(
        title=_text(linked.get("headline"))
        or meta.get("og:title")
        or meta.get("twitter:title")
        or _element(tree, "title"),
        outlet=meta.get("og:site_name") or _name(linked.get("publisher")) or meta.get("application-name"),
        author=_author(
            _name(linked.get("author")) or meta.get("author") or meta.get("article:author") or meta.get("dc.creator")
        ),
        published=_day(linked.get("datePublished")) or next((d for k in _PUBLISHED if (d := _day(meta.get(k)))), None),
        url=_canonical(tree) or meta.get("og:url"),
        language=((root.attributes.get("lang") or "")[:2].lower() or None) if root is not None else None,
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _articles(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for node in tree.css('script[type="application/ld+json"]'):
        source = node.text()
        if len(source) > _LONGEST_LD:
            continue
        try:
            yield from _nested(json.loads(source, strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _nested(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nested(one, depth + 1)
    elif isinstance(value, dict):
        types = value.get("@type")
        if _ARTICLES & {str(t) for t in (types if isinstance(types, list) else [types])}:
            yield value
        yield from _nested(value.get("@graph"), depth + 1)


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """The name of a person or organisation, or of several."""
    if isinstance(value, list):
        return ", ".join(n for one in value[:5] if (n := _name(one))) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _author(name: str | None) -> str | None:
    if not name or len(name) > 100 or "://" in name or "@" in name or is_desk(name) or not name[0].isupper():
        return None
    return name


def _day(value: Any) -> str | None:
    found = _ISO.match(value) if isinstance(value, str) else None
    return found.group(1) if found else None


def _element(tree: LexborHTMLParser, tag: str) -> str | None:
    node = tree.css_first(tag)
    return " ".join(node.text().split()) or None if node is not None else None


def _canonical(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    address = (node.attributes.get("href") or "") if node is not None else ""
    return address if address.startswith(("http://", "https://")) else None
