"""Words removed from a text so that nothing moves: every letter becomes one block, so that offsets still hold."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from jalon import lines

#: Stands for a letter that was removed.
REMOVED = "█"
_LETTER = re.compile(r"[^\W_]")


def blanked(text: str, words: str) -> str:
    """The text with the words replaced, letter for letter."""
    return _pattern(words).sub(lambda found: _LETTER.sub(REMOVED, found.group()), text)


def holds(words: str, *texts: str | None) -> bool:
    """One of the texts, or of the JSON texts, holds the words."""
    pattern = _pattern(words)
    return any(text is not None and pattern.search(text) for text in texts)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """The words however lines are broken between them, also as JSON writes a broken line."""
    spellings = dict.fromkeys((words, json.dumps(words, ensure_ascii=False)[1:-1]))
    return re.compile("|".join(r"(?:\s|\\[nrt])+".join(map(re.escape, each.split())) for each in spellings))


def masked_line(line: str, words: str) -> str:
    """A JSON line with the words replaced in all its strings; the same line when it holds none."""
    told = json.loads(line)
    masked = _masked(told, words)
    return line if masked == told else lines.encoded(masked) if isinstance(masked, dict) else json.dumps(masked)


def _masked(value: Any, words: str) -> Any:
    if isinstance(value, str):
        return blanked(value, words)
    if isinstance(value, dict):
        return {name: _masked(each, words) for name, each in value.items()}
    return [_masked(each, words) for each in value] if isinstance(value, list) else value
