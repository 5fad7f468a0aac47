"""Regions named by an adjective and their noun (``Ошская область``), where a language builds them so."""

from __future__ import annotations

from jalon.language.reading import Found, Reading
from jalon.language.words import CAPITAL
from jalon.model import Place
from jalon.pack import load_pack

#: A longer run of capitals before the noun of a building is no name.
_LONG = 5


def find_areas(reading: Reading) -> list[Found]:
    """Every region of an adjective and a noun of the pack's list ``areas``; none for a language without the list."""
    if not reading.lexicon.lists.get("areas"):
        return []
    found = []
    for noun in range(1, len(reading.words)):
        if reading.among("areas", noun) and reading.gap(noun) == " ":
            start = _adjective(reading, noun - 1)
            if start is not None:
                found.append(Found("place", start, noun + 1, Place(reading.words.span(start, noun + 1))))
    return found


def find_halls(reading: Reading) -> list[Found]:
    """Buildings where states meet, named with their noun behind ``at`` (``at the Jubilee House``)."""
    if not reading.lexicon.lists.get("halls"):
        return []
    found = []
    for noun in range(2, len(reading.words)):
        if not (reading.among("halls", noun) and reading.words.shapes[noun] == CAPITAL):
            continue
        start = noun
        while start > 0 and reading.gap(start) == " " and reading.words.shapes[start - 1] == CAPITAL:
            start -= 1
        led = start - 1 - reading.among("article", start - 1)
        free = not any(k in reading.taken for k in range(start, noun + 1))
        if start < noun and noun - start < _LONG and led >= 0 and reading.among("at", led) and free:
            found.append(Found("place", start, noun + 1, Place(reading.words.span(start, noun + 1))))
    return found


def _adjective(reading: Reading, at: int) -> int | None:
    """Where the adjective that ends at word ``at`` begins, hyphens included; None when it is no name."""
    start = at
    while start > 0 and reading.gap(start) == "-":
        start -= 1
    known = any(k in reading.taken for k in range(start, at + 1)) or reading.hit("demonym", start) is not None
    written = all(reading.words.shapes[k] == CAPITAL for k in range(start, at + 1))
    return start if written and adjectival(reading, at) and not known and not reading.words.opens[start] else None


def adjectival(reading: Reading, at: int) -> bool:
    """Whether a word ends as the adjectives do that name a region."""
    endings = load_pack(reading.lexicon.language, "names")["area_endings"]
    return reading.words.span(at, at + 1).lower().endswith(tuple(endings))
