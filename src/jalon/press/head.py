"""What stands above the body: title, date line, byline, outlet, lead; and the same lines wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from jalon.model import BlockRole
from jalon.press import names
from jalon.press.captions import is_credited, is_repeated
from jalon.press.cues import ROLES, Cue, find_cue, tokens, words_of
from jalon.press.dates import foreign, is_date_line, is_day, printed_date, says, stamp_of, without_date
from jalon.press.lines import Line, is_several
from jalon.press.outlets import known_outlet
from jalon.text import folded

_CRUMB = re.compile(r"\s*[»›→]\s*|\s[>/|]\s")
_LINK = re.compile(
    r"(?:(?:https?://|www\.|[\w.+-]+@)\S+[\s,;|]*)+|!\[[^\]]*\]\(\S*\)[\s|]*|[^\n.]{1,80}\.(?:jpe?g|png|gif|webp)"
)
_TAGGED = re.compile(r"(?:[#@]\s?[\w-]+[\s,;.]*)+")
_SUFFIX = re.compile(r"\s[-–—|]\s([^-–—|]{3,40})$")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,5}")
_PLACE = re.compile(r"\([^\W\d_a-z][^\W\d_]*(?:[ '’-][^\W\d_]+){0,3}\)")
_APART = re.compile(r"\s*[|•·]\s*|\s{2,}|\s[-–—]\s")
_ARROW = re.compile(r"(?:>{1,3}|→|►|←|⟵|‹)\s?[^\W\d_][^\n]*|[^\n]{10,}\s[→⟶›]")
_FIGURE = re.compile(r"\d")
_CLOCK = re.compile(r"[^\w]*\d{1,2}\s?[:hH]\s?\d{2}(?:\s?[^\W\d_]{2,3})?[^\w]*")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:hH]\d{2}(?!\d)")
_PARTS = re.compile(r"\s*[,/|•·]\s*")
_ABOUT = frozenset(ROLES) - {"caption"}
_FIGURED = re.compile(r"[^\W_]+")
_LISTED = re.compile(r"[-–—•*▪►✓➢●○◦·>»→]\s?\S")
_LONGEST = 260  #: characters of a title
_WINDOW = 400  #: lines within which a title is looked for


# ------------------------------------------------------------------------------------------------ title
def find_title(lines: Sequence[Line], cues: Sequence[Cue | None]) -> int | None:
    """The line that is most like a title among those above the second paragraph: said twice, long enough, first."""
    paragraphs = [i for i in range(min(len(lines), _WINDOW)) if _is_paragraph(lines[i], cues[i])]
    end = paragraphs[1] if len(paragraphs) > 1 else min(len(lines), _WINDOW)
    first = paragraphs[0] if paragraphs else end
    keys = [" ".join(_FIGURED.findall(folded(line.text))) for line in lines[: end + 4]]
    scores = {
        i: _title_score(lines, cues, keys, i) - 5 * (i > first) for i in range(end) if _may_title(lines[i], cues[i])
    }
    best = max(scores, key=lambda i: (scores[i], -i), default=None)
    return best if best is not None and scores[best] > lines[best].text.endswith(".") else None


def _is_paragraph(line: Line, cue: Cue | None) -> bool:
    prose = line.is_prose and not line.is_run
    return prose and not (cue and cue.kind in _ABOUT) and not _is_one_clause(line) and not is_crumb(line)


def _is_one_clause(line: Line) -> bool:
    """Whether the line may be a title: short enough, one clause, without the stop that ends a sentence."""
    return (
        line.length <= _LONGEST
        and not is_several(line.text)
        and line.text.rstrip('"”» ')[-1:] not in (".", ";", ",", ":")
    )


def _may_title(line: Line, cue: Cue | None) -> bool:
    if (
        (cue and (cue.whole or cue.kind in _ABOUT or cue.kind == "caption"))
        or line.length > _LONGEST
        or not any(map(str.isalpha, line.text))
    ):
        return False
    if (
        is_crumb(line)
        or is_credited(line)
        or _LISTED.match(line.text)
        or "|" in line.text[-2:]
        or _is_keywords(line)
        or meta_role(line, cue, near=True) is not None
        or names.signed_names(line.text)
    ):
        return False
    return _is_one_clause(line) or line.length < 120


def _is_keywords(line: Line) -> bool:
    """Whether the line is a run of keywords said twice."""
    words = tokens(line.text)
    again = next((i for i in range(3, len(words) - 2) if words[i : i + 3] == words[:3]), None)
    return len(words) >= 6 and again is not None and not line.is_sentence


def _title_score(lines: Sequence[Line], cues: Sequence[Cue | None], keys: Sequence[str], index: int) -> int:
    line, key = lines[index], keys[index]
    again = next((i for i in range(index + 1, len(keys)) if keys[i] == key), None) if len(key) >= 20 else None
    crumbed = len(key) > 20 and any(keys[i].endswith(key) and keys[i] != key for i in range(max(0, index - 8), index))
    between = again is not None and any(_tells(lines, cues, i) for i in range(index + 1, again))
    followed = any(_tells(lines, cues, i) for i in range(index + 1, min(index + 3, len(keys))))
    followed = followed or (index > 0 and (cue := cues[index - 1]) is not None and cue.kind == "navigation")
    length = 2 * (line.length >= 25 and key.count(" ") >= 3) + (line.length >= 12 and " " in key) - (key.count(" ") < 2)
    length -= 2 * (line.is_prose and line.length > 140)
    return length + 4 * (again is not None or crumbed) + 3 * between + followed - 2 * line.text.endswith(".")


def _tells(lines: Sequence[Line], cues: Sequence[Cue | None], index: int) -> bool:
    return meta_role(lines[index], cues[index], near=True) in ("date", "byline", "share", "outlet")


def first_paragraph(lines: Sequence[Line], cues: Sequence[Cue | None], title: int | None) -> int:
    """The first line after the title that reads as a paragraph, or as a sentence; the last line where none does."""
    start = 0 if title is None else title + 1
    same = title_core(lines[title].text) if title is not None else ""
    for index in range(start, len(lines)):
        line, cue = lines[index], cues[index]
        if (
            line.is_prose
            and not (line.is_run and index + 2 < len(lines))
            and not is_credited(line)
            and not _repeats(line, same)
            and not (cue and cue.kind in _ABOUT)
            and meta_role(line, cue, near=True) is None
        ):
            return index
    short = (i for i in range(start, len(lines)) if lines[i].is_sentence and not cues[i] and lines[i].length >= 25)
    return next(short, max(0, len(lines) - 1))


def _repeats(line: Line, title: str) -> bool:
    """Whether the line is a path or a header around the title, and no sentence that holds its words."""
    return len(title) >= 20 and title in line.text and line.length <= 300 and not line.is_sentence


def title_core(title: str) -> str:
    """The title without the outlet that the page's own title adds: ``… - nom.com``, ``… | Nom du média``."""
    found = _SUFFIX.search(title)
    named = found and (known_outlet(found.group(1)) or _HOST.fullmatch(found.group(1)))
    return title[: found.start()] if found and named else title


