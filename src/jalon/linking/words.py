"""Words of a phrase as stems, and what the linking packs say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import Stemmer

from jalon.pack import languages, load_pack
from jalon.text import folded

_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {"fr": "french", "en": "english", "ru": "russian"}
#: Letters that a word keeps when it loses an ending.
_SHORTEST = 3
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a phrase: as written, folded, its stem, and its form without the ending of the plural."""

    text: str
    low: str
    stem: str
    form: str


@cache
def _stemmer(language: str) -> Any:
    return Stemmer.Stemmer(_STEMMERS.get(language, "french"))


@lru_cache(maxsize=200_000)
def stem(lower: str, language: str) -> str:
    """The folded stem of a word in lower case, accents on (the stemmers know them); short words stay as they are."""
    return folded(lower if len(lower) < 4 or not lower.isalpha() else _stemmer(language).stemWord(lower))


@lru_cache(maxsize=200_000)
def form(lower: str, language: str) -> str:
    """The folded word without the ending of the plural or of the feminine; in a language of cases its stem.

    Narrower than the stem, which cooperation shares with a cooperant, an operation with an opera, an army with arms.
    """
    endings = pack(language).get("plural_endings")
    if endings is None:
        return stem(lower, language)
    low = folded(lower)
    ending = next((e for e in endings if low.endswith(e) and len(low) - len(e) >= _SHORTEST), None)
    return low if ending is None else low[: len(low) - len(ending)] + endings[ending]


@lru_cache(maxsize=50_000)
def words(text: str, language: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    found = _WORD.findall(text.replace("\u0153", "oe"))
    return tuple(Word(w, folded(w), stem(w.lower(), language), form(w.lower(), language)) for w in found)


@cache
def pack(language: str) -> dict[str, Any]:
    """The linking pack of a language."""
    return load_pack(language, "linking")


@cache
def stops(language: str) -> frozenset[str]:
    """The folded words without meaning of their own."""
    return frozenset(folded(w) for w in pack(language)["stop"])


@cache
def phrases(language: str, *path: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of one list of the linking pack, as tuples of stems without stop words, longest first."""
    node: Any = pack(language)
    for name in path:
        node = node[name]
    listed = {stems(text, language) for text in node}
    return tuple(sorted((p for p in listed if p), key=lambda p: (-len(p), p)))


def stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of a text without its stop words."""
    return tuple(w.stem for w in words(text, language) if w.low not in stops(language))


def forms(text: str, language: str) -> tuple[str, ...]:
    """The forms of a text without its stop words."""
    return tuple(w.form for w in words(text, language) if w.low not in stops(language))


def language_of(text: str, declared: str) -> str:
    """The pack to read a text with: Cyrillic is Russian, else the declared language, else the most stop words."""
    if _CYRILLIC.search(text):
        return "ru"
    if declared in ("fr", "en"):
        return declared
    lows = {w.low for w in words(text, "fr")}
    return max((code for code in languages() if code != "ru"), key=lambda code: (len(lows & stops(code)), code == "fr"))


def positions(needle: tuple[str, ...], haystack: tuple[str, ...]) -> list[int]:
    """Where a run of stems begins in another."""
    size = len(needle)
    return [i for i in range(len(haystack) - size + 1) if haystack[i : i + size] == needle]
