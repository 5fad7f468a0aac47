"""What every format carries of a subject: its row, its passages in order, its actors by role, its review."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jalon.gazetteer import state_code
from jalon.register import selectors
from jalon.register.edition.telling import Telling
from jalon.register.records import ActorRef, ListQuery, Recorded

#: What no reader may take for reviewed.
REVIEWED, IN_PART, PROPOSAL = "reviewed by a person", "reviewed in part", "machine proposal, unreviewed"


@dataclass(frozen=True, slots=True)
class Export:
    """What an export is asked for, and what stands in its head."""

    publisher: str  #: name of the register
    address: str  #: of the site, without a slash at its end; "" when the register has none
    as_of: date
    told: Telling = field(default_factory=Telling)  #: which edition it is of, and what that leaves out

    def page(self, kind: str, key: str) -> str:
        """The address of a page; a name that is no address where the register has none."""
        return f"{self.address}/{kind}/{key}/" if self.address else f"urn:jalon:{kind}:{key}"


@cache
def mapping(name: str) -> Mapping[str, Mapping[str, str]]:
    """The codes of one format."""
    tables: dict[str, Any] = tomllib.loads(Path(__file__).with_name("mapping.toml").read_text("utf-8"))
    found: Mapping[str, Mapping[str, str]] = tables[name]
    return found


def recorded(family: str, as_of: date) -> Iterator[Recorded]:
    """The subjects of a family with their passages, in the order of their titles."""
    return selectors.every_record(ListQuery(family=family, sort="title"), as_of=as_of)  # type: ignore[arg-type]


def review_of(subject: Recorded) -> str:
    """In words that every export shares, in English as its other codes."""
    if not subject.row.unread:
        return REVIEWED
    return IN_PART if subject.row.unread < subject.row.claims else PROPOSAL


def actors(subject: Recorded, *roles: str) -> Iterator[tuple[str, ActorRef]]:
    """Role and actor, once each, states and organisations only: a person is in no export of projects."""
    told = dict.fromkeys((role, actor) for claim in subject.claims for role, actor in claim.actors)
    return ((role, actor) for role, actor in told if actor.type != "person" and (not roles or role in roles))


def country(actor: ActorRef) -> str:
    """The ISO 3166-1 code of a state, "" where its name is none that is known today."""
    return state_code(actor.name) if actor.type == "state" else ""