# ------------------------------------------------------------------------------------------------ roles
def assign(
    lines: Sequence[Line], cues: Sequence[Cue | None], roles: list[BlockRole], first: int, title: int | None
) -> None:
    """Roles of the lines above ``first``."""
    for index in range(first):
        before = title is not None and index < title
        roles[index] = _before_role(lines[index], cues[index]) if before else _head_role(lines, cues, index, title)
    if title is not None:
        roles[title] = "title"


def _before_role(line: Line, cue: Cue | None) -> BlockRole:
    """What stands above a title is navigation, unless it says that it is not."""
    if _is_keywords(line):
        return "tags"
    meta = meta_role(line, cue, near=True)
    listed = meta == "teaser" and cue is not None and cue.whole
    return meta if meta and not listed and not (meta == "date" and printed_date(line.text) is None) else "navigation"


def _head_role(lines: Sequence[Line], cues: Sequence[Cue | None], index: int, title: int | None) -> BlockRole:
    """What stands between title and body."""
    line, cue = lines[index], cues[index]
    meta = "navigation" if is_crumb(line) else meta_role(line, cue, near=True)
    if meta:
        return meta
    if _is_filed(line):
        return "tags"
    if title is not None and line.text.startswith(title_core(lines[title].text)):
        return "title"
    if title is not None and _repeats(line, title_core(lines[title].text)):
        return "navigation"
    if (cue and cue.kind == "caption") or is_credited(line):
        return "caption"
    if names.signed_names(line.text) or names.is_desk(line.text):
        return "byline"
    if is_repeated(lines, index) or (line.gap >= 2 and lines[index + 1].gap >= 2):
        return "caption"
    told = title is not None and any(_tells(lines, cues, i) for i in range(title + 1, index))
    if told and line.length >= 40 and _is_one_clause(line):
        return "caption"
    if line.length >= 50 or line.is_sentence:
        return "lead"
    return "navigation" if line.length < 25 else "heading"


