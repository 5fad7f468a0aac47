"""The state of a cut while it is made: lines, their cues, and the roles given so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jalon.model import BlockRole
from jalon.press.cues import Cue, words_of
from jalon.press.lines import Line
from jalon.text import folded

#: Cue kinds whose lines go on until something else begins.
SECTIONS = frozenset({"teasers", "form", "author_box", "links", "tags", "comments", "maybe"})


@dataclass(slots=True)
class Cut:
    """The roles of the lines, and the indices that the article's fields are read from."""

    lines: Sequence[Line]
    cues: list[Cue | None]
    roles: list[BlockRole]
    title: int | None = None
    trusted: bool = False  #: the lines are known to be the article: a cue tells of its own line only
    comment_starts: list[int] = field(default_factory=list)

    def kind(self, index: int) -> str:
        """The kind of cue of a line, "" for none or beyond the ends."""
        cue = self.cues[index] if 0 <= index < len(self.cues) else None
        return cue.kind if cue else ""


def is_truncated(line: Line) -> bool:
    """Whether the line is the cut-off beginning of another article: ``… […]``, ``durant l.``, ``abonnés..``"""
    text = line.text.rstrip()
    if text.endswith(("…", "...", "[…]", "[...]", "(…)", "..")):
        return True
    last = text.rstrip(".").rpartition(" ")[2]
    return text.endswith(".") and len(last) == 1 and last.islower() and folded(last) not in words_of("teaser", "single")
