"""How milestones stand at a date, from their bare days: slippage and early warnings.

``schedule`` has them all; ``pending`` those that are not done by their days alone, which is what most pages ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from django.db.models.functions import Coalesce

from jalon.commission.models import Commission, Milestone, Wait
from jalon.commission.selectors.courses import Course, Days, chain, course_of, end_of, waits_of, with_awaited
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


class Stake(NamedTuple):
    """How a milestone stands at a date, without its words: a page of fifty has been chosen among a thousand."""

    key: int
    end: date  #: the actual, else the revised, else the planned day
    done: bool
    expected: date  #: not before the day shown while it is not done, nor before what it waits for
    warnings: tuple[Warning_, ...] = ()  #: past due first


class Pending(NamedTuple):
    """A milestone that is not done."""

    key: int
    party: int | None
    end: date  #: the revised, else the planned day
    late: int  #: days past due, 0 where it is not


@dataclass(frozen=True, slots=True)
class Schedule:
    """The milestones of a commission or of one project, in order of the day that stands."""

    stakes: tuple[Stake, ...]
    ranks: Mapping[int, int]  #: by key, from 1
    chain: frozenset[int]  #: keys of the chain of waits that ends last
    waits: Mapping[int, Sequence[int]]  #: the keys of what a milestone waits for


def schedule(
    commission: Commission, as_of: date, *, project: int | None = None, heard: Mapping[int, Heard] | None = None
) -> Schedule:
    """How the milestones of a commission or of one project stand.

    ``heard``: what is known of the commitment behind each project, where it has been read already.
    """
    waits, read = waits_of(Wait.objects.filter(milestone__commission=commission)), commission.milestones.order_by()
    if project is not None:
        own = read.filter(project_id=project).values_list("pk", flat=True)
        read = read.filter(pk__in=with_awaited(own, waits))
    course = course_of(read, waits, as_of)
    found = [each for each in course.days.values() if project is None or each.project_id == project]
    if heard is None:
        heard = heard_of(commission.projects.filter(**({} if project is None else {"pk": project})), as_of)
    stakes = tuple(_stakes(found, course, heard))
    ranks = {stake.key: rank for rank, stake in enumerate(stakes, start=1)}
    return Schedule(stakes, ranks, chain(ranks, waits, course.expected), waits)


def pending(commission: Commission, as_of: date) -> list[Pending]:
    """The milestones of a commission that are not done, in order of the day that stands."""
    read = commission.milestones.filter(actual=None).annotate(end=Coalesce("revised", "planned")).order_by("end", "pk")
    return [
        Pending(key, party, end, max((as_of - end).days, 0))
        for key, party, end in read.values_list("pk", "party", "end")
    ]


def _stakes(found: Iterable[Days], course: Course, heard: Mapping[int, Heard]) -> list[Stake]:
    """How these milestones stand, in order."""
    ordered = sorted(found, key=lambda each: (end_of(each), each.pk))
    silent = {key: each.silent_days for key, each in heard.items() if each.silent_days >= SILENT_DAYS}
    return [
        Stake(
            each.pk,
            end_of(each),
            each.actual is not None,
            course.expected[each.pk],
            () if each.actual else tuple(_warnings(each, course, silent)),
        )
        for each in ordered
    ]


def _warnings(each: Days, course: Course, silent: Mapping[int, int]) -> Iterable[Warning_]:
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
