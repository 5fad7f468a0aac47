"""What each line of a text is, from the line itself and from what stands around it.

Three stretches follow each other: the head (title, date, byline, lead), the body, and the tail (signature, teasers,
forms, comments). A text without tags gives no stretch away by itself: a line's cue, length, punctuation, repetition
and neighbours do. Every decision looks a bounded number of lines ahead.
"""

from __future__ import annotations

from collections.abc import Sequence

from jalon.press import comments, head, names
from jalon.press.cohesion import NEAR, is_strange, shared
from jalon.press.cues import ROLES, find_cue, opens_one
from jalon.press.cutting import SECTIONS, Cut, is_truncated
from jalon.press.lines import Line, is_several
from jalon.press.paragraphs import body_role, is_capitals
from jalon.press.tail import assign_comments, assign_tail, trim_body

_AHEAD = 14  #: lines within which an article must go on after something inserted
_TITLES = 4  #: titles in a row
_LONG = 240  #: characters of a paragraph that is no summary of another article
_INSERTED = 4  #: lines of a teaser between two paragraphs, its cue included
_KIN = 4  #: subject words that a paragraph must share with its article after a list of others
_FULL = 80, 120  #: characters of two paragraphs that show that the article goes on: each, and one of them


def cut_lines(lines: Sequence[Line], title: int | None = None, *, trusted: bool = False) -> Cut:
    """The role of every line; ``title`` where that is known, ``trusted`` where markup chose the lines."""
    cut = Cut(lines, [find_cue(line.text) for line in lines], ["other"] * len(lines), trusted=trusted)
    if not lines:
        return cut
    cut.title = head.find_title(cut.lines, cut.cues) if title is None else title
    first = head.first_paragraph(cut.lines, cut.cues, cut.title)
    zone = None if trusted else comments.find_zone(cut.lines, cut.cues, first)
    stop = len(lines) if zone is None else zone
    cut.cues[:stop] = [None if cue and cue.kind == "maybe" else cue for cue in cut.cues[:stop]]
    head.assign(cut.lines, cut.cues, cut.roles, first, cut.title)
    end = _assign_body(cut, first, stop)
    if not trusted:
        trim_body(cut, first, end)
    assign_tail(cut, end, stop)
    if trusted:
        _trust(cut, first)
    if zone is not None:
        assign_comments(cut, zone)
    return cut


def _trust(cut: Cut, first: int) -> None:
    """Keep what markup chose and no phrase of the packs speaks against: a list item, a verse, a short closing line."""
    for index in range(first, len(cut.lines)):
        signs = cut.roles[index] == "byline" and index + 3 < len(cut.lines)
        if cut.cues[index] is None and (signs or cut.roles[index] in ("teaser", "other", "navigation", "share")):
            cut.roles[index] = "body"


def _assign_body(cut: Cut, first: int, stop: int) -> int:
    """Roles from the first paragraph on; returns the line at which the tail begins."""
    index = first
    while index < stop:
        kind = cut.kind(index)
        if _lists_titles(cut, index, stop, first):
            return index
        if (
            kind == "tags"
            and any(_is_full(cut, i) for i in range(index + 1, min(index + 4, stop)))
            and (cue := cut.cues[index])
            and cue.rest
        ):
            cut.roles[index] = "tags"
            index += 1
        elif kind in SECTIONS | {"notice", "source", "rights"}:
            resumed = _resumed(cut, index, stop, first)
            if resumed is None:
                return index
            for inserted in range(index, resumed):
                cut.roles[inserted] = ROLES[cut.kind(inserted) or kind]
            index = resumed
        elif _signs(cut, index, stop):
            return index
        else:
            index += _assign_line(cut, index, stop, first)
    return stop


def _resumed(cut: Cut, index: int, stop: int, first: int) -> int | None:
    """The line at which the article goes on after the cue at ``index``; None where it has ended."""
    if cut.trusted:
        return index + 1
    if cut.kind(index) == "rights" and index > first + 1:
        return None
    return _resumes(cut, index, stop, first)


