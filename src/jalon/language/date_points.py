"""The days that a point of the grammar names: a day, a month, a quarter, a weekday, an anaphor."""

from __future__ import annotations

import re
from datetime import date, timedelta

from jalon.language import intervals
from jalon.language.date_context import Context
from jalon.language.date_lengths import length
from jalon.language.date_years import tense, year_near
from jalon.language.grammar import Match
from jalon.language.intervals import Interval


def interval(point: Match, context: Context, *, year: int | None = None) -> Interval | None:
    """The days that a point names; ``year`` is that of the other end of its range, where told."""
    return _POINTS[point.rule](point, context, year)


def _tokens(point: Match, group: str, role: str, context: Context) -> list[int]:
    first, last = point.groups[group]
    roles = context.read.roles
    return [
        round(float(roles[i].get(role, roles[i].get("ordinal", 0))))
        for i in range(first, last)
        if role in roles[i] or (role == "day" and "ordinal" in roles[i])
    ]


def _year_of(point: Match, context: Context) -> int | None:
    """The year that the expression itself tells: in figures, or as last, next, this year."""
    if "y" in point:
        return int(context.of(point, "y")["year"])
    if "yanaphor" in point and context.last:
        return context.last.start.year + int(context.of(point, "yanaphor")["year_anaphor"])
    shift = context.shift(point, ("yshift",))
    if shift == "same" and context.last:
        return context.last.start.year
    if shift and context.published:
        return context.published.year + {"last": -1, "next": 1}.get(shift, 0)
    return None


def _day(point: Match, context: Context, year: int | None) -> Interval | None:
    days = _tokens(point, "days", "day", context)
    number = round(context.of(point, "m").get("month", context.of(point, "m").get("month_first")))
    told = _year_of(point, context) or year
    if told is None:
        told = year_near(point, context, number, days[-1])
    if told is None:
        return None
    first, last = intervals.day(told, number, days[0]), intervals.day(told, number, days[-1])
    if first is None or last is None or first > last:
        return None
    return Interval(first, last)


