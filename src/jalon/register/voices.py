"""Sources that tell of one record in one voice: of one outlet or address, or that repeat one another's words.

Stated rule (docs/concepts/register.md): two sources are one voice when the same outlet publishes them, when they have
the same address (a corrected version), or when a passage of one repeats a passage of the other: word for word, or in
half of the runs of six words of the shorter one and in all its numbers, as an agency's copy cut or topped by an editor
does: the same sentence with another figure or date is news. Transitive, and the same in any order of the sources.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from jalon.register.standing import SourceFacts, Standing
from jalon.text import folded, squeezed

#: Why a source is in the voice of an earlier one: the first that holds.
Tie = Literal["", "address", "outlet", "reprint"]
_WORD = re.compile(r"\w+")
#: Words of a run, as of ``press.reprints``; runs of a passage that can be told from a formula; the share in common.
RUN, SHORTEST, SHARE = 6, 8, 0.5


@dataclass(frozen=True, slots=True)
class Voiced:
    """A source in a voice, and how it is tied to those before it ("": it speaks first)."""

    document: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class _Long:
    """A passage by its runs of words and its numbers."""

    runs: frozenset[int]
    numbers: frozenset[str]

    def holds(self, shorter: _Long) -> bool:
        """Whether it repeats a passage that is no longer than itself."""
        if len(shorter.runs) > len(self.runs):
            return False
        shared = len(self.runs & shorter.runs)
        return shared >= SHARE * len(shorter.runs) and shorter.numbers <= self.numbers


@dataclass(frozen=True, slots=True)
class _Told:
    """One source with what ties it to others."""

    source: SourceFacts
    passages: frozenset[str]
    long: tuple[_Long, ...]  #: those that are long enough to be told from a formula

    @property
    def outlet(self) -> str:
        return squeezed(folded(self.source.outlet))

    @property
    def rank(self) -> tuple[str, str]:
        """The first published speaks first; undated ones last."""
        return self.source.published or "9999", self.source.document


def voices(standings: Iterable[Standing]) -> tuple[tuple[Voiced, ...], ...]:
    """The voices that tell of a record, each with its sources, the one that spoke first before the others."""
    told = _told(standings)
    groups: list[list[_Told]] = []
    for each in told:
        mine = [group for group in groups if any(_tie(each, other) for other in group)]
        groups = [group for group in groups if group not in mine] + [[*(o for g in mine for o in g), each]]
    ordered = sorted((sorted(group, key=lambda each: each.rank) for group in groups), key=lambda group: group[0].rank)
    return tuple(tuple(_voiced(group)) for group in ordered)


def independent(standings: Iterable[Standing]) -> int:
    """How many sources tell of a record without repeating one another."""
    return len(voices(standings))


def repeated(standings: Iterable[Standing], document: str) -> tuple[str, ...]:
    """The documents whose passages repeat those of one, or are repeated by it, whoever publishes them."""
    told = {each.source.document: each for each in _told(standings)}
    mine = told.get(document)
    others = (each for each in told.values() if mine and each is not mine and _repeats(mine, each))
    return tuple(each.source.document for each in sorted(others, key=lambda each: each.rank))


def _told(standings: Iterable[Standing]) -> list[_Told]:
    quotes: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, SourceFacts] = {}
    for standing in standings:
        sources[standing.source.document] = standing.source
        quotes[standing.source.document].add(squeezed(folded(standing.claim.quote)))
    return [
        _Told(sources[document], frozenset(quotes[document]), tuple(_long(sorted(quotes[document]))))
        for document in sorted(sources)
    ]


def _long(quotes: Iterable[str]) -> Iterator[_Long]:
    for quote in quotes:
        words = _WORD.findall(quote)
        runs = frozenset(hash(tuple(words[i : i + RUN])) for i in range(len(words) - RUN + 1))
        if len(runs) >= SHORTEST:
            yield _Long(runs, frozenset(word for word in words if word.isdecimal()))


def _voiced(group: Sequence[_Told]) -> Iterator[Voiced]:
    for place, each in enumerate(group):
        before = [_tie(each, other) for other in group[:place]]
        ties: tuple[Tie, ...] = ("address", "outlet", "reprint")
        # One that is tied to an earlier source through a later one only repeats it all the same.
        last: Tie = "reprint" if place else ""
        yield Voiced(each.source.document, next((tie for tie in ties if tie in before), last))


def _tie(one: _Told, other: _Told) -> Tie:
    if one.source.url and one.source.url == other.source.url:
        return "address"
    if one.outlet and one.outlet == other.outlet:
        return "outlet"
    return "reprint" if _repeats(one, other) else ""


def _repeats(one: _Told, other: _Told) -> bool:
    if not one.passages.isdisjoint(other.passages):
        return True
    return any(a.holds(b) or b.holds(a) for a in one.long for b in other.long)
