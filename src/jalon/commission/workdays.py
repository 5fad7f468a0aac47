"""Working days and holidays of the states of a commission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache

import holidays

from jalon.spoken import spoken

#: Saturday and Sunday: the weekend of states that the library does not know.
_WEEKEND = frozenset({5, 6})


@cache
def _weekend(state: str) -> frozenset[int]:
    """The days of the week on which a state rests, Monday being 0."""
    try:
        return frozenset(holidays.country_holidays(state).weekend)
    except NotImplementedError:
        return _WEEKEND


@cache
def _days_off(state: str, year: int, language: str) -> tuple[Mapping[date, str], str]:
    """The holidays of a year, in the language of the page where the library has it, else in the state's own."""
    try:
        kind = type(holidays.country_holidays(state))
    except NotImplementedError:
        return {}, ""
    known = next((code for code in kind.supported_languages if code.startswith(language)), kind.default_language)
    return dict(kind(years=year, language=known)), (known or "")[:2]


def days_off(states: Iterable[str], day: date) -> tuple[tuple[str, str, str], ...]:
    """The states that have a holiday on a day, with its name and the language of the name."""
    told = ((state, _days_off(state, day.year, spoken())) for state in states)
    return tuple((state, names[day], tongue) for state, (names, tongue) in told if day in names)


def working_days(states: Iterable[str], start: date, end: date) -> int:
    """The days after ``start`` up to ``end`` on which all of these states work."""
    told = tuple(states)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    rest = frozenset().union(*map(_weekend, told))
    return sum(day.weekday() not in rest and not days_off(told, day) for day in days)
