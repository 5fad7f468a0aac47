"""Readers' comments: where they begin, where each one does, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from jalon.press.cues import Cue, tokens, words_of
from jalon.press.dates import is_date_line, printed_date
from jalon.press.lines import Line

_NUMBERED = re.compile(r"(\d{1,4})[.)]\s+\S")
_BULLET = re.compile(r"[•◦▪·●○■]\s*\S")
_LATE = 60  #: characters of a line that says who wrote and when


def find_zone(lines: Sequence[Line], cues: Sequence[Cue | None], first: int) -> int | None:
    """The line that opens the comments, after at least one line of the article (``first``)."""
    openings = [i for i, cue in enumerate(cues) if i > first and cue and cue.kind in ("comments", "maybe")]
    for opening in openings:
        after = opening + 1
        while after < len(lines) and (cue := cues[after]) and cue.kind in ("comments", "maybe"):
            after += 1
        if _looks_commented(lines, cues, after):
            return opening
    sure = [i for i in openings if cues[i].kind == "comments"]  # type: ignore[union-attr]
    return sure[-1] if sure and not _article_goes_on(lines, cues, sure[-1] + 1) else None


def _article_goes_on(lines: Sequence[Line], cues: Sequence[Cue | None], after: int) -> bool:
    """Whether two paragraphs follow each other: the heading was a link above the article then.

    Not below the article, where a form opens first: readers write paragraphs too.
    """
    formed = any(cue and cue.kind == "form" for cue in cues[after : after + 2])
    if formed and sum(line.is_prose for line in lines[: after - 1]) >= 2:
        return False
    pairs = zip(lines[after:], lines[after + 1 :], cues[after:], cues[after + 1 :], strict=False)
    return any(a.is_prose and b.is_prose and not (c or d) for a, b, c, d in pairs)


def _looks_commented(lines: Sequence[Line], cues: Sequence[Cue | None], after: int) -> bool:
    near = range(after, min(after + 12, len(lines)))
    if after < len(lines) and (found := _NUMBERED.match(lines[after].text)) and found.group(1) == "1":
        return True
    headed = any(is_head(lines[i]) for i in near)
    return headed or any((cue := cues[i]) and cue.kind == "reply" and not _opens_form(cues, i) for i in near)


def _opens_form(cues: Sequence[Cue | None], index: int) -> bool:
    following = cues[index + 1] if index + 1 < len(cues) else None
    return bool(following and following.kind == "form")


@cache
def _said() -> frozenset[str]:
    return words_of("comments", "said")


@cache
def _ago() -> frozenset[str]:
    return words_of("comments", "ago")


def is_head(line: Line) -> bool:
    """Whether a line tells who comments or when: "Awa dit :", "12 mai 2023 à 10:22", "2 years ago"."""
    return is_said(line) or is_dated(line)


def is_said(line: Line) -> bool:
    words = tokens(line.text) if line.length <= _LATE else []
    if not 2 <= len(words) <= 8 or not line.text.rstrip().endswith(":"):
        return False
    return words[-1] in _said() or " ".join(words[-2:]) in _said()


def is_dated(line: Line) -> bool:
    if line.length > _LATE:
        return False
    text = f" {' '.join(tokens(line.text))} "
    if any(f" {phrase} " in text for phrase in _ago()):
        return True
    printed = printed_date(line.text)
    return printed is not None and (is_date_line(printed) or len(printed.rest) <= 6)


def find_starts(lines: Sequence[Line], cues: Sequence[Cue | None], announced: int | None) -> list[int]:
    """Indices at which comments (replies too) begin, among the lines of the zone without heading and form."""
    numbered = _numbered(lines)
    if numbered:
        return numbered
    replies = [i for i, cue in enumerate(cues) if cue and cue.kind == "reply"]
    said = [i for i, line in enumerate(lines) if is_said(line)]
    dated = [i for i, line in enumerate(lines) if is_dated(line)]
    best = max((said, _names_before(lines, dated)), key=len)
    if len(best) >= len(replies) and best:
        return best
    if replies:
        ends = [r for r, after in zip(replies, [*replies[1:], None], strict=True) if after != r + 1]
        return [0, *(end + 1 for end in ends[:-1])]
    return _paragraphs(lines, announced)


def _numbered(lines: Sequence[Line]) -> list[int]:
    """Comments numbered from 1 at one indent, and the bullets of their replies.

    A list inside a comment is deeper, or begins again at 1 and goes on without blank lines.
    """
    starts: list[int] = []
    indent, expected, inner = 0, 1, 0
    for index, line in enumerate(lines):
        found = _NUMBERED.match(line.text)
        number = int(found.group(1)) if found else 0
        if (
            number == expected
            and (not starts or line.indent <= indent)
            and (number != inner + 1 or line.gap or not inner)
        ):
            indent, inner = (indent if starts else line.indent), 0
            starts.append(index)
            expected += 1
        elif number and number in (1, inner + 1):
            inner = number
        elif starts and _BULLET.match(line.text) and (line.gap or line.indent > indent):
            starts.append(index)
    return starts if starts and starts[0] <= 1 else []


def _names_before(lines: Sequence[Line], dated: Sequence[int]) -> list[int]:
    """Each dated line, or the name just above it."""
    starts = []
    for index in dated:
        named = (
            index > 0 and index - 1 not in dated and lines[index - 1].length <= 40 and not lines[index - 1].is_sentence
        )
        starts.append(index - 1 if named else index)
    return starts


def _paragraphs(lines: Sequence[Line], announced: int | None) -> list[int]:
    """Nothing tells comments apart but blank lines, and the number announced bounds them."""
    apart = [i for i, line in enumerate(lines) if (i == 0 or line.gap) and " " in line.text]
    return apart[: announced or len(apart)]


def announced_number(lines: Sequence[Line], cues: Sequence[Cue | None]) -> int | None:
    """The number that a heading announces."""
    for line, cue in zip(lines, cues, strict=True):
        if cue and cue.kind in ("comments", "maybe") and (found := re.search(r"\d+", line.text)):
            return int(found.group()[:6])
    return None
