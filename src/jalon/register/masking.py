"""What readers wrote under an article, with names, e-mail addresses and telephone numbers masked.

Masking prefers too much to too little: a line that looks like a signature loses every capitalised word, any other line
its sequences of capitalised words and the name that it begins by addressing.
"""

from __future__ import annotations

import re

MASK = "•••"

_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w+")
_HANDLE = re.compile(r"(?<!\w)@\w+")
_TELEPHONE = re.compile(r"(?:\+|\b00|\(|\b)\d(?:[\s.\-()/\u00a0\u202f]{0,2}\d){7,14}\b")
_NAME = r"[^\W\d_a-zà-öø-ÿа-яё][\w'’\-]*"
_FULL_NAME = re.compile(rf"(?<![\w]){_NAME}(?:\s+(?:de|ag|ould|el|ben|von|van)\s+{_NAME}|[ \u00a0]+{_NAME})+")
_ADDRESSED = re.compile(rf"^\W*{_NAME}(?=\s*[,:])")
_CAPITALISED = re.compile(rf"(?<![\w]){_NAME}")
_SENTENCE_END = re.compile(r"[.!?…;]\W*$")
#: A line longer than this, in characters, is no signature.
SIGNATURE_LENGTH = 60


def masked(text: str) -> str:
    """The text with everything masked that may tell who wrote it."""
    return "".join(_masked_line(line) for line in text.splitlines(keepends=True))


def _masked_line(line: str) -> str:
    line = _TELEPHONE.sub(MASK, _HANDLE.sub(MASK, _EMAIL.sub(MASK, line)))
    if len(line.strip()) <= SIGNATURE_LENGTH and not _SENTENCE_END.search(line):
        return _CAPITALISED.sub(MASK, line)
    return _FULL_NAME.sub(MASK, _ADDRESSED.sub(MASK, line))
