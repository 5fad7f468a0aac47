"""HTML: the whole visible text as lines, and which of them are the article.

trafilatura finds the main text; the page is rendered whole, so that every line of it, article or not, has its place and
its role, and the main text is found in it again.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from jalon.model import BlockRole
from jalon.press.comments import find_starts
from jalon.press.cues import ROLES, find_cue
from jalon.press.lines import Line
from jalon.press.metadata import read_metadata
from jalon.press.reading import Reading, plain_reading
from jalon.press.rendering import Place, is_deep, rendered, rendered_whole

#: What the library says of a page that it cannot parse is said by the cut, once and in the user's words.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_TAG = re.compile(r"<[^<>]{0,2000}>")
_KEY = re.compile(r"\W+")
_LONGEST = 20_000_000  #: characters of markup that are looked at
#: Where the main text is looked for; and where it is when those regions hold next to none of it, as on pages that are
#: one form, or whose markup calls the news of a running match comments.
_PLAIN, _ANY = ("", "aside"), ("", "aside", "form", "comment")
_SHARE = 0.2  #: of the main text that the plain regions hold at least
_LONG = 30  #: letters of a line that are found by themselves
_LEAST = 3  #: letters of a line that is found behind another
_GAP = 8  #: letters that the main text may have more between two lines
_LARGEST = 5_000_000  #: characters above which the main text is not looked for: the page is cut by its lines alone


def html_reading(markup: str, address: str | None = None) -> Reading:
    """The visible text of a page with the roles that its markup tells."""
    markup = markup[:_LONGEST]
    if is_deep(markup):
        return plain_reading(_TAG.sub("\n", markup))
    tree = LexborHTMLParser(markup)
    told = read_metadata(tree)
    main = _main_text(markup, address) if len(markup) <= _LARGEST else []
    text, lines, places = rendered(tree)
    kept = _main_lines(main, lines, places)
    if _letters(lines, kept) < _SHARE * sum(map(len, main)):
        text, lines, places = rendered_whole(tree)
        kept = _main_lines(main, lines, places)
    if not kept:
        return Reading(text, lines, told=told)
    title = _title_line(lines, places, told.title, min(kept))
    kept = kept | _between(places, title, min(kept))
    fixed = _outside(lines, places, kept, title)
    return Reading(text, lines, fixed, _comment_starts(lines, places, fixed), title, trusted=True, told=told)


# ------------------------------------------------------------------------------------------------ main text
def _main_text(markup: str, address: str | None) -> list[str]:
    """The lines of what trafilatura calls the main text, their letters alone."""
    document = trafilatura.bare_extraction(markup, url=address, include_comments=False, with_metadata=False)
    return [_key(line) for line in (getattr(document, "text", None) or "").split("\n")]


def _main_lines(main: Sequence[str], lines: Sequence[Line], places: Sequence[Place]) -> frozenset[int]:
    """The lines of the page that are of the main text."""
    found: frozenset[int] = frozenset()
    for regions in (_PLAIN, _ANY):
        found = _found(main, lines, [place.region in regions for place in places])
        if _letters(lines, found) > _SHARE * sum(map(len, main)):
            break
    return found


def _letters(lines: Sequence[Line], found: frozenset[int]) -> int:
    return sum(len(_key(lines[i].text)) for i in found)


def _found(keys: Sequence[str], lines: Sequence[Line], readable: Sequence[bool]) -> frozenset[int]:
    """The lines that the main text holds: whole, at length, or right behind what it holds before them."""
    whole, joined = frozenset(k for k in keys if k), "\n".join(keys)
    found, reached = [], 0
    for index, line in enumerate(lines):
        key = _key(line.text) if readable[index] else ""
        if not key:
            continue
        behind = joined.find(key, reached, reached + len(key) + _GAP) if len(key) >= _LEAST else -1
        if behind >= 0 or key in whole or (len(key) > _LONG and key in joined):
            found.append(index)
            at = behind if behind >= 0 else joined.find(key, reached)
            reached = at + len(key) if at >= 0 else reached
    return frozenset(found)


def _key(text: str) -> str:
    return _KEY.sub("", text)


def _title_line(lines: Sequence[Line], places: Sequence[Place], told: str | None, first: int) -> int | None:
    """The line that the metadata give as title, else the heading above the main text."""
    key = _key(told or "")
    near = [i for i, line in enumerate(lines[: first + 4]) if len(line.text) > 8]
    same = [i for i in near if (own := _key(lines[i].text)) and (own == key or (len(own) > 15 and key.startswith(own)))]
    if same:
        return next((i for i in same if places[i].tag == "h1"), same[-1])
    return next((i for i in reversed(near) if places[i].tag == "h1"), None)


def _between(places: Sequence[Place], title: int | None, first: int) -> frozenset[int]:
    """The title and what stands between it and the main text: date, byline, lead."""
    if title is None:
        return frozenset()
    near = range(title, min(max(first, title + 1), title + 25))
    return frozenset(i for i in near if i == title or places[i].region not in ("nav", "form", "comment"))


def _outside(
    lines: Sequence[Line], places: Sequence[Place], kept: frozenset[int], title: int | None
) -> dict[int, BlockRole]:
    """The roles of the lines that are not left to the cut: all around the main text, and captions in it."""
    fixed: dict[int, BlockRole] = {}
    first, last = min(kept), max(kept)
    for index, (line, place) in enumerate(zip(lines, places, strict=True)):
        if place.tag == "figcaption" and not place.region and first < index < last:
            fixed[index] = "caption"
        elif index not in kept and index != title:
            fixed[index] = _around(line, place, before=index < first)
    return fixed


def _around(line: Line, place: Place, *, before: bool) -> BlockRole:
    if place.region == "comment":
        cue = find_cue(line.text)
        return "form" if cue and cue.kind == "form" else "comment"
    if place.region == "form":
        return "form"
    cue = find_cue(line.text)
    if cue and cue.kind not in ("caption", "source", "maybe", "comments", "reply"):
        return ROLES[cue.kind]
    if place.region in ("nav", "footer") or before:
        return "navigation"
    return "teaser" if place.tag or place.region == "aside" or line.is_prose else "other"


def _comment_starts(lines: Sequence[Line], places: Sequence[Place], fixed: dict[int, BlockRole]) -> list[int]:
    """The first line of each comment element; by the lines alone where markup marks none."""
    held = [i for i, role in fixed.items() if role == "comment"]
    marked: dict[int, int] = {}
    for index in held:
        if places[index].comment:
            marked.setdefault(places[index].comment, index)
    if marked:
        return sorted(set(marked.values()))
    body = [i for i in held if not ((cue := find_cue(lines[i].text)) and cue.kind in ("comments", "maybe"))]
    if not any(lines[i].is_prose for i in body):
        return []
    return [body[i] for i in find_starts([lines[i] for i in body], [find_cue(lines[i].text) for i in body], None)]
