"""A commission as its pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q

from jalon.commission.models import Commission, FocalPoint, Officer, Party, Seat, SubCommission


@dataclass(frozen=True, slots=True)
class Side:
    """One party with those who hold a charge at the date shown; former ones stand apart."""

    party: Party
    officers: tuple[Officer, ...]
    former: tuple[Officer, ...]
    focal_points: tuple[FocalPoint, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    commission: Commission
    sides: tuple[Side, ...]
    subs: tuple[SubCommission, ...]


@dataclass(frozen=True, slots=True)
class CommissionRow:
    """One line of the common view."""

    commission: Commission
    projects: int
    high: int  #: projects of high priority


def commissions(state: str = "") -> list[CommissionRow]:
    """Every commission, or those of a state, with what stands in it."""
    found = Commission.objects.prefetch_related("parties")
    if state:
        found = found.filter(parties__state=state)
    open_ = Q(projects__closed_on=None)
    counted = found.annotate(
        n=Count("projects", filter=open_, distinct=True),
        high=Count("projects", filter=open_ & Q(projects__priority=1), distinct=True),
    )
    return [CommissionRow(each, each.n, each.high) for each in counted]


def states() -> list[str]:
    """The states that sit in a commission."""
    return sorted(set(Party.objects.values_list("state", flat=True)))


def overview(commission: Commission, as_of: date) -> Overview:
    """Who sits in the commission, at a date."""
    officers = list(commission.officers.all())
    points = [p for p in commission.focal_points.all() if serves(p.start, p.end, as_of)]
    seats = Prefetch("seats", queryset=Seat.objects.select_related("party"))
    return Overview(
        commission,
        tuple(_side(party, officers, points, as_of) for party in commission.parties.all()),
        tuple(commission.subs.prefetch_related(seats)),
    )


def _side(party: Party, officers: Sequence[Officer], points: Sequence[FocalPoint], as_of: date) -> Side:
    of_side = [officer for officer in officers if officer.party_id == party.pk]
    serving = [officer for officer in of_side if serves(officer.start, officer.end, as_of)]
    return Side(
        party,
        tuple(serving),
        tuple(officer for officer in of_side if officer not in serving),
        tuple(point for point in points if point.party_id == party.pk),
    )


def serves(start: date | None, end: date | None, day: date) -> bool:
    """Whether somebody is in office on a day."""
    return (start is None or start <= day) and (end is None or end >= day)


def with_parties(commission: Commission, found: Iterable[Any]) -> list[Any]:
    """The rows of a commission (or None) with its parties, which are read already."""
    parties = {party.pk: party for party in commission.parties.all()}
    rows = [each for each in found if each is not None]
    for each in rows:
        if each.party_id is not None:
            each.party = parties[each.party_id]
    return rows
