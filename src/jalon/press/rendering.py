"""The visible text of an HTML page, line by line, each with its place in the markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jalon.press.lines import Line

_UNSEEN = frozenset({
    "script", "style", "template", "svg", "iframe", "head", "select", "textarea", "object", "canvas",
    "-comment", "-doctype",
})  # fmt: skip
_BREAKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "section", "article", "header", "footer",
    "aside", "nav", "main", "figure", "figcaption", "blockquote", "form", "pre", "dl", "fieldset", "hr", "address",
})  # fmt: skip
_LINES = frozenset({"li", "tr", "br", "dt", "dd", "td", "th", "button", "label", "option", "caption", "time"})
_COMMENT = re.compile(
    r"(?:^|[\s_-])(?:comment(?!ary)[a-z]{0,5}|comment-\d+|disqus_thread|respond|replies)(?:$|[\s_-])", re.I
)
_ONE_COMMENT = re.compile(
    r"(?:^|\s)(?:comment|comment-body|comment-item|comment__item)(?:$|\s)|^comment-\d+$|^li-comment-\d+$", re.I
)
#: Elements that must be closed: the others may be left open in honest pages.
_NESTED = re.compile(
    r"<(/?)(?:div|span|section|article|ul|ol|table|blockquote|font|b|i|em|strong|a|center|form|main|aside|dl)\b", re.I
)
_OPEN = 5_000  #: elements open at once beyond which a page is no page
_DEEPEST = 1_000  #: nested elements; deeper ones are rendered as one text


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the page a piece of text stands."""

    region: str = ""  #: nav, form, comment, aside, ""
    tag: str = ""  #: nearest of h1 … h6, figcaption, time
    comment: int = 0  #: number of the comment element that it is in


def is_deep(markup: str) -> bool:
    """Whether elements are nested so deep that no page is so, and that parsing would cost quadratic time."""
    depth = 0
    for found in _NESTED.finditer(markup):
        depth += -1 if found.group(1) else 1
        if depth > _OPEN:
            return True
    return False


Rendering = tuple[str, list[Line], list[Place]]


def rendered(tree: LexborHTMLParser) -> Rendering:
    """The visible text, its lines, and the place of each."""
    return _rendered(tree, _is_hidden)


def rendered_whole(tree: LexborHTMLParser) -> Rendering:
    """The same with what the page shows only once its scripts have run, or where none do."""
    return _rendered(tree, lambda _: False)


def _rendered(tree: LexborHTMLParser, hidden: Callable[[LexborNode], bool]) -> Rendering:
    pieces: list[str] = []
    lines: list[Line] = []
    places: list[Place] = []
    offset, gap, held, place = 0, 0, "", Place()

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

    for piece, at in _pieces(tree, hidden):
        if isinstance(piece, int):
            flush()
            gap = max(gap, piece)
            continue
        if not held.strip():
            place = at
        held += piece
    flush()
    return "".join(pieces), lines, places


def _pieces(tree: LexborHTMLParser, hidden: Callable[[LexborNode], bool]) -> Iterator[tuple[str | int, Place]]:
    """Texts in order, and between them how many line ends an element asks for (1 or 2)."""
    root = tree.body or tree.root
    if root is None:
        return
    counter = 0
    stack: list[tuple[LexborNode | None, int, Place, int]] = [(root, 0, Place(), 0)]
    while stack:
        node, ends, place, depth = stack.pop()
        if node is None:
            yield ends, place
            continue
        tag = node.tag or ""
        if tag == "-text":
            yield node.text_content or "", place
            continue
        if tag in _UNSEEN or hidden(node):
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
    return (
        node.tag == "noscript"
        or "hidden" in attributes
        or "display:none" in (attributes.get("style") or "").replace(" ", "")
    )


def _placed(node: LexborNode, tag: str, outer: Place, number: int) -> Place:
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
    return Place(region, tag if marked and not (tag == "a" and outer.tag) else outer.tag, comment)
