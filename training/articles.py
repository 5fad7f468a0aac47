"""The written articles: their text, and the claims marked in it.

``training/articles/<language>/*.txt`` hold articles one after the other, each under a line ``# name register``, a line
for each sentence, the title first. Marks stand around the words of the object:

    {c.agreed|la construction d'un pont}            a commitment (c), an agreement (a) or a meeting (m) at its stage
    {c.agreed|de deux collèges|construction de deux collèges}   the object, where it needs words from elsewhere
    {=c.agreed|le pont}                             the same claim told again
    {?m.planned|une visite}                         optional, as in the guidelines of annotation

Articles whose number is a multiple of five are held out: nothing is fitted to them, no rule is written by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from jalon.model import STAGES, Article, Block, Kind

ARTICLES = Path(__file__).parent / "articles"
#: Some of those held out, marked once more by somebody who had not seen the marks.
SECOND = Path(__file__).parent / "second"
HELD = 5
_PUBLISHED = "2024-05-14"
_MARK = re.compile(r"\{([?=]?)([cam])\.(\w+)\|([^{}|]+)(?:\|([^{}|]+))?\}")
_KINDS: dict[str, Kind] = {kind[0]: kind for kind in get_args(Kind)}


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim in an article: offsets [start, end) of the words about it in the text, and what it is."""

    start: int
    end: int
    kind: Kind
    stage: str
    object: str
    again: bool = False  #: told before
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """An article and its marks."""

    article: Article
    marks: tuple[Mark, ...]

    @property
    def held(self) -> bool:
        """Whether the article is kept for measuring."""
        return int(self.article.document.rpartition("-")[2]) % HELD == 0


def written(language: str, folder: Path | None = None) -> Iterator[Written]:
    """Every article of a language. Raises ValueError, with file and line, where a mark is wrong."""
    for path in sorted(((folder or ARTICLES) / language).glob("*.txt")):
        number = 0
        for chunk in re.split(r"(?m)^(?=# )", path.read_text(encoding="utf-8")):
            if chunk.startswith("# "):
                yield _written(chunk, language, f"{path.name}:{number + 1}")
            number += chunk.count("\n")


def _written(chunk: str, language: str, where: str) -> Written:
    head, *lines = (line.strip() for line in chunk.splitlines() if line.strip())
    text = ""
    blocks: list[Block] = []
    marks: list[Mark] = []
    for line in lines:
        words, found = _unmarked(line, len(text), where)
        blocks.append(Block("body" if blocks else "title", len(text), len(text) + len(words)))
        marks.extend(found)
        text += words + "\n"
    return Written(article_of(head.split()[1], language, text, tuple(blocks)), tuple(marks))


def _unmarked(line: str, start: int, where: str) -> tuple[str, list[Mark]]:
    """The words of a line without its marks, and the marks; ``start`` is the offset of the line in the text."""
    words, marks, at = "", [], 0
    for mark in _MARK.finditer(line):
        flag, letter, stage, said, name = mark.groups()
        kind = _KINDS[letter]
        if stage not in STAGES[kind]:
            raise ValueError(f"{where}: no stage {stage!r} of a {kind}: {line}")
        words += line[at : mark.start()]
        low = start + len(words)
        words, at = words + said, mark.end()
        marks.append(Mark(low, start + len(words), kind, stage, name or said, flag == "=", flag == "?"))
    words += line[at:]
    if set(words) & set("{}|"):
        raise ValueError(f"{where}: a mark is not closed or not known: {line}")
    return words, marks


def article_of(name: str, language: str, text: str, blocks: tuple[Block, ...]) -> Article:
    """An article that nobody has published: its text and its blocks, titled by its first line."""
    return Article(
        document=name,
        text=text,
        blocks=blocks,
        title=text.partition("\n")[0],
        outlet=None,
        author=None,
        published=_PUBLISHED,
        published_note=None,
        language=language,
        comments=0,
        body_start=0,
        body_end=len(text),
        sha256="",
        address="",
        media_type="text/plain",
    )