def _resumes(cut: Cut, index: int, stop: int, first: int) -> int | None:
    """It goes on with two full paragraphs in a row, close by.

    After a cue that is no list of other articles, one full paragraph is enough when little of the article has been
    read yet: a form or a notice put on top of it.
    """
    if (inserted := _after_insert(cut, index, stop)) is not None:
        return inserted
    if (kin := _kindred(cut, index, stop, first)) is not None:
        return kin
    early = cut.kind(index) not in ("", "teasers", "comments", "maybe") and index <= first + 3
    for at in range(index + 1, min(index + (3 * _AHEAD if early else _AHEAD), stop - 1)):
        if _is_full(cut, at) and (early or _is_full(cut, at + 1)):
            longest = max(cut.lines[at].length, cut.lines[at + 1].length)
            if longest >= _FULL[1]:
                return at
    return None


def _after_insert(cut: Cut, index: int, stop: int) -> int | None:
    """The line after "Lire aussi :" and one title, where it is a paragraph of several sentences: the article's own.

    A summary of another article is shorter, or cut off, and other titles stand around it.
    """
    cue = cut.cues[index]
    if not cue or not opens_one(cut.lines[index].text):
        return None
    at = index + 1
    if at < stop and not cut.kind(at) and not cut.lines[at].is_prose and cut.lines[at].length <= 200:
        at += 1
    if at >= stop or cut.kind(at) or is_truncated(cut.lines[at]):
        return None
    if at > index + 1 and cut.kind(at + 1) in ("teaser", "teasers"):
        return None
    return at if any(_is_own(cut, i, stop) for i in (at, at + 1)) else None


def _kindred(cut: Cut, index: int, stop: int, first: int) -> int | None:
    """The paragraph after a teaser and its titles that speaks of what the article speaks of.

    No title and no date may follow it at once: those would be of the next summary of a list. After a list of other
    articles it must share more words.
    """
    if cut.kind(index) not in ("teaser", "teasers"):
        return None
    single = opens_one(cut.lines[index].text)
    at = index + 1
    while at < min(stop, index + _INSERTED) and not cut.kind(at) and not cut.lines[at].is_prose:
        at += 1
    if at >= stop or not _is_full(cut, at):
        return None
    if at + 1 < min(stop, len(cut.lines) - 1) and not cut.kind(at + 1) and not cut.lines[at + 1].is_prose:
        return None
    return at if shared(cut, at, range(first, index)) >= (1 if single else _KIN) else None


def _is_own(cut: Cut, index: int, stop: int) -> bool:
    """Whether a paragraph is longer than a summary: several sentences (the last one of the text may be cut off)."""
    if index >= stop or cut.kind(index):
        return False
    line = cut.lines[index]
    return line.length >= _LONG and (line.is_sentence or index + 1 >= stop) and is_several(line.text)


def _is_full(cut: Cut, index: int) -> bool:
    if index >= len(cut.lines):
        return False
    line = cut.lines[index]
    return line.length >= _FULL[0] and line.is_sentence and not cut.kind(index) and not is_truncated(line)


def _lists_titles(cut: Cut, index: int, stop: int, first: int) -> bool:
    """Whether titles of other articles follow each other from here on: headings never do, three in a row."""
    run = range(index, index + _TITLES)
    if cut.trusted or index <= first or run.stop > stop or not all(_is_titled(cut, i) for i in run):
        return False
    if cut.lines[index - 1].text.endswith((":", ";", ",")):
        return False
    return _resumes(cut, index, stop, 0) is None


def _is_titled(cut: Cut, index: int) -> bool:
    """Whether the line may be a title: words enough, one clause without a stop, no item of a list."""
    line = cut.lines[index]
    shaped = 25 <= line.length <= 160 and line.text[-1] not in ".;:," and line.text[0] not in '-–—•*▪«“"('
    return shaped and not line.text[0].islower() and not cut.kind(index) and not line.text[0].isdigit()


