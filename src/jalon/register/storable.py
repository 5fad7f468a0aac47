"""Texts as every database takes them."""

from __future__ import annotations

import re

#: What a database refuses.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def storable(text: str) -> str:
    """The text with the characters that a database refuses (NUL, halves of a pair) replaced one for one."""
    return UNSTORABLE.sub(_REPLACEMENT, text)
