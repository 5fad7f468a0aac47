"""An engine of a hundred lines for tests of the register: a source is one claim a line, in a fixed wording.

``annonce : la Ruritanie construira une centrale solaire de 200 MW à Kati avant 2025`` is a claim; the first word gives
the stage, ``date:`` and ``titre:`` lines what is known of the article, a line ``---`` begins the readers' comments.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from jalon import engine
from jalon.engine import Reading
from jalon.judged import NOTHING_JUDGED, Judged
from jalon.model import (
    Actor,
    ActorSlot,
    Article,
    ArticleLine,
    Block,
    Claim,
    Conflict,
    Due,
    Form,
    Issue,
    Linked,
    Page,
    Quantity,
    Side,
    SlotSpan,
    Subject,
    Why,
)
from jalon.register import version

VERSION = "small"
STAGES = {
    "demande": "requested",
    "annonce": "pledged",
    "accord": "agreed",
    "chantier": "under_way",
    "livraison": "completed",
    "suspension": "suspended",
}
_CLAIM = re.compile(
    r"(?P<word>\w+) : la (?P<actor>\w+) \w+ (?P<object>[^.\n]+?)(?: de (?P<value>\d+) (?P<unit>MW|t))?"
    r"(?: à (?P<place>\w+))?(?: avant (?P<due>[\d-]+))?(?:\.|$)",
    re.MULTILINE,
)


def pages(paths: Iterable[str], **_: object) -> Iterator[Page | Issue]:
    """Every text file below the paths; one that is empty is an issue."""
    found = sorted(f for p in paths for f in ([Path(p)] if Path(p).is_file() else Path(p).rglob("*.txt")))
    for file in found:
        content = file.read_bytes()
        if content.strip():
            yield page_of(file.stem, content, address=str(file.name))
        else:
            yield Issue(file.stem, "sources", "empty_file", "the file is empty", "remove it")


def page_of(document: str, content: bytes, *, address: str = "") -> Page:
    """The page of some bytes."""
    return Page(document, address or document, content, "text/plain", sha256(content).hexdigest())


def extract_page(page: Page) -> Reading:
    """One claim a line of the article."""
    time.sleep(float(os.environ.get("SMALL_ENGINE_PAUSE", "0")))
    text = page.content.decode()
    end = text.find("---") if "---" in text else len(text)
    blocks = (Block("body", 0, end), *((Block("comment", end, len(text)),) if end < len(text) else ()))
    article = Article(
        document=page.document,
        text=text,
        blocks=blocks,
        title=_told(text, "titre"),
        outlet=_told(text, "journal"),
        author=None,
        published=_told(text, "date"),
        published_note=None,
        language="fr",
        comments=len(blocks) - 1,
        body_start=0,
        body_end=end,
        sha256=page.sha256,
        address=page.address,
        media_type=page.media_type,
    )
    claims = tuple(_claim(page.document, match) for match in _CLAIM.finditer(text, 0, end))
    issues = () if article.published else (Issue(page.document, "press", "no_date", "no date was page"),)
    return Reading(article, (), claims, issues)


def _told(text: str, name: str) -> str | None:
    match = re.search(rf"^{name}: (.+)$", text, re.MULTILINE)
    return match.group(1) if match else None


def _claim(document: str, match: re.Match[str]) -> Claim:
    told = match.groupdict()
    spans = [SlotSpan("object", *match.span("object")), SlotSpan("actors", *match.span("actor"))]
    spans += [SlotSpan("quantities", match.start("value"), match.end("unit"))] if told["value"] else []
    return Claim(
        document=document,
        claim_id=f"{document}.{match.start()}",
        kind="commitment",
        stage=STAGES[told["word"]],
        quote=match.group(),
        start=match.start(),
        end=match.end(),
        object=told["object"],
        sector="energy" if "centrale" in told["object"] else "agriculture",
        actors=(ActorSlot(told["actor"], "provider", "state"),),
        quantities=(Quantity(float(told["value"]), told["unit"]),) if told["value"] else (),
        places=(told["place"],) if told["place"] else (),
        due=Due(told["due"], "before") if told["due"] else None,
        why=Why("wording", told["word"]),
        spans=tuple(spans),
    )


def link(lines: Iterable[ArticleLine | Claim], judged: Judged = NOTHING_JUDGED, **_: object) -> Linked:
    """A subject an object, an actor a name, a conflict where one object has two figures."""
    claims = [record for record in lines if isinstance(record, Claim)]
    objects = dict.fromkeys(claim.object for claim in claims)
    names = dict.fromkeys(slot.name for claim in claims for slot in claim.actors)
    return Linked(
        actors=tuple(_actor(name, claims) for name in names),
        subjects=tuple(_subject(name, [c for c in claims if c.object == name]) for name in objects),
        conflicts=tuple(_conflicts(claims)),
    )


def _actor(name: str, claims: list[Claim]) -> Actor:
    documents = dict.fromkeys(claim.document for claim in claims if claim.actors[0].name == name)
    return Actor(f"state-{name.lower()}", "state", name, tuple(Form(document, name) for document in documents))


def _subject(name: str, claims: list[Claim]) -> Subject:
    key = "S-" + sha256(name.encode()).hexdigest()[:8]
    return Subject(key, "commitment", name, claims[0].stage, tuple(claim.claim_id for claim in claims))


def _conflicts(claims: list[Claim]) -> Iterator[Conflict]:
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        for told in claim.quantities:
            other = first.setdefault((claim.object, told.unit), claim)
            if other.quantities[0].value != told.value:
                sides = tuple(
                    Side(c.document, c.quote, f"{c.quantities[0].value:g} {told.unit}", (c.claim_id,))
                    for c in (other, claim)
                )
                rule = "the latest dated source"
                yield Conflict(f"C-{claim.claim_id}", "figure", "quantities", sides, None, rule, "two figures")


def install() -> None:
    """Put this engine in the place of the real one, in this process."""
    version.engine_version = version.state_version = lambda: VERSION
    engine.pages = pages
    engine.extract_page = extract_page
    engine.link = link
