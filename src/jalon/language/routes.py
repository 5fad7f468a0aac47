"""Names that a line between places tells to be places: ``la route Uvinza-Musongati``, ``from Gedo to Fincha``."""

from __future__ import annotations

from jalon.language.areas import adjectival
from jalon.language.lands import element_end, known, place_at
from jalon.language.reading import Found, Reading
from jalon.language.words import CAPITAL, LOWER, MIXED

_JOINTS = frozenset({"-", " - ", "/", " / "})
#: Words between the noun of a line and its ends: ``la ligne 225 kV double terne``.
_BETWEEN = 5
_KINDS = ("place", "capital", "region")
Span = tuple[int, int]


def find_routes(reading: Reading) -> list[Found]:
    """Every end of a line: of a chain of hyphens, between two places, from one place to another."""
    found = [f for chain in _chains(reading) for f in _ends(reading, chain, sure=_line(reading, *_whole(chain)))]
    for i in reading.hits.get("between", ()):
        found += _paired(reading, reading.hits["between"][i].end, "and", i)
    for i in range(len(reading.words)):
        if reading.among("from", i):
            found += _paired(reading, i + 1, "to", i)
        if reading.among("joining", i):
            found += _paired(reading, i + 1, "and", i)
    return found


def _whole(chain: list[Span]) -> Span:
    return chain[0][0], chain[-1][1]


def _chains(reading: Reading) -> list[list[Span]]:
    """Runs of names that hyphens or slashes part."""
    chains, i = [], 0
    while i < len(reading.words):
        chain = _chain(reading, i)
        if len(chain) > 1:
            chains.append(chain)
        i = max(i + 1, chain[-1][1] if chain else 0)
    return chains


def _chain(reading: Reading, i: int) -> list[Span]:
    chain: list[Span] = []
    while (end := _part_end(reading, i)) is not None:
        chain.append((i, end))
        if reading.gap(end) not in _JOINTS:
            break
        i = end
    return chain


def _part_end(reading: Reading, i: int) -> int | None:
    """Where one name of a chain ends: at a joint, or with a name that the packs know."""
    if i >= len(reading.words) or reading.hit("state", i) or reading.hit("demonym", i):
        return None
    for kind in _KINDS:
        if (hit := reading.hit(kind, i)) is not None:
            return hit.end
    j = i
    while j < len(reading.words) and j - i < 3 and (j == i or reading.gap(j) in (" ", "'")) and _unknown(reading, j):
        j += 1
    return j if j > i else None


def _unknown(reading: Reading, j: int) -> bool:
    listed = reading.among("function", j) or reading.among("common", j) or reading.hit("role", j) is not None
    written = reading.words.shapes[j] in (CAPITAL, MIXED) and not reading.words.shouted[j]
    return written and j not in reading.taken and not listed


def _line(reading: Reading, start: int, end: int) -> bool:
    """Whether the noun of a line stands before or behind."""
    if reading.gap(end) == " " and reading.among("lines_after", end):
        return True
    for k in range(start - 1, max(-1, start - 1 - _BETWEEN), -1):
        if reading.among("lines", k):
            return True
        if reading.words.named(k) or reading.gap(k + 1) not in (" ", " (", ' "', " «", "'"):
            return False
    return False


def _ends(reading: Reading, chain: list[Span], *, sure: bool) -> list[Found]:
    """The names of a line's chain."""
    if not sure or _adjective(reading, chain[-1][1]):
        return []
    return [place_at(reading, *part) for part in chain]


def _adjective(reading: Reading, end: int) -> bool:
    """Whether the last word is an adjective of the noun behind it: ``Улан-Баторскую железную дорогу``."""
    if end >= len(reading.words) or reading.gap(end) != " " or reading.words.shapes[end] != LOWER:
        return False
    return adjectival(reading, end - 1) if reading.lexicon.stemmed else False


def _paired(reading: Reading, begin: int, link: str, cue: int) -> list[Found]:
    """Two names around ``and`` or ``to``, of which one is a known place, or a line's both."""
    first = element_end(reading, begin) if reading.gap(begin) == " " else None
    if first is None or not reading.among(link, first) or reading.gap(first) != " ":
        return []
    second_begin = first + 1
    second = element_end(reading, second_begin) if reading.gap(second_begin) == " " else None
    if second is None:
        return []
    spans = [(begin, first), (second_begin, second)]
    told = [known(reading, *span) for span in spans]
    near = _line(reading, cue, second) or (any(told) and not any(reading.hit("capital", a) for a, _ in spans))
    return [place_at(reading, *span) for span in spans if near]
