"""Feeds and site maps: RSS, Atom, sitemap.xml → addresses, with the day that the feed tells."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from jalon.errors import UnreadableError

#: Entries of one feed that are read: more than any feed of the press, and a bound on a hostile one.
MOST = 50_000
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)")
_ENTRIES = {"item": "page", "entry": "page", "url": "page", "sitemap": "feed"}
_DATES = ("pubDate", "published", "date", "publication_date")


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of a feed; ``kind`` is ``feed`` where it leads to a further list."""

    address: str
    kind: str = "page"
    title: str | None = None
    published: str | None = None  #: ISO day


def read_feed(content: bytes, base: str) -> tuple[Entry, ...]:
    """The entries in the order of the feed, each address once. Raises UnreadableError where it is no feed."""
    if b"<!ENTITY" in content:
        raise UnreadableError("ce flux déclare des entités", where=base, next_step="il est refusé", code="hostile")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None or _name(root) not in ("rss", "RDF", "feed", "urlset", "sitemapindex"):
        raise UnreadableError(
            "ce n'est ni un flux RSS ou Atom, ni un plan de site", where=base, next_step="vérifiez l'adresse",
            code="no_feed",
        )  # fmt: skip
    found: dict[str, Entry] = {}
    for entry in _entries(root, base):
        found.setdefault(entry.address, entry)
        if len(found) >= MOST:
            break
    return tuple(found.values())


def _entries(root: etree._Element, base: str) -> Iterator[Entry]:
    for node in root.iter(etree.Element):
        kind = _ENTRIES.get(_name(node))
        address = _address(node) if kind else None
        if kind and address:
            title, day = _text(node, "title"), next(filter(None, (_day(_text(node, name)) for name in _DATES)), None)
            yield Entry(urljoin(base, address), kind, title, day)


def _address(node: etree._Element) -> str | None:
    links = [child for child in node if _name(child) == "link"]
    for link in sorted(links, key=lambda link: link.get("rel", "alternate") != "alternate"):
        if address := (link.get("href") or link.text or "").strip():
            return address
    told = _text(node, "loc") or _text(node, "guid")
    return told if told and told.startswith(("http://", "https://", "/")) else None


def _text(node: etree._Element, name: str) -> str | None:
    """The text of the first element of that name within; further down only for the news of a site map."""
    found = next((child for child in node.iter(etree.Element) if _name(child) == name), None)
    text = " ".join("".join(found.itertext()).split()) if found is not None else ""
    return text or None


def _day(text: str | None) -> str | None:
    """ISO day of an ISO or an RFC 822 date."""
    if not text:
        return None
    if found := _DAY.match(text):
        return found[1]
    try:
        return email.utils.parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _name(node: etree._Element) -> str:
    return str(etree.QName(node).localname)
