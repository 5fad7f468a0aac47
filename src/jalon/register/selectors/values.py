"""The values of a subject, each with every passage that gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jalon.register.models import ClaimRow
from jalon.register.records import ActorRef, Figure, Passage, Period, SlotValue
from jalon.register.selectors.marks import Marks, QuoteMarks
from jalon.register.selectors.refs import actor_ref, figure, passage, period

#: The order of the slots on a page.
SLOTS = ("object", "stage", "actors", "quantities", "amounts", "when", "due", "places", "speaker")
#: Slots with one value at a time: of several the latest told is shown, the others stand beside it.
SINGLE = frozenset({"object", "when", "due"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One value as one claim tells it."""

    slot: str
    value: str | ActorRef | Figure | Period
    marks: Marks
    role: str = ""


def slot_values(claims: Sequence[ClaimRow], stage: str) -> tuple[SlotValue, ...]:
    """Values in the order of the slots, then latest told first; claims come latest first, with actors and source."""
    passages: dict[tuple[str, str, object], list[Passage]] = {}
    first: dict[tuple[str, str, object], ClaimRow] = {}
    for claim in claims:
        for told in _told(claim):
            key = (told.slot, told.role, told.value)
            first.setdefault(key, claim)
            passages.setdefault(key, []).append(passage(claim, told.marks))
    ordered = sorted(passages, key=lambda key: SLOTS.index(key[0]))
    values = [_value(slot, role, value, passages[slot, role, value]) for slot, role, value in ordered]
    return tuple(
        replace(value, shown=_shown(value, key, first, stage)) for value, key in zip(values, ordered, strict=True)
    )


def _told(claim: ClaimRow) -> Iterator[_Told]:
    payload = claim.payload
    marks = QuoteMarks(claim, payload)
    yield _Told("object", claim.object, marks.of("object"))
    yield _Told("stage", claim.stage, marks.of("stage"))
    for actor in claim.actors.all():
        yield _Told("actors", actor_ref(actor.actor), marks.naming("actors", actor.form), actor.role)
    for slot in ("quantities", "amounts"):
        for rank, told in enumerate(payload.get(slot, ())):
            yield _Told(slot, figure(told), marks.ranked(slot, rank))
    for slot in ("when", "due"):
        told_period = period(payload.get(slot))
        if told_period:
            yield _Told(slot, told_period, marks.of(slot))
    for place in payload.get("places", ()):
        yield _Told("places", place, marks.naming("places", place))
    if claim.speaker:
        yield _Told("speaker", claim.speaker, marks.of("speaker"))


def _value(slot: str, role: str, value: object, passages: Iterable[Passage]) -> SlotValue:
    made = SlotValue(slot=slot, role=role, passages=tuple(passages))
    if isinstance(value, ActorRef):
        return replace(made, actor=value)
    if isinstance(value, Figure):
        return replace(made, figure=value)
    if isinstance(value, Period):
        return replace(made, period=value)
    return replace(made, text=str(value))


def _shown(
    value: SlotValue, key: tuple[str, str, object], first: dict[tuple[str, str, object], ClaimRow], stage: str
) -> bool:
    """The present stage is shown; of a slot with one value, and of the figures of a unit, those of the latest claim."""
    if value.slot == "stage":
        return value.text == stage
    if value.slot in SINGLE:
        return first[key] is next(claim for other, claim in first.items() if other[0] == value.slot)
    if value.figure:
        unit = value.figure.unit
        rivals = (c for (slot, _, told), c in first.items() if isinstance(told, Figure) and told.unit == unit)
        return first[key] is next(rivals)
    return True
