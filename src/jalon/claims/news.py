"""The day and the place of what an article reports, as its first sentences tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jalon.claims.reading import Reading
from jalon.model import Date, Place
from jalon.pack import load_pack

#: How many days before the article its news happened.
_WEEK = 7
_DAY = len("2023-11-12")


@dataclass(frozen=True, slots=True)
class News:
    """When it happened (an ISO day) and where, as far as the first sentences agree on one day."""

    day: str | None = None
    places: tuple[str, ...] = ()


NO_NEWS = News()


def news_of(readings: Sequence[Reading], published: str | None, language: str) -> News:
    """The one day that the first sentences of the body tell, not long before the article, with the places beside it.

    The pack says how many sentences (``news_lead``); none for a language that does not.
    """
    body = [r for r in readings if r.passage.role != "title"]
    lead = body[: int(next(iter(readings[0].words.get("news_lead", ())), 0))] if readings else []
    days = {day: reading for reading in reversed(lead) for day in _days(reading, published)}
    if len(days) != 1:
        return NO_NEWS
    day, reading = next(iter(days.items()))
    return News(day, tuple(_places(reading, language)))


def _days(reading: Reading, published: str | None) -> list[str]:
    """The days of a sentence that may be that of the news, in its order."""
    found: list[str] = []
    for mention in reading.mentions:
        value = mention.value
        if not isinstance(value, Date) or value.start is None or value.start != value.end or value.relation:
            continue
        if len(value.start) == _DAY and _recent(value.start, published):
            found.append(value.start)
    return found


def _recent(day: str, published: str | None) -> bool:
    if published is None or len(published) < _DAY:
        return published is None or day.startswith(published)
    return 0 <= (date.fromisoformat(published[:_DAY]) - date.fromisoformat(day)).days <= _WEEK


def _places(reading: Reading, language: str) -> list[str]:
    """The places of a sentence that stand behind a preposition of place."""
    where = reading.locatives
    regions = load_pack(language, "places")["regions"]
    towns = (m for m in reading.mentions if isinstance(m.value, Place) and m.text not in regions)
    led = ((m, reading.positions(m)[0]) for m in towns)
    return [m.text for m, low in led if low and reading.tokens[low - 1].text.lower() in where]
