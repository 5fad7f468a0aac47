"""The date of publication: printed on a line of its own, or forced by what the text says of its own day.

This is not the reader of dates (that is a later stage): it knows publication lines only, and prefers no date to a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from jalon.pack import languages
from jalon.press.cues import press_pack, tokens
from jalon.text import folded

_READ = 240  #: a publication line is short
_BODY = 200_000  #: characters of a text in which its own day is looked for


@dataclass(frozen=True, slots=True)
class Printed:
    """A date on a line: ISO, and the words of the line that are not part of it."""

    iso: str
    rest: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Inferred:
    iso: str
    note: str


@cache
def _months() -> dict[str, int]:
    return {
        folded(form): number
        for code in languages()
        for number, forms in enumerate(press_pack(code).get("months", ()), 1)
        for form in forms
    }


def _words(key: str) -> frozenset[str]:
    return frozenset(folded(word) for code in languages() for word in press_pack(code).get(key, ()))


@cache
def _weekdays() -> dict[str, int]:
    return {folded(w): n for code in languages() for n, w in enumerate(press_pack(code).get("weekdays", ()))}


def weekdays() -> frozenset[str]:
    """The names of the days of the week in every language, folded."""
    return frozenset(_weekdays())


def _either(forms: frozenset[str] | dict[str, int]) -> str:
    return "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month, ordinal = f"(?P<month>{_either(_months())})", f"(?:{_either(_words('ordinals'))})?"
    day, year = r"(?P<day>\d{1,2})", r"(?P<year>(?:19|20)\d\d)"
    bound, after = r"(?<![\w./-])", r"(?![\w]|[./-]\d)"
    return (
        re.compile(rf"{bound}{year}[-/.](?P<number>\d{{1,2}})[-/.]{day}(?=t\d|{after[3:-1]}|\b)"),
        re.compile(rf"{bound}{day} ?{ordinal}[ .-]{{1,2}}(?:de |of |d')?{month}\.?,?[ -]{{1,2}}{year}{after}"),
        re.compile(rf"{bound}{month}\.? {{1,2}}{day} ?{ordinal},? {{1,2}}{year}{after}"),
        re.compile(rf"{bound}(?P<day>\d{{1,2}})([./-])(?P<number>\d{{1,2}})\2(?P<year>(?:19|20)?\d\d){after}"),
    )


def printed_date(line: str, *, month_first: bool = False) -> Printed | None:
    """The first full date on a short line; ``month_first`` where 03/04/2021 may be the fourth of March (no date then)."""
    low = folded(line[:_READ])
    found = min((m for p in _patterns() if (m := p.search(low))), key=lambda m: m.start(), default=None)
    iso = _iso(found, month_first=month_first) if found else None
    if found is None or iso is None:
        return None
    rest = tokens(line[: found.start()]) + tokens(line[found.end() : _READ])
    return Printed(iso, tuple(rest), found.start(), found.end())


def _iso(found: re.Match[str], *, month_first: bool) -> str | None:
    groups = found.groupdict()
    month = _months()[groups["month"]] if groups.get("month") else int(groups["number"])
    day, year = int(groups["day"]), int(groups["year"])
    by_number = not groups.get("month") and len(groups["year"]) <= 4 and found.group()[:4] != groups["year"]
    if by_number and month_first and day != month:
        if day <= 12 and month <= 12:
            return None
        day, month = (month, day) if month > 12 else (day, month)
    return _valid(year + 2000 if year < 100 else year, month, day)


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def is_day(line: str) -> bool:
    """Whether the line is a day and a month without a year: "17 октября", "mardi 3 mars"."""
    words = tokens(line)
    known = _about_dates() | frozenset(_months())
    return (
        2 <= len(words) <= 4
        and "0" in words
        and any(w in _months() for w in words)
        and all(w == "0" or w in known for w in words)
    )


def without_date(line: str) -> str:
    """The line without its date and the signs that set it off."""
    printed = printed_date(line)
    if not printed:
        return line
    words = line[: printed.start].rstrip(" |-–—•,(@").split()
    while words and words[-1].lower() in _about_dates():
        words.pop()
    return " ".join(words) or line[printed.end :].lstrip(" |-–—•,)")


def is_date_line(printed: Printed) -> bool:
    """Whether the line says its date and nothing but words of publication."""
    return (
        all(word in _about_dates() or word == "0" or len(word) == 1 for word in printed.rest) or len(printed.rest) == 1
    )


@cache
def _about_dates() -> frozenset[str]:
    return frozenset(w for word in _words("date_words") for w in tokens(word)) | frozenset(_weekdays())


def says(line: str, key: str) -> bool:
    """Whether the line begins with a phrase of the list ``published`` or ``updated`` of any pack."""
    words = tokens(line)
    return any(tuple(words[: len(phrase)]) == phrase for phrase in _phrases(key))


@cache
def _phrases(key: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(tokens(phrase)) for phrase in _words(key))


# ------------------------------------------------------------------------------------------------ inference
@cache
def _own_day() -> re.Pattern[str]:
    near = f"(?P<near>{_either(_near())})"
    weekday, month = f"(?P<weekday>{_either(_weekdays())})", f"(?P<month>{_either(_months())})"
    ordinal = f"(?:{_either(_words('ordinals'))})?"
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
    month = _months()[found["month"] or found["month_before"]]
    number = int(found["day"] or found["day_after"])
    weekday = _weekdays().get(found["weekday"] or "")
    told = {int(found["year"])} if found["year"] else years if weekday is not None else set()
    valid = [date.fromisoformat(iso) for year in told if (iso := _valid(year, month, number))]
    fitting = [day for day in valid if weekday is None or day.weekday() == weekday]
    if len(fitting) == 1:
        yield fitting[0]


# ------------------------------------------------------------------------------------------------ datelines
@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a dispatch: ``Ouagadougou, 13 juin 2025 (AIB) –``."""

    iso: str | None
    agency: str | None
    end: int


_CLOSING = re.compile(r"\s*(?:\(([^()]{2,30})\))?\s*[/.]?\s*[-–—:]")


def find_dateline(text: str) -> Dateline | None:
    """Place, date and agency before the first dash of a text; None where the opening is not made of them."""
    opening = text[:140].lstrip()
    low = folded(opening)
    found = next((m for p in _patterns() if (m := p.search(low)) and m.start() <= 60), None)
    if (
        not found
        or not opening[:1].isupper()
        or ("," not in opening[: found.start() + 1] and "(" not in opening[: found.start()])
    ):
        return None
    if len(tokens(opening[: found.start()])) > 5:
        return None
    closing = _CLOSING.match(opening[found.end() :])
    if not closing:
        return None
    return Dateline(_iso(found, month_first=False), closing.group(1), found.end() + closing.end())
