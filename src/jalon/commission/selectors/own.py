"""What concerns the side of a focal point, and nothing of the other side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jalon.commission.models import Decision, FocalPoint, Milestone, Project
from jalon.commission.selectors import calendar
from jalon.commission.selectors.bodies import serves

#: Milestones ahead that are named.
AHEAD = 10


@dataclass(frozen=True, slots=True)
class OwnSide:
    """What the own side answers for in a commission."""

    point: FocalPoint
    projects: tuple[Project, ...]
    decisions: tuple[tuple[Decision, bool], ...]  #: open ones that the side owes, and whether past due
    late: tuple[tuple[calendar.Stake, Milestone], ...]
    ahead: tuple[tuple[calendar.Stake, Milestone], ...]  #: the next ones
    left: int  #: how many more lie ahead


def own_sides(account: str, as_of: date) -> list[OwnSide]:
    """The charges of an account as a focal point, in every commission."""
    points = FocalPoint.objects.filter(account=account).select_related("commission", "party")
    return [_own(point, as_of) for point in points if account and serves(point.start, point.end, as_of)]


def _own(point: FocalPoint, as_of: date) -> OwnSide:
    mine = [s for s in calendar.stakes(point.commission, as_of) if s.party == point.party_id and not s.done]
    ahead = [stake for stake in mine if not stake.late]
    owed = Decision.objects.filter(session__commission=point.commission, owed__party=point.party, closed_on=None)
    return OwnSide(
        point,
        tuple(Project.objects.filter(responsibles__party=point.party, closed_on=None).distinct()),
        tuple((d, d.due is not None and d.due < as_of) for d in owed.select_related("session").distinct()),
        tuple(calendar.named([stake for stake in mine if stake.late])),
        tuple(calendar.named(ahead[:AHEAD])),
        len(ahead[AHEAD:]),
    )
