"""A small register of our own records: every kind, stage, mark and difficulty that the pages must show."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from jalon.engine import Reading
from jalon.model import (
    Article,
    Block,
    BlockRole,
    Claim,
    Issue,
    Kind,
    Page,
    SlotSpan,
    Why,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim before its offsets are known: ``slots`` maps a slot to the words of the quote that give it."""

    kind: Kind
    stage: str
    quote: str
    object: str
    sector: str
    slots: dict[str, str] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """A source before it is read: blocks in order, each a role and its words."""

    document: str
    blocks: tuple[tuple[BlockRole, str], ...]
    told: tuple[Told, ...]
    outlet: str | None = None
    published: str | None = None
    note: str | None = None
    language: str = "fr"
    comments: int = 0
    author: str | None = None
    issues: tuple[Issue, ...] = ()


def reading(source: Text) -> tuple[Page, Reading]:
    """The page and what the engine would read of it."""
    text, blocks = "", []
    for role, words in source.blocks:
        start, text = len(text), f"{text}{words}\n\n"
        blocks.append(Block(role, start, len(text)))
    content = text.encode()
    digest = sha256(content).hexdigest()
    bodies = [block for block in blocks if block.role in ("lead", "body")]
    article = Article(
        document=source.document, text=text, blocks=tuple(blocks),
        title=next((words for role, words in source.blocks if role == "title"), None), outlet=source.outlet,
        author=source.author, published=source.published, published_note=source.note, language=source.language,
        comments=source.comments, body_start=bodies[0].start if bodies else 0, body_end=bodies[-1].end if bodies else 0,
        sha256=digest, address=f"texts/{source.document}.txt", media_type="text/plain",
    )  # fmt: skip
    page = Page(source.document, article.address, content, "text/plain", digest)
    claims = tuple(_claim(source.document, text, i, told) for i, told in enumerate(source.told))
    return page, Reading(article, (), claims, source.issues)


def _claim(document: str, text: str, index: int, told: Told) -> Claim:
    start = text.index(told.quote)
    spans = []
    for slot, words in told.slots.items():
        at = start + told.quote.index(words)
        spans.append(SlotSpan(slot, at, at + len(words)))  # type: ignore[arg-type]
    return Claim(
        document=document, claim_id=f"{document}.{index + 1}", kind=told.kind, stage=told.stage, quote=told.quote,
        start=start, end=start + len(told.quote), object=told.object, sector=told.sector,
        spans=tuple(sorted(spans, key=lambda s: s.start)), why=Why("cast", told.stage), **told.rest,
    )  # fmt: skip


def fill() -> None:
    """Put the sources into the register of the test, and compute its state."""
    from jalon.register import services
    from tests.publish.cast_texts import texts

    for source in texts():
        page, read = reading(source)
        services.take_in(page=page, reading=read, by="test")
    unread = Issue("illisible.bin", "sources", "not_text", "ce fichier n’est pas un texte", "le retirer du dossier")
    services.tell_issues(found=[unread], documents=["illisible.bin"], by="test")
    services.review(claim_id="mission-moscou.2", verdict="accepted", by="relectrice")
    services.project(by="test")
