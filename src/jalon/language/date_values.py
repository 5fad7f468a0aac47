"""What a temporal expression means, once its points and the words that join them are read."""

from __future__ import annotations

import re

from jalon.language import intervals
from jalon.language.date_context import Context, Told
from jalon.language.date_grammar import Expression
from jalon.language.date_lengths import duration, length, recurrence
from jalon.language.date_points import interval
from jalon.language.grammar import Match
from jalon.language.intervals import Interval
from jalon.language.vocabulary import Roles
from jalon.model import Date, Relation

#: How many characters before a length of time the word may stand that makes it one that has passed.
_CLAUSE = 80


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
        return Date(duration=duration(expression.points[0], context))
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
    roles = context.read.roles[expression.first]
    names: tuple[Relation, ...] = ("before", "by", "after", "since")
    told = next(name for name in names if name in roles)
    point = expression.points[0]
    several = any(point.groups[name][1] - point.groups[name][0] > 1 for name in ("days", "months") if name in point)
    return None if several and told == "since" else told


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


def _lone(point: Match, context: Context) -> Date | None:
    if point.rule == "set":
        return Date(set=recurrence(point, context))
    if point.rule == "recent":
        return Date(duration=duration(point, context))
    return None


def _shift(expression: Expression, context: Context) -> Date | None:
    """A duration counted from a date: ago, in, by, later, from a point on."""
    joint = expression.match
    span = expression.points[0]
    lasting = duration(span, context)
    if joint.rule == "since_span":
        return Date(duration=lasting, relation="since")
    if joint.rule == "within":
        return Date(duration=lasting, relation="in")
    count, unit = length(span, context)
    if count is None or unit in ("H", "MIN"):
        return Date(duration=lasting, relation="in" if joint.rule in ("ahead", "by_span") else None)
    if count % 1:
        count, unit = count * 12, "M"
    if joint.rule == "counted":
        return _counted(expression, context, round(count), unit)
    if joint.rule == "later":
        base = context.last.start if context.last else None
        sign = 1 if any("later" in r for r in _roles_of(expression, context)) else -1
    else:
        base, sign = context.published, -1 if joint.rule == "ago" else 1
    if joint.rule == "ahead" and _looks_back(expression, context):
        return Date(duration=lasting)
    if base is None:
        return None if joint.rule in ("ago", "later") else Date(duration=lasting, relation="in")
    there = intervals.shifted(base, sign * round(count), unit)
    if joint.rule == "by_span":
        return Date(end=there.isoformat(), relation="by")
    when = intervals.around(there, {"E": "W", "X": "Y", "C": "Y", "Q": "M", "S": "M"}.get(unit, unit))
    context.last = when
    return Date(start=when.start.isoformat(), end=when.end.isoformat())


def _looks_back(expression: Expression, context: Context) -> bool:
    """Whether "in 40 years" counts the years that have passed: "the first visit in 40 years"."""
    cues = context.read.vocabulary.settings["dates"].get("lookback", ())
    start = context.read.starts[expression.first]
    told = re.split(r"[.;:,]\s", context.read.low[max(start - _CLAUSE, 0) : start])[-1].split()
    return any(word in cues for word in told)


def _roles_of(expression: Expression, context: Context) -> list[Roles]:
    return [context.read.roles[token] for token in range(expression.first, expression.last + 1)]


def _counted(expression: Expression, context: Context, count: int, unit: str) -> Date | None:
    span, point = expression.points
    start = interval(point, context)
    if start is None:
        return Date(duration=duration(span, context), relation="in")
    end = intervals.shifted(start.start, count, unit).isoformat()
    if "by_when" in expression.match:
        return Date(end=end, relation="by")
    return Date(start=start.start.isoformat(), end=end)
