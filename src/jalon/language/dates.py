"""Dates of a text: every temporal expression with its span and, where it can be told, its value."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from jalon.errors import CallError
from jalon.language import intervals
from jalon.language.date_context import Context
from jalon.language.date_grammar import Expression, expressions
from jalon.language.date_values import explicit, value
from jalon.language.grammar import Match
from jalon.language.lexing import Lexed
from jalon.language.numbers import numbered
from jalon.model import Date, Mention


def find_dates(text: str, language: str, *, published: str | None) -> list[Mention]:
    """The dates, intervals, durations and recurring sets of the text, sorted, none overlapping another.

    ``published`` (ISO) is what relative dates are counted from; without it they have no value, and where it is but
    a month or a year that is all that "yesterday" tells.
    Raises CallError when it is no date. Vague expressions ("recently") are found, with value None.
    """
    read, found = _read(text, language)
    exact, around = _published(published)
    within = intervals.around(around, _GRAINS[len(published)]) if published and around and exact is None else None
    context = Context(read, exact, around, within)
    explicit(context, found)
    mentions = []
    for expression in found:
        start, end = read.span(expression.first, expression.last)
        mentions.append(Mention("date", start, end, text[start:end], _value(expression, context)))
    return mentions


def _value(expression: Expression, context: Context) -> Date | None:
    try:
        return value(expression, context)
    except OverflowError:  # "in 99999 years": no day of the calendar
        return None


def date_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Where dates stand in the text: figures inside are no quantities."""
    read, found = _read(text, language)
    return [read.span(expression.first, expression.last) for expression in found]


def precision(when: Date) -> tuple[str | None, str | None]:
    """The shortest ISO forms of a date's start and end: a whole year ``2023``, a whole month ``2023-11``, else days.

    The end is None when it says no more than the start (one day, one month, one year).
    """
    start = date.fromisoformat(when.start) if when.start else None
    end = date.fromisoformat(when.end) if when.end else None
    if start is None or end is None:
        return when.start, when.end
    if start == end:
        return when.start, None
    first, last = start.isoformat(), end.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        first, last = first[:4], last[:4]
    elif start.day == 1 and end == intervals.month(end.year, end.month).end:
        first, last = first[:7], last[:7]
    return first, None if first == last else last


@lru_cache(maxsize=8)
def _read(text: str, language: str) -> tuple[Lexed, list[Expression]]:
    read = numbered(text, language)
    return read, [expression for expression in expressions(read) if _stands(expression, read)]


#: What is known of the publication, by the length of its ISO form.
_GRAINS = {4: "Y", 7: "M"}
#: Years outside of these are figures, unless a word says that they are years.
_YEARS = range(1850, 2101)
_COUNTED = frozenset({"unit", "currency", "scale", "noun", "abbreviation", "scaled_currency"})
_NOT_BEFORE = frozenset({"label", "number_code", "qualifier", "plan"})


def _stands(expression: Expression, read: Lexed) -> bool:
    """Whether an expression that could be something else (a bare month or number) is a date."""
    points = expression.points
    if len(points) == 1 and points[0].rule == "month" and expression.match.rule == "alone":
        told = {"y", "yshift", "shift", "part"} & set(points[0].groups)
        return bool(told) or points[0].last > points[0].first or expression.first < points[0].first
    if len(points) == 1 and points[0].rule == "duration" and "n" in points[0] and _is_age(points[0], read):
        return False
    return all(_is_year(point, read) for point in points if point.rule in ("bare_year", "span_of_years"))


def _is_age(point: Match, read: Lexed) -> bool:
    """``M. Diarra, 45 ans,``: years between commas, behind a name."""
    around = (point.first - 2, point.first - 1, point.last + 1)
    if around[0] < 0 or around[2] >= len(read.roles):
        return False
    name, comma, after = (read.roles[token] for token in around)
    count = read.roles[point.at("n")].get("count", 0)
    return "comma" in comma and bool({"comma", "dot", "close"} & set(after)) and "word" in name and 15 < count < 100


def _is_year(point: Match, read: Lexed) -> bool:
    tokens = range(point.first, point.last + 1)
    if any(read.roles[token]["year"] not in _YEARS for token in tokens if "year" in read.roles[token]):
        return False
    after = read.roles[point.last + 1] if point.last + 1 < len(read.roles) else {}
    before = read.roles[point.first - 1] if point.first else {}
    glued = (
        point.first > 0
        and read.ends[point.first - 1] == read.starts[point.first]
        and bool({"dash", "slash"} & set(before))
    )
    return not glued and _COUNTED.isdisjoint(after) and _NOT_BEFORE.isdisjoint(before)


def _published(written: str | None) -> tuple[date | None, date | None]:
    """The day of publication, and a day near it: a month or a year alone tells years, but no yesterday."""
    if written is None:
        return None, None
    try:
        around = date.fromisoformat({4: f"{written}-07-01", 7: f"{written}-15"}.get(len(written), written[:10]))
    except ValueError:
        raise CallError(
            f"« {written} » n'est pas une date",
            where="published",
            next_step="donnez un jour AAAA-MM-JJ",
            code="bad_date",
        ) from None
    return around if len(written) >= 10 else None, around
