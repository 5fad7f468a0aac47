"""Words of a Russian sentence on their way to tokens, and what pymorphy's dictionary knows of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

NOMINAL = ("NOUN", "PROPN")
#: Universal features in the words of the dictionary.
GRAMMEMES = {
    "Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct",
    "Sing": "sing", "Plur": "plur", "Masc": "masc", "Fem": "femn", "Neut": "neut",
}  # fmt: skip
_PARTS = {
    "NOUN": ("NOUN",), "PROPN": ("NOUN",), "ADJ": ("ADJF", "ADJS", "PRTF"), "DET": ("ADJF", "NPRO"), "NUM": ("NUMR",),
    "VERB": ("VERB", "INFN", "PRTS", "PRTF", "GRND"), "AUX": ("VERB", "INFN"), "PRON": ("NPRO",),
    "ADV": ("ADVB", "PRED", "COMP"), "ADP": ("PREP",),
}  # fmt: skip


@dataclass(slots=True)
class Word:
    """A word with its tags, on its way to a token."""

    start: int
    end: int
    text: str
    pos: str
    feats: dict[str, str]

    @property
    def low(self) -> str:
        return self.text.lower()


@cache
def dictionary() -> Any:
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def entries(word: str) -> tuple[Any, ...]:
    """What the dictionary knows a word as; empty for a word that it does not hold."""
    return tuple(entry for entry in dictionary().parse(word) if entry.is_known)


@lru_cache(maxsize=50_000)
def entry_of_word(word: str, pos: str, case: str, number: str, gender: str) -> Any:
    """The reading of the dictionary that fits the tags best; None for what it holds no word."""
    parts = _PARTS.get(pos, ())
    wanted = [GRAMMEMES[value] for value in (case, number, gender) if value in GRAMMEMES]
    best, most = None, -1.0
    for entry in dictionary().parse(word):
        fits = 8.0 * (entry.tag.POS in parts) + sum(1.0 for grammeme in wanted if grammeme in entry.tag)
        if fits + entry.score > most:
            best, most = entry, fits + entry.score
    return best
