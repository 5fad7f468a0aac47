"""The calendar: expected days, slippage, warnings, the chain that decides the end.

Every milestone of a commission is computed from its bare days (``stakes``); those shown are read whole (``shown``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from jalon.commission.models import Answer, Commission, Milestone, Project, Wait
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
    rank: int
    planned: date
    end: date  #: the actual, else the revised, else the planned day
    done: bool
    expected: date  #: not before the day shown while it is not done, nor before what it waits for
    warnings: tuple[Warning_, ...]
    critical: bool  #: in the chain of waits that ends last

    @property
    def slip(self) -> int:
        """Days between the planned day and the one that stands now; 0 where it has not moved."""
        return (self.end - self.planned).days

    @property
    def late(self) -> bool:
        return any(warning.kind == "overdue" for warning in self.warnings)


@dataclass(frozen=True, slots=True)
class Step(Stake):
    """A milestone as a page shows it."""

    milestone: Milestone
    answers: tuple[Answer, ...]  #: the latest report of each side about it


def steps(
    commission: Commission, as_of: date, *, project: int | None = None, heard: Mapping[int, Heard] | None = None
) -> list[Step]:
    """The milestones of a commission or of one project, in order of the day that stands, all of them read whole."""
    return shown(stakes(commission, as_of, project=project, heard=heard), reported=True)


def shown(found: Sequence[Stake], *, reported: bool = False) -> list[Step]:
    """These milestones with their words, in the same order; with what the sides report of them where it is shown."""
    wanted = {stake.key for stake in found}
    read = Milestone.objects.select_related("project", "party", "evidence__party").order_by()
    read = read.prefetch_related("waits__awaited__project")
    rows = {each.pk: each for each in read.filter(pk__in=wanted)}
    others = {wait.awaited_id: wait.awaited for each in rows.values() for wait in each.waits.all()}
    answers = latest_of("milestone", wanted) if reported else {}
    return [_step(stake, rows[stake.key], others, answers.get(stake.key, ())) for stake in found]


def _step(stake: Stake, milestone: Milestone, others: Mapping[int, Milestone], answers: Sequence[Answer]) -> Step:
    told = {name: getattr(stake, name) for name in Stake.__slots__}
    told["warnings"] = tuple(replace(w, other=others[w.awaited]) if w.awaited else w for w in stake.warnings)
    return Step(**told, milestone=milestone, answers=tuple(answers))


def named(found: Sequence[Stake]) -> list[tuple[Stake, Milestone]]:
    """These milestones with their names, for lists."""
    rows = Milestone.objects.select_related("project").order_by().in_bulk([stake.key for stake in found])
    return [(stake, rows[stake.key]) for stake in found]


def stakes(
    commission: Commission, as_of: date, *, project: int | None = None, heard: Mapping[int, Heard] | None = None
) -> list[Stake]:
    """How the milestones of a commission or of one project stand, in order of the day that stands.

    ``heard``: what is known of the commitment behind each project, where it has been read already.
    """
    waits: dict[int, list[int]] = {}
    tied = Wait.objects.filter(milestone__commission=commission).order_by()
    for waiting, awaited in tied.values_list("milestone_id", "awaited_id"):
        waits.setdefault(waiting, []).append(awaited)
    read = commission.milestones.order_by()
    if project is not None:
        own = read.filter(project_id=project).values_list("pk", flat=True)
        read = read.filter(pk__in=_with_awaited(own, waits))
    days = {row[0]: _Days._make(row) for row in read.values_list(*_Days._fields)}
    expected: dict[int, date] = {}
    for key in days:
        _expect(key, days, waits, as_of, expected)
    found = [each for each in days.values() if project is None or each.project_id == project]
    found.sort(key=lambda each: (end_of(each), each.pk))
    if heard is None:
        ahead = {each.project_id for each in found if each.project_id and each.actual is None}
        heard = heard_of(Project.objects.filter(pk__in=ahead), as_of)
    chain, silent = _chain(found, waits, expected), _silent(heard)

    def ahead_of(key: int) -> list[_Days]:
        return [days[other] for other in waits.get(key, ())]

    return [
        Stake(
            key=each.pk,
            project=each.project_id,
            party=each.party_id,
            rank=rank,
            planned=each.planned,
            end=end_of(each),
            done=each.actual is not None,
            expected=expected[each.pk],
            warnings=() if each.actual else tuple(_warnings(each, ahead_of(each.pk), expected, silent, as_of)),
            critical=each.pk in chain,
        )
        for rank, each in enumerate(found, start=1)
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


def _chain(found: Iterable[_Days], waits: Mapping[int, Sequence[int]], expected: Mapping[int, date]) -> frozenset[int]:
    """The chain of waits that ends last, from its end back, each time by the awaited milestone that ends last."""
    within = {each.pk for each in found}
    tied = within & (set(waits) | {k for keys in waits.values() for k in keys})
    at = max(tied, key=lambda key: (expected[key], key), default=None)
    chain: set[int] = set()
    while at is not None:
        chain.add(at)
        at = max((k for k in waits.get(at, ()) if k in within), key=lambda key: (expected[key], key), default=None)
    return frozenset(chain)


def _silent(heard: Mapping[int, Heard]) -> Mapping[int, int]:
    """Days of silence of the commitment behind each project that has been silent for long."""
    return {key: each.silent_days for key, each in heard.items() if each.silent_days >= SILENT_DAYS}


def _warnings(
    each: _Days, awaited: Sequence[_Days], expected: Mapping[int, date], silent: Mapping[int, int], as_of: date
) -> Iterable[Warning_]:
    if end_of(each) < as_of:
        yield Warning_("overdue", (as_of - end_of(each)).days)
    if each.revised and each.revised > each.planned:
        yield Warning_("slipped", (each.revised - each.planned).days)
    for other in awaited:
        if other.actual is None and expected[other.pk] > end_of(each):
            yield Warning_("blocked", (expected[other.pk] - end_of(each)).days, other.pk)
    if each.project_id is not None and each.project_id in silent:
        yield Warning_("silent", silent[each.project_id])
