"""The dates of a draft: when the event of its stage was, and by when the work is due."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jalon.claims.context import Context
from jalon.claims.drafts import Draft, inside
from jalon.model import Date, Due, Mention, When
from jalon.text import folded

#: The figures of a year.
_YEAR = 4
#: The figures and strokes of a day.
_DAY = 10
#: What lies at most so many days before an article is its news: a day or month without a year is not that of next year.
_RECENT = 62


def fill_dates(draft: Draft, region: tuple[int, int], others: Sequence[Draft], context: Context) -> None:
    """Fill the date of the event and the deadline: the dates of a draft's own words first, then those before them."""
    told = [m for m in draft.reading.mentions if m.kind == "date" and isinstance(m.value, Date)]
    opened = draft.reading.tokens[draft.open].start
    own = [m for m in told if inside(m, region)]
    ahead = [m for m in told if m not in own and m.start <= opened]
    for mention in [*own, *ahead] if others else told:
        value = mention.value
        assert isinstance(value, Date)
        value = _to_come(draft, mention, value, context)
        if value.set or _names_year(draft, mention) or _of_programme(draft, mention):
            continue
        if draft.kind != "meeting" and _is_due(draft, mention, value, context):
            if draft.due is None and not (others and mention in ahead):
                draft.due = term(value)
                draft.used.setdefault("due", []).append(mention)
        elif draft.when is None and not value.duration and (value.start or value.end):
            draft.when = as_when(value)
            draft.used.setdefault("when", []).append(mention)
            _tell_by_day(draft, mention, value, context)


def _tell_by_day(draft: Draft, mention: Mention, value: Date, context: Context) -> None:
    """A meeting dated with its year has been held if it lies behind the article's day, and is planned if before it.

    "The delegation aims to take part in the forum of 3 and 4 March 2022", told in April.
    """
    start, end, published = value.start, value.end, context.published
    if draft.kind != "meeting" or not start or not published or not _tells_year(mention):
        return
    if draft.stage == "planned" and _is_past(end or start, published):
        draft.stage = "held"
    elif draft.stage == "held" and _is_past(published, start):
        draft.stage = "planned"


def _to_come(draft: Draft, mention: Mention, value: Date, context: Context) -> Date:
    """A day or month without a year, read as past beside a past verb, of what is only planned: "agreed to meet in May".

    It is the next one behind the article's date.
    """
    start, end, published = value.start, value.end, context.published
    told = _tells_year(mention)
    if draft.stage not in ("planned", "pledged") or told or not start or not published or value.duration:
        return value
    if len(start) <= _YEAR or not _is_past(end or start, published) or start[:4] < f"{int(published[:4]) - 1}":
        return value
    if _is_recent(end or start, published):  # "announced on Friday": the day of the news, not the one to come
        return value
    later = [f"{int(day[:4]) + 1}{day[4:]}" if day else day for day in (start, end)]
    return replace(value, start=later[0], end=later[1])


def _tells_year(mention: Mention) -> bool:
    return any(len(figure) == _YEAR for figure in re.findall(r"\d+", mention.text))


def _is_past(day: str, published: str) -> bool:
    """Whether a day or month lies before the article's, at the precision that both have."""
    shared = min(len(day), len(published))
    return day[:shared] < published[:shared]


def _is_recent(day: str, published: str) -> bool:
    """Whether a past day or month lies so shortly before the article that it is news."""
    told, now = (date.fromisoformat(f"{each}-01-01"[:_DAY] if len(each) == _YEAR else f"{each}-01"[:_DAY])
                 for each in (day, published))  # fmt: skip
    return (now - told).days <= _RECENT


def _names_year(draft: Draft, mention: Mention) -> bool:
    """Whether a year belongs to the name of a period or a plan: "l'exercice 2011", "la rentrée 2016-2017"."""
    reading = draft.reading
    periods = tuple(reading.words.get("periods", ()))
    before = folded(reading.passage.text[: mention.start - reading.passage.start]).rstrip()
    return before.endswith(periods) or any(f"{period} " in folded(mention.text) for period in periods)


def _of_programme(draft: Draft, mention: Mention) -> bool:
    """Whether a date inside the name of an instrument is its term: "a programme for 2024–2026"."""
    words = draft.reading.words.get("terms", ())
    low = draft.reading.positions(mention)[0]
    led = draft.reading.tokens[low - 1].text.lower() if low else ""
    own = mention.text.lower().startswith(tuple(f"{word} " for word in words))
    return bool(words) and draft.kind == "agreement" and (own or led in words)


def _is_due(draft: Draft, mention: Mention, value: Date, context: Context) -> bool:
    if value.duration:
        measured = draft.kind == "commitment" or (draft.kind == "agreement" and _of_name(draft, mention))
        return measured and context.is_deadline(draft.reading, mention)
    if value.relation in ("before", "by"):
        return True
    day = (value.end or value.start or "")[:_DAY]
    if draft.kind != "commitment" or draft.stage == "completed" or not day or not context.published:
        return False
    return _is_past(context.published, day)


def _of_name(draft: Draft, mention: Mention) -> bool:
    """Whether a length of time stands right behind an instrument: "un accord d'une durée de six ans"."""
    low = draft.reading.positions(mention)[0]
    between = range(draft.high, low)
    return low >= draft.low and not any(v.last in between for v in draft.reading.verbs)


def term(value: Date) -> Due:
    """The deadline that a date or a length of time sets."""
    if value.duration:
        return Due(duration=value.duration)
    relation = value.relation if value.relation in ("before", "by", "in") else "in"
    start, end = known(value)
    return Due(date=end or start, relation=relation)


def as_when(value: Date) -> When:
    start, end = known(value)
    return When(start or end, end if end != start and start else None)


def known(value: Date) -> tuple[str | None, str | None]:
    """The bounds at the precision known: a whole month is ``2023-11``, a whole year ``2023``, one day has no end."""
    start, end = value.start, value.end
    if start and end and len(start) == len(end) == 10:
        if start == end:
            return start, None
        if start[5:] == "01-01" and end[5:] == "12-31":
            return (start[:4], None) if start[:4] == end[:4] else (start[:4], end[:4])
        if start[8:] == "01" and end[8:] in ("28", "29", "30", "31") and _month_end(end):
            return (start[:7], None) if start[:7] == end[:7] else (start[:7], end[:7])
    return start, end


def _month_end(day: str) -> bool:
    return monthrange(int(day[:4]), int(day[5:7]))[1] == int(day[8:])
