"""Scores the cut of text dumps on our own labelled ones: the role of every line, and the fields of every article.

    python -m eval.press [--show] [SET…]

A dump is ``=== name``, its fields (``@ published 2024-05-14``; a field not given must not be found) and its lines,
each after the letter of its role (two with a slash where either is right); a line without letter goes on the one
above, ``§`` parts a dateline or an end mark from the body on one line. Texts and actors are invented; the shapes are
those of real pages. All were labelled before any run; tuned was worked on first, blind was written after it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from jalon.model import ARTICLE_ROLES, Article, BlockRole, Page
from jalon.press import cut

GOLD = Path(__file__).parent / "gold" / "press"
ROLES: dict[str, BlockRole] = {
    "t": "title", "l": "lead", "b": "body", "h": "heading", "c": "caption", "y": "byline", "o": "outlet", "d": "date",
    "D": "dateline", "m": "comment", "T": "teaser", "n": "navigation", "s": "share", "f": "form", "a": "advert",
    "A": "author_box", "N": "notice", "g": "tags", "x": "other", "L": "navigation",
}  # fmt: skip
SETS = ("tuned", "held", "blind")
FIELDS = ("title", "published", "author", "outlet", "comments", "body_first", "body_last")
_LINE = re.compile(r"([a-zA-Z])(?:/([a-zA-Z]))?\|(.*)")
_STAMP = re.compile(r"\s*date \d{4}-\d\d ")
_READ = ("lead", "body", "heading", "caption")


@dataclass(frozen=True)
class Labelled:
    """A line and the roles that are right for it."""

    start: int
    end: int
    roles: tuple[BlockRole, ...]


@dataclass
class Dump:
    """One labelled text."""

    name: str
    text: str = ""
    lines: list[Labelled] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)  #: the fields


@dataclass
class Score:
    """Counts over the lines and fields of a set, and what was wrong."""

    lines: int = 0
    right: int = 0  #: lines of the right role
    apart: int = 0  #: lines rightly told to be of the article, or not
    dumps: int = 0
    fields: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    notes: list[str] = field(default_factory=list)


def read_dumps(path: Path) -> Iterator[Dump]:
    """The dumps of a file."""
    dump: Dump | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            if dump:
                yield dump
            dump = Dump(line[4:])
        elif dump:
            _add(dump, line)
    if dump:
        yield dump


def _add(dump: Dump, line: str) -> None:
    if line.startswith("@ "):
        key, _, value = line[2:].partition(" ")
        dump.told[key] = value
        return
    found = _LINE.fullmatch(line)
    words = found.group(3) if found else line
    start = len(dump.text) + len(words) - len(words.lstrip())
    dump.text += words.replace("§", "") + "\n"
    end = len(dump.text) - 1
    if found:
        roles = tuple(ROLES[letter] for letter in found.groups()[:2] if letter)
        dump.lines += _parts(words, start, end, roles)
    elif words.strip():
        dump.lines[-1] = replace(dump.lines[-1], end=end)


def _parts(words: str, start: int, end: int, roles: tuple[BlockRole, ...]) -> list[Labelled]:
    """The line, or the body and what is parted from it: a dateline before it, an end mark after it."""
    before, parted, after = words.strip().partition("§")
    if not parted:
        return [Labelled(start, end, roles)]
    middle = start + len(before)
    around: tuple[BlockRole, BlockRole] = ("dateline", "body") if len(before) < len(after) else ("body", "byline")
    return [Labelled(start, middle, (around[0],)), Labelled(middle, end, (around[1],))]


def score(path: Path) -> Score:
    """The score of a set."""
    score = Score()
    for dump in read_dumps(path):
        article, _ = cut(Page(dump.name, dump.name, dump.text.encode(), "text/plain", dump.name))
        score.dumps += 1
        _score_lines(score, dump, article)
        _score_fields(score, dump, article)
    return score


def _score_lines(score: Score, dump: Dump, article: Article) -> None:
    for line in dump.lines:
        stamp = _stamp(dump, line)
        end = stamp if stamp else line.end
        inner = dump.text[line.start : end]
        start, end = line.start + len(inner) - len(inner.lstrip()), line.start + len(inner.rstrip())
        got = {block.role for block in article.blocks if block.start < end and block.end > start}
        score.lines += 1
        score.right += len(got) == 1 and got <= set(line.roles)
        score.apart += all((role in ARTICLE_ROLES) == (line.roles[0] in ARTICLE_ROLES) for role in got)
        if len(got) > 1 or not got <= set(line.roles):
            score.notes.append(f"{dump.name}: {'/'.join(line.roles)}, read {'+'.join(got)}: {inner[:80]!r}")


def _stamp(dump: Dump, line: Labelled) -> int | None:
    """Where the day ends that a store put before the first words of the article."""
    found = _STAMP.match(dump.text, line.start) if line.roles == ("date",) else None
    return found.end() if found and found.end() < line.end else None


def _score_fields(score: Score, dump: Dump, article: Article) -> None:
    titles = [dump.text[line.start : line.end] for line in dump.lines if line.roles == ("title",)]
    body, got = _body(dump), article.text[article.body_start : article.body_end].split()
    told: dict[str, tuple[object, object]] = {
        "title": (titles[-1] if titles else None, article.title),
        "published": (dump.told.get("published"), article.published),
        "author": (dump.told.get("author"), article.author),
        "outlet": (dump.told.get("outlet"), article.outlet),
        "comments": (int(dump.told.get("comments", 0)), article.comments),
        "body_first": (body[:6], got[:6]),
        "body_last": (body[-6:], got[-6:]),
    }
    for name, (wanted, found) in told.items():
        score.fields[name] += wanted == found
        if wanted != found:
            score.notes.append(f"{dump.name}: {name} {wanted!r}, read {found!r}")


def _body(dump: Dump) -> list[str]:
    """The words of the article from its first paragraph on."""
    words: list[str] = []
    for line in dump.lines:
        if stamp := _stamp(dump, line):
            words += dump.text[stamp : line.end].split()
        elif line.roles[0] in ("lead", "body") or (words and line.roles[0] in _READ):
            words += dump.text[line.start : line.end].split()
    return words


def main(arguments: list[str]) -> None:
    """Print one line a set."""
    names = [a for a in arguments if not a.startswith("--")] or SETS
    for name in names:
        found = score(GOLD / f"{name}.txt")
        fields = " ".join(f"{key} {right}/{found.dumps}" for key, right in found.fields.items())
        strict, apart = found.right / found.lines, found.apart / found.lines
        print(f"{name}: role {strict:.3f}, article or not {apart:.3f} of {found.lines} lines; {fields}")
        if "--show" in arguments:
            print("\n".join(f"    {note}" for note in found.notes))


if __name__ == "__main__":
    main(sys.argv[1:])
