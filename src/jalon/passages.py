"""The sentences of an article, each with the head or heading that it stands under."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jalon.model import ARTICLE_ROLES, Article, Mention
from jalon.pack import languages, load_pack
from jalon.text import folded, trimmed

#: A line that continues the sentence of the line before (texts wrapped at a fixed width, e.g. from PDF).
_WRAPPED = re.compile(r"(?<=[^\s.!?:;…»”\"])\n(?=[a-zà-öø-ÿœа-яё(])")
_ITEM = re.compile(r"\s*(?:[-–—•●▪■◦*·➢✓]|\d{1,2}\s*[.)°/-]|[a-z]\)|[ivx]{1,4}[.)])\s+")
#: A full stop ends a sentence before a space and a capital; also where the space is lost between two words.
_STOP = re.compile(
    r"[.!?…]+(?:[ \u00a0\u202f]?[»”\"')\]])*(?=\s+[«“\"'(\[]*\s*[A-ZÀ-ÖØ-ÞŒА-ЯЁ0-9–—•-])"
    # two paragraphs that lost what stood between them: "les deux pays.Le ministre"
    r"|(?<=[a-zà-öø-ÿœа-яё]{2})[.!?…][»”\"]?(?=[A-ZÀ-ÖØ-ÞŒА-ЯЁ][a-zà-öø-ÿœа-яё'’ ])"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or item. ``head`` is the sentence that governs a list item, ``heading`` the last heading."""

    start: int
    end: int
    text: str
    role: str
    paragraph: int
    item: bool = False
    head: int | None = None  #: index of the governing passage
    heading: int | None = None


def passages(article: Article) -> list[Passage]:
    """Every sentence of the article's own blocks, in order."""
    found: list[Passage] = []
    head: int | None = None
    heading: int | None = None
    for number, (role, start, end) in enumerate(_paragraphs(article)):
        item = bool(_ITEM.match(article.text, start, end))
        if not item and found and not _lists_on(article.text, found[-1], start):
            head = None
        for low, high in _sentences(article.text, start, end, article.language):
            passage = Passage(low, high, article.text[low:high], role, number, item, head, heading)
            found.append(passage)
            if role == "heading":
                heading = len(found) - 1
                found[-1] = replace(passage, heading=None)
            if passage.text.rstrip().endswith((":", *_words(article.language, "opens_list"))):
                head = len(found) - 1
    return found


def mentions_by_passage(found: Sequence[Passage], mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The mentions that lie in each passage, in one walk over both (passages and mentions in the order of the text)."""
    starts = [mention.start for mention in mentions]
    for passage in found:
        low, high = bisect_left(starts, passage.start), bisect_left(starts, passage.end)
        yield [mention for mention in mentions[low:high] if mention.end <= passage.end]


def _lists_on(text: str, before: Passage, start: int) -> bool:
    """Whether a paragraph that is no marked item may still belong to the list above it."""
    return before.text.rstrip().endswith((":", ";", ",")) and text[start:].lstrip()[:1] != ""


def _paragraphs(article: Article) -> Iterator[tuple[str, int, int]]:
    for block in article.blocks:
        if block.role not in ARTICLE_ROLES:
            continue
        low = block.start
        block_text = _WRAPPED.sub(" ", article.text[block.start : block.end])
        for line in block_text.splitlines(keepends=True):
            start, end = trimmed(article.text, low, low + len(line))
            low += len(line)
            if start < end:
                yield block.role, start, end


def _sentences(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    marker = _ITEM.match(text, start, end)
    low = marker.end() if marker else start
    for stop in _STOP.finditer(text, low, end):
        if _abbreviation(text[low : stop.start() + 1], language):
            continue
        yield trimmed(text, low, stop.end())
        low = stop.end()
    start, end = trimmed(text, low, end)
    if start < end:
        yield start, end


def _abbreviation(sentence: str, language: str) -> bool:
    last = re.split(r"[\s(«’']", sentence)[-1]
    if re.fullmatch(r"(?:[^\W\d_]\.)+", last):
        return True
    return folded(last) in _words(language, "abbreviations")


def _words(language: str, name: str) -> list[str]:
    """The words of a list of the pack; none for a language without a pack, whose sentences end at their full stops."""
    words: list[str] = load_pack(language, "sentences")[name] if language in languages() else []
    return words
