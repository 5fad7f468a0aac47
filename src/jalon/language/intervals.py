"""Arithmetic of days, months and years: every date is an interval of whole days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

_MONTHS_OF = {"M": 1, "Q": 3, "T": 4, "S": 6, "Y": 12, "X": 120, "C": 1200}
_DAYS_OF = {"D": 1, "W": 7, "E": 7}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both included; ``grain`` is the unit that the text named (D, W, M, Y, …)."""

    start: date
    end: date
    grain: str = "D"


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None when there is none (31 June)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> Interval:
    """A whole month."""
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "M")


def year(number: int) -> Interval:
    """A whole year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "Y")


def years(first: int, last: int) -> Interval:
    """From the first day of a year to the last day of another."""
    return Interval(date(first, 1, 1), date(last, 12, 31), "Y")


def piece(number: int, months: int, nth: int) -> Interval | None:
    """The nth quarter (3 months) or half (6 months) of a year."""
    first = (nth - 1) * months + 1
    if not 1 <= first <= 12:
        return None
    return Interval(date(number, first, 1), month(number, first + months - 1).end, "Q" if months == 3 else "S")


def season(number: int, nth: int) -> Interval:
    """Spring, summer, autumn (1, 2, 3) of a year; winter (4) begins in its December."""
    first = nth * 3
    last = month(number + 1, 2) if nth == 4 else month(number, first + 2)
    return Interval(date(number, first, 1), last.end, "Q")


def shifted(when: date, count: int, unit: str) -> date:
    """The date so many units later (or earlier): the last day of the month where the same day does not exist.

    Raises OverflowError outside of the years 1 to 9999.
    """
    if unit in _DAYS_OF:
        return when + timedelta(days=count * _DAYS_OF[unit])
    index = when.year * 12 + when.month - 1 + count * _MONTHS_OF[unit]
    there, number = divmod(index, 12)
    if not MINYEAR <= there <= MAXYEAR:
        raise OverflowError(f"year {there}")
    return date(there, number + 1, min(when.day, monthrange(there, number + 1)[1]))


def around(when: date, unit: str) -> Interval:
    """The whole unit that a day lies in: its week from Monday, its month, its year, its weekend."""
    if unit == "D":
        return Interval(when, when)
    if unit == "W":
        monday = when - timedelta(days=when.weekday())
        return Interval(monday, monday + timedelta(days=6), "W")
    if unit == "E":
        saturday = when - timedelta(days=when.weekday()) + timedelta(days=5)
        return Interval(saturday, saturday + timedelta(days=1), "E")
    if unit == "M":
        return month(when.year, when.month)
    if unit in ("Q", "S"):
        months = _MONTHS_OF[unit]
        return piece(when.year, months, (when.month - 1) // months + 1) or year(when.year)
    size = _MONTHS_OF[unit] // 12
    first = when.year - when.year % size
    return Interval(date(first, 1, 1), date(first + size - 1, 12, 31), unit)


def part(whole: Interval, name: str) -> Interval:
    """The beginning, the middle or the end of an interval: thirds of a month, first and last quarter of a year."""
    start, end = whole.start, whole.end
    length = (end - start).days + 1
    if length < 3:
        return whole
    cuts = {
        "start": (0, 0.25 if length > 300 else 1 / 3),
        "mid": (1 / 3, 2 / 3),
        "end": (0.75 if length > 300 else 2 / 3, 1),
        "first_half": (0, 0.5),
        "second_half": (0.5, 1),
    }
    low, high = cuts[name]
    first, last = _cut(whole, low), _cut(whole, high) - timedelta(days=1)
    return Interval(first, end if high == 1 else last, whole.grain)


def _cut(whole: Interval, share: float) -> date:
    """A share of an interval: at a month's end for years, at days 1, 11, 16, 21 for months."""
    if whole.grain == "M":
        return whole.start + timedelta(days={0: 0, 1 / 3: 10, 0.5: 15, 2 / 3: 20}.get(share, 0))
    if whole.grain in ("Y", "S", "Q"):
        months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
        return shifted(whole.start, round(months * share), "M")
    return whole.start + timedelta(days=round(((whole.end - whole.start).days + 1) * share))
