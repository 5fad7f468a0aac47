"""What stands after the body: signature, teasers, forms, notices, and the readers' comments."""

from __future__ import annotations

from jalon.model import BlockRole
from jalon.press import comments, head, names
from jalon.press.captions import is_credited
from jalon.press.cohesion import NEAR, is_strange
from jalon.press.cues import ROLES
from jalon.press.cutting import SECTIONS, Cut, is_truncated
from jalon.press.lines import Line, is_several

#: So many sentences alone at the end, each with so many subject words of the article at most, are of other articles.
_STRANGE = ((3, 1), (2, 0))
#: What may stand after the last sentence, and is looked at again.
_TRAILING = frozenset({"heading", "caption", "date"})
_CHANGES = SECTIONS | {"notice", "rights", "share", "advert", "navigation"}


def trim_body(cut: Cut, first: int, end: int) -> None:
    """Lines at the end of the body that are not of it: cut-off teasers, titles of other articles, initials."""
    start = end
    while start - 1 > first and cut.roles[start - 1] == "body" and is_truncated(cut.lines[start - 1]):
        start -= 1
    if end - start >= 2:
        cut.roles[start:end] = ["teaser"] * (end - start)
        end = start
    end = _drop_strange(cut, first, end)
    start = end
    while start - 1 > first and cut.roles[start - 1] in _TRAILING and cut.kind(start - 1) != "caption":
        start -= 1
    _assign_trailing(cut, start, end)


def _drop_strange(cut: Cut, first: int, end: int) -> int:
    """Where the body ends before summaries of other articles: sentences alone that share no word with it."""
    for count, most in _STRANGE:
        start = end
        while start - 1 > first and _is_strange_sentence(cut, start - 1, first, most):
            start -= 1
        read = sum(cut.roles[i] == "body" and cut.lines[i].is_prose for i in range(first, start))
        if end - start >= count and read >= 3:
            cut.roles[start:end] = ["teaser"] * (end - start)
            return start
    return end


def _is_strange_sentence(cut: Cut, index: int, first: int, most: int) -> bool:
    line = cut.lines[index]
    alone = cut.roles[index] == "body" and line.length <= 200 and not is_several(line.text)
    return alone and is_strange(cut, index, range(first, index), most=most)


def _assign_trailing(cut: Cut, start: int, end: int) -> None:
    """Short lines after the last sentence: one is a caption or a signature, several are titles of other articles."""
    if start < end and _is_signature(cut.lines[end - 1]):
        cut.roles[start:end] = ["byline"] * (end - start) if end - start <= 3 else ["teaser"] * (end - start)
        return
    for index in range(start, end):
        cut.roles[index] = head.meta_role(cut.lines[index], None, near=True) or cut.roles[index]
        if cut.roles[index] == "caption" and not is_credited(cut.lines[index]) and _is_foreign(cut, index, start):
            cut.roles[index] = "teaser"
    while end > start and cut.roles[end - 1] in ("heading", "teaser"):
        end -= 1
        cut.roles[end] = "teaser"
    titled = sum(cut.lines[i].length >= 25 for i in range(start, end))
    if end - start >= 3 and titled >= 2:
        cut.roles[start:end] = ["teaser"] * (end - start)


def _is_foreign(cut: Cut, index: int, end: int) -> bool:
    """Whether a line after the last sentence shares no subject word with the article."""
    read = [i for i in range(max(0, end - NEAR), end) if cut.roles[i] in ("lead", "body")]
    return len(read) >= 3 and is_strange(cut, index, read, most=0)


def _is_signature(line: Line) -> bool:
    """Initials, the office that signs a release, or one word alone: a pseudonym."""
    if line.length <= 90 and any(line.text.casefold().startswith(words) for words in names.signers()):
        return True
    word = names.bare(line.text)
    return names.is_initials(line.text) or (3 <= len(word) <= 20 and word.isalpha() and word[0].isupper())


def assign_tail(cut: Cut, start: int, stop: int) -> None:
    """Roles after the body: each cue opens a section that goes on until the next."""
    section: BlockRole | None = None
    for index in range(start, stop):
        kind = cut.kind(index)
        if not kind:
            cut.roles[index] = section or _tail_role(cut.lines[index])
        elif section and kind == "caption":
            cut.roles[index] = section
        elif section == "teaser" and kind not in _CHANGES - {"navigation", "advert"}:
            cut.roles[index] = "teaser"
        else:
            cut.roles[index] = ROLES[kind]
            if kind in SECTIONS or kind in ("teaser", "rights"):
                section = ROLES[kind]
            elif kind != "notice":
                section = None


def _tail_role(line: Line) -> BlockRole:
    if names.outlet_after_for(line.text):
        return "outlet"
    meta = head.meta_role(line, None, near=True)
    if meta:
        return meta
    if names.may_sign(line.text) or names.is_desk(names.bare(line.text)):
        return "byline"
    return "teaser" if line.is_prose or (line.length >= 30 and line.text.count(" ") >= 4) else "other"


# ------------------------------------------------------------------------------------------------ comments
def assign_comments(cut: Cut, zone: int) -> None:
    """Headings, comments, the form and what follows them."""
    start = zone
    while cut.kind(start) in ("comments", "maybe"):
        cut.roles[start] = "comment"
        start += 1
    section: BlockRole = "comment"
    outer = cut.lines[start].indent if start < len(cut.lines) else 0
    for index in range(start, len(cut.lines)):
        section = _comment_section(cut, index, section, outer)
        cut.roles[index] = section
    held = [i for i in range(start, len(cut.lines)) if cut.roles[i] == "comment"]
    announced = comments.announced_number(cut.lines[zone:start], cut.cues[zone:start])
    starts = comments.find_starts([cut.lines[i] for i in held], [cut.cues[i] for i in held], announced) if held else []
    cut.comment_starts = [held[i] for i in starts]


def _comment_section(cut: Cut, index: int, section: BlockRole, outer: int) -> BlockRole:
    """The section that the line is in: a cue at the outer indent changes it, a paragraph in a form changes back."""
    line, kind = cut.lines[index], cut.kind(index)
    if outer and line.indent >= outer:
        return section
    if not kind:
        return "comment" if section == "form" and (line.is_prose or comments.is_head(line)) else section
    if kind == "reply":
        return "form" if cut.kind(index + 1) == "form" else section
    cue = cut.cues[index]
    if section == "teaser" and kind not in _CHANGES - {"navigation", "advert"}:
        return section
    return ROLES[kind] if kind in _CHANGES and cue and (cue.whole or line.length <= 160) else section