def _day_of_month(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    days = _tokens(point, "days", "day", context)
    shift = context.shift(point)
    base = context.last.start if shift == "same" and context.last else context.published
    if base is None:
        return None
    base = intervals.shifted(base.replace(day=1), {"last": -1, "next": 1}.get(shift or "", 0), "M")
    first, last = intervals.day(base.year, base.month, days[0]), intervals.day(base.year, base.month, days[-1])
    return Interval(first, last) if first and last and first <= last else None


def _month(point: Match, context: Context, year: int | None) -> Interval | None:
    months = _tokens(point, "months", "month", context)
    told = _year_of(point, context) or year
    if told is None:
        told = year_near(point, context, months[-1], None)
    if told is None:
        return None
    first = intervals.month(told - (months[0] > months[-1]), months[0])
    whole = Interval(first.start, intervals.month(told, months[-1]).end, "M")
    return _parted(point, context, whole)


def _parted(point: Match, context: Context, whole: Interval) -> Interval:
    if "part" not in point:
        return whole
    roles = context.of(point, "part")
    return whole if "nominal" in roles and not context.located else intervals.part(whole, roles["part"])


def _quarter(point: Match, context: Context, year: int | None) -> Interval | None:
    roles = context.of(point, "n")
    nth = round(roles.get("ordinal") or roles.get("roman") or roles.get("count") or 0)
    told = _year_of(point, context) or year or (context.published.year if context.published else None)
    months = 3 if context.of(point, "q")["quarter"] == "Q" else 6
    whole = intervals.piece(told, months, nth) if told else None
    return _parted(point, context, whole) if whole else None


def _opening(point: Match, context: Context, year: int | None) -> Interval | None:
    """``les neuf premiers mois de 2024``: the first units of a year."""
    count, unit = length(point, context)
    first = "o" not in point or context.of(point, "o")["ordinal"] == 1
    told = _year_of(point, context) or year or (context.published.year if context.published else None)
    if not first or told is None or not count or count < 1 or unit not in "DWMQ":
        return None
    start = date(told, 1, 1)
    return Interval(start, intervals.shifted(start, round(count), unit) - timedelta(days=1), unit)


def _quarter_code(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    code = context.of(point, "c")["quarter_code"]
    return intervals.piece(_year_of(point, context) or 0, 3 if code[0] == "Q" else 6, int(code[1]))


def _season(point: Match, context: Context, year: int | None) -> Interval | None:
    nth = round(context.of(point, "s")["season"])
    told, shift = _year_of(point, context) or year, context.shift(point, ("shift",))
    if told is None and context.published:
        told = context.published.year
        if shift == "last" and intervals.season(told, nth).end >= context.published:
            told -= 1
        if shift == "next" and intervals.season(told, nth).start <= context.published:
            told += 1
    return intervals.season(told, nth) if told else None


def _calendar(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    written = context.read.roles[point.first]["calendar"]
    parts = [int(part) for part in re.findall(r"[0-9]+", written)]
    if len(str(parts[0])) == 4:
        there, number, day = parts
    else:
        day, number, there = parts
        if number > 12 >= day:
            day, number = number, day
        there += 2000 if there < 100 else 0
    when = intervals.day(there, number, day)
    return Interval(when, when) if when else None


def _span_of_years(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    roles = context.read.roles
    first = round(roles[point.at("y1")]["year"])
    second = roles[point.at("y2")]
    last = round(second["year"]) if "year" in second else first - first % 100 + round(second["count"])
    return intervals.years(first, last) if first < last < first + 100 else None


def _year(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    return _parted(point, context, intervals.year(_year_of(point, context) or 0))


def _decade(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    roles = context.of(point, "y")
    first = round(roles.get("year") or roles["count"])
    first += 1900 if first < 100 else 0
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), "X") if first % 10 == 0 and first < 2200 else None


def _century(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    roles = context.of(point, "n")
    nth = round(roles.get("roman") or roles.get("ordinal") or 0)
    return Interval(date(nth * 100 - 99, 1, 1), date(nth * 100, 12, 31), "C") if 0 < nth <= 30 else None


def _new_year(point: Match, context: Context, year: int | None) -> Interval | None:
    """The new year is the one that begins: this one until summer, the next one after it."""
    del point, year
    if context.published is None:
        return None
    return intervals.year(context.published.year + (context.published.month > 6))


def _anaphor(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    if context.last is None:
        return None
    step = context.of(point, "a")["anaphor"]
    unit, count = step[0], int(step[1:])
    if unit == "D" and count == 0 and context.last.grain != "D":
        return None
    base = context.last.start if count <= 0 else context.last.end
    return intervals.around(intervals.shifted(base, count, unit), unit)


def _deictic(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    roles = context.of(point, "v")
    if "today" in roles and not _is_day(point, context):
        return None
    if context.published is None:
        return context.within
    when = context.published + timedelta(days=round(roles.get("deictic", roles.get("today", 0))))
    return Interval(when, when)


def _is_day(point: Match, context: Context) -> bool:
    """Whether *today* is the day and not the present age: told by a weekday, or by the pack."""
    if point.last > point.first:
        return True
    return bool(context.read.vocabulary.settings["dates"].get("today_is_a_day", False))


def _weekday(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    if context.published is None:
        return context.within if context.shift(point) != "next" else None
    wanted = round(context.of(point, "w")["weekday"]) - 1
    shift = context.shift(point)
    ahead = (wanted - context.published.weekday()) % 7
    this = "this" in context.read.roles[point.first]
    if shift == "next" or (shift is None and tense(point, context) == "future" and not (this and not ahead)):
        step = ahead or 7
    elif shift == "last":
        step = ahead - 7
    else:
        step = ahead - 7 if ahead else 0
    when = context.published + timedelta(days=step)
    return Interval(when, when)


def _period(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    unit = context.role(point, ("p",), "period")
    shift = context.shift(point)
    if context.published is None:
        return _whole_period(point, context, unit, shift)
    if unit is None:
        return None
    if unit == "E" and shift is None and "part" not in point:
        shift = "last" if context.published.weekday() < 5 and tense(point, context) == "past" else None
    base = intervals.shifted(context.published, {"last": -1, "next": 1}.get(shift or "", 0), unit)
    return _parted(point, context, intervals.around(base, unit))


def _whole_period(point: Match, context: Context, unit: str | None, shift: str | None) -> Interval | None:
    """This week, this month, last year, where only the month or the year of publication is known."""
    known = context.within
    if known is None or unit is None or "part" in point:
        return None
    step = {"last": -1, "next": 1}.get(shift or "", 0)
    if unit in ("D", "W", "E") or (unit == "M" and known.grain == "Y"):
        return known if not step else None
    return intervals.around(intervals.shifted(known.start, step, unit), unit)


def _bare_year(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    return intervals.year(round(context.read.roles[point.first]["year"]))


_POINTS = {
    "day": _day,
    "day_of_month": _day_of_month,
    "month": _month,
    "quarter": _quarter,
    "quarter_code": _quarter_code,
    "season": _season,
    "calendar": _calendar,
    "span_of_years": _span_of_years,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "opening": _opening,
    "new_year": _new_year,
    "anaphor": _anaphor,
    "deictic": _deictic,
    "weekday": _weekday,
    "period": _period,
    "bare_year": _bare_year,
}
