"""The order of names as readers of a language know them: accents and ё aside, й after и, signs in front dropped."""

from __future__ import annotations

import re

from jalon.gazetteer import local_name
from jalon.text import folded

#: Languages of the interface, each with a column of ``Actor``.
LANGUAGES = ("fr", "en", "ru")
#: Characters of a key: longer names differ before.
LENGTH = 200
_BEFORE = re.compile(r"^\W+")


def sort_key(name: str, language: str) -> str:
    """What a name is sorted by, letter by letter, among the names that readers of the language see."""
    shown = _BEFORE.sub("", local_name(name, language)) or name
    return "".join("й" if told in "йЙ" else low for told, low in zip(shown, folded(shown), strict=True))[:LENGTH]


def sort_keys(name: str) -> dict[str, str]:
    """The value of each of the columns."""
    return {f"sort_{language}": sort_key(name, language) for language in LANGUAGES}
