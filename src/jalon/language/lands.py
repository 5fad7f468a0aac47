"""Names that the noun of a piece of land tells to be places: ``la région de la Kara``, ``Yobe and Ondo states``."""

from __future__ import annotations

from jalon.language.reading import Found, Reading
from jalon.language.words import CAPITAL, LOWER, MIXED
from jalon.model import Place

#: A name has no more words than this.
_LONG = 4
#: What may stand before a name.
_BEFORE = frozenset({" ", "'", " «", " « ", ' "'})
_KNOWN = ("state", "demonym", "civility", "rank", "role", "organisation")


def find_lands(reading: Reading) -> list[Found]:
    """Every name behind, or before, the noun of a piece of land, and its companions in a list."""
    found: list[Found] = []
    for i in range(len(reading.words)):
        if reading.among("lands", i):
            found += _behind(reading, i)
        if reading.among("lands_after", i) and reading.words.shapes[i] == LOWER:
            found += _before(reading, i)
        if reading.among("halls_before", i):
            found += _hall(reading, i)
    return found


def _behind(reading: Reading, noun: int) -> list[Found]:
    """The names behind the noun: ``régions du Sahel, du Centre-Nord et de l'Est``."""
    wide = reading.among("lands_wide", noun)
    at, linked = _past_links(reading, _past_adjective(reading, noun + 1))
    if reading.gap(at) not in _BEFORE or not (linked or reading.among("lands_bare", noun)):
        return []
    spans = listed(reading, at, common=wide and linked)
    return [place_at(reading, *span) for span in spans]


def place_at(reading: Reading, start: int, end: int) -> Found:
    """A place of these words; its country is told by who knows it."""
    return Found("place", start, end, Place(reading.words.span(start, end)))


def listed(reading: Reading, at: int, *, common: bool = False) -> list[tuple[int, int]]:
    """The name that begins at a word, and those that follow it in a list which ``and`` closes."""
    names: list[tuple[int, int]] = []
    last = False
    while (end := element_end(reading, at, common=common)) is not None:
        names.append((at, end))
        if last or (reading.gap(end) != ", " and not reading.among("and", end)):
            break
        last = reading.among("and", end)
        at, linked = _past_links(reading, end + last)
        common = common and linked
    else:
        last = False
    return names if last else names[:1]


def _hall(reading: Reading, noun: int) -> list[Found]:
    """A building where states meet, named behind its noun: ``au Palais de la Nation``."""
    led = noun - 1 - reading.among("article", noun - 1)
    at, _ = _past_links(reading, noun + 1)
    end = element_end(reading, at, common=True) if reading.gap(at) in _BEFORE else None
    if not reading.among("at", led) or end is None:
        return []
    return [place_at(reading, noun, end)]


def _past_adjective(reading: Reading, i: int) -> int:
    """``la province chinoise du Yunnan``."""
    return i + 1 if reading.hit("demonym", i) and reading.gap(i) == " " and reading.among("of", i + 1) else i


def _past_links(reading: Reading, i: int) -> tuple[int, bool]:
    """Past ``de``, ``du``, ``de la``, ``of the``; and whether there was such a word."""
    linked = reading.among("of", i) and reading.gap(i) in (" ", ", ")
    if linked:
        i += 1
        if reading.among("article", i) and reading.words.shapes[i] == LOWER:
            i += 1
    return i, linked


def element_end(reading: Reading, begin: int, *, common: bool = False) -> int | None:
    """Where the name that begins at a word ends; None when the word can be no name of a place.

    ``common``: words of titles and portfolios may be the name (``l'Est``, ``les Savanes``).
    """
    hit = reading.hit("capital", begin) or reading.hit("place", begin) or reading.hit("region", begin)
    if hit is not None and reading.gap(hit.end) not in ("-", "'"):
        return hit.end
    j = begin
    while j < len(reading.words) and j - begin < _LONG and (j == begin or reading.gap(j) in (" ", "-", "'")):
        if not _nameable(reading, j, common=common) and not (j > begin and reading.gap(j) == "-"):
            break
        j += 1
    return j if j > begin and not (j == begin + 1 and _shortened(reading, begin)) else None


def _shortened(reading: Reading, i: int) -> bool:
    """A letter, or the short form of another word: ``St. Petersburg``."""
    if reading.words.ends[i] - reading.words.starts[i] < 2:
        return True
    return reading.words.keys[i] in reading.lexicon.abbreviations and reading.gap(i + 1)[:1] == "."


def _nameable(reading: Reading, j: int, *, common: bool) -> bool:
    if reading.words.shapes[j] not in (CAPITAL, MIXED) or reading.words.shouted[j] or j in reading.taken:
        return False
    if any(reading.hit(kind, j) for kind in _KNOWN):
        return False
    return common or not (reading.among("function", j) or reading.among("common", j))


def known(reading: Reading, begin: int, end: int) -> bool:
    """Whether the packs know exactly these words as a place, which is then read elsewhere."""
    hits = (reading.hit(kind, begin) for kind in ("capital", "place", "region"))
    return any(hit is not None and hit.end == end for hit in hits)


def _before(reading: Reading, noun: int) -> list[Found]:
    """The names before the noun: ``in the Rubavu, Musanze and Burera districts``."""
    found: list[Found] = []
    end = noun
    while end > 0 and reading.gap(end) in (" ", ", "):
        begin = end
        while begin > 0 and end - begin < _LONG and _nameable(reading, begin - 1, common=False):
            begin -= 1
            if reading.gap(begin) not in (" ", "-"):
                break
        if begin == end:
            break
        found.append(place_at(reading, begin, end))
        if reading.gap(begin) == ", ":
            end = begin
        elif reading.among("and", begin - 1) and begin > 1:
            end = begin - 1
        else:
            break
    opening = bool(found) and reading.words.opens[found[-1].start]
    return [] if opening and not any(known(reading, f.start, f.end) for f in found) else found
