"""The phrases of the packs that tell what a line is: "Lire aussi", "Leave a reply", «Поделиться»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from jalon.model import BlockRole
from jalon.pack import languages, load_pack
from jalon.text import folded

#: Kinds of cue, strongest first: a line that several phrases fit has the first kind.
KINDS = (
    "rights", "form", "comments", "maybe", "teasers", "teaser", "notice", "author_box", "share", "advert", "tags",
    "source", "reply", "links", "caption", "navigation",
)  # fmt: skip
#: The role of a line that says nothing but its cue.
ROLES: dict[str, BlockRole] = {
    "navigation": "navigation", "share": "share", "advert": "advert", "form": "form", "teaser": "teaser",
    "teasers": "teaser", "comments": "comment", "maybe": "comment", "reply": "comment", "author_box": "author_box",
    "notice": "notice", "rights": "notice", "tags": "tags", "source": "outlet", "links": "navigation",
    "caption": "caption",
}  # fmt: skip
_TOKEN = re.compile(r"[^\W\d_]+|\d+|©")
_READ = 240  #: characters of a line that are looked at


@dataclass(frozen=True, slots=True)
class Cue:
    kind: str
    whole: bool  #: the line says nothing else
    rest: str  #: what follows the phrase on its line


def tokens(text: str) -> list[str]:
    """The words of a line, folded, numbers as ``0``."""
    return list(_tokens(text[:_READ]))


@lru_cache(4096)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple("0" if t[0].isdigit() else t for t in _TOKEN.findall(folded(text)))


def find_cue(text: str) -> Cue | None:
    """What the packs say of this line, in whatever language they do."""
    words = tokens(text)
    if not words:
        return None
    whole = _wholes().get(" ".join(words)) if len(text) <= _READ else None
    return Cue(whole, whole=True, rest="") if whole else next(_begins(words, text), None)


def opens_one(text: str) -> bool:
    """Whether the line announces one other article ("Lire aussi :"), not a list of them."""
    words = tokens(text)
    found = _starts().get(words[0], ()) if words else ()
    return any(kind == "teaser" and tuple(words) == phrase for phrase, kind, _ in found)


def _begins(words: list[str], text: str) -> Iterator[Cue]:
    for phrase, kind, colon in _starts().get(words[0], ()):
        if tuple(words[: len(phrase)]) != phrase:
            continue
        rest = _rest(text, len(phrase))
        if not colon or rest.lstrip(" \u00a0\u202f\t").startswith(":"):
            yield Cue(kind, whole=len(words) == len(phrase), rest=rest.strip(" :\u00a0\u202f\t-–—"))


def _rest(text: str, count: int) -> str:
    """What stands after the first ``count`` words."""
    for position, found in enumerate(_TOKEN.finditer(text)):
        if position == count - 1:
            return text[found.end() :]
    return ""


def _tables(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for code in languages():
        if "months" in (pack := press_pack(code)):
            for kind, table in pack.items():
                if isinstance(table, dict) and name in table:
                    yield kind, table


@cache
def press_pack(code: str) -> dict[str, Any]:
    """The press words of a language; empty when its pack has none."""
    try:
        return load_pack(code, "press")
    except FileNotFoundError:
        return {}


@cache
def words_of(table: str, key: str) -> frozenset[str]:
    """The phrases of one list in every language, as folded words joined by single spaces."""
    return frozenset(" ".join(tokens(p)) for kind, t in _tables(key) if kind == table for p in t[key])


@cache
def _wholes() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, key in [*((kind, "line") for kind in KINDS), ("comments", "maybe"), ("comments", "reply")]:
        kind = key if key != "line" else name
        for phrase in words_of(name, key):
            if phrase not in found or KINDS.index(kind) < KINDS.index(found[phrase]):
                found[phrase] = kind
    return found


@cache
def _starts() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """First word → phrases that begin with it, longest phrase and strongest kind first."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for kind, table in _tables("start"):
        if kind in KINDS:
            for phrase in table["start"]:
                words = tuple(tokens(phrase))
                found.setdefault(words[0], []).append((words, kind, phrase.rstrip().endswith(":")))
    for phrases in found.values():
        phrases.sort(key=lambda p: (-len(p[0]), KINDS.index(p[1])))
    return found
