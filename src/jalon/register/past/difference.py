"""What the register has learnt between two of its states: records, stages, values, discrepancies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Literal, cast

from jalon.register.models import ClaimRow, Conflict, Subject
from jalon.register.past.point import Point
from jalon.register.past.reading import reading_from
from jalon.register.past.replay import replayed
from jalon.register.records import Family, Figure, Period
from jalon.register.selectors.refs import figure
from jalon.register.selectors.rows import due_of

Change = Literal["new", "stage", "figure", "due", "title", "joined", "gone", "opened", "closed"]
#: In the order in which they are told.
CHANGES: tuple[Change, ...] = ("new", "stage", "figure", "due", "opened", "closed", "joined", "gone", "title")


@dataclass(frozen=True, slots=True)
class Former:
    """A record as one of the two states has it."""

    key: str
    kind: str
    family: Family
    title: str
    language: str
    stage: str
    figure: Figure | None
    due: Period | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of one record; ``before`` or ``after`` is None where a state does not have it."""

    change: Change
    before: Former | None
    after: Former | None
    conflict_class: str = ""
    field: str = ""

    @property
    def record(self) -> Former:
        """The record as it is now, or as it was."""
        return cast(Former, self.after or self.before)


_Key = tuple[str, str, frozenset[str]]  # of a discrepancy: class, field, its claims


@dataclass(frozen=True, slots=True)
class _State:
    subjects: Mapping[str, Former]
    subject_of: Mapping[str, str]  #: claim → subject
    conflicts: Mapping[_Key, str]  #: → subject


def difference(before: Point | None, after: Point | None) -> tuple[Changed, ...]:
    """The changes between two states (None: that of now), by kind of change, then title."""
    with _state(before):
        one = _loaded()
    with _state(after):
        other = _loaded()
    found = [*_records(one, other), *_conflicts(one, other)]
    found.sort(key=lambda each: (CHANGES.index(each.change), each.record.family, each.record.title, each.record.key))
    return tuple(found)


def _state(point: Point | None) -> AbstractContextManager[object]:
    return reading_from(replayed(point).file) if point else nullcontext()


def _loaded() -> _State:
    rows = Subject.objects.only(*_COLUMNS)
    subjects = {row.pk: _former(row) for row in rows.iterator()}
    of = {
        c: subjects[s].key
        for c, s in ClaimRow.objects.values_list("claim_id", "subject_id").iterator()
        if s in subjects
    }
    conflicts: dict[_Key, str] = {}
    told = Conflict.objects.exclude(conflict_class__in=("overdue", "revision"))
    for conflict in told.prefetch_related("claims__claim"):
        claims = frozenset(link.claim.claim_id for link in conflict.claims.all())
        subject = next((of[claim] for claim in sorted(claims) if claim in of), "")
        if subject:
            conflicts[conflict.conflict_class, conflict.field, claims] = subject
    return _State({former.key: former for former in subjects.values()}, of, conflicts)


_COLUMNS = ("key", "kind", "family", "title", "language", "stage", "card", "due_date", "due_relation")


def _former(row: Subject) -> Former:
    card: dict[str, Any] = json.loads(row.card)
    shown = figure(card["figure"]) if card["figure"] else None
    due = due_of(row, card)
    return Former(row.key, row.kind, cast(Family, row.family), row.title, row.language, row.stage, shown, due)


def _records(one: _State, other: _State) -> Iterator[Changed]:
    """A record is the same where a claim of it is; one that shares none with the other state is new or gone."""
    met: set[str] = set()
    shared: dict[str, dict[str, None]] = {}
    for claim, key in other.subject_of.items():
        if claim in one.subject_of:
            shared.setdefault(key, {})[one.subject_of[claim]] = None
    for key, now in other.subjects.items():
        formers = list(shared.get(key, ()))
        if not formers:
            yield Changed("new", None, now)
            continue
        met |= set(formers)
        chief = key if key in formers else formers[0]
        yield from _values(one.subjects[chief], now)
        others = (each for each in formers if each != chief and each not in other.subjects)
        yield from (Changed("joined", one.subjects[each], now) for each in others)
    yield from (Changed("gone", former, None) for key, former in one.subjects.items() if key not in met)


def _values(then: Former, now: Former) -> Iterator[Changed]:
    for name in _COMPARED:
        if getattr(then, name) != getattr(now, name):
            yield Changed(name, then, now)


_COMPARED: tuple[Change, ...] = ("stage", "figure", "due", "title")


def _conflicts(one: _State, other: _State) -> Iterator[Changed]:
    """A discrepancy that gains or loses a side goes on: it is the same while two claims of it are."""
    yield from (
        Changed("opened", None, other.subjects[subject], conflict_class, field)
        for (conflict_class, field, _), subject in _without_twin(other, one)
    )
    yield from (
        Changed("closed", one.subjects[subject], None, conflict_class, field)
        for (conflict_class, field, _), subject in _without_twin(one, other)
    )


def _without_twin(here: _State, there: _State) -> Iterator[tuple[_Key, str]]:
    by_claim: dict[tuple[str, str, str], set[frozenset[str]]] = {}
    for conflict_class, name, claims in there.conflicts:
        for claim in claims:
            by_claim.setdefault((conflict_class, name, claim), set()).add(claims)
    for key, subject in here.conflicts.items():
        near = set().union(*(by_claim.get((key[0], key[1], claim), set()) for claim in key[2]))
        if not any(len(key[2] & each) > 1 for each in near):
            yield key, subject
