"""Chinese names from pinyin to the Cyrillic transcription in use : the same syllables spelt otherwise."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jalon.pack import load_pack
from jalon.text import folded

#: Longest first: ``xian`` is read before ``xi`` and ``an``.
_LONGEST = 6


@cache
def _syllables() -> dict[str, str]:
    """Every syllable of pinyin and its Cyrillic form."""
    told = load_pack("world", "pinyin")
    pairs = {f"{a}{b}": f"{x}{y}" for a, x in told["initials"].items() for b, y in told["finals"].items()}
    pairs.update(told["whole"])
    return pairs


@lru_cache(maxsize=50_000)
def palladius(name: str) -> str | None:
    """The Cyrillic letters of a name in pinyin, without spaces; None when it is no pinyin."""
    letters = "".join(re.findall(r"[a-z]+", folded(name)))
    return _read(letters) if letters else None


def _read(letters: str) -> str | None:
    """The first reading of a run of letters as syllables, the longest first."""
    if not letters:
        return ""
    for size in range(min(_LONGEST, len(letters)), 0, -1):
        told = _syllables().get(letters[:size])
        rest = _read(letters[size:]) if told is not None else None
        if told is not None and rest is not None:
            return told + rest
    return None
