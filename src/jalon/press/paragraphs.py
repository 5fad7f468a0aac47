"""The lines of the body: paragraphs, lists, headings, captions."""

from __future__ import annotations

import re

from jalon.model import BlockRole
from jalon.press.captions import is_credited, is_repeated
from jalon.press.cues import tokens
from jalon.press.cutting import Cut
from jalon.press.lines import Line, ends_open

_BULLETS = "-–—•*▪►✓✔➢➤●○◦·"
_ITEM = re.compile(r"(?:\d{1,2}|[a-zA-Z])\s?[.)°/-]")
_QUOTED = re.compile(r"[«“\"][^«»“”\"]{10,140}[»”\"]")
_LONG_HEADING = range(100, 251)


def body_role(cut: Cut, index: int, stop: int) -> BlockRole:
    """Body, heading or caption, by the line's shape and by what follows it."""
    line = cut.lines[index]
    if _is_captioned(cut, index):
        return "caption"
    if _is_heading(cut, index, stop):
        return "heading"
    if _reads(cut, index):
        return "body"
    after = next(
        (i for i in range(index + 1, min(index + 3, stop)) if cut.kind(i) in ("", "caption", "navigation")), None
    )
    if after is None and _is_torn_off(cut, index):
        return "body"
    if after is None or cut.kind(index + 1) not in ("", "caption", "navigation"):
        return "caption"
    set_apart = line.gap >= 2 and cut.lines[after].gap >= 2
    return "caption" if set_apart and (line.length > 40 or not _reads(cut, after)) else "heading"


def _is_torn_off(cut: Cut, index: int) -> bool:
    """Whether the line is the last of the text and stops in mid-sentence: a copy that was cut short."""
    line = cut.lines[index]
    long = line.length >= 60 and " " in line.text and not is_credited(line)
    return index + 1 == len(cut.lines) and index > 0 and cut.lines[index - 1].is_prose and (long or ends_open(line))


def _is_captioned(cut: Cut, index: int) -> bool:
    line = cut.lines[index]
    return cut.kind(index) == "caption" or (line.length < 200 and is_repeated(cut.lines, index)) or is_credited(line)


def _reads(cut: Cut, index: int) -> bool:
    """Whether the line is a sentence, a question of an interview, or one of a list."""
    line = cut.lines[index]
    if line.is_prose or (line.is_sentence and not line.text.endswith(("?", "!"))) or is_listed(cut, index):
        return True
    if line.text.endswith("?") and index + 1 < len(cut.lines) and cut.lines[index + 1].is_prose:
        return sum(other.text.endswith("?") and other.length <= 300 for other in cut.lines) >= 2
    if line.text.endswith(":") and len(tokens(line.text)) <= 3 and line.gap and index + 1 < len(cut.lines):
        return not cut.lines[index + 1].gap
    return line.text.endswith(":") or (line.text.endswith(("?", "!", "…")) and " : " in line.text[:60])


def _is_heading(cut: Cut, index: int, stop: int) -> bool:
    """Whether a line is a heading though it looks like a list or a sentence: capitals, a quotation, one long clause."""
    line = cut.lines[index]
    if line.length > 250 or index + 1 >= stop or line.text.endswith((".", ";", ",")):
        return False
    if is_capitals(line):
        return True
    after = cut.lines[index + 1]
    if not (after.is_prose and after.is_sentence):
        return False
    if _QUOTED.fullmatch(line.text.strip()):
        return not (index and cut.lines[index - 1].text.endswith(":"))
    alone = bool(line.gap and after.gap) and line.text[-1] not in '!?…:»”")'
    return alone and line.length in _LONG_HEADING and ". " not in line.text and not is_listed(cut, index)


def is_capitals(line: Line) -> bool:
    """Whether nearly all letters are capitals, in two words or more."""
    letters = [c for c in line.text if c.isalpha()]
    return len(letters) >= 8 and " " in line.text and sum(map(str.isupper, letters)) * 10 >= len(letters) * 9


def is_listed(cut: Cut, index: int) -> bool:
    """Whether the line is one of a list: bulleted, or after a line that announces or goes on one."""
    line = cut.lines[index]
    if line.text[0] in _BULLETS and line.length > 2:
        return True
    if line.text.endswith((";", ",")):
        return True
    before = cut.lines[index - 1] if index else None
    if before is None or line.gap > 1:
        return False
    return before.text.endswith((":", ";", ",")) or (bool(_ITEM.match(line.text)) and bool(_ITEM.match(before.text)))
