"""What each line of a text is, from the line itself and from what stands around it.

Three stretches follow each other: the head (title, date, byline, lead), the body, and the tail (signature, teasers, forms,
comments). A text without tags gives no stretch away by itself: a line's cue, length, punctuation, repetition and
neighbours do. Every decision looks a bounded number of lines ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jalon.model import BlockRole
from jalon.press import comments, head, names
from jalon.press.cues import ROLES, Cue, find_cue
from jalon.press.lines import Line

_SECTIONS = frozenset({"teasers", "form", "author_box", "links", "tags", "comments", "maybe"})
_AHEAD = 14  #: lines within which an article must go on after something inserted
_FULL = 120  #: characters of a paragraph that shows that the article goes on


@dataclass(slots=True)
class Cut:
    """The roles of the lines, and the indices that the article's fields are read from."""

    lines: Sequence[Line]
    cues: list[Cue | None]
    roles: list[BlockRole]
    title: int | None = None
    trusted: bool = False  #: the lines are known to be the article: a cue tells of its own line only
    comment_starts: list[int] = field(default_factory=list)


def cut_lines(lines: Sequence[Line], title: int | None = None, *, trusted: bool = False) -> Cut:
    """The role of every line; ``title`` where it is known which line that is, ``trusted`` where markup chose the lines."""
    cut = Cut(lines, [find_cue(line.text) for line in lines], ["other"] * len(lines), trusted=trusted)
    cut.title = head.find_title(cut.lines, cut.cues) if title is None else title
    first = head.first_paragraph(cut.lines, cut.cues, cut.title)
    zone = None if trusted else comments.find_zone(cut.lines, cut.cues, first)
    stop = len(lines) if zone is None else zone
    head.assign(cut.lines, cut.cues, cut.roles, first, cut.title)
    end = _assign_body(cut, first, stop)
    _assign_tail(cut, end, stop)
    if zone is not None:
        _assign_comments(cut, zone)
    return cut


# ------------------------------------------------------------------------------------------------ body
def _assign_body(cut: Cut, first: int, stop: int) -> int:
    """Roles from the first paragraph on; returns the line at which the tail begins."""
    index = first
    while index < stop:
        cue = cut.cues[index]
        if cue and cue.kind == "rights" and not cut.trusted and index > first + 1:
            return index
        if cue and cue.kind in _SECTIONS | {"notice", "source", "rights"}:
            resumed = index + 1 if cut.trusted else _resumes(cut, index, stop, first)
            if resumed is None:
                return index
            for inserted in range(index, resumed):
                other = cut.cues[inserted]
                cut.roles[inserted] = ROLES[other.kind] if other else ROLES[cue.kind]
            index = resumed
        elif _signs(cut, index, stop):
            return index
        else:
            index += _assign_line(cut, index, stop, first)
    return stop


def _resumes(cut: Cut, index: int, stop: int, first: int) -> int | None:
    """The line at which the article goes on after what stands at ``index``; None where it has ended.

    It goes on with two full paragraphs in a row, close by. After a cue that is no list of other articles, one full
    paragraph is enough when little of the article has been read yet: a form or a notice put on top of it.
    """
    cue = cut.cues[index]
    early = cue is not None and cue.kind not in ("teasers", "comments", "maybe") and index <= first + 3
    for at in range(index + 1, min(index + (3 * _AHEAD if early else _AHEAD), stop)):
        if _is_paragraph(cut, at) and at + 1 < stop and (early or _is_paragraph(cut, at + 1)):
            return at
    return None


def _is_paragraph(cut: Cut, index: int) -> bool:
    line = cut.lines[index]
    return line.length >= _FULL and line.is_sentence and cut.cues[index] is None and not is_truncated(line)


def is_truncated(line: Line) -> bool:
    """Whether the line is the cut-off beginning of another article: ``… […]``, ``durant l.``, ``abonnés..``"""
    text = line.text.rstrip()
    if text.endswith(("…", "...", "[…]", "[...]", "(…)", "..")) and not text.endswith(("»…", '"...')):
        return True
    last = text.rstrip(".").rpartition(" ")[2]
    return text.endswith(".") and len(last) == 1 and last.islower() and last not in "aày"


