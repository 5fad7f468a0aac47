"""From drafts to claims: dates that events give to what came of them, sector, name, identity."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.lexicon import Lexicon
from jalon.claims.reading import finite
from jalon.claims.sectors import sector_of
from jalon.model import ActorSlot, Claim, SlotSpan, When, Why
from jalon.syntax import in_dictionary_form
from jalon.text import folded, squeezed

#: Stages that happen at the event the article reports, and so take its date.
_DATED = frozenset({"agreed", "signed", "negotiated", "proposed"})
#: Rules of talks that took place there: an offer or an aim has no day of its own.
_TALKS = ("talk", "topic", "predicate_of")
#: How many sentences after a visit its talks are told.
_NEAR = 6
#: Gifts are the news of the day in so many first sentences.
_HEAD = 4
#: The length of a date told to the day; how many days after an event its news is told.
_DAY = len("2023-11-12")
_WEEK = 7
_MONTH = 31


def finished(drafts: Sequence[Draft], context: Context, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims of an article, in the order of the text, with stable identities."""
    for kinds in (("meeting", "commitment"), ("agreement",), ("commitment",)):
        for draft in drafts:
            if draft.kind in kinds:
                draft.sector = sector_of(draft, drafts, context, lexicon)
    claims: list[Claim] = []
    taken: set[str] = set()
    event: When | None = None
    instrument: When | None = None
    for at, draft in enumerate(drafts):
        if draft.kind == "meeting":
            _within_journey(draft, drafts[:at])
            if draft.stage == "planned" and draft.when is not None and _within(draft.when, event):
                draft.stage = "held"  # "the mission of 12 to 19 May aimed to take part in the forum of 14 and 15 May"
        dated = draft.stage in _DATED or (draft.stage == "discussed" and draft.rule.startswith(_TALKS))
        if draft.when is None and draft.kind != "meeting" and dated:
            draft.when = _of_source(draft, instrument, event)
        if _reported(draft):
            event = draft.when if draft.when is not None and not _within(draft.when, event) else event
        elif event is None and lexicon.grammar.head_last and _news(draft, context):
            event = draft.when
        if draft.kind == "agreement" and draft.stage in ("signed", "ratified"):
            instrument = draft.when
    if lexicon.grammar.cases:
        _place_signings(drafts)
    _date_alike(drafts, context.published)
    _date_by_news(drafts, context)
    for draft in drafts:
        claims.append(_claim(draft, context, taken))
    return tuple(claims)


def _place_signings(drafts: Sequence[Draft]) -> None:
    """Place what is signed on a visit where the visit goes: that of the sentence, or of a list the only one told."""
    visits = [d for d in drafts if d.kind == "meeting" and d.stage == "held" and d.places]
    visits = [d for d in visits if d.head in d.reading.words["journeys"]]
    everywhere = {tuple(d.places) for d in visits}
    for draft in drafts:
        if draft.kind != "agreement" or draft.stage != "signed" or draft.places:
            continue
        listed = len(everywhere) == 1 and not any(finite(v) for v in draft.reading.verbs)
        near = [d for d in visits if d.reading is draft.reading] or (visits if listed else [])
        if near:
            draft.places = list(near[0].places)
            draft.used.setdefault("places", []).extend(near[0].used.get("places", []))


def _date_alike(drafts: Sequence[Draft], published: str | None) -> None:
    """Date what has no date of its own by the one event that the article reports, told before or behind it."""
    told = {d.when for d in drafts if d.when is not None and _happened(d)}
    if len(told) != 1 or not _recent(next(iter(told)), published):
        return
    for draft in drafts:
        if draft.when is None and (_happened(draft) or draft.stage in _DATED):
            draft.when = next(iter(told))


def _date_by_news(drafts: Sequence[Draft], context: Context) -> None:
    """Give the day and the place of the news to what happened there: talks, a signing, a gift told at the head."""
    if context.news.day is None:
        return
    for draft in drafts:
        gift = draft.kind == "commitment" and draft.stage == "completed" and draft.reading.index <= _HEAD
        now = _happened(draft) or draft.stage in _DATED or gift
        if not now or _of_old(draft):
            continue
        if draft.when is None:
            draft.when = When(context.news.day, None)
        if not draft.places and draft.kind != "commitment" and draft.when.start == context.news.day:
            draft.places = list(context.news.places)


def _of_old(draft: Draft) -> bool:
    """Whether a sentence looks back ("earlier", "previously") or tells another time."""
    old = draft.reading.words.get("looking_back", ())
    told = any(m.kind == "date" for m in draft.reading.mentions) and draft.when is None
    return told or any(t.text.lower() in old for t in draft.reading.tokens)


def _recent(when: When, published: str | None) -> bool:
    """Whether a date told to the day is news: not long before the article, where the day of that is known."""
    day = when.start or ""
    if len(day) != _DAY or not published:
        return len(day) == _DAY
    known = {4: f"{published}-01-01", 7: f"{published}-01"}.get(len(published), published[:_DAY])
    return (date.fromisoformat(known) - date.fromisoformat(day)).days <= _MONTH


def _happened(draft: Draft) -> bool:
    """Whether a draft tells of a meeting held, or of something signed."""
    return draft.stage == "held" or (draft.kind == "agreement" and draft.stage in ("signed", "ratified"))


