"""The trie of all phrases that the packs know of names, matched in one pass over the words of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jalon.language.words import CAPITAL, MIXED, UPPER, Words, read_words

#: What may stand between the words of one phrase.
_INSIDE = frozenset({" ", "'", "-", ".", "  ", "\n", " - ", "' "})

#: A word of no more letters may be shortened by a full stop inside a phrase: ``St. Petersburg``.
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a pack: its kind, and what it stands for."""

    kind: str
    value: Any = None
    shape: int = 0  #: lowest shape of the first word: LOWER any, CAPITAL a name, UPPER an acronym
    forms: frozenset[str] = frozenset()  #: where stems are too coarse (Нигер, Нигерия), the inflected forms


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found at the words ``start`` to ``end - 1``."""

    start: int
    end: int
    entry: Entry


Hits = dict[str, dict[int, Hit]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The trie and the word lists of a language."""

    language: str
    stemmed: bool
    root: dict[str, Any]
    lists: dict[str, frozenset[str]]
    abbreviations: frozenset[str]
    fronted: bool  #: a name of a body goes on to the left of its head: National Water Agency
    bare: bool  #: a complement needs no link: министр энергетики
    leads: bool  #: a demonym stands before the head of an office: Russian Energy Minister

    def find(self, words: Words) -> Hits:
        """The longest phrase of each kind at each word."""
        hits: Hits = {}
        root, keys = self.root, words.keys
        for i, key in enumerate(keys):
            node = root.get(key)
            if node is not None:
                for hit in self._phrases(words, i, node):
                    hits.setdefault(hit.entry.kind, {})[i] = hit
        return hits

    def _phrases(self, words: Words, i: int, node: dict[str, Any]) -> Iterator[Hit]:
        keys, gaps, last = words.keys, words.gaps, len(words.keys)
        j: int = i
        below: dict[str, Any] | None = node
        while below is not None:
            j += 1
            for entry in below.get("", ()):
                if _written(words, i, j, entry):
                    yield Hit(i, j, entry)
            if j == last or not _inside(gaps[j], keys[j - 1]):
                return
            below = below.get(keys[j])

    def keys(self, phrase: str) -> list[str]:
        """The words of a phrase as they are looked up."""
        return keys_of(phrase, self.stemmed)


def _inside(gap: str, before: str) -> bool:
    return gap in _INSIDE or (len(before) <= _SHORT and gap == ". ")


def _written(words: Words, i: int, j: int, entry: Entry) -> bool:
    if entry.forms and words.span(i, j).lower().replace("ё", "е") not in entry.forms:
        return False
    if not entry.shape:
        return True
    if entry.shape == UPPER:
        return all(words.shapes[k] in (UPPER, MIXED) or words.ends[k] - words.starts[k] == 1 for k in range(i, j))
    return words.named(i) or (words.named(j - 1) and words.shapes[i] >= CAPITAL)


def keys_of(phrase: str, stemmed: bool) -> list[str]:
    """The words of a phrase as they are looked up."""
    return read_words(phrase, abbreviations=frozenset(), stemmed=stemmed).keys
