"""What a format gives of a page before it is cut: text, lines, and what markup and metadata already tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jalon.model import BlockRole
from jalon.press import names
from jalon.press.cues import find_cue
from jalon.press.dates import is_date_line, printed_date, says
from jalon.press.lines import Line, split_lines
from jalon.press.opening import stamped

#: Characters of one source that are read: a report of 200 pages. Beyond, memory and time are no longer those of a text
#: (500 000 characters take the whole engine a minute), and the user is told to cut the file into its parts.
LONGEST = 500_000


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
    """A text without markup; LONGEST characters of it."""
    kept = _beginning(text)
    if len(kept) < len(text):
        return replace(plain_reading(kept), doubts=[_too_long(len(text), len(kept))])
    return Reading(text, stamped(split_lines(text, apart=_stands_alone)))


def bounded(reading: Reading) -> Reading:
    """The reading of the beginning of a long text, LONGEST characters, with the doubt that says so."""
    if len(reading.text) <= LONGEST:
        return reading
    text = _beginning(reading.text)
    count = bisect_right([line.end for line in reading.lines], len(text))
    return replace(
        reading,
        text=text,
        lines=reading.lines[:count],
        fixed={index: role for index, role in reading.fixed.items() if index < count},
        comment_starts=[index for index in reading.comment_starts if index < count],
        title=reading.title if reading.title is not None and reading.title < count else None,
        doubts=[*reading.doubts, _too_long(len(reading.text), len(text))],
    )


def _beginning(text: str) -> str:
    """The text up to the last line break, or the last space, before LONGEST."""
    if len(text) <= LONGEST:
        return text
    at = max(text.rfind("\n", LONGEST // 2, LONGEST), 0) or max(text.rfind(" ", LONGEST // 2, LONGEST), 0)
    return text[: at or LONGEST]


def _too_long(length: int, kept: int) -> tuple[str, str]:
    told = [f"{number:,}".replace(",", "\u202f") for number in (length, kept)]
    return "too_long", f"texte de {told[0]} caractères : seuls les {told[1]} premiers ont été lus"


def _stands_alone(text: str) -> bool:
    """Whether a line is about the article: it goes on no sentence."""
    told = find_cue(text) is not None or names.introduced_names(text) is not None
    if told or says(text, "published") or says(text, "updated"):
        return True
    printed = printed_date(text) if len(text) <= 60 else None
    return printed is not None and is_date_line(printed)
