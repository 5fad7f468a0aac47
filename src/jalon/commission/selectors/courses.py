"""Milestones and what they wait for: the day to expect of each, and the chain that decides the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from jalon.commission.models import Milestone, Wait


class Days(NamedTuple):
    """The columns of a milestone that its standing is computed from."""

    pk: int
    project_id: int | None
    planned: date
    revised: date | None
    actual: date | None


class Course(NamedTuple):
    """Milestones, what they wait for, and when each is to be expected, by key."""

    days: Mapping[int, Days]
    waits: Mapping[int, Sequence[int]]
    expected: Mapping[int, date]
    as_of: date


def waits_of(tied: QuerySet[Wait]) -> dict[int, list[int]]:
    """What each milestone waits for, by key."""
    waits: dict[int, list[int]] = {}
    for waiting, awaited in tied.values_list("milestone_id", "awaited_id"):
        waits.setdefault(waiting, []).append(awaited)
    return waits


def course_of(read: QuerySet[Milestone], waits: Mapping[int, Sequence[int]], as_of: date) -> Course:
    days = {row[0]: Days._make(row) for row in read.values_list(*Days._fields)}
    expected: dict[int, date] = {}
    for key in days:
        _expect(key, days, waits, as_of, expected)
    return Course(days, waits, expected, as_of)


def with_awaited(milestones: Iterable[int], waits: Mapping[int, Sequence[int]]) -> set[int]:
    """Milestones and all that they wait for, by key."""
    reached: set[int] = set()
    ahead = list(milestones)
    while ahead:
        at = ahead.pop()
        if at not in reached:
            reached.add(at)
            ahead += waits.get(at, ())
    return reached


def end_of(milestone: Milestone | Days) -> date:
    """The day that stands for a milestone: the actual one, else the revised, else the planned."""
    return milestone.actual or milestone.revised or milestone.planned


def _expect(
    key: int, days: Mapping[int, Days], waits: Mapping[int, Sequence[int]], as_of: date, expected: dict[int, date]
) -> date:
    """The day to expect: there are no circles, the services refuse them."""
    if key not in expected:
        each = days[key]
        if each.actual:
            expected[key] = each.actual
        else:
            ahead = [_expect(k, days, waits, as_of, expected) for k in waits.get(key, ()) if k in days]
            expected[key] = max(end_of(each), as_of, *ahead)
    return expected[key]


def chain(within: Collection[int], waits: Mapping[int, Sequence[int]], expected: Mapping[int, date]) -> frozenset[int]:
    """The chain of waits that ends last, from its end back, each time by the awaited milestone that ends last."""
    tied = {key for pair in waits.items() for key in (pair[0], *pair[1]) if key in within}
    at = max(tied, key=lambda key: (expected[key], key), default=None)
    chain: set[int] = set()
    while at is not None:
        chain.add(at)
        at = max((k for k in waits.get(at, ()) if k in within), key=lambda key: (expected[key], key), default=None)
    return frozenset(chain)
