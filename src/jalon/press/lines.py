"""The lines of a text, and the paragraphs that hard-wrapped lines make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_ENDS = frozenset('.!?…:;»”")]}')
_STOPS = frozenset(".!?…")
_CLOSING = "»”\"')]’* \u00a0\u202f"
_WRAP = range(45, 110)  #: widths at which mail and PDF wrap lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line (or a paragraph of wrapped lines) that is not blank."""

    start: int  #: of its first character that is no space
    end: int  #: after its last character that is no space
    text: str
    indent: int  #: spaces before it
    gap: int  #: blank lines before it

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does (closing quotes and brackets aside)."""
        tail = self.text[-12:].rstrip(_CLOSING)
        return bool(tail) and tail[-1] in _STOPS

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough, and ends, as a sentence of a paragraph does."""
        return self.length >= 160 or (self.length >= 60 and (self.is_sentence or self.text[-1] in _ENDS))


def split_lines(text: str, *, apart: Callable[[str], bool] = lambda _: False, wrapped: bool = False) -> list[Line]:
    """The lines that are not blank, wrapped ones joined; never those that ``apart`` holds for.

    ``wrapped`` where the format is known to wrap (PDF); else the lines themselves must show it.
    """
    lines = list(_lines(text))
    width = _width(lines) if wrapped or _is_wrapped(lines) else 0
    return _joined(text, lines, apart, width)


def _lines(text: str) -> Iterator[Line]:
    seen = 0
    for found in _LINE.finditer(text):
        bare = found.group().strip()
        if not bare or not any(map(str.isprintable, bare[:50])):
            continue
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        between = text[seen : found.start()]
        breaks = between.count("\n") or between.count("\r")
        yield Line(start, start + len(bare), bare, start - found.start(), max(0, breaks - 1))
        seen = start + len(bare)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether most lines followed by another at once stop at a page width in mid-sentence."""
    followed = [a for a, b in pairwise(lines) if b.gap == 0]
    broken = sum(line.length in _WRAP and not line.is_sentence for line in followed)
    return len(followed) >= 5 and broken * 10 >= len(followed) * 6 and max(line.length for line in lines) < 200


def _width(lines: Sequence[Line]) -> int:
    """The width of the page: what one line in five reaches."""
    lengths = sorted(line.length for line in lines)
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _joined(text: str, lines: Sequence[Line], apart: Callable[[str], bool], width: int) -> list[Line]:
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        joins = last is not None and line.gap == 0 and _continues(last, line, width)
        if last and joins and not (apart(line.text) or apart(last.text)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [replace(g[0], end=g[-1].end, text=text[g[0].start : g[-1].end]) if len(g) > 1 else g[0] for g in groups]


def _continues(last: Line, line: Line, width: int) -> bool:
    """Whether ``line`` goes on the paragraph of ``last``, which a short last line would have ended.

    In a text that is not wrapped as a whole (``width`` 0), only a small letter after a line of page width tells so.
    """
    if line.text[0] in "-–—•*▪" or last.length < 25:
        return False
    if not width:
        broken = last.length in _WRAP and last.text[-1] not in _ENDS and last.text[-1] != ","
        return broken and line.text[0].islower() and line.text[1:2] not in (".", ")")
    full = last.length * 100 >= width * (85 if last.is_sentence else 75)
    return full or line.text[0].islower()
