"""The language of a text: function words for short ones, an offline detector for the rest."""

from __future__ import annotations

from collections import Counter
from functools import cache

from jalon.pack import languages
from jalon.press.cues import press_pack, tokens

_SAMPLE = 6_000  #: characters that are enough to tell a language
_SHORT = 40  #: characters under which no language is told


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {
        code: frozenset(w for word in press_pack(code)["function_words"]["words"] for w in tokens(word))
        for code in languages()
        if press_pack(code)
    }


def language_of(text: str) -> str | None:
    """ISO 639-1 code, or None where the text is too short to tell; any language, with a pack or not."""
    sample = text[:_SAMPLE]
    if len(sample.strip()) < _SHORT:
        return by_function_words(sample)
    return _detected(sample)


def by_function_words(text: str) -> str | None:
    """The pack's language whose function words are most, if they are one word in six and twice the next one's."""
    words = [w for start in range(0, min(len(text), _SAMPLE), 240) for w in tokens(text[start : start + 240])]
    counts = Counter({code: sum(w in forms for w in words) for code, forms in _function_words().items()})
    (best, most), (_, second) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    return best if most >= 2 and most * 6 >= len(words) and most >= 2 * second else None


def _detected(text: str) -> str | None:
    """By function words where they are plain, else by the detector (loaded at first need)."""
    certain = by_function_words(text)
    if certain:
        return certain
    import py3langid  # noqa: PLC0415 (its model takes 0.3 s and 60 MB: only where it is needed)

    code, _ = py3langid.classify(text)
    return str(code)
