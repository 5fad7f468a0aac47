"""Proper names brought to one form: scripts, press transcriptions and accents made equal."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from jalon.pack import load_pack
from jalon.text import folded, is_cyrillic, plain, squeezed

_DOUBLE = re.compile(r"(.)\1+")
#: Endings whose e is heard; of any other last e no ear is sure.
_SOUNDED = ("aye", "ay", "ai")
#: Not heard after a vowel: Guelleh, Dbeibah.
_LAST_H = re.compile(r"(?<=[aeiou])h$")
_NOT_NAME = re.compile(r"[^a-z0-9]+")


@cache
def _pairs(table: str) -> tuple[tuple[str, str], ...]:
    """A table of ``packs/world/transcription.toml`` in the order it is applied."""
    return tuple((str(a), str(b)) for a, b in load_pack("world", "transcription")[table])


@lru_cache(maxsize=200_000)
def latin(text: str) -> str:
    """Lower case, accents off, Cyrillic letters in the Latin alphabet."""
    low = text.lower()
    for mark, letters in _pairs("marks"):
        low = low.replace(mark, letters)
    low = folded(low)
    if is_cyrillic(low):
        low = plain(text).lower()
        for letters, one in _pairs("letters"):
            low = low.replace(letters, one)
        low = folded(low)
        for cyrillic, letters in _pairs("cyrillic"):
            low = low.replace(cyrillic, letters)
    return squeezed(anyascii(low).lower())


@lru_cache(maxsize=200_000)
def sound(text: str) -> str:
    """A key that the French, English and Russian spellings of one name share, where transcription explains them."""
    key = spelt = _NOT_NAME.sub("", latin(text))
    for spelling, one in _pairs("sounds"):
        key = key.replace(spelling, one)
    key = _LAST_H.sub("", _DOUBLE.sub(r"\1", key))
    return key[:-1] if len(key) > 3 and key.endswith("e") and not spelt.endswith(_SOUNDED) else key


@cache
def _family() -> dict[str, int]:
    """Sound of a family name that is spelt in unlike ways → the number of its group."""
    groups = load_pack("world", "actors")["family_names"]
    return {sound(form): number for number, group in enumerate(groups) for form in group}


def tokens(text: str) -> tuple[str, ...]:
    """The parts of a name, in the Latin alphabet."""
    return tuple(t for t in _NOT_NAME.split(latin(text).replace("'", "")) if t)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name in lower case, in its own script."""
    return tuple(re.findall(r"[^\W\d_]+", text.lower()))


def same_word(one: str, other: str) -> bool:
    """Whether two parts of names are spellings of one: the same sound, or long and nearly equal."""
    first, second = sound(one), sound(other)
    if first == second or (first in _family() and _family().get(first) == _family().get(second)):
        return True
    return min(len(first), len(second)) >= 6 and first[0] == second[0] and fuzz.ratio(first, second) >= 88
