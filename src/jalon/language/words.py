"""Words of a text with what their writing tells: folded form, capitals, what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import Stemmer

from jalon.pack import load_pack
from jalon.text import folded, plain

LOWER, CAPITAL, UPPER, MIXED, FIGURE = range(5)

_WORD = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"[.!?…:;\n•|»]|[\s(]\"\s*$|^\"$|[–—]\s|- ")
_JOINTS = frozenset({" ", "'", "-"})
_INITIAL_DOT = re.compile(r"\.[ '-]?$")
#: A line of this many characters is full: where it breaks, its sentence goes on.
_FULL_LINE = 60
#: A line counts as written in capitals when it has this many words and nearly none in lower case.
_SHOUT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists, one entry a word; ``gaps[i]`` is the text between word ``i - 1`` and word ``i``, made plain."""

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]  #: folded (and stemmed where the language inflects names)
    shapes: list[int]
    gaps: list[str]
    opens: list[bool]  #: the word begins a sentence, so its capital tells nothing
    shouted: list[bool]  #: the word stands in a line of capitals

    def __len__(self) -> int:
        return len(self.keys)

    def named(self, i: int) -> bool:
        """Whether the word is written as names are."""
        return CAPITAL <= self.shapes[i] <= MIXED

    def span(self, i: int, j: int) -> str:
        """The text of the words ``i`` to ``j - 1``."""
        return self.text[self.starts[i] : self.ends[j - 1]]


def read_words(text: str, *, abbreviations: frozenset[str], stemmed: bool = False) -> Words:
    """Cut a text into words; after one of the ``abbreviations`` a full stop ends no sentence."""
    bare = plain(text)
    low = _lowered(bare) if stemmed else folded(text)
    spans = [m.span() for m in _WORD.finditer(bare)]
    starts, ends = [s for s, _ in spans], [e for _, e in spans]
    keys = [low[s:e] for s, e in spans]
    gaps = [_gap(bare, a, b) for a, b in zip([0, *ends[:-1]], starts, strict=True)] if spans else []
    shapes = [_shape(bare[s:e]) for s, e in spans]
    opens = _openings(keys, gaps, abbreviations)
    shouted = _shouts(shapes, gaps)
    if stemmed:
        keys = [stem(k) for k in keys]
    return Words(text, starts, ends, keys, shapes, gaps, opens, shouted)


def _gap(text: str, start: int, end: int) -> str:
    """What stands between two words; the end of a full line inside a paragraph counts as a space."""
    gap = text[start:end]
    if gap.strip(" ") == "\n" and start - text.rfind("\n", 0, start) > _FULL_LINE:
        return " "
    return gap


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("russian")


@cache
def _soft() -> str:
    """Letters that the stemmer leaves at the end of some cases of a word, and takes from others."""
    return str(load_pack("ru", "names")["soft"])


def stem(word: str) -> str:
    """The stem of a Russian word in lower case; a word in other letters stays."""
    if word[:1] < "Ѐ":
        return word
    bare = str(_stemmer().stemWord(word))
    return bare.rstrip(_soft()) or bare


def _lowered(text: str) -> str:
    low = text.lower().replace("ё", "е")
    return low if len(low) == len(text) else folded(text)


def _shape(word: str) -> int:
    first = word[0]
    if first.isdigit():
        return FIGURE
    if not first.isupper():
        return LOWER
    if len(word) > 1 and word.isupper():
        return UPPER
    rest = word[1:]
    return CAPITAL if rest.islower() or not rest else MIXED


def _openings(keys: list[str], gaps: list[str], abbreviations: frozenset[str]) -> list[bool]:
    opens = []
    for i, gap in enumerate(gaps):
        start = i == 0 or (gap not in _JOINTS and _ENDS.search(gap) is not None)
        if start and i and _INITIAL_DOT.match(gap) and (keys[i - 1] in abbreviations or len(keys[i - 1]) == 1):
            start = False
        opens.append(start)
    return opens


def _shouts(shapes: list[int], gaps: list[str]) -> list[bool]:
    shouted = [False] * len(shapes)
    begin = 0
    for i in range(len(shapes) + 1):
        if i == len(shapes) or "\n" in gaps[i]:
            line = shapes[begin:i]
            upper = line.count(UPPER)
            if upper >= _SHOUT_WORDS and line.count(LOWER) + line.count(CAPITAL) <= upper // 4:
                shouted[begin:i] = [True] * (i - begin)
            begin = i
    return shouted
