"""Dates at the precision known, as spans of days."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """From a first to a last day, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1

    def gap(self, other: Days) -> int:
        """Days between two spans; 0 where they touch or overlap."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)


@lru_cache(maxsize=50_000)
def days(start: str | None, end: str | None = None) -> Days | None:
    """The span of an ISO date (``2023``, ``2023-11``, ``2023-11-12``) or of two; None when it cannot be read."""
    first = _edges(start or end)
    last = _edges(end or start)
    if first is None or last is None:
        return None
    return Days(first[0], last[1]) if first[0] <= last[1] else None


def _edges(text: str | None) -> tuple[date, date] | None:
    parts = (text or "").split("T")[0].split("-")
    try:
        numbers = [int(p) for p in parts if p]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if len(numbers) == 2:
            return _month(numbers[0], numbers[1])
        return (date(*numbers), date(*numbers)) if len(numbers) == 3 else None
    except ValueError:
        return None


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
