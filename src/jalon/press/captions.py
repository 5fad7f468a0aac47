"""Captions of pictures: said twice, or with their credit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from jalon.press.cues import tokens, words_of
from jalon.press.lines import Line
from jalon.press.outlets import known_outlet

_BRACKETED = re.compile(r"\(([^()]{1,60})\)\.?\s*$")


def is_repeated(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line stands twice in a row: the text of a picture and its caption."""
    line = lines[index]
    near = [lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return line.length >= 15 and line.text in near


def is_credited(line: Line) -> bool:
    """Whether a short line holds or ends with the credit of a picture: "… Photo : Nom", "… D. R."."""
    if line.length <= 240 and ":" in line.text and _credits_someone(f" {_colons(line.text)} "):
        return True
    if _is_bracketed(line) or (line.length <= 300 and _photographer().search(line.text[-60:])):
        return True
    words = tokens(line.text[-40:])
    ends = {" ".join(words[-1:]), " ".join(words[-2:])}
    return (
        line.length <= 160
        and len(words) > 1
        and not line.text.endswith(")")
        and bool(ends & words_of("caption", "credit"))
    )


def _credits_someone(text: str) -> bool:
    return any(f" {phrase} " in text for phrase in _credits())


def _is_bracketed(line: Line) -> bool:
    """Whether the line ends with an agency and a photographer, or says who stands where: "(Agence/Nom)", "(right)"."""
    found = _BRACKETED.search(line.text[-80:]) if line.length <= 400 else None
    if not found:
        return False
    agency, slash, _ = found.group(1).partition("/")
    return bool(slash and known_outlet(agency)) or (
        line.length <= 80 and " ".join(tokens(found.group(1))) in words_of("caption", "position")
    )


def _colons(text: str) -> str:
    """The words of the text, colons as words."""
    return " ".join(w for part in text.split(":") for w in (*tokens(part), ":"))


@cache
def _photographer() -> re.Pattern[str]:
    """A name after the sign of ownership, or after a word for "photograph" and a full stop: "© Nom", "Ph. Nom"."""
    words = "|".join(sorted(re.escape(word) for word in words_of("caption", "words") if len(word) > 1))
    return re.compile(rf"(?:©|\b(?:{words})\.)\s?[^\W\d_][\w.’'/ -]{{1,35}}$", re.IGNORECASE)


@cache
def _credits() -> frozenset[str]:
    return frozenset(f"{p} :" for p in words_of("caption", "inside"))