def _signs(cut: Cut, index: int, stop: int) -> bool:
    """Whether the line is the signature: names, with no paragraph of the article after it."""
    line = cut.lines[index]
    cue = cut.cues[index]
    named = cue is None and (
        names.may_sign(line.text) or names.introduced_names(line.text) or names.is_desk(names.bare(line.text))
    )
    if not named or line.length > 120 or (cut.trusted and index + 3 < stop):
        return False
    after = [i for i in range(index + 1, min(index + 4, stop)) if cut.cues[i] is None and cut.lines[i].is_prose]
    if not after or (len(after) == 1 and after[0] + 1 >= stop):
        return True
    return after[0] > index + 1 and _resumes(cut, index, stop, 0) is None


def _assign_line(cut: Cut, index: int, stop: int, first: int) -> int:
    """The role of one line of the body (and of the summary that goes with a teaser); how many lines were assigned."""
    line, cue = cut.lines[index], cut.cues[index]
    if cue and cue.kind == "teaser" and line.length <= 240:
        return _assign_teaser(cut, index, stop)
    if cue and cue.kind in ("share", "advert") and line.length <= 160:
        cut.roles[index] = ROLES[cue.kind]
    elif (meta := head.meta_role(line, cue, near=index <= first + 3)) is not None:
        cut.roles[index] = meta
    elif index == first and _is_lead(cut, index, stop):
        cut.roles[index] = "lead"
    else:
        cut.roles[index] = _body_role(cut, index, stop)
    return 1


def _is_lead(cut: Cut, index: int, stop: int) -> bool:
    """Whether the first paragraph is set apart: date or byline after it, or said again by the next one."""
    if index + 1 >= stop:
        return False
    following = cut.lines[index + 1]
    if following.text[:60] == cut.lines[index].text[:60]:
        return True
    meta = head.meta_role(following, cut.cues[index + 1], near=True)
    return cut.lines[index].length < 500 and (meta in ("date", "byline", "share") or names.signed_names(following.text) is not None)


def _assign_teaser(cut: Cut, index: int, stop: int) -> int:
    """ "Lire aussi" with its title on the line or below, and its summary when other teasers or the end follow."""
    cue = cut.cues[index]
    cut.roles[index] = "teaser"
    at = index + 1
    while at < stop and at < index + 4 and cue and not cue.rest and cut.cues[at] is None and not cut.lines[at].is_prose:
        cut.roles[at] = "teaser"
        at += 1
    if at < stop and cut.cues[at] is None and _is_summary(cut, at, stop):
        cut.roles[at] = "teaser"
        at += 1
    return at - index


def _is_summary(cut: Cut, index: int, stop: int) -> bool:
    """Whether the paragraph after a teaser belongs to it: cut off, or alone between two teasers."""
    if is_truncated(cut.lines[index]):
        return True
    following = cut.cues[index + 1] if index + 1 < stop else None
    return bool(following and following.kind == "teaser" and index >= 2 and _teasers_near(cut, index, stop))


def _teasers_near(cut: Cut, index: int, stop: int) -> bool:
    """Whether a third teaser stands two lines off: they alternate with their summaries."""
    return any(0 <= at < stop and (cue := cut.cues[at]) and cue.kind == "teaser" for at in (index - 3, index + 3))


def _body_role(cut: Cut, index: int, stop: int) -> BlockRole:
    line, cue = cut.lines[index], cut.cues[index]
    if (cue and cue.kind == "caption") or (line.length < 200 and head.is_repeated(cut.lines, index)):
        return "caption"
    if _is_long_heading(cut, index, stop):
        return "heading"
    if line.is_prose or (line.is_sentence and not line.text.endswith(("?", "!"))) or _is_listed(cut, index):
        return "body"
    following = next((i for i in range(index + 1, min(index + 3, stop)) if cut.roles[i] == "other"), None)
    if following is None or ((cue_after := cut.cues[following]) and cue_after.kind not in ("caption", "navigation")):
        return "caption"
    after = cut.lines[following]
    if after.is_prose or after.is_sentence or _is_listed(cut, following):
        return "caption" if line.gap >= 2 and after.gap >= 2 and line.length > 40 else "heading"
    return "caption" if line.gap >= 2 and after.gap >= 2 else "heading"


