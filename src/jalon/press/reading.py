"""What a format gives of a page before it is cut: text, lines, and what markup and metadata already tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jalon.model import BlockRole
from jalon.press import names
from jalon.press.cues import find_cue
from jalon.press.dates import says
from jalon.press.lines import Line, split_lines
from jalon.press.opening import stamped


@dataclass(frozen=True, slots=True)
class Told:
    """What metadata say of a publication (JSON-LD, OpenGraph, headers of a message)."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a page and its lines; ``fixed`` holds the lines whose role the format itself tells."""

    text: str
    lines: Sequence[Line]
    fixed: Mapping[int, BlockRole] = field(default_factory=dict)
    comment_starts: Sequence[int] = ()  #: lines at which comments begin, where markup tells
    title: int | None = None  #: the line of the title, where markup tells
    trusted: bool = False  #: the lines that are not fixed are the article's
    told: Told = Told()
    doubts: Sequence[tuple[str, str]] = ()  #: (code, message) of the issues met


def plain_reading(text: str) -> Reading:
    """A text without markup."""
    return Reading(text, stamped(split_lines(text, apart=_stands_alone)))


def _stands_alone(text: str) -> bool:
    """Whether a line is about the article: it goes on no sentence."""
    told = find_cue(text) is not None or names.introduced_names(text) is not None
    return told or says(text, "published") or says(text, "updated")
