"""The date of publication, printed on a line of its own or in the opening of a dispatch.

This is not the reader of dates (that is a later stage): it knows lines of publication only, and prefers no date to a
wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from jalon.pack import languages
from jalon.press.cues import press_pack, tokens
from jalon.press.outlets import known_outlet
from jalon.text import folded

_READ = 240  #: a publication line is short


@dataclass(frozen=True, slots=True)
class Printed:
    """A date on a line: ISO, and the words of the line that are not part of it."""

    iso: str
    rest: tuple[str, ...]
    start: int
    end: int


@cache
def months() -> dict[str, int]:
    return {
        folded(form): number
        for code in languages()
        for number, forms in enumerate(press_pack(code).get("months", ()), 1)
        for form in forms
    }


def words(key: str) -> frozenset[str]:
    return frozenset(folded(word) for code in languages() for word in press_pack(code).get(key, ()))


@cache
def weekdays() -> dict[str, int]:
    return {folded(w): n for code in languages() for n, w in enumerate(press_pack(code).get("weekdays", ()))}


def either(forms: frozenset[str] | dict[str, int]) -> str:
    return "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month, ordinal = f"(?P<month>{either(months())})", f"(?:{either(words('ordinals'))})?"
    day, year = r"(?P<day>\d{1,2})", r"(?P<year>(?:19|20)\d\d)"
    bound, after = r"(?<![\w./-])", r"(?![\w]|[./-]\d)"
    return (
        re.compile(rf"{bound}{year}[-/.](?P<number>\d{{1,2}})[-/.]{day}(?=t\d|{after[3:-1]}|\b)"),
        re.compile(rf"{bound}{day} ?{ordinal}[ .-]{{1,2}}(?:de |of |d')?{month}\.?,?[ -]{{1,2}}{year}{after}"),
        re.compile(rf"{bound}{month}\.? {{1,2}}{day} ?{ordinal},? {{1,2}}{year}{after}"),
        re.compile(rf"{bound}{year} {{1,2}}{month}\.? {{1,2}}{day}(?!\w|[./-]\d)"),
        re.compile(rf"{bound}(?P<day>\d{{1,2}})([./-])(?P<number>\d{{1,2}})\2(?P<year>(?:19|20)?\d\d){after}"),
    )


def printed_date(line: str, *, month_first: bool = False) -> Printed | None:
    """The first full date on a short line; none for 03/04/2021 with ``month_first``, in March or in April."""
    low = folded(line[:_READ])
    found = min((m for p in _patterns() if (m := p.search(low))), key=lambda m: m.start(), default=None)
    iso = _iso(found, month_first=month_first) if found else None
    if found is None or iso is None:
        return None
    rest = tokens(line[: found.start()]) + tokens(line[found.end() : _READ])
    return Printed(iso, tuple(rest), found.start(), found.end())


def _iso(found: re.Match[str], *, month_first: bool) -> str | None:
    groups = found.groupdict()
    month = months()[groups["month"]] if groups.get("month") else int(groups["number"])
    day, year = int(groups["day"]), int(groups["year"])
    by_number = not groups.get("month") and len(groups["year"]) <= 4 and found.group()[:4] != groups["year"]
    if by_number and month_first and day != month and max(day, month) <= 12:
        return None
    if by_number and month > 12:
        day, month = month, day
    return valid(year + 2000 if year < 100 else year, month, day)


def valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_STAMP = re.compile(
    r"[\[(]?(?:(?P<word>[^\W\d_]{2,12})\s?:?\s)?(?P<iso>(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)[\])]?(?![\w:-])"
)


def stamp_end(text: str) -> int:
    """Where the day ends that a store put before a text: ``date 2019-03``, ``[2019-03-12]``; 0 where there is none."""
    found = _STAMP.match(text)
    if not found or (found["word"] and folded(found["word"]) not in _about_dates()):
        return 0
    return found.end()


def stamp_of(line: str) -> str | None:
    """The day or the month of a line that is a stamp and no more."""
    found = _STAMP.fullmatch(line)
    return found["iso"] if found and stamp_end(line) else None


def is_day(line: str) -> bool:
    """Whether the line is a day and a month without a year: "17 октября", "mardi 3 mars"."""
    said = tokens(line)
    if not 2 <= len(said) <= 4 or "0" not in said or not any(word in months() for word in said):
        return False
    return all(word == "0" or word in months() or word in _about_dates() for word in said)


_HOUR = re.compile(r"^\W*(?:[aà]\s)?\d{1,2}\s?[:hH]\s?\d{2}(?:\s?(?:min|mn))?(?::\d{2})?(?!\w)")


def without_date(line: str) -> str:
    """The line without its date and the signs that set it off."""
    printed = printed_date(line)
    if not printed:
        return line
    before = line[: printed.start].rstrip(" |-–—•,(@").split()
    while before and before[-1].lower() in _about_dates():
        before.pop()
    return " ".join(before) or _HOUR.sub("", line[printed.end :]).lstrip(" |-–—•,)")


def is_date_line(printed: Printed) -> bool:
    """Whether the line says its date and nothing but words of publication."""
    return not foreign(printed)


def foreign(printed: Printed) -> list[str]:
    """The words of the line that are not those of a publication line."""
    return [word for word in printed.rest if not (word in _about_dates() or word == "0" or len(word) == 1)]


@cache
def _about_dates() -> frozenset[str]:
    return frozenset(w for word in words("date_words") for w in tokens(word)) | frozenset(weekdays())


def says(line: str, key: str) -> bool:
    """Whether the line begins with a phrase of the list ``published`` or ``updated`` of any pack."""
    said, phrases = tuple(tokens(line)), _phrases(key)
    return any(said[:length] in phrases for length in _lengths(key))


@cache
def _phrases(key: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(tokens(phrase)) for phrase in words(key))


@cache
def _lengths(key: str) -> frozenset[int]:
    return frozenset(map(len, _phrases(key)))


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a dispatch: ``Ouagadougou, 13 juin 2025 (AIB) –``, ``DAKAR (APS) –``, ``(APS) -``."""

    iso: str | None
    agency: str | None
    end: int


