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

_CRUMB = re.compile(r"\s*[»›→]\s*|\s[>/|]\s")
_INNER = re.compile(r"[.!?…][»”\")]?\s+[^\W\d_a-zа-яà-ÿ]")
_LINK = re.compile(r"(?:(?:https?://|www\.|[\w.+-]+@)\S+[\s,;|]*)+")
_TAGGED = re.compile(r"(?:[#@]\s?[\w-]+[\s,;.]*)+")
_CLOCK = re.compile(r"[^\w]*\d{1,2}\s?[:hH]\s?\d{2}(?:\s?(?:GMT|TU|UTC|AM|PM|am|pm|МСК))?[^\w]*")
_ABOUT = frozenset(ROLES) - {"caption"}
_LONGEST = 260  #: characters of a title
_WINDOW = 400  #: lines within which a title is looked for


# ------------------------------------------------------------------------------------------------ title
def find_title(lines: Sequence[Line], cues: Sequence[Cue | None]) -> int | None:
    """The line that is most like a title among those above the second paragraph: said twice, long enough, first."""
    paragraphs = [i for i in range(min(len(lines), _WINDOW)) if _is_paragraph(lines[i], cues[i])]
    end = paragraphs[1] if len(paragraphs) > 1 else min(len(lines), _WINDOW)
    first = paragraphs[0] if paragraphs else end
    keys = [" ".join(tokens(line.text)) for line in lines[: end + 4]]
    scores = {i: _title_score(lines, cues, keys, i) - 5 * (i > first) for i in range(end) if _may_title(lines[i], cues[i])}
    best = max(scores, key=lambda i: (scores[i], -i), default=None)
    return best if best is not None and (best <= first or scores[best] > 0) else None


def _is_paragraph(line: Line, cue: Cue | None) -> bool:
    return line.is_prose and not (cue and cue.kind in _ABOUT) and not _is_one_clause(line) and not is_crumb(line)


def _is_one_clause(line: Line) -> bool:
    """Whether the line may be a title: short enough, one clause, without the stop that ends a sentence."""
    return line.length <= _LONGEST and not _INNER.search(line.text) and line.text.rstrip("\"”» ")[-1:] not in (".", ";", ",", ":")


def _may_title(line: Line, cue: Cue | None) -> bool:
    if (cue and (cue.whole or cue.kind in _ABOUT)) or line.length > _LONGEST or not any(map(str.isalpha, line.text)):
        return False
    if is_crumb(line) or meta_role(line, cue, near=True) is not None or names.signed_names(line.text):
        return False
    return _is_one_clause(line) or line.length < 120


def _title_score(lines: Sequence[Line], cues: Sequence[Cue | None], keys: Sequence[str], index: int) -> int:
    line, key = lines[index], keys[index]
    again = next((i for i in range(index + 1, len(keys)) if keys[i] == key), None)
    crumbed = len(key) > 20 and any(keys[i].endswith(key) and keys[i] != key for i in range(max(0, index - 8), index))
    between = again is not None and any(_tells(lines, cues, i) for i in range(index + 1, again))
    followed = any(_tells(lines, cues, i) for i in range(index + 1, min(index + 3, len(keys))))
    length = 2 * (line.length >= 25 and key.count(" ") >= 3) + (line.length >= 12)
    return length + 4 * (again is not None or crumbed) + 3 * between + followed - 2 * line.text.endswith(".")


def _tells(lines: Sequence[Line], cues: Sequence[Cue | None], index: int) -> bool:
    return meta_role(lines[index], cues[index], near=True) in ("date", "byline", "share", "outlet")


def first_paragraph(lines: Sequence[Line], cues: Sequence[Cue | None], title: int | None) -> int:
    """The first line after the title that reads as a paragraph, or as a shorter sentence; the last line where none does."""
    start = 0 if title is None else title + 1
    same = lines[title].text if title is not None else None
    for index in range(start, len(lines)):
        line, cue = lines[index], cues[index]
        if line.is_prose and line.text != same and not (cue and cue.kind in _ABOUT) and meta_role(line, cue, near=True) is None:
            return index
    short = (i for i in range(start, len(lines)) if lines[i].is_sentence and not cues[i] and lines[i].length >= 25)
    return next(short, max(0, len(lines) - 1))


