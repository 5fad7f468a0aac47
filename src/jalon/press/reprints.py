"""The same article again: copies, reprints, agency copy with a new title or a paragraph more.

Two articles are compared by their shingles, runs of so many words, folded: what an editor shortens or tops keeps most
of its runs, what two reporters write of one event shares next to none. Only articles that share a rare run are
compared, so a collection costs what its texts cost, not their square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jalon.model import ARTICLE_ROLES, Article
from jalon.text import folded

_WORD = re.compile(r"\w+")
_RUN = 6  #: words of a shingle: quotations of one speech share fewer, sentences of one dispatch more
_SHORTEST = 40  #: shingles of a text that can be told from another
_COMMON = 50  #: articles that share a run beyond which it is a formula, and tells nothing
SHARE = 0.5  #: of the shingles of the shorter text, from which it is the same article


@dataclass(frozen=True, slots=True)
class Reprint:
    """An article that says what an earlier one of the collection says in the same words."""

    document: str
    of: str
    share: float  #: of the shingles of the shorter text that both have


def find_reprints(articles: Iterable[Article]) -> Iterator[Reprint]:
    """Each article that repeats an earlier one (by day, then by name), with the one that it repeats most."""
    texts = {a.document: _shingles(a) for a in sorted(articles, key=lambda a: (a.published or "9999", a.document))}
    holders: dict[int, list[str]] = defaultdict(list)
    for document, shingles in texts.items():
        if len(shingles) < _SHORTEST:
            continue
        shared = Counter(o for s in shingles if len(holders[s]) < _COMMON for o in holders[s])
        shares = [(count / min(len(shingles), len(texts[other])), other) for other, count in shared.items()]
        best = max(shares, default=(0.0, ""))
        if best[0] >= SHARE:
            yield Reprint(document, best[1], round(best[0], 3))
        for shingle in shingles:
            holders[shingle].append(document)


def _shingles(article: Article) -> frozenset[int]:
    """The runs of words of the article's own text; comments and teasers are none of it."""
    own = " ".join(article.text[b.start : b.end] for b in article.blocks if b.role in ARTICLE_ROLES)
    words = _WORD.findall(folded(own))
    return frozenset(hash(tuple(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1))
