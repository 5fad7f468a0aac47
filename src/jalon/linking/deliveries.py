"""Deliveries of one promise that are known to be several, told in whatever articles: only those are added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jalon.linking.days import Days, days
from jalon.linking.figures import Figure, close
from jalon.model import Claim

#: Deliveries on days further apart than this are two; nearer, two sources may tell of one (it left, it arrived).
APART = 31
#: A delivery and what it brought.
Delivery = tuple[Claim, Figure]


def apart(told: Iterable[Delivery]) -> list[Delivery]:
    """The deliveries that cannot be one told twice: days of their own that lie apart, and figures that differ.

    Of what lies together the largest figure stays, so that nothing is counted twice; in the order of their days.
    """
    dated = sorted(((span, each) for each in told if (span := _day(each[0]))), key=lambda row: (row[0], _rank(row[1])))
    found: list[tuple[Days, Delivery]] = []
    for span, each in dated:
        if found and found[-1][0].gap(span) <= APART:
            before, kept = found[-1]
            largest = max((kept, each), key=_rank)
            found[-1] = (Days(before.first, max(before.last, span.last)), largest)
        elif not any(close(each[1].value, other.value) for _, (_, other) in found):
            found.append((span, each))
    return [each for _, each in found]


def total(told: Sequence[Delivery]) -> Figure:
    """What several deliveries bring together."""
    return replace(told[0][1], value=sum(figure.value for _, figure in told), value_max=None, qualifier=None)


def _day(claim: Claim) -> Days | None:
    """The day or month of a delivery, as told; a year does not say which of its deliveries it is."""
    span = days(claim.when.start, claim.when.end) if claim.when else None
    return span if span and span.length <= APART else None


def _rank(told: Delivery) -> tuple[float, str]:
    return told[1].value, told[0].claim_id
