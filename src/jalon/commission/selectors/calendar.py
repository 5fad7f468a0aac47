"""The calendar: expected days, slippage, warnings, the chain that decides the end.

Every milestone is computed from its bare days; those shown are read whole (``shown``). ``schedule`` has them all, and
``pending`` those that are not done, which is what most pages ask for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from django.db.models import Prefetch, Q, QuerySet

from jalon.commission.models import Commission, Evidence, Milestone, Wait
from jalon.commission.selectors.rounds import latest_of
from jalon.commission.selectors.subjects import Heard, heard_of
from jalon.register.selectors.filters import SILENT_DAYS

Kind = Literal["overdue", "slipped", "blocked", "silent"]
KINDS: tuple[Kind, ...] = ("overdue", "slipped", "blocked", "silent")


@dataclass(frozen=True, slots=True)
class Warning_:
    """An early warning: ``days`` past due, slipped, by which an awaited milestone comes too late, or silent."""

    kind: Kind
    days: int
    awaited: int | None = None  #: key of the milestone that comes too late
    other: Milestone | None = None  #: the same, where it is shown


class _Days(NamedTuple):
    """The columns of a milestone that its standing is computed from."""

    pk: int
    project_id: int | None
    party_id: int | None
    planned: date
    revised: date | None
    actual: date | None


@dataclass(frozen=True, slots=True)
class Stake:
    """How a milestone stands at a date, without its words."""

    key: int
    project: int | None
    party: int | None
    planned: date
    end: date  #: the actual, else the revised, else the planned day
    done: bool
    expected: date  #: not before the day shown while it is not done, nor before what it waits for
    warnings: tuple[Warning_, ...]  #: past due first

    @property
    def slip(self) -> int:
        """Days between the planned day and the one that stands now; 0 where it has not moved."""
        return (self.end - self.planned).days

    @property
    def late(self) -> bool:
        return bool(self.warnings) and self.warnings[0].kind == "overdue"


@dataclass(frozen=True, slots=True)
class Step(Stake):
    """A milestone as a page shows it."""

    rank: int
    critical: bool  #: in the chain of waits that ends last
    milestone: Milestone
    reports: tuple[Evidence, ...]  #: the latest of each side about it


@dataclass(frozen=True, slots=True)
class Schedule:
    """The milestones of a commission or of one project, in order of the day that stands."""

    stakes: tuple[Stake, ...]
    ranks: Mapping[int, int]  #: by key, from 1
    chain: frozenset[int]  #: keys of the chain of waits that ends last


def steps(
    commission: Commission, as_of: date, *, project: int | None = None, heard: Mapping[int, Heard] | None = None
) -> list[Step]:
    """The milestones of a commission or of one project, in order of the day that stands, all of them read whole."""
    found = schedule(commission, as_of, project=project, heard=heard)
    return shown(found.stakes, found, reported=True)


def shown(found: Sequence[Stake], within: Schedule, *, reported: bool = False) -> list[Step]:
    """These milestones with their words, in the same order; with what the sides report of them where it is shown."""
    wanted = {stake.key for stake in found}
    read = Milestone.objects.select_related("project", "party", "evidence__party").defer("project__summary").order_by()
    awaited = Wait.objects.select_related("awaited__project").defer("awaited__project__summary")
    waits = Prefetch("waits", queryset=awaited)
    rows = {each.pk: each for each in read.filter(pk__in=wanted).prefetch_related(waits)}
    others = {wait.awaited_id: wait.awaited for each in rows.values() for wait in each.waits.all()}
    reports = latest_of("milestone", wanted) if reported else {}

    def step(stake: Stake) -> Step:
        told = {name: getattr(stake, name) for name in Stake.__slots__}
        told["warnings"] = tuple(replace(w, other=others[w.awaited]) if w.awaited else w for w in stake.warnings)
        told |= {"rank": within.ranks[stake.key], "critical": stake.key in within.chain}
        return Step(**told, milestone=rows[stake.key], reports=tuple(reports.get(stake.key, ())))

    return list(map(step, found))


def named(found: Sequence[Stake]) -> list[tuple[Stake, Milestone]]:
    """These milestones with their names, for lists."""
    rows = Milestone.objects.select_related("project").order_by().in_bulk([stake.key for stake in found])
    return [(stake, rows[stake.key]) for stake in found]


def schedule(
    commission: Commission, as_of: date, *, project: int | None = None, heard: Mapping[int, Heard] | None = None
) -> Schedule:
    """How the milestones of a commission or of one project stand.

    ``heard``: what is known of the commitment behind each project, where it has been read already.
    """
    waits, read = _waits(Wait.objects.filter(milestone__commission=commission)), commission.milestones.order_by()
    if project is not None:
        own = read.filter(project_id=project).values_list("pk", flat=True)
        read = read.filter(pk__in=_with_awaited(own, waits))
    course = _course(read, waits, as_of)
    found = [each for each in course.days.values() if project is None or each.project_id == project]
    if heard is None:
        heard = heard_of(commission.projects.filter(**({} if project is None else {"pk": project})), as_of)
    stakes = tuple(_stakes(found, course, heard))
    ranks = {stake.key: rank for rank, stake in enumerate(stakes, start=1)}
    return Schedule(stakes, ranks, _chain(ranks, waits, course.expected))


def pending(commission: Commission, as_of: date, *, heard: Mapping[int, Heard] | None = None) -> list[Stake]:
    """How the milestones of a commission stand that are not done, in order of the day that stands."""
    ahead = commission.milestones.filter(actual=None)
    tied = Wait.objects.filter(milestone__in=ahead)
    read = commission.milestones.filter(Q(actual=None) | Q(pk__in=tied.values("awaited"))).order_by()
    course = _course(read, _waits(tied), as_of)
    heard = heard_of(commission.projects.all(), as_of) if heard is None else heard
    return _stakes([each for each in course.days.values() if each.actual is None], course, heard)


class _Course(NamedTuple):
    """Milestones, what they wait for, and when each is to be expected, by key."""

    days: Mapping[int, _Days]
    waits: Mapping[int, Sequence[int]]
    expected: Mapping[int, date]
    as_of: date


def _waits(tied: QuerySet[Wait]) -> dict[int, list[int]]:
    """What each milestone waits for, by key."""
    waits: dict[int, list[int]] = {}
    for waiting, awaited in tied.order_by().values_list("milestone_id", "awaited_id"):
        waits.setdefault(waiting, []).append(awaited)
    return waits


def _course(read: QuerySet[Milestone], waits: Mapping[int, Sequence[int]], as_of: date) -> _Course:
    days = {row[0]: _Days._make(row) for row in read.values_list(*_Days._fields)}
    expected: dict[int, date] = {}
    for key in days:
        _expect(key, days, waits, as_of, expected)
    return _Course(days, waits, expected, as_of)


def _stakes(found: Iterable[_Days], course: _Course, heard: Mapping[int, Heard]) -> list[Stake]:
    """How these milestones stand, in order."""
    ordered = sorted(found, key=lambda each: (end_of(each), each.pk))
    silent = {key: each.silent_days for key, each in heard.items() if each.silent_days >= SILENT_DAYS}
    return [
        Stake(
            key=each.pk,
            project=each.project_id,
            party=each.party_id,
            planned=each.planned,
            end=end_of(each),
            done=each.actual is not None,
            expected=course.expected[each.pk],
            warnings=() if each.actual else tuple(_warnings(each, course, silent)),
        )
        for each in ordered
    ]


def _with_awaited(milestones: Iterable[int], waits: Mapping[int, Sequence[int]]) -> set[int]:
    """Milestones and all that they wait for, by key."""
    reached: set[int] = set()
    ahead = list(milestones)
    while ahead:
        at = ahead.pop()
        if at not in reached:
            reached.add(at)
            ahead += waits.get(at, ())
    return reached


def end_of(milestone: Milestone | _Days) -> date:
    """The day that stands for a milestone: the actual one, else the revised, else the planned."""
    return milestone.actual or milestone.revised or milestone.planned


def _expect(
    key: int, days: Mapping[int, _Days], waits: Mapping[int, Sequence[int]], as_of: date, expected: dict[int, date]
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


def _chain(within: Collection[int], waits: Mapping[int, Sequence[int]], expected: Mapping[int, date]) -> frozenset[int]:
    """The chain of waits that ends last, from its end back, each time by the awaited milestone that ends last."""
    tied = {key for pair in waits.items() for key in (pair[0], *pair[1]) if key in within}
    at = max(tied, key=lambda key: (expected[key], key), default=None)
    chain: set[int] = set()
    while at is not None:
        chain.add(at)
        at = max((k for k in waits.get(at, ()) if k in within), key=lambda key: (expected[key], key), default=None)
    return frozenset(chain)


def _warnings(each: _Days, course: _Course, silent: Mapping[int, int]) -> Iterable[Warning_]:
    end, expected = end_of(each), course.expected
    if end < course.as_of:
        yield Warning_("overdue", (course.as_of - end).days)
    if each.revised and each.revised > each.planned:
        yield Warning_("slipped", (each.revised - each.planned).days)
    for key in course.waits.get(each.pk, ()):
        if course.days[key].actual is None and expected[key] > end:
            yield Warning_("blocked", (expected[key] - end).days, key)
    if each.project_id is not None and each.project_id in silent:
        yield Warning_("silent", silent[each.project_id])
