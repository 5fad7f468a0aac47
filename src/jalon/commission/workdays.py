"""Working days and holidays of the states of a commission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache

import holidays

from jalon.spoken import spoken

#: Saturday and Sunday: the weekend of most states; those that rest otherwise are told by the library.
_WEEKEND = frozenset({5, 6})


@cache
def _days_off(state: str, year: int, spoken: str) -> Mapping[date, str]:
    """The holidays of a year, in the language of the page where the library has it, else in the state's own."""
    try:
        kind = type(holidays.country_holidays(state))
    except NotImplementedError:
        return {}
    known = next((code for code in kind.supported_languages if code.startswith(spoken)), kind.default_language)
    return dict(kind(years=year, language=known))


def days_off(states: Iterable[str], day: date) -> tuple[tuple[str, str], ...]:
    """The states that have a holiday on a day, with its name in their own language."""
    told = ((state, _days_off(state, day.year, spoken()).get(day)) for state in states)
    return tuple((state, name) for state, name in told if name)


def working_days(states: Iterable[str], start: date, end: date) -> int:
    """The days after ``start`` up to ``end`` on which all of these states work."""
    told = tuple(states)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(day.weekday() not in _WEEKEND and not days_off(told, day) for day in days)