def _news(draft: Draft, context: Context) -> bool:
    """Whether a signing or a decision is what the article reports: its day lies in the week before the article's."""
    day = draft.when.start if draft.when is not None else None
    if draft.stage not in ("signed", "agreed") or day is None or context.published is None:
        return False
    if len(day) != _DAY or len(context.published) != _DAY:
        return False
    return 0 <= (date.fromisoformat(context.published) - date.fromisoformat(day)).days <= _WEEK


def _within(when: When, event: When | None) -> bool:
    """Whether a meeting lies inside the mission that the article reports: its results are those of the mission."""
    if event is None or event.start is None or event.end is None or when.start is None:
        return False
    last = when.end or when.start
    return len(when.start) == len(event.start) and event.start <= when.start and last <= event.end


def _within_journey(draft: Draft, before: Sequence[Draft]) -> None:
    """Give talks held on a visit, or at another meeting, the place and the date of it, where they have none."""
    reading = draft.reading
    if draft.head in reading.words["journeys"] or "along" not in reading.words:
        return
    told = folded(reading.passage.text)
    along = any(cue in told for cue in reading.words["along"])
    for earlier in reversed(before):
        if earlier.kind != "meeting" or earlier.stage != draft.stage:
            continue
        if reading.index - earlier.reading.index > _NEAR or earlier.reading is reading:
            continue
        visit = earlier.head in reading.words["journeys"]
        if along or (visit and _share(draft, earlier)):
            _take(draft, earlier)
            return


def _share(draft: Draft, visit: Draft) -> bool:
    """Whether who travels takes part in the talk."""
    travellers = {folded(a.name) for a in visit.actors if a.role in ("head", "participant")}
    return bool(travellers & {folded(a.name) for a in draft.actors})


def _take(draft: Draft, earlier: Draft) -> None:
    """Places and date of another meeting, with the words that tell them; the date only where it fits no other."""
    if not draft.places:
        draft.places = list(earlier.places)
        draft.used.setdefault("places", []).extend(earlier.used.get("places", []))
    if draft.when is None:
        draft.when = earlier.when
        draft.used.setdefault("when", []).extend(earlier.used.get("when", []))


def _of_source(draft: Draft, instrument: When | None, event: When | None) -> When | None:
    """The date of the instrument that a draft is part of, else of the event that the article reports."""
    if draft.source is not None and draft.source.kind == "agreement" and draft.source.stage == "negotiated":
        return draft.source.when
    return (instrument if draft.rule.startswith("contents") else None) or event


def _reported(draft: Draft) -> bool:
    """Whether a meeting is one that the article reports, in a clause of its own: what follows came of it."""
    held = draft.kind == "meeting" and draft.stage == "held" and draft.verb is not None
    return held and (draft.rule == "event:pronoun" or (draft.verb is not None and finite(draft.verb)))


def _claim(draft: Draft, context: Context, taken: set[str]) -> Claim:
    passage = draft.reading.passage
    name = squeezed(_named(draft, context.article.language))
    document = context.article.document
    return Claim(
        document=document,
        claim_id=_identity(document, draft, name, taken),
        kind=draft.kind,
        stage=draft.stage,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
        object=name,
        sector=draft.sector,
        actors=_once(draft.actors, context),
        quantities=tuple(draft.quantities),
        amounts=tuple(draft.amounts),
        places=tuple(draft.places),
        when=draft.when,
        due=draft.due,
        revises=draft.revises,
        speaker=draft.speaker,
        why=Why(draft.rule, squeezed(draft.trigger)),
        spans=_spans(draft),
    )


def _once(actors: Sequence[ActorSlot], context: Context) -> tuple[ActorSlot, ...]:
    """The actors, each under the first of its names."""
    kept: list[ActorSlot] = []
    for actor in actors:
        if not any(context.alike(actor.name, other.name) for other in kept):
            kept.append(actor)
    return tuple(kept)


def _named(draft: Draft, language: str) -> str:
    """The object in its dictionary form."""
    tokens = draft.reading.tokens
    low, high = (draft.open, draft.close) if draft.object else (draft.low, draft.high)
    return in_dictionary_form(draft.name, tokens[low:high], language)


def _identity(document: str, draft: Draft, name: str, taken: set[str]) -> str:
    """A name that stays when the engine reads the same words again: of document, kind, passage and object."""
    key = "\x1f".join((document, draft.kind, str(draft.reading.passage.start), name))
    digest = hashlib.blake2b(key.encode(), digest_size=6).hexdigest()
    identity, number = digest, 1
    while identity in taken:
        number += 1
        identity = f"{digest}-{number}"
    taken.add(identity)
    return identity


def _spans(draft: Draft) -> tuple[SlotSpan, ...]:
    tokens = draft.reading.tokens
    spans = [SlotSpan("object", tokens[draft.low].start, tokens[draft.high - 1].end)]
    for slot, mentions in draft.used.items():
        spans.extend(SlotSpan(slot, m.start, m.end) for m in mentions)  # type: ignore[arg-type]
    if draft.verb is not None:
        verb = draft.verb
        spans.append(SlotSpan("stage", tokens[verb.first].start, tokens[verb.last].end))
    return tuple(dict.fromkeys(spans))
