"""A small register of our own records (``cast.toml``): every kind, stage, mark and difficulty of the pages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from jalon import lines
from jalon.engine import Reading
from jalon.model import Article, Block, Claim, Issue, Page

FILE = Path(__file__).with_name("cast.toml")
Told = tuple[Page, Reading]


def readings() -> list[Told]:
    """Each source as a page, and what the engine would read of it."""
    return [reading(told) for told in tomllib.loads(FILE.read_text("utf-8"))["sources"]]


def fill() -> None:
    """Put the sources into the register, one unreadable file and one review, and compute the state."""
    from jalon.register import services  # Django must be ready

    for page, read in readings():
        services.take_in(page=page, reading=read, by="test")
    unread = Issue("illisible.bin", "sources", "not_text", "ce fichier n’est pas un texte", "le retirer du dossier")
    services.tell_issues(found=[unread], documents=["illisible.bin"], by="test")
    services.review(claim_id="mission-moscou.2", verdict="accepted", by="relectrice")
    services.project(by="test")


def reading(told: Mapping[str, Any]) -> Told:
    """A source of the cast, or one told like those, as a page and what the engine would read of it."""
    text, blocks = "", []
    for role, words in told["parts"]:
        start, text = len(text), f"{text}{words}\n\n"
        blocks.append(Block(role, start, len(text)))
    document, content = told["document"], text.encode()
    bodies = [block for block in blocks if block.role in ("lead", "body")]
    article = Article(
        document=document,
        text=text,
        blocks=tuple(blocks),
        title=next((words for role, words in told["parts"] if role == "title"), None),
        outlet=told.get("outlet"),
        author=told.get("author"),
        published=told.get("published"),
        published_note=told.get("note"),
        language=told["language"],
        comments=told.get("comments", 0),
        body_start=bodies[0].start,
        body_end=bodies[-1].end,
        sha256=sha256(content).hexdigest(),
        address=f"texts/{document}.txt",
        media_type="text/plain",
    )
    page = Page(document, article.address, content, "text/plain", article.sha256)
    numbered = enumerate(told.get("claims", ()), start=1)
    claims = tuple(_claim(document, text, number, claim) for number, claim in numbered)
    issues = tuple(Issue(**issue) for issue in told.get("issues", ()))
    return page, Reading(article, claims=claims, issues=issues)


def _claim(document: str, text: str, number: int, told: Mapping[str, Any]) -> Claim:
    """The claim with the offsets of its quote and slots, read as a line of the extract format."""
    start = text.index(told["quote"])
    spans = []
    for slot, words in told.get("slots", {}).items():
        at = start + told["quote"].index(words)
        spans.append({"slot": slot, "start": at, "end": at + len(words)})
    line = {key: value for key, value in told.items() if key != "slots"} | {
        "document": document,
        "claim_id": f"{document}.{number}",
        "start": start,
        "end": start + len(told["quote"]),
        "actors": [dict(zip(("name", "role", "type"), actor, strict=True)) for actor in told.get("actors", ())],
        "spans": sorted(spans, key=lambda span: span["start"]),
        # the desk trusts the one rule by its own figure, the others by their kind
        "why": {"rule": "instrument:signed" if told["kind"] == "agreement" else "cast", "trigger": told["stage"]},
    }
    (claim,) = lines.parse([lines.encoded(line)], where=str(FILE))
    assert isinstance(claim, Claim)
    return claim