def _is_long_heading(cut: Cut, index: int, stop: int) -> bool:
    """Whether a long line alone between blank lines is a heading: one clause, no stop, a sentence after it."""
    line = cut.lines[index]
    if index + 1 >= stop or not (line.gap and 100 <= line.length <= 250) or line.text[-1] in ".!?…:;»”\")":
        return False
    after = cut.lines[index + 1]
    return bool(after.gap) and after.is_prose and after.is_sentence and ". " not in line.text


def _is_listed(cut: Cut, index: int) -> bool:
    """Whether the line is one of a list: bulleted, or between a colon and lines alike."""
    line = cut.lines[index]
    if line.text[0] in "-–—•*▪►✓✔➢➤●○◦·" and line.length > 2:
        return True
    if line.text.endswith((";", ",")):
        return True
    before = cut.lines[index - 1] if index else None
    return before is not None and before.text.endswith((":", ";", ",")) and line.gap <= 1


# ------------------------------------------------------------------------------------------------ tail
def _assign_tail(cut: Cut, start: int, stop: int) -> None:
    """Roles after the body: each cue opens a section that goes on until the next."""
    section: BlockRole | None = None
    for index in range(start, stop):
        line, cue = cut.lines[index], cut.cues[index]
        if cue:
            cut.roles[index] = ROLES[cue.kind]
            if section is None or cue.kind in _SECTIONS or cue.kind == "teaser":
                section = ROLES[cue.kind] if cue.kind in _SECTIONS | {"teaser", "notice"} else None
        elif section is None:
            cut.roles[index] = _tail_role(line)
        else:
            cut.roles[index] = section


def _tail_role(line: Line) -> BlockRole:
    if names.outlet_after_for(line.text):
        return "outlet"
    meta = head.meta_role(line, None, near=True)
    if meta:
        return meta
    if names.may_sign(line.text) or names.is_desk(names.bare(line.text)):
        return "byline"
    return "teaser" if line.is_prose else "other"


# ------------------------------------------------------------------------------------------------ comments
def _assign_comments(cut: Cut, zone: int) -> None:
    """Headings, comments, the form and what follows them."""
    start = zone
    while start < len(cut.lines) and (cue := cut.cues[start]) and cue.kind in ("comments", "maybe"):
        cut.roles[start] = "comment"
        start += 1
    inside = list(range(start, len(cut.lines)))
    section: BlockRole = "comment"
    outer = cut.lines[start].indent if inside else 0
    for index in inside:
        section = _comment_section(cut, index, section, outer)
        cut.roles[index] = section
    held = [i for i in inside if cut.roles[i] == "comment"]
    announced = comments.announced_number(cut.lines[zone:start], cut.cues[zone:start])
    starts = comments.find_starts([cut.lines[i] for i in held], [cut.cues[i] for i in held], announced) if held else []
    cut.comment_starts = [held[i] for i in starts]


def _comment_section(cut: Cut, index: int, section: BlockRole, outer: int) -> BlockRole:
    """The section that the line is in: a cue at the outer indent changes it, a paragraph in a form changes back."""
    line, cue = cut.lines[index], cut.cues[index]
    if line.indent > outer or (outer and line.indent == outer):
        return section
    if cue is None:
        return "comment" if section == "form" and (line.is_prose or comments.is_head(line)) else section
    if cue.kind == "reply":
        following = cut.cues[index + 1] if index + 1 < len(cut.lines) else None
        return "form" if following and following.kind == "form" else section
    if cue.kind in ("form", "teasers", "author_box", "links", "notice", "share", "tags", "navigation", "advert"):
        return ROLES[cue.kind] if cue.whole or line.length <= 160 else section
    return section
