"""Numbers that tell one thing from its like: sessions, phases and lots, the third bridge of a town."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from jalon.linking.words import Word, pack, phrases, stem, words
from jalon.text import folded

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN = {letters: number for number, letters in enumerate(_ROMAN, start=1)}
#: Figures that tell one plant from the next when they follow its name; a V may be a letter.
_SERIES = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINAL = re.compile(r"^(\d{1,3})(?:e|eme|er|ere|re|nd|nde|st|th|rd|i|ia|y|aia|oe)?$")


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of a phrase: all of them, and those of a phase, a lot or a unit."""

    numbers: frozenset[int]
    phases: frozenset[int]


def numbered(text: str, language: str, is_name: Callable[[Word], bool]) -> Series:
    """Ordinals, and figures that stand beside a word for a phase or after a name: ``phase 2``, ``II``, ``2e session``.

    A figure after a name (``Kotobi 2``) counts as a phase: it is the second part, or the second of its like.
    """
    run = words(text, language)
    found: set[int] = set()
    phases: set[int] = set()
    for at, word in enumerate(run):
        beside = any(w.stem in _phase(language) for w in run[max(at - 1, 0) : at + 2])
        named = at > 0 and word.low in _SERIES and run[at - 1].text[0].isupper() and is_name(run[at - 1])
        number = _SERIES[word.low] if named else _number(word, language, beside=beside)
        if number is not None:
            found.add(number)
            phases |= {number} if beside or named else set()
    return Series(frozenset(found), frozenset(phases))


@lru_cache(maxsize=20_000)
def counted(text: str, language: str) -> bool:
    """Whether a phrase begins by counting two things or more."""
    first = next(iter(words(text, language)), None)
    return first is not None and (first.low in _several(language) or (first.low.isdigit() and 2 <= int(first.low) <= 9))


@cache
def _several(language: str) -> frozenset[str]:
    return frozenset(folded(w) for w in pack(language)["several"])


def _number(word: Word, language: str, *, beside: bool) -> int | None:
    """The number that a word tells: an ordinal anywhere, a bare figure only beside a word for a phase."""
    if word.low not in _cardinals(language) and word.stem in _ordinals(language):
        return _ordinals(language)[word.stem]
    told = _ORDINAL.match(word.low)
    if word.low in ROMAN or word.low.isdigit():
        return (ROMAN.get(word.low) or int(word.low)) if beside else None
    return int(told.group(1)) if told else None


@cache
def _phase(language: str) -> frozenset[str]:
    return frozenset(p[0] for p in phrases(language, "phase"))


@cache
def _ordinals(language: str) -> dict[str, int]:
    return {stem(w.lower(), language): n for w, n in pack(language)["ordinals"].items()}


@cache
def _cardinals(language: str) -> frozenset[str]:
    """Numbers whose stem is that of an ordinal: five schools are not the fifth."""
    return frozenset(folded(w) for w in pack(language).get("cardinals", ()))
