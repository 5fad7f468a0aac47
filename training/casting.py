"""Which part a name, date or figure near a draft has, by the annotated claim that the draft tells.

What ``training.encoder`` teaches parts from: every mention near a draft that tells a claim, with what the claim makes
of it (``jalon.claims.casting``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from eval.score_claims import Claim, read_unit, same_actor, same_amount, same_place, same_quantity, token_f1, words
from eval.standoff import Gold
from jalon.claims.actors import ACTOR_TYPES
from jalon.claims.casting import NOTHING, OUTCOMES, SLOTS, Cast, Near, mention_span, phrase_spans
from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.reading import Reading
from jalon.claims.times import as_when, term
from jalon.model import Amount, Date, Quantity
from training.annotated import ALIKE, QUOTED, named_alike

Span = tuple[int, int]


class Pair(NamedTuple):
    """A mention near a draft: its sentence and its characters there, what is seen of both, its outcome by slot."""

    sentence: int
    span: Span
    signs: frozenset[str]
    outcomes: dict[str, int]


class Told(NamedTuple):
    """A draft that tells a claim: its sentence, the characters of its phrase and of its head, what is near."""

    sentence: int
    phrase: Span
    head: Span
    pairs: list[Pair]


def examples(
    readings: Sequence[Reading], drafts: Sequence[Draft], context: Context, claims: Sequence[Gold]
) -> Iterator[Told]:
    """Every draft of an article that tells one of the claims, with the mentions near it."""
    found = Cast(readings, drafts, context)
    for draft in drafts:
        claim = None if draft.doubted else told(draft, claims)
        if claim is not None:
            own = Claim(claim, _ignored)
            pairs = [_pair(found, draft, near, own) for near in found.near(draft)]
            yield Told(draft.reading.index, *phrase_spans(draft), pairs)


def _pair(found: Cast, draft: Draft, near: Near, claim: Any) -> Pair:
    signs = found.signs(draft, near, found.held(draft, near))
    outcomes = {slot: OUTCOMES[slot].index(part(near, slot, claim)) for slot in SLOTS[near.mention.kind]}
    return Pair(near.reading.index, mention_span(near), signs, outcomes)


def told(draft: Draft, claims: Sequence[Gold]) -> Gold | None:
    """The claim that a draft tells: of its kind, of a like object, the one whose quote is likest its sentence."""
    best, most = None, 0.0
    for claim in claims:
        alike = named_alike(claim, draft.name)
        if claim["kind"] == draft.kind and alike >= ALIKE:
            likeness = alike + QUOTED * token_f1(words(claim["quote"]), words(draft.reading.passage.text))
            if likeness > most:
                best, most = claim, likeness
    return best


def part(near: Near, slot: str, own: Any) -> str:
    """The part that a claim, as the scorer reads it, gives a mention in a slot."""
    value = near.mention.value
    if slot == "actor":
        named = {"name": near.name, "type": ACTOR_TYPES[near.mention.kind]}
        return next((str(actor["role"]) for actor in own.actors if same_actor(actor, named)), NOTHING)
    if slot == "place":
        return "place" if any(same_place(place, near.name) for place in own.places) else NOTHING
    if isinstance(value, Quantity):
        unit, factor = read_unit(value.unit)
        held = any(same_quantity(each, (value.value * factor, unit)) for each in own.quantities)
    elif isinstance(value, Amount):
        held = any(same_amount(each, (value.value, value.currency)) for each in own.amounts)
    elif isinstance(value, Date):
        return _time(value, own)
    else:
        held = False
    return "figure" if held else NOTHING


def _time(value: Date, claim: Any) -> str:
    """Whether a claim has a date as its day, at the precision that the claim tells, or as its term."""
    when, due = as_when(value), term(value)
    if claim.when and when.start and not value.duration and when.start.startswith(claim.when["start"]):
        return "when"
    dated = due.date and (claim.due or {}).get("date") and due.date.startswith(claim.due["date"])
    lasts = due.duration and (claim.due or {}).get("duration") == due.duration
    return "due" if dated or lasts else NOTHING


def _ignored(_: str) -> None:
    """What cannot be read of a claim is left out."""
