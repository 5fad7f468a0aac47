"""Claims for the tests, in one line each."""

from __future__ import annotations

from typing import Any

from jalon.lines import record_of
from jalon.linking import link
from jalon.model import ArticleLine, Claim, Linked

ROLES = {"p": "provider", "r": "recipient", "i": "implementer", "s": "signatory", "t": "participant", "h": "head"}


def claim(where: str, object: str, *, actors: str = "", **slots: Any) -> Claim:
    """A claim of document and number ``a.1``; actors as ``Mali:r Chine:p @Awa Test:h #Acme:i`` parted by ``;``."""
    document, _, _ = where.partition(".")
    told = {
        "document": document,
        "claim_id": where,
        "kind": "commitment",
        "stage": "agreed",
        "quote": f"Il est dit : {object}.",
        "object": object,
        "sector": "other",
        "actors": [_actor(one.strip()) for one in actors.split(";") if one.strip()],
    }
    record = record_of(told | slots, where=where)
    assert isinstance(record, Claim)
    return record


def _actor(text: str) -> dict[str, str]:
    name, _, role = text.rpartition(":")
    kind = {"@": "person", "#": "organisation"}.get(name[0], "state")
    return {"name": name.lstrip("@#"), "role": ROLES[role], "type": kind}


def article(document: str, published: str | None = None, language: str = "fr", title: str | None = None) -> ArticleLine:
    """The line of an article."""
    return ArticleLine(document, title=title, published=published, language=language)


def groups(*claims: Claim, articles: tuple[ArticleLine, ...] = ()) -> set[frozenset[str]]:
    """The claim ids that linking puts together."""
    return {frozenset(s.claims) for s in linked(*claims, articles=articles).subjects}


def linked(*claims: Claim, articles: tuple[ArticleLine, ...] = ()) -> Linked:
    """What linking makes of some claims."""
    return link(claims, articles)
