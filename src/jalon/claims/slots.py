"""Filling the slots of a draft from the mentions around it: figures, dates, places."""

from __future__ import annotations

from collections.abc import Sequence

from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.figures import fill_figures, give_left
from jalon.claims.locations import fill_places
from jalon.claims.reading import finite
from jalon.claims.times import fill_dates


def fill(drafts: Sequence[Draft], context: Context) -> None:
    """Fill figures, places and dates of every draft of one sentence."""
    for draft in drafts:
        others = [d for d in drafts if d is not draft]
        region = _region(draft, others)
        fill_figures(draft, region, _money_from(draft, drafts, region[0]), alone=not others)
        fill_dates(draft, region, others, context)
        fill_places(draft, region, context, alone=not others)
    give_left(drafts)


def _region(draft: Draft, others: Sequence[Draft]) -> tuple[int, int]:
    """The source offsets that speak of this draft alone: from its phrase to the phrase of the next one."""
    tokens = draft.reading.tokens
    after = [_begins(d, draft) for d in others if d.low >= draft.high]
    before = [d.high for d in others if d.high <= draft.open]
    low = tokens[_own(draft, max(before, default=0))].start
    if any(d.open == draft.open and d.low < draft.low for d in others):
        low = tokens[draft.low].start
    high = tokens[min(after)].start if after else draft.reading.passage.end
    if not draft.reading.scanner.grammar.cases:
        return low, high
    return low, min([high, *(_clause(draft, d) for d in others if d.low >= draft.high)])


def _clause(draft: Draft, other: Draft) -> int:
    """The offset where the clause of a later draft begins, behind the comma before its verb, as its dates do.

    "They signed a road map, and in May they agreed on a study".
    """
    tokens, verb = draft.reading.tokens, other.verb
    if verb is None or verb is draft.verb or not finite(verb) or verb.first <= draft.high:
        return tokens[other.open].start
    commas = [i for i in range(draft.high, verb.first) if tokens[i].text in (",", ";")]
    return tokens[commas[-1]].start if commas else tokens[other.open].start


def _begins(following: Draft, draft: Draft) -> int:
    """Where the words about the next draft begin: at its own verb, where one stands between the two."""
    verb = following.verb
    if verb is not None and draft.high <= verb.first < following.open and verb is not draft.verb:
        return verb.first
    return following.open if following.open > draft.open else following.low


def _own(draft: Draft, earlier: int) -> int:
    """Where the words about a draft begin: at its verb, where that stands behind the drafts before."""
    verb = draft.verb
    return verb.first if verb is not None and 0 < earlier <= verb.first < draft.open else draft.open


def _money_from(draft: Draft, drafts: Sequence[Draft], low: int) -> int:
    """Where sums of this draft begin: with the instrument just before it, where languages put the sum there."""
    before = [d for d in drafts if d.low < draft.low]
    if draft.kind != "commitment" or not before or before[-1].kind != "agreement":
        return low
    return draft.reading.tokens[before[-1].open].start if draft.reading.words.get("sum_before") else low
