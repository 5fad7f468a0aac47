"""Names that a line between places tells to be places: ``la route Uvinza-Musongati``, ``from Gedo to Fincha``."""

from __future__ import annotations

from jalon.language.areas import adjectival
from jalon.language.lands import element_end, known, place_at
from jalon.language.reading import Found, Reading
from jalon.language.words import CAPITAL, LOWER, MIXED

#: What parts the names of a chain, and what may stand inside one: a hyphen is inside where wider signs part.
_READINGS = ((frozenset({" - ", "/", " / "}), (" ", "'", "-")), (frozenset({"-", " - ", "/", " / "}), (" ", "'")))
#: A name in a chain has no more words than this.
_LONG = 3
#: Words between the noun of a line and its ends: ``la ligne 225 kV double terne``.
_BETWEEN = 5
_KINDS = ("place", "capital", "region")
Span = tuple[int, int]


def find_routes(reading: Reading) -> list[Found]:
    """Every end of a line: of a chain of hyphens, between two places, from one place to another."""
    found = [f for chain in _chains(reading) for f in _ends(reading, chain, sure=_line(reading, *_whole(chain)))]
    for i in reading.hits.get("between", ()):
        pair = _paired(reading, reading.hits["between"][i].end, "and")
        found += pair if _line(reading, i, i) or _town(reading, pair) else []
    for i in range(len(reading.words)):
        if reading.among("from", i):
            pair = _paired(reading, i + 1, "to")
            found += pair if _line(reading, i, i) or _town(reading, pair) else []
        if reading.among("joining", i):
            pair = _paired(reading, i + 1, "and") or _paired(reading, i + 1, "to")
            found += pair if any(known(reading, f.start, f.end) for f in pair) else []
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
    for joints, inside in _READINGS:
        chain: list[Span] = []
        at = i
        while (end := _part_end(reading, at, inside)) is not None:
            chain.append((at, end))
            if reading.gap(end) not in joints:
                break
            at = end
        if len(chain) > 1:
            return chain
    return []


def _part_end(reading: Reading, i: int, inside: tuple[str, ...]) -> int | None:
    """Where one name of a chain ends: with a name that the packs know, or at a joint."""
    if i >= len(reading.words) or reading.hit("state", i) or reading.hit("demonym", i):
        return None
    for kind in _KINDS:
        if (hit := reading.hit(kind, i)) is not None and reading.gap(hit.end) not in inside[2:]:
            return hit.end
    j = i
    while j < len(reading.words) and j - i < _LONG and (j == i or reading.gap(j) in inside) and _unknown(reading, j):
        j += 1
    return j if j > i else None


def _unknown(reading: Reading, j: int) -> bool:
    listed = any(reading.among(name, j) for name in ("function", "common", "lines")) or reading.hit("role", j)
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


def _paired(reading: Reading, begin: int, link: str) -> list[Found]:
    """Two names around ``and`` or ``to``."""
    first = element_end(reading, begin) if reading.gap(begin) in (" ", "'") else None
    if first is None or not reading.among(link, first) or reading.gap(first) != " ":
        return []
    second = element_end(reading, first + 1) if reading.gap(first + 1) == " " else None
    return [] if second is None else [place_at(reading, begin, first), place_at(reading, first + 1, second)]


def _town(reading: Reading, pair: list[Found]) -> bool:
    """Whether one of the two is a place that the packs know, and no capital: that may stand for its government."""
    return any(known(reading, f.start, f.end) and not reading.hit("capital", f.start) for f in pair)
