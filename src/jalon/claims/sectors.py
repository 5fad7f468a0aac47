"""The sector of a claim: told by its object first, then by what its sentence says it is for, then by the article."""

from __future__ import annotations

from collections.abc import Sequence

from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.lexicon import Lexicon
from jalon.text import folded

#: Sectors of the means, not of the purpose: they hold where nothing else is told.
_MEANS = frozenset({"finance", "trade", "diplomacy", "other"})
#: Sectors that an adjective gives to any thing: a nuclear plant, military equipment, space research.
_MARKED = frozenset({"nuclear", "aerospace", "defence"})


def sector_of(draft: Draft, drafts: Sequence[Draft], context: Context, lexicon: Lexicon) -> str:
    """The sector of a draft of an article whose drafts are ``drafts``."""
    if draft.kind == "meeting":
        return lexicon.sector(draft.name) or "diplomacy"
    told = _of_object(draft, lexicon)
    if told is not None:
        return told
    if draft.kind == "agreement":
        return _of_instrument(draft, drafts, context, lexicon)
    return _of_purpose(draft, context, lexicon)


def _of_object(draft: Draft, lexicon: Lexicon) -> str | None:
    """The sector that the words of the object tell: what marks it, its first thing, any of its words."""
    if any(word in folded(draft.name) for word in lexicon.firm):
        return "finance"
    words = lexicon.sector(draft.name)
    if words in _MARKED:
        return words
    if draft.kind == "commitment":
        thing = _thing(draft, lexicon, loose=False)
        if thing is not None:
            return thing
    return lexicon.sector(draft.name, leave=_MEANS) or (
        _thing(draft, lexicon, loose=True) if draft.kind == "commitment" else None
    )


def _thing(draft: Draft, lexicon: Lexicon, *, loose: bool) -> str | None:
    """The sector of the first noun of the object that is a thing; ``loose``: of those that need their complements."""
    for token in draft.reading.tokens[draft.low : draft.high]:
        sector = lexicon.things.get(token.lemma)
        action = token.lemma in lexicon.actions or token.lemma in lexicon.project
        if sector is None or sector in _MEANS or action or (token.lemma in lexicon.loose) is not loose:
            continue
        return sector
    return None


def _of_purpose(draft: Draft, context: Context, lexicon: Lexicon) -> str:
    """The sector of what money, experts or goods are for: behind them, in their source, in the sentence, the title."""
    behind, whole = _words_behind(draft), draft.reading.passage.text
    inherited = draft.source.sector if draft.source is not None and draft.source.sector not in _MEANS else None
    means = lexicon.sector(draft.name) or lexicon.things.get(draft.head)
    return (
        lexicon.sector(behind, leave=_MEANS)
        or inherited
        or lexicon.sector(whole, leave=_MEANS)
        or lexicon.sector(context.article.title or "", leave=_MEANS)
        or means
        or lexicon.sector(whole)
        or "other"
    )


def _of_instrument(draft: Draft, drafts: Sequence[Draft], context: Context, lexicon: Lexicon) -> str:
    """The sector of an instrument: of its subject, or of the one thing that it is about; several have none."""
    if _many(draft):
        return "other"
    contents = {d.sector for d in drafts if d.source is draft} - {"other"}
    if draft.head in lexicon.political:
        return "diplomacy"
    behind = _words_behind(draft)
    if lexicon.grammar.cases:
        behind = behind.split(",")[0].split(";")[0]
    return (
        lexicon.sector(behind, leave=_MEANS)
        or _field(draft, lexicon)
        or (contents.pop() if len(contents) == 1 else None)
        or lexicon.sector(context.article.title or "", leave=_MEANS)
        or lexicon.sector(draft.name)
        or "other"
    )


def _field(draft: Draft, lexicon: Lexicon) -> str | None:
    """The sector that a sentence opens with: "In the field of space, the parties signed a memorandum"."""
    reading = draft.reading
    before = reading.passage.text[: reading.tokens[draft.open].start - reading.passage.start]
    return lexicon.sector(before, leave=_MEANS) if any(cue in folded(before) for cue in lexicon.fields) else None


def _many(draft: Draft) -> bool:
    """Whether several instruments are told at once: an umbrella of whatever they are about."""
    return draft.reading.tokens[draft.low].plural or bool(draft.quantities)


def _words_behind(draft: Draft) -> str:
    """The words of the sentence behind the object."""
    reading = draft.reading
    return reading.passage.text[reading.tokens[draft.high - 1].end - reading.passage.start :]
