"""Dates at the precision known, intervals, deadlines and spans of time, in the active language."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from django.utils.translation import npgettext, pgettext

from jalon.register.records import Period, Slipped
from jalon.spoken import spoken

_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_DURATION = re.compile(r"^P(\d+)([DWMY])$")
#: Babel's locales: British month names in English.
LOCALES = {"fr": "fr", "en": "en_GB", "ru": "ru"}


def day(iso: str) -> str:
    """« 24 mai 2024 », « mai 2024 », « 2024 »: never more precise than the source; other text comes back unchanged."""
    return _write(iso, _nominative(_precision(iso)))


def short(iso: str) -> str:
    """« 24 mai 2024 » with the month cut short, for tables."""
    return _short(iso, spoken())


@lru_cache(maxsize=4096)
def _short(iso: str, language: str) -> str:  # noqa: ARG001 - in which the words below are told
    """Remembered, since a long table tells hundreds of days."""
    if _precision(iso) == "day":
        return _write(iso, pgettext("date pattern, short", "d MMM y"))
    return day(iso)


def period(time: Period) -> str:
    """« 12–19 novembre 2023 », « avant le 31 décembre 2024 », « au plus tard en mai 2025 », « sous 12 mois »."""
    if time.duration:
        return pgettext("deadline", "within %(duration)s") % {"duration": duration(time.duration)}
    start, end = time.start or time.end, time.end or time.start
    if start != end:
        return _interval(start, end)
    if time.relation in ("before", "by"):
        precision = _precision(start)
        return _relation(time.relation, precision) % {"date": _write(start, _genitive(precision))}
    return day(start)


def _interval(start: str, end: str) -> str:
    if start[:7] == end[:7] and _precision(start) == _precision(end) == "day":
        return f"{int(start[8:])}–{day(end)}"
    return pgettext("interval of dates", "%(start)s – %(end)s") % {"start": day(start), "end": day(end)}


def duration(iso: str) -> str:
    """« 18 mois » of ``P18M``; what is not a plain duration comes back unchanged."""
    found = _DURATION.match(iso)
    if found is None:
        return iso
    n, unit = int(found[1]), found[2]
    if unit == "D":
        told = npgettext("span of time", "%(n)s day", "%(n)s days", n)
    elif unit == "W":
        told = npgettext("span of time", "%(n)s week", "%(n)s weeks", n)
    elif unit == "M":
        told = npgettext("span of time", "%(n)s month", "%(n)s months", n)
    else:
        told = npgettext("span of time", "%(n)s year", "%(n)s years", n)
    return told % {"n": n}


def slippage(moved: Slipped, due: Period) -> str:
    """« glissement : +6 mois (juin 2024 → déc. 2024) », « avancée de 3 mois (…) »."""
    length = duration(f"P{abs(moved.months)}M" if moved.months else f"P{abs(moved.days)}D")
    told = {"length": length, "planned": short(moved.initial.start), "revised": short(due.start)}
    if moved.days > 0:
        return pgettext("due date", "slippage: +%(length)s (%(planned)s → %(revised)s)") % told
    return pgettext("due date", "brought forward by %(length)s (%(planned)s → %(revised)s)") % told


def span(days: int) -> str:
    """A length of time in the largest unit that still says something: 45 jours, 11 mois, 4 ans."""
    if days < 61:
        return duration(f"P{days}D")
    months = int(days / 30.4375)
    return duration(f"P{months}M") if months < 48 else duration(f"P{months // 12}Y")


def span_of_seconds(seconds: int) -> str:
    """A short length of time, rounded: 40 secondes, 12 minutes, 3 heures."""
    if seconds < 90:
        return npgettext("span of time", "%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes = round(seconds / 60)
    if minutes < 90:
        return npgettext("span of time", "%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = round(minutes / 60)
    return npgettext("span of time", "%(n)s hour", "%(n)s hours", hours) % {"n": hours}


def last_day(iso: str) -> date | None:
    """The last day of a date at its precision: what an overdue deadline is counted from."""
    found = _ISO.match(iso)
    if found is None:
        return None
    year, month, dom = int(found[1]), int(found[2] or 12), found[3]
    if dom:
        return date(year, month, int(dom))
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _precision(iso: str) -> str:
    found = _ISO.match(iso)
    if found is None:
        return ""
    return "day" if found[3] else "month" if found[2] else "year"


def _nominative(precision: str) -> str:
    patterns = {
        "day": pgettext("date pattern", "d MMMM y"),
        "month": pgettext("date pattern", "LLLL y"),
        "year": pgettext("date pattern", "y"),
    }
    return patterns.get(precision, "")


def _genitive(precision: str) -> str:
    """As after a preposition: Russian writes « до мая 2025 г. »."""
    return pgettext("date pattern after a preposition", "MMMM y") if precision == "month" else _nominative(precision)


def _relation(relation: str, precision: str) -> str:
    if relation == "before":
        if precision == "day":
            return pgettext("deadline, a day", "before %(date)s")
        return pgettext("deadline, a month or a year", "before %(date)s")
    if precision == "day":
        return pgettext("deadline, a day", "by %(date)s")
    return pgettext("deadline, a month or a year", "by %(date)s")


def _write(iso: str, pattern: str) -> str:
    found = _ISO.match(iso)
    if found is None or not pattern:
        return iso
    text = _formatted(date(int(found[1]), int(found[2] or 1), int(found[3] or 1)), pattern, spoken())
    return text.replace(" ", "\u00a0", 1) if found[3] else text


@lru_cache(maxsize=4096)
def _formatted(moment: date, pattern: str, language: str) -> str:
    """A page of the commission's desk tells the same few days hundreds of times."""
    text = format_date(moment, pattern, locale=LOCALES[language])
    return re.sub(r"^1(?=\D)", "1er", text) if language == "fr" and pattern.startswith("d") else text
