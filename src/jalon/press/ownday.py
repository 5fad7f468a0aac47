"""The day of publication, where what a text says of its own day forces it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from jalon.pack import languages
from jalon.press.cues import press_pack
from jalon.press.dates import either, months, valid, weekdays, words
from jalon.text import folded

_BODY = 200_000  #: characters of a text in which its own day is looked for


@dataclass(frozen=True, slots=True)
class Inferred:
    iso: str
    note: str


@cache
def _own_day() -> re.Pattern[str]:
    near = f"(?P<near>{either(_near())})"
    weekday, month = f"(?P<weekday>{either(weekdays())})", f"(?P<month>{either(months())})"
    ordinal = f"(?:{either(words('ordinals'))})?"
    return re.compile(
        rf"(?<!\w){near},? ?\(?(?:le )?(?:{weekday},? )?(?:(?P<day>\d{{1,2}}) ?{ordinal} {month}"
        rf"|{month.replace('month', 'month_before')} (?P<day_after>\d{{1,2}}){ordinal})"
        r"(?:,? (?P<year>(?:19|20)\d\d))?(?!\w)"
    )


@cache
def _near() -> dict[str, int]:
    """Words for the day of publication → days that the publication lies after the day told."""
    found: dict[str, int] = {}
    for code in languages():
        pack = press_pack(code)
        found |= {folded(w): 0 for w in pack.get("today", ())}
        found |= {folded(w): n for w, n in zip(pack.get("yesterday", ()), pack.get("yesterday_days", ()), strict=True)}
    return found


def inferred_date(body: str, everything: str) -> Inferred | None:
    """The day of publication that "ce lundi 28 juillet 2025" or "hier mercredi 28 février" forces; else None.

    Without a year, the weekday must fall on that day in exactly one of the years that the whole text tells.
    Two passages that force different days force none.
    """
    body = body[:_BODY]
    years = {int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", everything[:_BODY])}
    low = folded(body)
    forced: dict[str, str] = {}
    for found in _own_day().finditer(low):
        for day in _days(found, years):
            passage = body[found.start() : found.end()]
            forced.setdefault((day + timedelta(days=_near()[found["near"]])).isoformat(), passage)
    if len(forced) != 1:
        return None
    iso, passage = next(iter(forced.items()))
    return Inferred(iso, f"déduite de « {passage} »")


def _days(found: re.Match[str], years: set[int]) -> Iterator[date]:
    month = months()[found["month"] or found["month_before"]]
    number = int(found["day"] or found["day_after"])
    weekday = weekdays().get(found["weekday"] or "")
    told = {int(found["year"])} if found["year"] else years if weekday is not None else set()
    days = [date.fromisoformat(iso) for year in told if (iso := valid(year, month, number))]
    fitting = [day for day in days if weekday is None or day.weekday() == weekday]
    if len(fitting) == 1:
        yield fitting[0]
