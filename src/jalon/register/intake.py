"""What comes in: whether a page needs reading, and the rows that its reading becomes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Q

from jalon import lines
from jalon.engine import Reading
from jalon.model import ARTICLE_ROLES, Article, Holding, Issue, Page, to_json
from jalon.outlets import apart, publisher
from jalon.register import version
from jalon.register.models import Source
from jalon.register.search import words
from jalon.register.storable import UNSTORABLE, storable
from jalon.register.trail import digest


def reading_digest(page: Page) -> str:
    """What identifies a reading: the bytes, what is declared of them, and the engine."""
    declared = to_json(page.declared) if page.declared else {}
    return digest([page.sha256, page.media_type, declared, version.engine_version()])


def known(page: Page) -> bool:
    """The page has been read already, by this engine, with this declaration; or words were erased from it for good."""
    read = Source.objects.filter(document=page.document)
    return read.filter(Q(reading=reading_digest(page)) | Q(erased_at__isnull=False)).exists()


def same_bytes(page: Page) -> Issue | None:
    """The issue of a page whose bytes stand in the register under another name; of another outlet they are its own."""
    by = publisher(page.declared.outlet, page.declared.url) if page.declared else ""
    same = Source.objects.filter(sha256=page.sha256).exclude(document=page.document)
    twin = next((each for each in same if not apart(by, publisher(each.outlet, each.url))), None)
    if twin is None or Source.objects.filter(document=page.document).exists():
        return None
    return Issue(
        page.document,
        "register",
        "same_bytes",
        f"le même fichier que {twin.document}, à l'octet près : il n'est compté qu'une fois",
        "rien, ou retirez l'un des deux",
    )


def source_values(page: Page, article: Article, offices: Sequence[Holding]) -> dict[str, Any]:
    """The columns of a source, but for when it was added."""
    told = {name: storable(getattr(article, name) or "") for name in _TOLD}
    return told | {
        "sha256": page.sha256,
        "reading": reading_digest(page),
        "engine": version.engine_version(),
        "address": storable(page.address),
        "media_type": page.media_type,
        "content": zlib.compress(page.content, 6),
        "text": storable(article.text),
        "blocks": [to_json(block) for block in article.blocks],
        "words": words(_searched(article)),
        "offices": _storable([to_json(office) for office in offices]),
        "comments": article.comments,
        "body_start": article.body_start,
        "body_end": article.body_end,
    }


def searched_words(text: str, blocks: Sequence[dict[str, Any]], names: Iterable[str]) -> str:
    """The words that a search may find a stored source by."""
    parts = (text[block["start"] : block["end"]] for block in blocks if block["role"] in ARTICLE_ROLES)
    return words([*names, *parts])


def _searched(article: Article) -> Iterator[str]:
    """The texts that a search may find a source by: never a reader's comment or another article's teaser."""
    yield from (article.title or "", article.outlet or "", article.author or "")
    for block in article.blocks:
        if block.role in ARTICLE_ROLES:
            yield article.text[block.start : block.end]


_TOLD = ("title", "outlet", "author", "published", "published_note", "language", "url", "licence")


def proposal_lines(reading: Reading) -> dict[str, str]:
    """The line of each claim by its id, as ``jalon extract`` writes it."""
    return {claim.claim_id: _storable_line(lines.encoded(lines.claim_line(claim))) for claim in reading.claims}


def _storable_line(line: str) -> str:
    return lines.encoded(_storable(json.loads(line))) if "\\u0000" in line or UNSTORABLE.search(line) else line


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {name: _storable(each) for name, each in value.items()}
    return [_storable(each) for each in value] if isinstance(value, list) else value
