"""What stands on the line of a sentence and is not of it: the day that a store put there, a dateline, an end mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jalon.model import BlockRole
from jalon.press.cues import tokens, words_of
from jalon.press.cutting import Cut
from jalon.press.dates import find_dateline, stamp_end
from jalon.press.lines import Line
from jalon.press.outlets import known_outlet

_READ = ("lead", "body")
_MARK = re.compile(r"(?<=[.!?»”\"])[ \u00a0]*\(?([^.!?»”\"()]{2,30})\)?\s*$")


def stamped(lines: Sequence[Line]) -> list[Line]:
    """The lines, the day before the first one's text on a line of its own: ``date 2019-03 Le ministre a …``."""
    end = stamp_end(lines[0].text) if lines else 0
    return [*_split(lines[0], end), *lines[1:]] if end else list(lines)


def set_apart(cut: Cut) -> Cut:
    """The cut with the dateline before its first sentence, and the end mark after its last, on lines of their own."""
    read = [i for i, role in enumerate(cut.roles) if role in _READ]
    if not read:
        return cut
    last = max(i for i, role in enumerate(cut.roles) if role in (*_READ, "caption"))
    line = cut.lines[last]
    mark = _MARK.search(line.text[-60:])
    if mark and _is_mark(mark.group(1)):
        _insert(cut, last, max(0, line.length - 60) + mark.start(), "body", "byline")
    opening = [i for i in read[:2] if i == read[0] or cut.roles[read[0]] == "lead"]
    for index in opening:
        if dateline := find_dateline(cut.lines[index].text):
            _insert(cut, index, dateline.end, "dateline", cut.roles[index])
            break
    return cut


def _is_mark(text: str) -> bool:
    return known_outlet(text) is not None or " ".join(tokens(text)) in words_of("byline", "end")


def _insert(cut: Cut, index: int, at: int, before: BlockRole, after: BlockRole) -> None:
    """Split the line ``index`` at its character ``at``."""
    parts = _split(cut.lines[index], at)
    if len(parts) < 2:
        return
    cut.lines = [*cut.lines[:index], *parts, *cut.lines[index + 1 :]]
    cut.roles[index : index + 1] = [before, after]
    cut.cues.insert(index + 1, None)
    cut.title = cut.title + 1 if cut.title is not None and cut.title > index else cut.title
    cut.comment_starts = [start + (start > index) for start in cut.comment_starts]


def _split(line: Line, at: int) -> list[Line]:
    """The line in two, without the white space between."""
    head, tail = line.text[:at].rstrip(), line.text[at:].lstrip()
    if not head or not tail:
        return [line]
    return [
        replace(line, text=head, end=line.start + len(head)),
        Line(line.end - len(tail), line.end, tail, 0, 0),
    ]
