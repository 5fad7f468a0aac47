"""What stands above the body: title, date line, byline, outlet, lead; and the same lines wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from jalon.model import BlockRole
from jalon.press import names
from jalon.press.cues import ROLES, Cue, tokens, words_of
from jalon.press.dates import is_date_line, printed_date, says, without_date
from jalon.press.lines import Line
from jalon.press.outlets import known_outlet

_CRUMB = re.compile(r"\s(?:»|>|›|→|/|\|)\s")
_META = frozenset(
    {
        "form",
        "share",
        "advert",
        "navigation",
        "notice",
        "tags",
        "teasers",
        "teaser",
        "links",
        "comments",
        "maybe",
        "reply",
        "source",
    }
)
_TITLE = range(12, 261)  #: characters of a title
_HEAD = 60  #: lines within which a head ends


def first_paragraph(lines: Sequence[Line], cues: Sequence[Cue | None], title: int | None = None) -> int:
    """The first line (after the title, where that is known) that reads as a paragraph; the last line where none does."""
    for index, (line, cue) in enumerate(zip(lines, cues, strict=True)):
        if title is not None and index <= title:
            continue
        if line.is_prose and not (cue and cue.kind in _META) and not _is_titled(lines, index) and not is_crumb(line):
            return index
    return max(0, len(lines) - 1)


def _is_titled(lines: Sequence[Line], index: int) -> bool:
    """Whether the prose-like line is a title after all: first, one clause, no full stop, paragraphs after it."""
    line = lines[index]
    if index > 3 or line.length not in _TITLE or index + 1 >= len(lines):
        return False
    inner = re.search(r"[.!?…]\s", line.text)
    return not inner and not line.text.rstrip('»" ').endswith((".", ";", ","))


def is_crumb(line: Line) -> bool:
    """Whether the line is a path through the site: ``Accueil » Actualités » …``"""
    if line.length > 300 or not _CRUMB.search(line.text):
        return False
    parts = _CRUMB.split(line.text)
    return " ".join(tokens(parts[0])) in _homes()


@cache
def _homes() -> frozenset[str]:
    return words_of("navigation", "home")


def assign(
    lines: Sequence[Line], cues: Sequence[Cue | None], roles: list[BlockRole], first: int, title: int | None = None
) -> int | None:
    """Roles of the lines above ``first``, and which line is the title."""
    title = _find_title(lines, cues, first) if title is None else title
    for index in range(first):
        roles[index] = _head_role(lines, cues, index, title, first)
    if title is not None:
        roles[title] = "title"
    return title


def _find_title(lines: Sequence[Line], cues: Sequence[Cue | None], first: int) -> int | None:
    """The line above the first paragraph that is most like a title: said twice, long enough, first."""
    candidates = [i for i in range(min(first, 400)) if _may_title(lines[i], cues[i])]
    if not candidates:
        return None
    around = [" ".join(tokens(line.text)) for line in lines[: first + _HEAD]]
    return max(candidates, key=lambda i: (_title_score(lines[i], around, i), -i))


def _may_title(line: Line, cue: Cue | None) -> bool:
    if cue and (cue.whole or cue.kind in _META):
        return False
    return (
        line.length <= _TITLE.stop
        and not is_crumb(line)
        and meta_role(line, cue, near=True) is None
        and any(map(str.isalpha, line.text))
    )


def _title_score(line: Line, around: Sequence[str], index: int) -> int:
    key = around[index]
    words = key.count(" ") + 1
    repeated = sum(other == key for other in around) > 1 or any(
        len(key) > 20 and other.endswith(key) and other != key for other in around
    )
    return (
        4 * repeated
        + 2 * (line.length >= 25 and words >= 4)
        + (line.length >= 12)
        - 2 * (line.text.endswith(".") and not repeated)
    )


def _head_role(
    lines: Sequence[Line], cues: Sequence[Cue | None], index: int, title: int | None, first: int
) -> BlockRole:
    line, cue = lines[index], cues[index]
    if is_crumb(line):
        return "navigation"
    meta = meta_role(line, cue, near=True)
    if meta:
        return meta
    if title is None or index < title:
        return "navigation" if title is not None else "other"
    if " ".join(tokens(line.text)) == " ".join(tokens(lines[title].text)):
        return "title"
    if cue and cue.kind == "caption":
        return "caption"
    if line.gap >= 2 and lines[index + 1].gap >= 2:
        return "caption"
    if line.length >= 50 or line.is_sentence:
        return "lead"
    return "navigation" if line.length < 25 and index + 1 < first else "heading"


def meta_role(line: Line, cue: Cue | None, *, near: bool) -> BlockRole | None:
    """The role of a line that is about the article rather than of it; None for any other.

    ``near`` where such lines are expected: close to the head, or after the body.
    """
    if cue and cue.kind in _META and (cue.whole or near):
        return ROLES[cue.kind]
    if line.length > 200 or not near:
        return None
    printed = printed_date(line.text)
    rest = without_date(line.text)
    if names.introduced_names(rest):
        return "byline"
    if printed and (is_date_line(printed) or says(line.text, "published") or says(line.text, "updated")):
        return "date"
    if known_outlet(line.text):
        return "outlet"
    if printed and _is_placed(line, printed.start):
        return "dateline"
    return "byline" if printed and names.signed_names(rest) else None


def _is_placed(line: Line, start: int) -> bool:
    """Whether the line is a place and a date: "Bamako, le 12 novembre 2023"."""
    words = tokens(line.text[:start])
    return line.length <= 70 and 1 <= len(words) <= 5 and line.text[0].isupper() and "," in line.text[: start + 1]
