"""The calendar: expected days, slippage, warnings, the chain that decides the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jalon.commission.models import Commission, Milestone, Wait
from jalon.commission.selectors.subjects import subjects_of
from jalon.register.selectors.filters import SILENT_DAYS

Kind = Literal["overdue", "slipped", "blocked", "silent"]
KINDS: tuple[Kind, ...] = ("overdue", "slipped", "blocked", "silent")


@dataclass(frozen=True, slots=True)
class Warning_:
    """An early warning: ``days`` past due, slipped, by which an awaited milestone comes too late, or silent."""

    kind: Kind
    days: int
    other: Milestone | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as the calendar shows it at a date."""

    milestone: Milestone
    rank: int
    end: date  #: the actual, else the revised, else the planned day
    expected: date  #: not before the day shown while it is not done, nor before what it waits for
    warnings: tuple[Warning_, ...]
    critical: bool  #: in the chain of waits that ends last

    @property
    def done(self) -> bool:
        return self.milestone.actual is not None

    @property
    def slip(self) -> int:
        """Days between the planned day and the one that stands now; 0 where it has not moved."""
        return (self.end - self.milestone.planned).days

    @property
    def late(self) -> bool:
        return any(warning.kind == "overdue" for warning in self.warnings)


def steps(commission: Commission, as_of: date, *, project: int | None = None) -> list[Step]:
    """The milestones of a commission or of one project, in order of the day that stands."""
    waits: dict[int, list[int]] = {}
    for waiting, awaited in Wait.objects.filter(milestone__commission=commission).values_list(
        "milestone_id", "awaited_id"
    ):
        waits.setdefault(waiting, []).append(awaited)
    read = commission.milestones.select_related("project", "party", "evidence__party")
    if project is not None:
        read = read.filter(pk__in=_with_awaited(commission.milestones.filter(project_id=project), waits))
    found = list(read.prefetch_related("waits__awaited__project"))
    by_key = {each.pk: each for each in found}
    expected: dict[int, date] = {}
    for each in found:
        _expect(each.pk, by_key, waits, as_of, expected)
    silent = _silent(found, as_of)
    shown = [each for each in found if project is None or each.project_id == project]
    chain = _chain(shown, waits, expected)
    shown.sort(key=lambda each: (end_of(each), each.pk))
    return [
        Step(
            each,
            rank,
            end_of(each),
            expected[each.pk],
            tuple(_warnings(each, [by_key[k] for k in waits.get(each.pk, ())], expected, silent, as_of)),
            each.pk in chain,
        )
        for rank, each in enumerate(shown, start=1)
    ]


def _with_awaited(milestones: Iterable[Milestone], waits: Mapping[int, Sequence[int]]) -> set[int]:
    """Milestones and all that they wait for, by key."""
    reached: set[int] = set()
    ahead = [milestone.pk for milestone in milestones]
    while ahead:
        at = ahead.pop()
        if at not in reached:
            reached.add(at)
            ahead += waits.get(at, ())
    return reached


def end_of(milestone: Milestone) -> date:
    """The day that stands for a milestone: the actual one, else the revised, else the planned."""
    return milestone.actual or milestone.revised or milestone.planned


def _expect(
    key: int,
    by_key: Mapping[int, Milestone],
    waits: Mapping[int, Sequence[int]],
    as_of: date,
    expected: dict[int, date],
) -> date:
    """The day to expect: there are no circles, the services refuse them."""
    if key not in expected:
        each = by_key[key]
        ahead = [_expect(k, by_key, waits, as_of, expected) for k in waits.get(key, ()) if k in by_key]
        expected[key] = each.actual or max([end_of(each), as_of, *ahead])
    return expected[key]


def _chain(
    shown: Iterable[Milestone], waits: Mapping[int, Sequence[int]], expected: Mapping[int, date]
) -> frozenset[int]:
    """The chain of waits that ends last, from its end back, each time by the awaited milestone that ends last."""
    within = {each.pk for each in shown}
    tied = within & (set(waits) | {k for keys in waits.values() for k in keys})
    at = max(tied, key=lambda key: (expected[key], key), default=None)
    chain: set[int] = set()
    while at is not None:
        chain.add(at)
        at = max((k for k in waits.get(at, ()) if k in within), key=lambda key: (expected[key], key), default=None)
    return frozenset(chain)


def _silent(found: Iterable[Milestone], as_of: date) -> Mapping[int, int]:
    """Days of silence of the commitment behind each project that has been silent for long."""
    projects = {each.project_id: each.project for each in found if each.project and each.actual is None}
    rows = subjects_of([p for p in projects.values() if p], as_of)
    return {k: row.silent_days for k, row in rows.items() if row.silent_days and row.silent_days >= SILENT_DAYS}


def _warnings(
    each: Milestone,
    awaited: Sequence[Milestone],
    expected: Mapping[int, date],
    silent: Mapping[int, int],
    as_of: date,
) -> Iterable[Warning_]:
    if each.actual:
        return
    if end_of(each) < as_of:
        yield Warning_("overdue", (as_of - end_of(each)).days)
    if each.revised and each.revised > each.planned:
        yield Warning_("slipped", (each.revised - each.planned).days)
    for other in awaited:
        if other.actual is None and expected[other.pk] > end_of(each):
            yield Warning_("blocked", (expected[other.pk] - end_of(each)).days, other)
    if each.project_id is not None and each.project_id in silent:
        yield Warning_("silent", silent[each.project_id])