def _signs(cut: Cut, index: int, stop: int) -> bool:
    """Whether the line is the signature: names, with no paragraph of the article after it."""
    text = cut.lines[index].text
    if cut.kind(index) or len(text) > 120 or (cut.trusted and index + 3 < stop):
        return False
    if index and cut.lines[index - 1].text.endswith((":", ";")):
        return False
    if not (names.may_sign(text) or names.introduced_names(text) or names.is_desk(names.bare(text))):
        return False
    after = [i for i in range(index + 1, min(index + 4, stop)) if not cut.kind(i) and cut.lines[i].is_prose]
    if not after or (len(after) == 1 and after[0] + 1 >= stop):
        return True
    return after[0] > index + 1 and _resumes(cut, index, stop, 0) is None


def _assign_line(cut: Cut, index: int, stop: int, first: int) -> int:
    """The role of one line of the body (and of the summary that goes with a teaser); how many lines were assigned."""
    line, cue = cut.lines[index], cut.cues[index]
    if not cut.trusted and not any(map(str.isalnum, line.text)):
        cut.roles[index] = "other"
        return 1
    if cue and cue.kind == "teaser" and line.length <= 240:
        return _assign_teaser(cut, index, stop)
    if cue and cue.kind in ("share", "advert") and line.length <= 160:
        cut.roles[index] = ROLES[cue.kind]
    elif _is_title_again(cut, index):
        cut.roles[index] = "title"
    elif (meta := head.meta_role(line, cue, near=index <= first + 3)) is not None:
        cut.roles[index] = meta
    elif index == first and _is_lead(cut, index, stop):
        cut.roles[index] = "lead"
    else:
        cut.roles[index] = body_role(cut, index, stop)
        if cut.roles[index] == "heading" and _is_inserted(cut, index, stop, first):
            cut.roles[index] = "teaser"
    return 1


def _is_inserted(cut: Cut, index: int, stop: int, first: int) -> bool:
    """Whether the line is the title of another article between two paragraphs: it shares no word with this one."""
    line = cut.lines[index]
    if cut.trusted or not 40 <= line.length <= 160 or line.text[-1] in '?!:»”"' or is_capitals(line):
        return False
    if not (index > first and index + 1 < stop and cut.lines[index - 1].is_prose and cut.lines[index + 1].is_prose):
        return False
    near = range(max(first, index - NEAR), min(stop, index + _AHEAD))
    read = [i for i in near if i != index and cut.lines[i].is_prose]
    return len(read) >= 3 and is_strange(cut, index, read, most=0)


def _is_title_again(cut: Cut, index: int) -> bool:
    """Whether the line is the title said once more."""
    title = head.title_core(cut.lines[cut.title].text) if cut.title is not None else ""
    line = cut.lines[index]
    return len(title) >= 20 and line.text.startswith(title) and line.length <= len(title) + 40


def _is_lead(cut: Cut, index: int, stop: int) -> bool:
    """Whether the first paragraph is set apart: date or byline after it, or said again by the next one."""
    others = range(index + 1, min(index + 5, stop))
    if cut.lines[index].length > 500 or not any(cut.lines[i].is_prose and not cut.kind(i) for i in others):
        return False
    following = cut.lines[index + 1]
    if following.text[:60] == cut.lines[index].text[:60]:
        return True
    meta = head.meta_role(following, cut.cues[index + 1], near=True)
    return meta in ("date", "byline", "share") or names.signed_names(following.text) is not None


def _assign_teaser(cut: Cut, index: int, stop: int) -> int:
    """ "Lire aussi" with its title on the line or below, and its summary when other teasers or the end follow."""
    cue = cut.cues[index]
    cut.roles[index] = "teaser"
    at = index + 1
    while at < min(stop, index + 4) and cue and not cue.rest and not cut.kind(at) and not cut.lines[at].is_prose:
        cut.roles[at] = "teaser"
        at += 1
    if at < stop and not cut.kind(at) and _is_summary(cut, at):
        cut.roles[at] = "teaser"
        at += 1
    return at - index


def _is_summary(cut: Cut, index: int) -> bool:
    """Whether the paragraph after a teaser belongs to it: cut off, or one of those that alternate with teasers."""
    if is_truncated(cut.lines[index]):
        return True
    return cut.kind(index + 1) == "teaser" and "teaser" in (cut.kind(index - 3), cut.kind(index + 3))
