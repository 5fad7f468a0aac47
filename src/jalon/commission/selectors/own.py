"""What concerns the side of a focal point, and nothing of the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jalon.commission.models import Decision, FocalPoint, Milestone, Project
from jalon.commission.selectors.bodies import serves
from jalon.commission.selectors.calendar import named
from jalon.commission.selectors.leaves import SHOWN, cut
from jalon.commission.selectors.stakes import Pending, pending


@dataclass(frozen=True, slots=True)
class Milestones:
    """Milestones of a side, those shown with their names; ``code`` asks for all of them."""

    code: str
    count: int
    shown: tuple[tuple[Pending, Milestone], ...]

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class OwnSide:
    """What the own side answers for in a commission."""

    point: FocalPoint
    projects: tuple[Project, ...]
    decisions: tuple[tuple[Decision, int], ...]  #: open ones that the side owes, and days past due
    late: Milestones
    ahead: Milestones


def own_sides(account: str, as_of: date, *, whole: str = "") -> list[OwnSide]:
    """The charges of an account as a focal point, in every commission; all the milestones of one list (``whole``)."""
    points = FocalPoint.objects.filter(account=account).select_related("commission", "party")
    return [_own(point, as_of, whole) for point in points if account and serves(point.start, point.end, as_of)]


def _own(point: FocalPoint, as_of: date, whole: str) -> OwnSide:
    mine = [stake for stake in pending(point.commission, as_of) if stake.party == point.party_id]
    owed = Decision.objects.filter(session__commission=point.commission, owed__party=point.party, closed_on=None)
    projects = Project.objects.filter(responsibles__party=point.party, closed_on=None).defer("summary").distinct()
    return OwnSide(
        point,
        tuple(projects),
        tuple((d, max((as_of - d.due).days, 0) if d.due else 0) for d in owed.select_related("session").distinct()),
        _named(f"late-{point.pk}", [stake for stake in mine if stake.late], whole),
        _named(f"ahead-{point.pk}", [stake for stake in mine if not stake.late], whole),
    )


def _named(code: str, found: Sequence[Pending], whole: str) -> Milestones:
    some = found if code == whole else cut(found, SHOWN)
    return Milestones(code, len(found), tuple(named(some)))
