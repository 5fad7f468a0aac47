"""The calendar as pages show it: milestones read whole, with their standing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch

from jalon.commission.models import Commission, Evidence, Milestone, Wait
from jalon.commission.selectors.rounds import latest_of
from jalon.commission.selectors.stakes import Schedule, Stake, schedule
from jalon.commission.selectors.subjects import Heard


@dataclass(frozen=True, slots=True)
class Step(Stake):
    """A milestone as a page shows it."""

    rank: int
    critical: bool  #: in the chain of waits that ends last
    milestone: Milestone
    reports: tuple[Evidence, ...]  #: the latest of each side about it


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
    told = ("title", "commission", "project__number", "project__subject_key")
    rows = Milestone.objects.select_related("project").only(*told).order_by().in_bulk([stake.key for stake in found])
    return [(stake, rows[stake.key]) for stake in found]
