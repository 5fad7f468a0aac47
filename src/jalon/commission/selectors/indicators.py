"""Indicators with their targets, measurements and how far they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from jalon.commission.models import Commission, Indicator, Measurement, Target

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator at a date: what is measured last, what was to be reached by then, what comes next."""

    indicator: Indicator
    last: Measurement | None
    standing: tuple[Measurement, ...]  #: the latest row of each day
    corrected: tuple[Measurement, ...]  #: rows that a later one of the same day corrects
    targets: tuple[Target, ...]
    due: Target | None  #: the latest target whose day has come
    coming: Target | None

    @property
    def reached(self) -> bool | None:
        """Whether the target that is due is reached; None where none is due or nothing is measured."""
        if self.due is None or self.last is None:
            return None
        if self.indicator.direction == "up":
            return self.last.value >= self.due.value
        return self.last.value <= self.due.value


def indicators(commission: Commission, as_of: date) -> list[IndicatorRow]:
    """Every indicator of a commission."""
    return [indicator_row(each, as_of) for each in read_whole(commission)]


def read_whole(commission: Commission) -> QuerySet[Indicator]:
    """The indicators of a commission with all that their pages show."""
    measured = Prefetch("measurements", queryset=Measurement.objects.select_related("evidence__party"))
    return commission.indicators.select_related("project").prefetch_related("targets", measured)


def indicator_row(indicator: Indicator, as_of: date) -> IndicatorRow:
    """One indicator at a date."""
    every = [m for m in indicator.measurements.all() if m.on <= as_of]
    latest = {m.on: m for m in every}  # in order of writing: the last one of a day stands
    standing = tuple(latest[day] for day in sorted(latest))
    targets = tuple(indicator.targets.all())
    past = [target for target in targets if target.due <= as_of]
    return IndicatorRow(
        indicator,
        standing[-1] if standing else None,
        standing,
        tuple(m for m in every if latest[m.on] is not m),
        targets,
        past[-1] if past else None,
        next((target for target in targets if target.due > as_of), None),
    )


def breakdown(text: str) -> list[tuple[str, Decimal]]:
    """« femmes : 120 » a line, as name and value; a line of another form is a ValueError with the line."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, value = line.rpartition(":")
        digits = "".join(value.split()).replace(",", ".")
        if not name.strip() or not _NUMBER.fullmatch(digits):
            raise ValueError(line)
        found.append((name.strip(), Decimal(digits)))
    return found
