"""HTML: the whole visible text as lines, and which of them are the article.

trafilatura finds the main text; the page is rendered whole here, so that every line of it, article or not, has its place
and its role, and the main text is found in it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import trafilatura
from selectolax.lexbor import LexborHTMLParser, LexborNode

from jalon.model import BlockRole
from jalon.press.comments import find_starts
from jalon.press.cues import ROLES, find_cue
from jalon.press.lines import Line
from jalon.press.metadata import read_metadata
from jalon.press.reading import Reading, plain_reading

_HIDDEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "head",
        "select",
        "textarea",
        "object",
        "canvas",
        "-comment",
        "-doctype",
    }
)
_BREAKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "section", "article", "header", "footer", "aside",
    "nav", "main", "figure", "figcaption", "blockquote", "form", "pre", "dl", "fieldset", "hr", "address",
})  # fmt: skip
_LINES = frozenset({"li", "tr", "br", "dt", "dd", "td", "th", "button", "label", "option", "caption", "time"})
_COMMENT = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|commentaires?|disqus_thread|respond|comment-\d+|kommentar\w*|replies)(?:$|[\s_-])",
    re.I,
)
_ONE_COMMENT = re.compile(
    r"(?:^|\s)(?:comment|comment-body|comment-item|comment__item)(?:$|\s)|^comment-\d+$|^li-comment-\d+$", re.I
)
#: Elements that must be closed: the others may be left open in honest pages.
_NESTED = re.compile(
    r"<(/?)(?:div|span|section|article|ul|ol|table|blockquote|font|b|i|em|strong|a|center|form|main|aside|dl)\b", re.I
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_KEY = re.compile(r"\W+")
_LARGEST = 5_000_000  #: characters above which the main text is not looked for: the page is cut by its lines alone
_OPEN = 5_000  #: elements open at once beyond which a page is no page
_DEEPEST = 1_000  #: nested elements; deeper ones are rendered as one text


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the page a piece of text stands."""

    region: str = ""  #: nav, form, comment, aside, ""
    tag: str = ""  #: nearest of h1 … h6, figcaption, time
    comment: int = 0  #: number of the comment element that it is in


def html_reading(markup: str, address: str | None = None) -> Reading:
    """The visible text of a page with the roles that its markup tells."""
    if _is_deep(markup):
        return plain_reading(_TAG.sub("\n", markup))
    tree = LexborHTMLParser(markup)
    text, lines, places = _rendered(tree)
    told = read_metadata(tree)
    kept = _main_lines(markup, lines, places, address) if len(markup) <= _LARGEST else None
    if not kept:
        return Reading(text, lines, _outside(lines, places, frozenset(range(len(lines)))), told=told)
    title = _title_line(lines, places, told.title, min(kept))
    kept = kept | _between(lines, places, title, min(kept))
    fixed = _outside(lines, places, kept, title, min(kept), max(kept))
    return Reading(text, lines, fixed, _comment_starts(lines, places, fixed), title, trusted=True, told=told)


def _is_deep(markup: str) -> bool:
    """Whether elements are nested so deep that no page is so, and that parsing would cost quadratic time."""
    depth = 0
    for found in _NESTED.finditer(markup):
        depth += -1 if found.group(1) else 1
        if depth > _OPEN:
            return True
    return False


# ------------------------------------------------------------------------------------------------ rendering
def _rendered(tree: LexborHTMLParser) -> tuple[str, list[Line], list[_Place]]:
    pieces: list[str] = []
    lines: list[Line] = []
    places: list[_Place] = []
    offset, gap, held, place = 0, 0, "", _Place()

    def flush() -> None:
        nonlocal offset, gap, held
        bare = " ".join(held.split())
        held = ""
        if not bare:
            return
        lead = "\n" * (min(gap, 2) if pieces else 0)
        start = offset + len(lead)
        lines.append(Line(start, start + len(bare), bare, 0, max(0, len(lead) - 1)))
        places.append(place)
        pieces.append(lead + bare)
        offset, gap = start + len(bare), 0

    for piece, at in _pieces(tree):
        if isinstance(piece, int):
            flush()
            gap = max(gap, piece)
            continue
        if not held.strip():
            place = at
        held += piece
    flush()
    return "".join(pieces), lines, places


