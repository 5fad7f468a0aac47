"""The calendar as pages show it: milestones read whole, with their standing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jalon.commission import words
from jalon.commission.models import Commission, Evidence, Milestone
from jalon.commission.selectors.bodies import with_parties
from jalon.commission.selectors.rounds import latest_of
from jalon.commission.selectors.stakes import Pending, Schedule, Stake, Warning_, schedule
from jalon.commission.selectors.subjects import Heard


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as a page shows it: its standing (``Stake``) with its words."""

    key: int
    end: date
    done: bool
    expected: date
    warnings: tuple[Warning_, ...]
    rank: int
    critical: bool  #: in the chain of waits that ends last
    milestone: Milestone
    awaited: tuple[Milestone, ...]  #: what it waits for
    reports: tuple[Evidence, ...]  #: the latest of each side about it

    @property
    def slip(self) -> int:
        """Days between the planned day and the one that stands now; 0 where it has not moved."""
        return (self.end - self.milestone.planned).days

    @property
    def late(self) -> bool:
        return bool(self.warnings) and self.warnings[0].kind == "overdue"


def steps(
    commission: Commission, as_of: date, *, project: int | None = None, heard: Mapping[int, Heard] | None = None
) -> list[Step]:
    """The milestones of a commission or of one project, in order of the day that stands, all of them read whole."""
    found = schedule(commission, as_of, project=project, heard=heard)
    return shown(commission, found.stakes, found, reported=True)


def shown(commission: Commission, found: Sequence[Stake], within: Schedule, *, reported: bool = False) -> list[Step]:
    """These milestones with their words, in the same order; with what the sides report of them where it is shown."""
    wanted = {stake.key for stake in found}
    read = commission.milestones.select_related("project", "evidence").defer("project__summary").order_by()
    rows = read.in_bulk(wanted)
    with_parties(commission, [row for each in rows.values() for row in (each, each.evidence)])
    others = _named(awaited for key in wanted for awaited in within.waits.get(key, ()))
    reports = latest_of(commission, "milestone", wanted) if reported else {}

    def step(stake: Stake) -> Step:
        warnings = tuple(replace(w, other=others[w.awaited]) if w.awaited else w for w in stake.warnings)
        return Step(
            stake.key,
            stake.end,
            stake.done,
            stake.expected,
            warnings,
            rank=within.ranks[stake.key],
            critical=stake.key in within.chain,
            milestone=rows[stake.key],
            awaited=tuple(others[key] for key in within.waits.get(stake.key, ())),
            reports=tuple(reports.get(stake.key, ())),
        )

    return list(map(step, found))


def named(found: Sequence[Pending]) -> list[tuple[Pending, Milestone]]:
    """These milestones with their names, for lists."""
    rows = _named(each.key for each in found)
    return [(each, rows[each.key]) for each in found]


def _named(keys: Iterable[int]) -> dict[int, Milestone]:
    """What names are made of, and the passages of their projects are found by."""
    told = (*words.NAMED[Milestone], "project__subject_key")
    return Milestone.objects.select_related("project").only(*told).order_by().in_bulk(set(keys))
