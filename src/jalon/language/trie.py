"""Building of the trie of phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from jalon.language.inflection import declined
from jalon.language.lexicon import Entry, keys_of
from jalon.language.words import read_words, stem

#: Kinds whose forms may stand for several states or places.
_AMBIGUOUS = ("state", "demonym", "combining", "capital", "place")


class TrieBuilder:
    """Puts phrases into the trie: each form once, in every case where the language inflects."""

    def __init__(self, language: str, stemmed: bool, names: dict[str, Any]) -> None:
        self.language, self.stemmed, self.names = language, stemmed, names
        self.root: dict[str, Any] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """One phrase, in all its cases."""
        forms = entry.forms or (
            declined(phrase, self.names) if self.stemmed and entry.kind != "demonym" else frozenset()
        )
        if not forms:
            self._put(keys_of(phrase, self.stemmed), entry)
        for key in {stem(form) for form in forms}:
            self._put([key], replace(entry, forms=forms))

    def _put(self, keys: list[str], entry: Entry) -> None:
        node: dict[str, Any] = self.root
        for key in keys:
            node = node.setdefault(key, {})
        held = node.get("", ())
        same = [(e.kind, e.forms) == (entry.kind, entry.forms) for e in held]
        if any(same):
            node[""] = tuple(_joined(e, entry) if s else e for e, s in zip(held, same, strict=True))
        else:
            node[""] = (*held, entry)

    def add_all(self, phrases: Iterable[str], entry: Entry) -> None:
        """Phrases that stand for the same."""
        for phrase in phrases:
            self.add(phrase, entry)

    def add_many(self, pairs: list[tuple[str, Entry]]) -> None:
        """As ``add`` for each pair, but all forms are cut into words at once: loading takes a third of the time."""
        if self.stemmed:
            russian = [pair for pair in pairs if pair[0][0] >= "Ѐ"]
            for form, entry in russian:
                self.add(form, entry)
            pairs = [pair for pair in pairs if pair[0][0] < "Ѐ"]
        for keys, (_, entry) in zip(_all_keys([form for form, _ in pairs], self.stemmed), pairs, strict=True):
            self._put(keys, entry)


def _all_keys(phrases: list[str], stemmed: bool) -> list[list[str]]:
    words = read_words("\n".join(phrases), abbreviations=frozenset(), stemmed=stemmed)
    lists: list[list[str]] = []
    for key, gap in zip(words.keys, words.gaps, strict=True):
        if "\n" in gap or not lists:
            lists.append([])
        lists[-1].append(key)
    return lists


def _joined(held: Entry, new: Entry) -> Entry:
    """One form, several values: codes and places are collected, for other kinds the first stands."""
    if held.kind in _AMBIGUOUS:
        return Entry(
            held.kind, (*held.value, *(v for v in new.value if v not in held.value)), min(held.shape, new.shape)
        )
    return Entry(held.kind, held.value, min(held.shape, new.shape))
