"""What a temporal expression means: its interval, against the date of publication and what the text has told before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from jalon.language import intervals
from jalon.language.intervals import Interval
from jalon.language.date_grammar import Expression
from jalon.language.grammar import Match
from jalon.language.lexing import Lexed
from jalon.model import Date, Relation

#: How far apart, in characters, two dates may stand for the year of one to be that of the other.
_NEAR = 600
_SENTENCE = re.compile(r"[.!?;…]\s|\n")
_VERB = 10  #: how far behind a cue of the future a word still belongs to its verb ("will be opened")
_AUXILIARY = 30  #: how far before its participle an auxiliary may stand
_HEAD = 300  #: how much of a sentence is read around an expression for its tense


@dataclass(slots=True)
class Told:
    """A date that the text gives with its year: where, and what."""

    at: int
    when: Interval


@dataclass(slots=True)
class Context:
    """What the expressions of one text are resolved against."""

    read: Lexed
    published: date | None
    told: list[Told] = field(default_factory=list)  #: in the order of the text, whole text, explicit years only
    last: Interval | None = None  #: the last date resolved
    deadline: bool = False  #: the expression is a deadline: it lies ahead
    located: bool = False  #: a preposition makes it a moment


def explicit(context: Context, found: list[Expression]) -> None:
    """Note the dates that carry their year, before anything that depends on them is resolved."""
    for expression in found:
        for point in expression.points:
            if "y" in point or point.rule in ("calendar", "bare_year"):
                when = interval(point, context)
                if isinstance(when, Interval):
                    context.told.append(Told(context.read.starts[point.first], when))


def value(expression: Expression, context: Context) -> Date | None:
    """The value of an expression; None where it is vague or cannot be told."""
    joint = expression.match
    if joint.rule == "lone":
        return _lone(expression.points[0], context)
    if joint.rule == "duration":
        return Date(duration=_duration(expression.points[0], context))
    if "d" in joint.groups:
        return _shift(expression, context)
    if len(expression.points) == 2:
        return _range(expression, context)
    point = expression.points[0]
    relation = _relation(expression, context)
    context.deadline, context.located = relation in ("by", "before"), joint.rule != "alone"
    when = interval(point, context)
    context.deadline = False
    if when is None:
        return None
    context.last = when
    return _related(relation, when, point)


def _relation(expression: Expression, context: Context) -> Relation | None:
    joint = expression.match
    if joint.rule == "in":
        return "in" if expression.points[0].rule not in ("day", "weekday", "deictic", "calendar") else None
    if joint.rule == "within":
        return "in"
    if joint.rule != "relation":
        return None
    roles = context.read.roles[_token(expression, joint.at("r"), context)]
    names: tuple[Relation, ...] = ("before", "by", "after", "since")
    told = next(name for name in names if name in roles)
    point = expression.points[0]
    several = any(point.groups[name][1] - point.groups[name][0] > 1 for name in ("days", "months") if name in point)
    return None if several and told == "since" else told


def _token(expression: Expression, at: int, context: Context) -> int:
    """The token of the text behind a position of the joint: what stands before its first point keeps its place."""
    del context
    return expression.first + (at - expression.match.first)


def _related(relation: Relation | None, when: Interval, point: Match) -> Date:
    start, end = when.start.isoformat(), when.end.isoformat()
    if relation == "before":
        return Date(end=end if "part" in point else start, relation=relation)
    if relation == "by":
        return Date(end=end, relation=relation)
    if relation == "after":
        return Date(start=end, relation=relation)
    return Date(start=start, end=end, relation=relation)


def _range(expression: Expression, context: Context) -> Date | None:
    first, second = expression.points
    if "y" in second or "y" not in first:
        late = interval(second, context)
        if late is None:
            return None
        early = interval(first, context, year=late.start.year)
        if early and early.start > late.start and "y" not in first:
            early = interval(first, context, year=late.start.year - 1)
    else:
        early = interval(first, context)
        if early is None:
            return None
        late = interval(second, context, year=early.start.year)
        if late and late.start < early.start:
            late = interval(second, context, year=early.start.year + 1)
    if early is None or late is None or early.start > late.end:
        return None
    when = Interval(early.start, late.end, late.grain)
    context.last = when
    return Date(start=when.start.isoformat(), end=when.end.isoformat())


# ------------------------------------------------------------------------------------------------ durations
def _lone(point: Match, context: Context) -> Date | None:
    if point.rule == "set":
        return Date(set=_set(point, context))
    if point.rule == "recent":
        return Date(duration=_duration(point, context))
    return None


def _role(context: Context, point: Match, names: tuple[str, ...], role: str) -> Any:
    for name in names:
        if name in point:
            roles = context.read.roles[point.at(name)]
            if role in roles:
                return roles[role]
    return None


def _length(point: Match, context: Context) -> tuple[float | None, str]:
    """How many of which unit a duration counts (None: several); the upper bound of a range."""
    unit = _role(context, point, ("p", "p2", "p3"), "period") or _role(context, point, ("p",), "clock")
    count = _role(context, point, ("n2", "n", "n3"), "count")
    if count is None and ("n" not in point or "one" in context.read.roles[point.at("n")]):
        count = 1 if point.rule == "duration" else None
    if "half" in point and count is not None:
        count += 0.5
    return count, unit


_ISO = {"Q": (3, "M"), "S": (6, "M"), "X": (10, "Y"), "C": (100, "Y"), "E": (1, "W")}


def _duration(point: Match, context: Context) -> str:
    count, unit = _length(point, context)
    factor, iso = _ISO.get(unit, (1, unit))
    if count is None:
        return f"PT{'X'}{iso[0]}" if iso in ("H", "MIN") else f"PX{iso}"
    count *= factor
    if count % 1 and iso == "Y":
        count, iso = count * 12, "M"
    elif count % 1 and iso == "W":
        count, iso = count * 7, "D"
    elif count % 1 and iso == "D":
        count, iso = count * 24, "H"
    if "half" not in point and "n3" in point and "p3" in point and iso == "Y":
        extra = context.read.roles[point.at("n3")].get("count", 0)
        return f"P{count * 12 + extra:g}M" if _role(context, point, ("p3",), "period") == "M" else f"P{count:g}Y"
    if iso in ("H", "MIN"):
        return f"PT{count:g}{iso[0]}"
    return f"P{_plain(count)}{iso}"


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:g}"


def _set(point: Match, context: Context) -> str:
    adverb = _role(context, point, ("always",), "adverb_set")
    if adverb:
        return f"P1{adverb}"
    if "w" in point:
        return "P1W"
    if "m" in point:
        return "P1Y"
    unit = _role(context, point, ("p", "p2"), "period")
    count = _role(context, point, ("n",), "count") or _role(context, point, ("n",), "ordinal") or 1
    if unit is None:
        return f"PT{count:g}{(_role(context, point, ('c',), 'clock') or 'H')[0]}"
    factor, iso = _ISO.get(unit, (1, unit))
    return f"P{count * factor:g}{iso}"


def _shift(expression: Expression, context: Context) -> Date | None:
    """A duration counted from a date: ago, in, by, later, from a point on."""
    joint = expression.match
    span = expression.points[0]
    length = _duration(span, context)
    if joint.rule == "since_span":
        return Date(duration=length, relation="since")
    if joint.rule == "within":
        return Date(duration=length, relation="in")
    count, unit = _length(span, context)
    if count is None or unit in ("H", "MIN"):
        return Date(duration=length, relation="in" if joint.rule in ("ahead", "by_span") else None)
    if count % 1:
        count, unit = count * 12, "M"
    if joint.rule == "counted":
        return _counted(expression, context, round(count), unit)
    if joint.rule == "later":
        base = context.last.start if context.last else None
        sign = 1 if any("later" in r for r in _roles_of(expression, context)) else -1
    else:
        base, sign = context.published, -1 if joint.rule == "ago" else 1
    if base is None:
        return None if joint.rule in ("ago", "later") else Date(duration=length, relation="in")
    there = intervals.shifted(base, sign * round(count), unit)
    if joint.rule == "by_span":
        return Date(end=there.isoformat(), relation="by")
    when = intervals.around(there, {"E": "W", "X": "Y", "C": "Y", "Q": "M", "S": "M"}.get(unit, unit))
    context.last = when
    return Date(start=when.start.isoformat(), end=when.end.isoformat())


def _roles_of(expression: Expression, context: Context) -> list[Any]:
    return [context.read.roles[token] for token in range(expression.first, expression.last + 1)]


def _counted(expression: Expression, context: Context, count: int, unit: str) -> Date | None:
    span, point = expression.points
    start = interval(point, context)
    if start is None:
        return Date(duration=_duration(span, context), relation="in")
    end = intervals.shifted(start.start, count, unit).isoformat()
    if "by_when" in expression.match:
        return Date(end=end, relation="by")
    return Date(start=start.start.isoformat(), end=end)


# ------------------------------------------------------------------------------------------------ points
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


def _shift_of(
    point: Match, context: Context, names: tuple[str, ...] = ("shift", "shift2", "shift3", "yshift")
) -> str | None:
    for name in names:
        if name in point:
            roles = context.read.roles[point.at(name)]
            return next((role for role in ("last", "next", "current", "same", "this") if role in roles), None)
    return None


def _year_of(point: Match, context: Context) -> int | None:
    """The year that the expression itself tells: in figures, or as last, next, this year."""
    if "y" in point:
        return round(context.read.roles[point.at("y")]["year"])
    if "yanaphor" in point and context.last:
        return context.last.start.year + int(context.read.roles[point.at("yanaphor")]["year_anaphor"])
    shift = _shift_of(point, context, ("yshift",))
    if shift == "same" and context.last:
        return context.last.start.year
    if shift and context.published:
        return context.published.year + {"last": -1, "next": 1}.get(shift, 0)
    return None


def _day(point: Match, context: Context, year: int | None) -> Interval | None:
    days = _tokens(point, "days", "day", context)
    number = round(context.read.roles[point.at("m")].get("month", context.read.roles[point.at("m")].get("month_first")))
    told = _year_of(point, context) or year
    if told is None:
        told = _year_near(point, context, number, days[-1])
    if told is None:
        return None
    first, last = intervals.day(told, number, days[0]), intervals.day(told, number, days[-1])
    if first is None or last is None or first > last:
        return None
    return Interval(first, last)


def _day_of_month(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    days = _tokens(point, "days", "day", context)
    shift = _shift_of(point, context)
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
        told = _year_near(point, context, months[-1], None)
    if told is None:
        return None
    first = intervals.month(told - (months[0] > months[-1]), months[0])
    whole = Interval(first.start, intervals.month(told, months[-1]).end, "M")
    return _parted(point, context, whole)


def _parted(point: Match, context: Context, whole: Interval) -> Interval:
    if "part" not in point:
        return whole
    roles = context.read.roles[point.at("part")]
    return whole if "nominal" in roles and not context.located else intervals.part(whole, roles["part"])


def _quarter(point: Match, context: Context, year: int | None) -> Interval | None:
    roles = context.read.roles[point.at("n")]
    nth = round(roles.get("ordinal") or roles.get("roman") or roles.get("count") or 0)
    told = _year_of(point, context) or year or (context.published.year if context.published else None)
    months = 3 if context.read.roles[point.at("q")]["quarter"] == "Q" else 6
    whole = intervals.piece(told, months, nth) if told else None
    return _parted(point, context, whole) if whole else None


def _opening(point: Match, context: Context, year: int | None) -> Interval | None:
    """``les neuf premiers mois de 2024``: the first units of a year."""
    count, unit = _length(point, context)
    first = "o" not in point or context.read.roles[point.at("o")]["ordinal"] == 1
    told = _year_of(point, context) or year or (context.published.year if context.published else None)
    if not first or told is None or count is None or unit not in "DWMQ":
        return None
    start = date(told, 1, 1)
    return Interval(start, intervals.shifted(start, round(count), unit) - timedelta(days=1), unit)


def _quarter_code(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    code = context.read.roles[point.at("c")]["quarter_code"]
    return intervals.piece(_year_of(point, context) or 0, 3 if code[0] == "Q" else 6, int(code[1]))


def _season(point: Match, context: Context, year: int | None) -> Interval | None:
    nth = round(context.read.roles[point.at("s")]["season"])
    told, shift = _year_of(point, context) or year, _shift_of(point, context, ("shift",))
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
    roles = context.read.roles[point.at("y")]
    first = round(roles.get("year") or roles["count"])
    first += 1900 if first < 100 else 0
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), "X") if first % 10 == 0 else None


def _century(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    roles = context.read.roles[point.at("n")]
    nth = round(roles.get("roman") or roles.get("ordinal") or 0)
    return Interval(date(nth * 100 - 99, 1, 1), date(nth * 100, 12, 31), "C") if nth else None


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
    step = context.read.roles[point.at("a")]["anaphor"]
    unit, count = step[0], int(step[1:])
    if unit == "D" and count == 0 and context.last.grain != "D":
        return None
    base = context.last.start if count <= 0 else context.last.end
    return intervals.around(intervals.shifted(base, count, unit), unit)


def _deictic(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    roles = context.read.roles[point.at("v")]
    if "today" in roles and not _is_day(point, context):
        return None
    if context.published is None:
        return None
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
        return None
    wanted = round(context.read.roles[point.at("w")]["weekday"]) - 1
    shift = _shift_of(point, context)
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
    unit = _role(context, point, ("p", "p2"), "period")
    shift = _shift_of(point, context)
    if context.published is None or unit is None:
        return None
    if unit == "E" and shift is None and "part" not in point:
        shift = "last" if context.published.weekday() < 5 and tense(point, context) == "past" else None
    base = intervals.shifted(context.published, {"last": -1, "next": 1}.get(shift or "", 0), unit)
    return _parted(point, context, intervals.around(base, unit))


def _bare_year(point: Match, context: Context, year: int | None) -> Interval | None:
    del year
    return intervals.year(round(context.read.roles[point.first]["year"]))


def _nothing(point: Match, context: Context, year: int | None) -> None:
    del point, context, year


_POINTS = {
    "day": _day, "day_of_month": _day_of_month, "month": _month, "quarter": _quarter, "quarter_code": _quarter_code,
    "season": _season, "calendar": _calendar, "span_of_years": _span_of_years, "year": _year, "decade": _decade,
    "century": _century, "opening": _opening, "new_year": _new_year, "anaphor": _anaphor, "deictic": _deictic, "weekday": _weekday,
    "period": _period, "bare_year": _bare_year, "vague": _nothing, "set": _nothing, "recent": _nothing, "duration": _nothing,
}  # fmt: skip


# ------------------------------------------------------------------------------------------------ the year that is not told
def tense(point: Match, context: Context) -> str | None:
    """``past`` or ``future``: the tense of the cue nearest to the point, in its sentence."""
    low, at = context.read.low, context.read.starts[point.first]
    end = context.read.ends[point.last]
    before = [m.end() for m in _SENTENCE.finditer(low, max(0, at - _HEAD), at)]
    first = before[-1] if before else max(0, at - _HEAD)
    after = _SENTENCE.search(low, end, end + _HEAD)
    last = after.start() if after else min(len(low), end + _HEAD)
    cues = context.read.vocabulary.settings["dates"]["tense"]
    behind = low[first:at].rstrip(" ,")
    participle = re.search(cues["participle"], behind)
    if participle and not re.search(cues["future"], behind[max(0, participle.start() - _AUXILIARY) :]):
        return "past"
    ahead = [cue.span() for cue in re.finditer(cues["future"], low[first:last])]
    past = [
        (start, stop)
        for start, stop in (cue.span() for cue in re.finditer(cues["past"], low[first:last]))
        if not any(other < stop and start - end_of <= _VERB for other, end_of in ahead)
    ]
    nearest: tuple[int, str] | None = None
    for name, spans in (("past", past), ("future", ahead)):
        for start, stop in spans:
            away = min(abs(first + stop - at), abs(first + start - end))
            if nearest is None or away < nearest[0]:
                nearest = (away, name)
    return nearest[1] if nearest else None


def _year_near(point: Match, context: Context, month: int, day: int | None) -> int | None:
    """The year of a day or month that does not tell it."""
    shift = _shift_of(point, context, ("shift",))
    weekday = round(context.read.roles[point.at("w")]["weekday"]) - 1 if "w" in point else None
    base = _told_near(point, context, alone=context.published is None or weekday is not None)
    same = _told_near(point, context, alone=False)
    if same is not None and shift is None and same.when.grain in "DM" and weekday is None:
        base_date: date | None = same.when.start
    else:
        base_date = context.published or (base.when.start if base else None)
    if base_date is None:
        return None
    years = [base_date.year + step for step in (0, -1, 1)]
    direction = (
        shift or ("next" if context.deadline else None) or (tense(point, context) if context.published else None)
    )
    return _chosen(years, base_date, (month, day, weekday), direction, strict=bool(shift))


def _chosen(
    years: list[int], base: date, wanted: tuple[int, int | None, int | None], direction: str | None, *, strict: bool
) -> int | None:
    month, day, weekday = wanted
    dates = {year: intervals.day(year, month, day or 1) for year in years}
    fits = {
        year: when
        for year, when in dates.items()
        if when and (weekday is None or day is None or when.weekday() == weekday)
    }
    if not fits:
        fits = {year: when for year, when in dates.items() if when}
    if not fits:
        return None
    origin = base if day else base.replace(day=1)
    nearest = min(fits, key=lambda year: abs((fits[year] - origin).days))
    if direction in ("last", "past"):
        sided = [y for y, when in fits.items() if when < origin or (when == origin and direction == "past")]
        best = max(sided, default=None)
    elif direction in ("next", "future"):
        sided = [y for y, when in fits.items() if when > origin or (when == origin and direction == "future")]
        best = min(sided, default=None)
    else:
        return nearest
    if best is None:
        return nearest
    # A verb may look the wrong way by a few weeks (a visit "will have" taken place); nobody means ten months.
    if not strict and abs((fits[best] - origin).days) > 270 and abs((fits[nearest] - origin).days) < 45:
        return nearest
    return best


def _told_near(point: Match, context: Context, *, alone: bool) -> Told | None:
    """The date with a year that the point leans on: before it in its sentence; when ``alone`` the nearest of the text."""
    at = context.read.starts[point.first]
    earlier = [told for told in context.told if told.at < at]
    if earlier:
        gap = context.read.low[earlier[-1].at : at]
        if not _SENTENCE.search(gap) or (alone and len(gap) < _NEAR):
            return earlier[-1]
    if not alone:
        return None
    near = [told for told in context.told if abs(told.at - at) < 2 * _NEAR]
    return min(near, key=lambda told: abs(told.at - at), default=None)


__all__ = ["Context", "Told", "explicit", "interval", "replace", "tense", "value"]
