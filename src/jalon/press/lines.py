"""The lines of a text, and the paragraphs that hard-wrapped lines make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from jalon.pack import languages
from jalon.press.cues import press_pack

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_INNER = re.compile(r"(?<=[^\W_]{3})[.!?…][»”\")]?\s+[^\W\d_a-zа-яà-ÿ]")
_ENDS = frozenset('.!?…:;»”")]}')
_STOPS = frozenset(".!?…")
_CLOSING = "»”\"')]’* \u00a0\u202f"
_WRAP = range(45, 110)  #: widths at which mail and PDF wrap lines
_RAGGED = -1  #: the width of a text whose lines are torn at any length
_TORN = frozenset(".!?…:;")
_BROKEN = 60  #: characters of a line that a blank line may tear from its sentence


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
    def is_run(self) -> bool:
        """Whether it is longer than any sentence and has no stop: titles or labels, one after another."""
        return self.length >= 400 and not self.is_sentence and not is_several(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough, and ends, as a sentence of a paragraph does."""
        return self.length >= 160 or (self.length >= 60 and (self.is_sentence or self.text[-1] in _ENDS))


def is_several(text: str) -> bool:
    """Whether the text holds more than one sentence."""
    return _INNER.search(text) is not None


def split_lines(text: str, *, apart: Callable[[str], bool] = lambda _: False, wrapped: bool = False) -> list[Line]:
    """The lines that are not blank, wrapped ones joined; never those that ``apart`` holds for.

    ``wrapped`` where the format is known to wrap (PDF); else the lines themselves must show it.
    """
    lines = list(_lines(text))
    width = _width(lines) if wrapped or _is_wrapped(lines) else 0
    return _joined(text, lines, apart, _RAGGED if not width and _is_ragged(lines) else width)


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


def _is_ragged(lines: Sequence[Line]) -> bool:
    """Whether lines are torn at any length, again and again: a small letter goes on what has no stop."""
    torn = sum(_is_torn(a, b) for a, b in pairwise(lines))
    return torn >= 4 and torn * 8 >= len(lines)


def _is_torn(last: Line, line: Line) -> bool:
    """Whether ``line`` goes on a sentence of ``last``: three words at least, no stop, a small letter."""
    return not line.gap and last.text[-1] not in _TORN and last.text.count(" ") >= 2 and _is_small(line)


def _width(lines: Sequence[Line]) -> int:
    """The width of the page: what one line in five reaches."""
    lengths = sorted(line.length for line in lines)
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _joined(text: str, lines: Sequence[Line], apart: Callable[[str], bool], width: int) -> list[Line]:
    groups: list[list[Line]] = []
    for line in lines:
        group = groups[-1] if groups else []
        if group and _goes_on(group, line, width) and not (apart(line.text) or apart(group[-1].text)):
            group.append(line)
        else:
            groups.append([line])
    return [replace(g[0], end=g[-1].end, text=text[g[0].start : g[-1].end]) if len(g) > 1 else g[0] for g in groups]


def _goes_on(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether ``line`` goes on the paragraph that ``group`` is so far."""
    last = group[-1]
    if line.text[0] in "-–—•*▪" or line.gap > 1:
        return False
    if width == _RAGGED:
        return not line.gap and last.text[-1] not in _TORN and (_is_small(line) or len(group) > 1 or ends_open(last))
    if line.gap:
        return not width and last.length >= _BROKEN and _is_open(last) and _is_small(line)
    return _fills(last, line, width) if width else _breaks(last, line, inside=len(group) > 1)


def _fills(last: Line, line: Line, width: int) -> bool:
    """In a text wrapped as a whole: a short last line ends a paragraph."""
    full = last.length * 100 >= width * (85 if last.is_sentence else 75)
    return last.length >= 25 and (full or line.text[0].islower())


def _breaks(last: Line, line: Line, *, inside: bool) -> bool:
    """In a text that is not wrapped as a whole: only a break in mid-sentence goes on.

    A line that stops at a word which nothing can end with, or that a small letter follows; once a paragraph is known
    to be wrapped (``inside``), a line of page width without a stop.
    """
    if ends_open(last):
        return last.length >= 25 or _is_small(line)
    if not _is_open(last):
        return last.text[-1] == "," and last.length >= _BROKEN and _is_small(line)
    return (last.length >= 25 and _is_small(line)) or (inside and last.length in _WRAP and line.length >= 25)


def ends_open(line: Line) -> bool:
    """Whether the line stops at a word that nothing can end with."""
    return line.text[-1].isalpha() and line.text[-20:].split()[-1].casefold() in _open_words()


@cache
def _open_words() -> frozenset[str]:
    """Words that no sentence, title or name ends with: articles, prepositions."""
    return frozenset(
        word for code in languages() for word in press_pack(code).get("function_words", {}).get("open", ())
    )


def _is_open(line: Line) -> bool:
    return line.text[-1] not in _ENDS and line.text[-1] != ","


def _is_small(line: Line) -> bool:
    return line.text[0].islower() and line.text[1:2] not in (".", ")")
