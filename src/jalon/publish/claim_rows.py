"""A claim as a table: one row a slot, with the number that the slot has in the passage; two versions side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jalon.publish import dates, figures, words
from jalon.publish.reading import SLOTS
from jalon.register.review_records import Payload
from jalon.register.selectors.refs import figure, period

#: Rows that stand even where the claim says nothing.
ALWAYS = ("object", "actors", "quantities", "due", "places", "stage")
ORDER = ("object", "actors", "speaker", "quantities", "amounts", "when", "due", "places", "stage", "sector", "revises")


@dataclass(frozen=True, slots=True)
class Row:
    slot: str
    number: int  #: in the passage, 0: the slot has none
    label: str
    values: tuple[str, ...]  #: none: not stated
    quoted: bool  #: the values are words of the source

    @property
    def text(self) -> str:
        """The values one after the other, "" where nothing is stated."""
        return ", ".join(self.values)


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of two versions of a claim."""

    label: str
    first: Row
    second: Row

    @property
    def differ(self) -> bool:
        return self.first.values != self.second.values


def rows(claim: Payload) -> tuple[Row, ...]:
    """The rows of a claim: those that it fills, and those that one expects."""
    return tuple(row for slot in ORDER if (row := _row(slot, claim)).values or slot in ALWAYS)


def pairs(first: Payload, second: Payload, *, differing: bool = False) -> tuple[Pair, ...]:
    """Two versions side by side: every row that one of them fills, or those only in which they differ."""
    both = (Pair(words.of(words.FIELDS, slot), _row(slot, first), _row(slot, second)) for slot in ORDER)
    return tuple(p for p in both if (p.first.values or p.second.values) and (p.differ or not differing))


def _row(slot: str, claim: Payload) -> Row:
    quoted = slot in ("object", "actors", "speaker", "places")
    return Row(slot, SLOTS.get(slot, 0), words.of(words.FIELDS, slot), tuple(_values(slot, claim)), quoted)


def _values(slot: str, claim: Payload) -> Iterator[str]:
    told = claim.get(slot)
    if not told:
        return
    if slot == "actors":
        yield from (f"{actor['name']} ({words.of(words.ROLES, actor['role'])})" for actor in told)
    elif slot in ("quantities", "amounts"):
        yield from (figures.figure(figure(each)) for each in told)
    elif slot in ("when", "due"):
        yield from _period(told)
    elif slot == "places":
        yield from told
    elif slot == "stage":
        yield words.stage(claim["kind"], told)
    elif slot == "sector":
        yield words.of(words.SECTORS, told)
    elif slot == "revises":
        yield from _revised(told["old"])
    else:
        yield str(told)


def _period(told: Mapping[str, Any]) -> Iterator[str]:
    found = period(told)
    if found:
        yield dates.period(found)


def _revised(old: Mapping[str, Any]) -> Iterator[str]:
    if "value" in old:
        yield figures.figure(figure(old))
    else:
        yield from _period(old)
