"""The year that a day or a month does not tell, and the tense that helps to find it."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from jalon.language import intervals
from jalon.language.date_context import Context, Told
from jalon.language.grammar import Match

#: How far apart, in characters, two dates may stand for the year of one to be that of the other.
_NEAR = 600
_SENTENCE = re.compile(r"[.!?;…]\s|\n")
_VERB = 10  #: how far behind a cue of the future a word still belongs to its verb ("will be opened")
_AUXILIARY = 30  #: how far before its participle an auxiliary may stand
_HEAD = 300  #: how much of a sentence is read around an expression for its tense


def tense(point: Match, context: Context) -> str | None:
    """``past`` or ``future``: the tense of the cue nearest to the point, in its sentence."""
    low, at = context.read.low, _opening(point, context)
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


_LEADS = frozenset({"the", "of", "in", "on", "at", "from", "since", "by"})


def _opening(point: Match, context: Context) -> int:
    """Where the point begins with its articles and prepositions."""
    first = point.first
    while first and not _LEADS.isdisjoint(context.read.roles[first - 1]):
        first -= 1
    return context.read.starts[first]


def year_near(point: Match, context: Context, month: int, day: int | None) -> int | None:
    """The year of a day or month that does not tell it."""
    shift = context.shift(point, ("shift",))
    weekday = round(context.of(point, "w")["weekday"]) - 1 if "w" in point else None
    base = _told_near(point, context, alone=context.around is None or weekday is not None)
    same = _told_near(point, context, alone=False)
    if same is not None and shift is None and same.when.grain in "DM" and weekday is None:
        base_date: date | None = same.when.start
    else:
        base_date = context.around or (base.when.start if base else None)
    if base_date is None:
        return None
    years = [base_date.year + step for step in (0, -1, 1)]
    direction = shift or ("next" if context.deadline else None) or (tense(point, context) if context.around else None)
    if base_date == context.around and context.within is not None and context.within.grain == "M":
        base_date = {"last": context.within.end, "next": context.within.start}.get(shift or "", base_date)
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
    nearest = min(fits, key=lambda year: _distance(fits[year], origin))
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
    """The date with a year that the point leans on: before it in its sentence, else (``alone``) the nearest one."""
    at = context.read.starts[point.first]
    index = bisect_left(context.told, at, key=lambda told: told.at)
    if index:
        before = context.told[index - 1]
        gap = context.read.low[before.at : at] if at - before.at < 2 * _NEAR else "\n"
        if not _SENTENCE.search(gap) or (alone and _dated(before) and at - before.at < _NEAR):
            return before
    if not alone:
        return None
    beside = context.told[max(0, index - 1) : index + 2]
    near = [told for told in beside if _dated(told) and abs(told.at - at) < 2 * _NEAR]
    return min(near, key=lambda told: abs(told.at - at), default=None)


def _dated(told: Told) -> bool:
    """Whether a date is a day or a month: a bare year ("since 1959") says nothing of the days around it."""
    return told.when.grain in "DM"


def _distance(when: date, origin: date) -> float:
    """How far a date is, in days; half as much again ahead: the press tells more of what was than of what will be."""
    days = (when - origin).days
    return days * 1.5 if days > 0 else -days