def _is_filed(line: Line) -> bool:
    """Whether the line is the rubrics that the article is filed under: half of its parts are names of rubrics."""
    parts = [part for part in _PARTS.split(line.text) if part.strip()] if line.length <= 120 else []
    if len(parts) < 2 or line.is_sentence or any(part.count(" ") > 3 for part in parts):
        return False
    known = sum(bool((cue := find_cue(part)) and cue.whole and cue.kind == "navigation") for part in parts)
    return known * 2 >= len(parts)


def is_host(text: str) -> bool:
    """Whether the line is the name of a site and no more: ``nom.com``."""
    return len(text) <= 40 and _HOST.fullmatch(text) is not None


def is_crumb(line: Line) -> bool:
    """Whether the line is a path through the site: ``Accueil » Actualités » …``"""
    if line.length > 300 or _told_apart(line.text):
        return False
    parts = _CRUMB.split(line.text[:300])
    if len(parts) < 2 or line.text.count("«") == line.text.count("»") > 0:
        return False
    return " ".join(tokens(parts[0])) in _homes() or (len(parts) > 2 and all(len(p) <= 30 for p in parts[:-1]))


@cache
def _homes() -> frozenset[str]:
    return words_of("navigation", "home")


def meta_role(line: Line, cue: Cue | None, *, near: bool) -> BlockRole | None:
    """The role of a line that is about the article rather than of it; None for any other.

    ``near`` where such lines are expected: close to the head, or after the body.
    """
    if cue and cue.kind in _ABOUT and (cue.whole or near):
        return "date" if cue.kind == "source" and _told_apart(line.text) else ROLES[cue.kind]
    if line.length > 200:
        return None
    return _sign_role(line.text) or (_told_role(line) if near else _moment_role(line))


def _moment_role(line: Line) -> BlockRole | None:
    """A day or an hour alone on its line is never of the article."""
    if line.length > 40 or line.is_sentence:
        return None
    printed = printed_date(line.text)
    alone = _CLOCK.fullmatch(line.text) or is_day(line.text) or (printed and is_date_line(printed))
    return "date" if alone else None


def _sign_role(text: str) -> BlockRole | None:
    """Links alone are navigation, hashtags alone are tags."""
    if _LINK.fullmatch(text):
        return "navigation"
    if _ARROW.fullmatch(text) and text[-1] not in ".;":
        return "teaser"
    return "tags" if _TAGGED.fullmatch(text) and text.count("#") > 1 else None


@lru_cache(4096)
def _told_role(line: Line) -> BlockRole | None:
    text, printed = line.text, printed_date(line.text)
    rest = without_date(text)
    signed = printed is not None and not says(text, "published") and names.signed_names(rest)
    if names.introduces(text) or names.introduced_names(rest) or signed:
        return "byline"
    if printed and (is_date_line(printed) or (_TIME.search(text) and len(foreign(printed)) <= 1)):
        return "date"
    if _PLACE.fullmatch(text) or (printed and is_placed(line, printed.start)):
        return "dateline"
    if (
        stamp_of(text) is not None
        or _CLOCK.fullmatch(text)
        or is_day(text)
        or (printed and line.length <= 120 and (says(text, "published") or says(text, "updated")))
    ):
        return "date"
    if says(text, "published") or says(text, "updated"):
        return "date" if line.length <= 60 and (text.endswith(":") or _FIGURE.search(text)) else None
    return "outlet" if known_outlet(text) else _told_apart(text)


def _told_apart(text: str) -> BlockRole | None:
    """The role of a line of facts with signs between them: ``AFP | 28.08.04 | 22h03``, ``nom.com   2017-08-19``."""
    parts = split_facts(text)
    if not 2 <= len(parts) <= 5 or len(text) > 100:
        return None
    return "date" if any(map(printed_date, parts)) and all(map(_is_fact, parts)) else None


def split_facts(text: str) -> list[str]:
    """What stands between bars, bullets and wide spaces."""
    return [part.strip() for part in _APART.split(text) if part.strip()]


def _is_fact(part: str) -> bool:
    printed = printed_date(part)
    dated = printed is not None and (is_date_line(printed) or says(part, "published") or says(part, "updated"))
    if dated or _CLOCK.fullmatch(part) or _HOST.fullmatch(part) or known_outlet(part):
        return True
    cue = find_cue(part)
    told = cue is not None and cue.kind in ("source", "share") and len(part) <= 40
    return told or names.introduces(part.partition(":")[0]) or names.introduced_names(part) is not None


def is_placed(line: Line, start: int) -> bool:
    """Whether the line is a place and a date: "Bamako, le 12 novembre 2023"."""
    words = tokens(line.text[:start])
    return line.length <= 70 and 1 <= len(words) <= 5 and line.text[0].isupper() and "," in line.text[: start + 1]
