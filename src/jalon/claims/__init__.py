"""Mentions → Claims: what was asked, discussed, promised, agreed, begun, delivered, signed or held."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from jalon.claims.actors import assign
from jalon.claims.agreements import find_agreements
from jalon.claims.antecedents import take_up
from jalon.claims.casting import complete_cast
from jalon.claims.commitments import find_commitments
from jalon.claims.confidence import confidence, signs_of
from jalon.claims.contents import PROVIDED, find_contents, settle
from jalon.claims.context import Context, context_of, tells_of_cooperation
from jalon.claims.drafts import Draft
from jalon.claims.encoder import Encoded
from jalon.claims.figures import hand_over
from jalon.claims.finish import finished
from jalon.claims.granularity import merged
from jalon.claims.groups import add_groups
from jalon.claims.lexicon import Lexicon, lexicon
from jalon.claims.meetings import find_meetings
from jalon.claims.news import news_of
from jalon.claims.parties import complete, tell_sides
from jalon.claims.reading import Reading, read
from jalon.claims.second import reread
from jalon.claims.sequels import add_sequels
from jalon.claims.slots import fill
from jalon.claims.speakers import attribute
from jalon.claims.telling import TOLD
from jalon.model import ARTICLE_ROLES, OFF_LADDER, Article, Claim, Issue, Mention, Speech
from jalon.passages import mentions_by_passage, passages
from jalon.syntax import parse, readable

__all__ = ["drafts_of", "find_claims", "own_mentions", "slotted", "weighed_claims"]


def find_claims(
    article: Article, mentions: Sequence[Mention], speech: Sequence[Speech] = ()
) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """The claims of an article, in the order of its text, and what could not be read.

    ``speech``, sorted by start, tells whose words the claims are.
    """
    if not readable(article.language):
        return (), (_unread_language(article),)
    found = weighed_claims(article, mentions, speech)
    return tuple(replace(claim, confidence=confidence(signs)) for claim, signs in found), ()


def weighed_claims(
    article: Article, mentions: Sequence[Mention], speech: Sequence[Speech] = ()
) -> list[tuple[Claim, dict[str, float]]]:
    """The claims of an article in a language that is read, each with what tells whether it is right."""
    words = lexicon(article.language)
    own = own_mentions(article, mentions)
    if not tells_of_cooperation(article, own, words.cues):
        return []
    readings, drafts, context, encoded = slotted(article, own)
    complete_cast(readings, drafts, context, encoded)
    attribute(drafts, context, own, speech)
    kept = merged([draft for draft in drafts if not draft.doubted], words)
    claims = finished(kept, context, words)
    return [
        (claim, signs_of(claim, article.language, draft.likely, draft.staged))
        for claim, draft in zip(claims, kept, strict=True)
    ]


def slotted(article: Article, mentions: Sequence[Mention]) -> tuple[list[Reading], list[Draft], Context, Encoded]:
    """The sentences of an article, and what the rules make of them: drafts, some doubted, with their slots.

    And the article as the encoder sees it. ``mentions``: those of the article itself (`own_mentions`).
    """
    words = lexicon(article.language)
    readings = _readings(article, mentions)
    drafts, encoded = reread(readings, _drafts(readings, words), words)
    context = context_of(article, mentions)
    context.news = news_of(readings, article.published, article.language)
    for _, group in groupby(drafts, key=lambda d: d.reading.index):
        fill(together := list(group), context)
        for draft in together:
            assign(draft, context)
            add_groups(draft, context)
    add_sequels(readings, drafts, context)
    take_up(readings, drafts, context)
    tell_sides(drafts, context)
    for draft in drafts:
        complete(draft, context)
    hand_over(drafts)
    return readings, drafts, context, encoded


def drafts_of(article: Article, mentions: Sequence[Mention]) -> tuple[list[Reading], list[Draft]]:
    """The sentences of an article as the finders see them, and what they take: what the second reader sees."""
    readings = _readings(article, own_mentions(article, mentions))
    return readings, _drafts(readings, lexicon(article.language))


def _drafts(readings: Sequence[Reading], words: Lexicon) -> list[Draft]:
    found = _ordered(
        [*find_meetings(readings, words), *find_agreements(readings, words), *find_commitments(readings, words)]
    )
    drafts = _ordered([*found, *find_contents(readings, found, words)])
    settle(drafts, words)
    return drafts


def _ordered(drafts: list[Draft]) -> list[Draft]:
    """In the order of the text; of two drafts on the same words the first stays, but for the contents of an accord."""
    kept: dict[tuple[str, int, int, bool], Draft] = {}
    for draft in drafts:
        key = (draft.kind, draft.reading.index, draft.low, draft.stage in OFF_LADDER)
        if key not in kept or draft.rule == PROVIDED or (draft.source and kept[key].rule.startswith(TOLD)):
            kept[key] = draft
    return sorted(kept.values(), key=lambda d: (d.reading.index, d.open, d.low))


def own_mentions(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in the blocks that are the article."""
    starts = [mention.start for mention in mentions]
    own: list[Mention] = []
    for block in article.blocks:
        if block.role in ARTICLE_ROLES:
            inside = mentions[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            own.extend(mention for mention in inside if mention.end <= block.end)
    return own


def _readings(article: Article, mentions: Sequence[Mention]) -> list[Reading]:
    found = passages(article)
    parsed = parse([(p.start, p.text) for p in found], article.language)
    words = lexicon(article.language)
    inside = mentions_by_passage(found, mentions)
    return [
        read(index, passage, tokens, own, words)
        for index, (passage, tokens, own) in enumerate(zip(found, parsed, inside, strict=True))
    ]


def _unread_language(article: Article) -> Issue:
    return Issue(
        article.document,
        "claims",
        "language_not_read",
        f"Aucun énoncé n'est relevé dans cette langue ({article.language}) pour l'instant.",
        "Lire la source et saisir ses énoncés à la main.",
    )