def _pieces(tree: LexborHTMLParser) -> Iterator[tuple[str | int, _Place]]:
    """Texts in order, and between them how many line ends an element asks for (1 or 2)."""
    root = tree.body or tree.root
    if root is None:
        return
    counter = 0
    stack: list[tuple[LexborNode | None, int, _Place, int]] = [(root, 0, _Place(), 0)]
    while stack:
        node, ends, place, depth = stack.pop()
        if node is None:
            yield ends, place
            continue
        tag = node.tag or ""
        if tag == "-text":
            yield node.text_content or "", place
            continue
        if tag in _HIDDEN or _is_hidden(node):
            continue
        ends = 2 if tag in _BREAKS else 1 if tag in _LINES else 0
        counter += 1
        inner = _placed(node, tag, place, counter)
        if ends:
            yield ends, inner
            stack.append((None, ends, place, depth))
        if depth >= _DEEPEST:
            yield node.text(separator=" "), inner
            continue
        children = list(node.iter(include_text=True))
        stack.extend((child, 0, inner, depth + 1) for child in reversed(children))


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or "display:none" in (attributes.get("style") or "").replace(" ", "")


def _placed(node: LexborNode, tag: str, outer: _Place, number: int) -> _Place:
    region, comment = outer.region, outer.comment
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".strip()
    if tag not in ("body", "html", "main", "article") and _COMMENT.search(names):
        region = "comment"
    if region == "comment" and any(map(_ONE_COMMENT.search, names.split())):
        comment = number
    if tag == "form":
        region = "form"
    elif tag in ("nav", "footer", "aside") and region == "":
        region = tag
    marked = tag in ("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "time", "a")
    return _Place(region, tag if marked and not (tag == "a" and outer.tag) else outer.tag, comment)


# ------------------------------------------------------------------------------------------------ main text
def _main_lines(
    markup: str, lines: Sequence[Line], places: Sequence[_Place], address: str | None
) -> frozenset[int] | None:
    """The lines that trafilatura calls the main text."""
    document = trafilatura.bare_extraction(markup, url=address, include_comments=False, with_metadata=False)
    main = getattr(document, "text", None)
    if not main:
        return None
    keys = [_key(line) for line in main.split("\n")]
    whole, joined = frozenset(k for k in keys if k), "\n".join(keys)
    found = []
    for index, (line, place) in enumerate(zip(lines, places, strict=True)):
        if (
            place.region in ("", "aside")
            and (key := _key(line.text))
            and (key in whole or (len(key) > 30 and key in joined))
        ):
            found.append(index)
    return frozenset(found)


def _key(text: str) -> str:
    return _KEY.sub("", text)


def _title_line(lines: Sequence[Line], places: Sequence[_Place], told: str | None, first: int) -> int | None:
    """The line that the metadata give as title, else the heading above the main text."""
    key = _key(told or "")
    near = [i for i, line in enumerate(lines[: first + 4]) if len(line.text) > 8]
    same = [i for i in near if (own := _key(lines[i].text)) and (own == key or (len(own) > 15 and key.startswith(own)))]
    if same:
        return next((i for i in same if places[i].tag == "h1"), same[-1])
    return next((i for i in reversed(near) if places[i].tag == "h1"), None)


def _between(lines: Sequence[Line], places: Sequence[_Place], title: int | None, first: int) -> frozenset[int]:
    """The title and what stands between it and the main text: date, byline, lead."""
    if title is None:
        return frozenset()
    near = range(title, min(max(first, title + 1), title + 25))
    return frozenset(i for i in near if i == title or places[i].region not in ("nav", "form", "comment"))


def _outside(
    lines: Sequence[Line],
    places: Sequence[_Place],
    kept: frozenset[int],
    title: int | None = None,
    first: int = 0,
    last: int = 0,
) -> dict[int, BlockRole]:
    """The roles of the lines that are not left to the cut: all around the main text, and headings in it."""
    fixed: dict[int, BlockRole] = {}
    for index, (line, place) in enumerate(zip(lines, places, strict=True)):
        if index in kept or index == title:
            if place.tag == "figcaption":
                fixed[index] = "caption"
            continue
        if place.tag == "figcaption" and not place.region and first < index < last:
            fixed[index] = "caption"
        elif last:
            fixed[index] = _around(line, place, before=index < first)
    return fixed


def _around(line: Line, place: _Place, *, before: bool) -> BlockRole:
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


def _comment_starts(lines: Sequence[Line], places: Sequence[_Place], fixed: dict[int, BlockRole]) -> list[int]:
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