#: After the date, perhaps with the word "year" or the hour: an agency in brackets or slashes, or a dash.
_CLOSING = re.compile(
    r"(?:\s[^\W\d_]{1,4}\.?)?\s*[.,]?\s*(?:\((?P<agency>[^()]{2,40})\)\s*[/.]?\s*[-–—:.]{1,2}\s*"
    r"|/(?P<slashed>[^/\n]{2,30})/\s*[-–—.]\s*|/?\s*[-–—:]{1,2}\s+)"
)
#: After the dash, an agency and a full stop: it must be known.
_STOPPED = re.compile(r"(?P<agency>[^\W\d_a-zà-ÿа-я][^()/\n.;:–—]{1,30})\.\s+")
#: After the date and a full stop, an agency without brackets: it must be known.
_PARTED = re.compile(r"\s*\.?\s*(?P<agency>[^\W\d_a-zà-ÿа-я][^()/\n.;:–—]{1,30}?)(?P<slashed>)\s[-–—]{1,2}\s+")
_PLACED = re.compile(r",\s(?:[^\W\d_a-zà-ÿа-я][^\W\d_]+[ -]?){1,3}(?:\([^()\n]{2,20}\))?\s?[:–—-]\s+")
#: A place, or nothing, and an agency in brackets: no date.
_AGENCY = re.compile(
    r"(?:[^\W\d_a-zà-ÿа-я][^()\n.;:]{1,40})?(?:\((?P<agency>[^()\n]{2,30})\)\s?[-–—:/]{1,2}|/(?P<slashed>[^/\n]{2,20})/\s?[-–—.])(?=\s)\s*"
)
_NAMED = re.compile(r"(?P<agency>[^\W\d_a-zà-ÿа-я][^()\n.;:–—]{1,30}?)\s[-–—]{1,2}\s+")


def find_dateline(text: str) -> Dateline | None:
    """Place, date and agency before the first dash of a text; None where the opening is not made of them."""
    opening = text[:140].lstrip()
    shift = len(text[:140]) - len(opening)
    if not opening or not (opening[0].isupper() or opening[0].isdigit() or opening[0] in "(/"):
        return None
    found = _day_first(opening) if opening[0].isdigit() else _dated(opening) or _attributed(opening)
    return Dateline(found.iso, found.agency, found.end + shift) if found else None


def _dated(opening: str) -> Dateline | None:
    low = folded(opening)
    found = next((m for p in (*_patterns(), *_yearless()) if (m := p.search(low)) and m.start() <= 60), None)
    if not found or not any(sign in opening[: found.start() + 1] for sign in ",(."):
        return None
    if not any(sign in opening[: found.start() + 1] for sign in ",(") and not _PARTED.match(opening[found.end() :]):
        return None
    closing = _CLOSING.match(opening[found.end() :]) or _known(_PARTED.match(opening[found.end() :]))
    if not closing or len(tokens(opening[: found.start()])) > 5:
        return None
    iso = _iso(found, month_first=False) if "year" in found.groupdict() else None
    end = found.end() + closing.end()
    after = _known(_STOPPED.match(opening[end:]))
    agency = closing["agency"] or closing["slashed"] or (after and after["agency"])
    return Dateline(iso, agency, end + (after.end() if after else 0))


def _known(found: re.Match[str] | None) -> re.Match[str] | None:
    """The opening, if the agency that it names is known."""
    return found if found and known_outlet(found["agency"]) else None


def _day_first(opening: str) -> Dateline | None:
    """A day, a place and a colon: ``19 Feb, Kathmandu:``."""
    low = folded(opening)
    found = next((m for p in (*_patterns(), *_yearless()) if (m := p.match(low))), None)
    placed = _PLACED.match(opening[found.end() :]) if found else None
    if not found or not placed:
        return None
    iso = _iso(found, month_first=False) if "year" in found.groupdict() else None
    return Dateline(iso, None, found.end() + placed.end())


def _attributed(opening: str) -> Dateline | None:
    """An agency or outlet that is known, before a dash."""
    for pattern in (_AGENCY, _NAMED):
        found = pattern.match(opening)
        agency = found and next(filter(None, found.groupdict().values()), None)
        if found and agency and known_outlet(agency):
            return Dateline(None, agency, found.end())
    return None


@cache
def _yearless() -> tuple[re.Pattern[str], ...]:
    month, ordinal = f"(?P<month>{either(months())})", f"(?:{either(words('ordinals'))})?"
    return (
        re.compile(rf"(?<![\w./-])(?P<day>\d{{1,2}}) ?{ordinal}[ .-]{{1,2}}(?:de |of |d')?{month}(?!\w)\.?"),
        re.compile(rf"(?<![\w./-]){month}\.? {{1,2}}(?P<day>\d{{1,2}}) ?{ordinal}(?![\w])"),
    )