# ------------------------------------------------------------------------------------------------ roles
def assign(lines: Sequence[Line], cues: Sequence[Cue | None], roles: list[BlockRole], first: int, title: int | None) -> None:
    """Roles of the lines above ``first``."""
    for index in range(first):
        before = title is not None and index < title
        roles[index] = _before_role(lines[index], cues[index]) if before else _head_role(lines, cues, index, title)
    if title is not None:
        roles[title] = "title"


def _before_role(line: Line, cue: Cue | None) -> BlockRole:
    """What stands above a title is navigation, unless it says that it is not."""
    meta = meta_role(line, cue, near=True)
    return meta if meta and meta != "byline" else "navigation"


def _head_role(lines: Sequence[Line], cues: Sequence[Cue | None], index: int, title: int | None) -> BlockRole:
    """What stands between title and body."""
    line, cue = lines[index], cues[index]
    meta = "navigation" if is_crumb(line) else meta_role(line, cue, near=True)
    if meta:
        return meta
    if title is not None and tokens(line.text) == tokens(lines[title].text):
        return "title"
    if names.signed_names(line.text) or names.is_desk(line.text):
        return "byline"
    if (cue and cue.kind == "caption") or is_repeated(lines, index) or (line.gap >= 2 and lines[index + 1].gap >= 2):
        return "caption"
    if line.length >= 50 or line.is_sentence:
        return "lead"
    return "navigation" if line.length < 25 else "heading"


def is_repeated(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line stands twice in a row: the text of a picture and its caption."""
    line = lines[index]
    near = [lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return line.length >= 15 and line.text in near


def is_crumb(line: Line) -> bool:
    """Whether the line is a path through the site: ``Accueil » Actualités » …``"""
    if line.length > 300:
        return False
    parts = _CRUMB.split(line.text[:300])
    if len(parts) < 2 or line.text.count("«") == line.text.count("»") > 0:
        return False
    return " ".join(tokens(parts[0])) in _homes() or (len(parts) > 2 and all(len(p) <= 30 for p in parts[:-1]))


@cache
def _homes() -> frozenset[str]:
    return words_of("navigation", "home")


def meta_role(line: Line, cue: Cue | None, *, near: bool) -> BlockRole | None:
    """The role of a line that is about the article rather than of it; None for any other.

    ``near`` where such lines are expected: close to the head, or after the body.
    """
    if cue and cue.kind in _ABOUT and (cue.whole or near):
        return ROLES[cue.kind]
    if line.length > 200:
        return None
    return _sign_role(line.text) or (_told_role(line) if near else None)


def _sign_role(text: str) -> BlockRole | None:
    """Links alone are navigation, hashtags alone are tags."""
    if _LINK.fullmatch(text):
        return "navigation"
    return "tags" if _TAGGED.fullmatch(text) and text.count("#") > 1 else None


def _told_role(line: Line) -> BlockRole | None:
    text, printed = line.text, printed_date(line.text)
    rest = without_date(text)
    if names.introduced_names(rest) or (printed and names.signed_names(rest)):
        return "byline"
    if printed and is_placed(line, printed.start):
        return "dateline"
    if _CLOCK.fullmatch(text) or (printed and (is_date_line(printed) or says(text, "published") or says(text, "updated"))):
        return "date"
    if line.length <= 40 and text.endswith(":") and (says(text, "published") or says(text, "updated")):
        return "date"
    return "outlet" if known_outlet(text) else None


def is_placed(line: Line, start: int) -> bool:
    """Whether the line is a place and a date: "Bamako, le 12 novembre 2023"."""
    words = tokens(line.text[:start])
    return line.length <= 70 and 1 <= len(words) <= 5 and line.text[0].isupper() and "," in line.text[: start + 1]
