"""Whether a line speaks of what the article speaks of: words that they share.

Where no tag tells a paragraph from the summary of another article, their words do. In the articles that the cut was
measured on, nine paragraphs in ten share three words or more with the others, and one in two hundred shares none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from jalon.press.cues import words_of
from jalon.press.cutting import Cut
from jalon.text import folded

_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
NEAR = 60  #: lines that a line is compared with: an article's, and a bound on the time that a page takes
_STEM = 5  #: characters of a word that its inflected forms share
_READ = 1_500  #: characters of a line that are looked at


@lru_cache(2048)
def stems(text: str) -> frozenset[str]:
    """The words of a text that carry a subject, cut to their stems."""
    said = words_of("function_words", "words")
    return frozenset(word[:_STEM] for word in _WORD.findall(folded(text[:_READ])) if word not in said)


def shared(cut: Cut, index: int, others: Sequence[int]) -> int:
    """How many subject words of the line stand in the title or in the other lines too, the last of them."""
    around = {*others[-NEAR:], cut.title} - {index, None}
    return len(stems(cut.lines[index].text) & stems_of(cut, (other for other in around if other is not None)))


def stems_of(cut: Cut, lines: Iterable[int]) -> frozenset[str]:
    """The subject words of several lines."""
    return frozenset[str]().union(*(stems(cut.lines[index].text) for index in lines))


def is_strange(cut: Cut, index: int, others: Sequence[int], *, most: int) -> bool:
    """Whether a line of four subject words or more shares at most so many with the article: it is of another."""
    return len(stems(cut.lines[index].text)) >= 4 and shared(cut, index, others) <= most
