"""What stands in an article: dates, quantities and amounts in every block, names in the article's own blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from jalon.language.dates import find_dates
from jalon.language.names import find_names
from jalon.language.quantities import find_quantities
from jalon.language.speech import find_speech
from jalon.model import ARTICLE_ROLES, Article, Mention, Speech, State
from jalon.pack import languages

#: Blocks that another article is told in, of a day of its own.
_OTHERS: frozenset[str] = frozenset({"teaser"})

__all__ = ["find_mentions", "speech_of"]


def find_mentions(article: Article) -> tuple[Mention, ...]:
    """All mentions, sorted by start; the longer one first where two begin together.

    None in a language without a pack, which the article's own issues tell.
    """
    if article.language not in languages():
        return ()
    names = find_names(_text_of(article, ARTICLE_ROLES), article.language)
    dates = _dates(article)
    quantities = find_quantities(article.text, article.language, country=_country(names))
    kept = _outside(names, [m for m in quantities if m.kind == "amount"])
    return tuple(sorted([*kept, *dates, *quantities], key=lambda m: (m.start, -m.end)))


def _outside(names: list[Mention], amounts: list[Mention]) -> list[Mention]:
    """The names without those that share characters with a sum: "US" in "US$" is no state, "Million" no person."""
    starts = [m.start for m in amounts]
    kept = []
    for name in names:
        before = bisect_left(starts, name.end) - 1
        if name.kind == "organisation" or before < 0 or amounts[before].end <= name.start:
            kept.append(name)
    return kept


def speech_of(article: Article, mentions: Sequence[Mention]) -> tuple[Speech, ...]:
    """Whose words the article tells, sorted by start; none in a language without a pack."""
    if article.language not in languages():
        return ()
    return tuple(find_speech(_text_of(article, ARTICLE_ROLES), article.language, names=mentions))


def _dates(article: Article) -> list[Mention]:
    """The dates of every block; "yesterday" in the teaser of another article is a day that this page does not tell."""
    others = frozenset(block.role for block in article.blocks) & _OTHERS
    if not others:
        return find_dates(article.text, article.language, published=article.published)
    own = _text_of(article, frozenset(block.role for block in article.blocks) - others)
    return [
        *find_dates(own, article.language, published=article.published),
        *find_dates(_text_of(article, others), article.language, published=None),
    ]


def _text_of(article: Article, roles: frozenset[str]) -> str:
    """The text with line breaks for every character outside the blocks of these roles: the offsets hold."""
    parts, done = [], 0
    for block in article.blocks:
        if block.role in roles:
            parts += ["\n" * (block.start - done), article.text[block.start : block.end]]
            done = block.end
    parts.append("\n" * (len(article.text) - done))
    return "".join(parts)


def _country(names: list[Mention]) -> str | None:
    """The state that the article names most, which tells what its francs and dollars are."""
    counts = Counter(m.value.code for m in names if isinstance(m.value, State))
    return counts.most_common(1)[0][0] if counts else None
