"""The quantities and sums of a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from jalon.claims.drafts import Draft, in_phrase, inside
from jalon.claims.sides import preposition
from jalon.model import Amount, Date, Mention, Quantity, Revises
from jalon.pack import load_pack

#: Units of time, and of what a sentence counts beside the object: they measure it only within its own phrase.
_BESIDE = frozenset(
    {
        "day",
        "month",
        "year",
        "hour",
        "week",
        "minute",
        "agreement",
        "memorandum",
        "minister",
        "state",
        "country",
        "party",
    }
)
#: Lengths of time as dates have them, by the unit that they are counted in.
_SPAN = re.compile(r"P(?:(\d+)([YMWD])|T(\d+)H)")
_SPANS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def fill_figures(draft: Draft, region: tuple[int, int], money_from: int, *, alone: bool) -> None:
    """Fill quantities and amounts; ``alone``: no other draft in the sentence, whose figures they could be."""
    replaced = _replaced(draft)
    for mention in draft.reading.mentions:
        if mention.kind == "date" and draft.kind == "meeting":
            _lasts(draft, mention)
        low = money_from if mention.kind == "amount" else region[0]
        if mention.kind not in ("quantity", "amount") or not (alone or inside(mention, (low, region[1]))):
            continue
        named = draft.kind != "agreement" or in_phrase(draft, mention)
        if not (named or _total(draft, mention, alone=alone) or _valued(draft, mention)):
            continue
        value = mention.value
        if mention in replaced and isinstance(value, (Quantity, Amount)):
            draft.revises = Revises("quantities" if mention.kind == "quantity" else "amounts", value)
        elif isinstance(value, Quantity) and _counts(draft, mention, value):
            if value not in draft.quantities:
                draft.quantities.append(value)
                draft.used.setdefault("quantities", []).append(mention)
        elif isinstance(value, Amount) and draft.kind != "meeting" and value not in draft.amounts:
            draft.amounts.append(value)
            draft.used.setdefault("amounts", []).append(mention)


def give_left(drafts: Sequence[Draft]) -> None:
    """Give a sum of a sentence that no draft of it has taken to the work that is told next."""
    if not drafts or drafts[0].reading.scanner.grammar.cases or drafts[0].reading.scanner.grammar.head_last:
        return
    reading = drafts[0].reading
    taken = [m for d in drafts for m in d.used.get("amounts", ())]
    for mention in reading.mentions:
        if mention.kind != "amount" or mention in taken or not isinstance(mention.value, Amount):
            continue
        behind = (d for d in drafts if d.kind == "commitment" and mention.start < reading.tokens[d.open].start)
        draft = next(behind, None)
        if draft is not None and not set(draft.used.get("amounts", ())) - set(taken):
            draft.amounts.append(mention.value)
            draft.used.setdefault("amounts", []).append(mention)


def hand_over(drafts: Sequence[Draft]) -> None:
    """Leave a sum told beside an instrument to what it pays for; it stands in both where its name holds it."""
    for draft in drafts:
        if draft.kind != "commitment" or draft.source is None or draft.source.kind != "agreement":
            continue
        siblings = [d for d in drafts if d.source is draft.source]
        many = any(q.value > 1 for q in draft.source.quantities)  # the sum is that of them all
        if not draft.amounts and len(siblings) == 1 and draft.stage == "agreed" and not many:
            draft.amounts = list(draft.source.amounts)
            draft.used.setdefault("amounts", []).extend(draft.source.used.get("amounts", []))
    paid = [amount for draft in drafts if draft.kind == "commitment" for amount in draft.amounts]
    for draft in drafts:
        if draft.kind == "agreement" and not one_of_several(draft):
            beside = [m for m in draft.used.get("amounts", []) if m.value in paid and not in_phrase(draft, m)]
            draft.amounts = [a for a in draft.amounts if not any(m.value == a for m in beside)]
            if beside:
                draft.used["amounts"] = [m for m in draft.used["amounts"] if m not in beside]


def one_of_several(draft: Draft) -> bool:
    """Whether an instrument is told apart by its place among others: "le premier accord"."""
    ordinals = draft.reading.words.get("ordinals", ())
    return any(draft.reading.tokens[i].lemma in ordinals for i in range(draft.open, draft.high))


def _counts(draft: Draft, mention: Mention, value: Quantity) -> bool:
    """Whether a figure measures the object (a share, an age or a time does not; an agreement counts itself only)."""
    sides = draft.reading.scanner.grammar.cases and value.unit == "country"
    if value.unit in ("%", "inch") or sides or _in_each(draft, mention):
        return False
    if in_phrase(draft, mention):
        return draft.kind != "agreement" or mention.start <= draft.reading.tokens[draft.low].start
    return (
        draft.kind == "commitment"
        and value.unit not in _BESIDE
        and (value.unit in _measures() or _follows(draft, mention))
    )


def _in_each(draft: Draft, mention: Mention) -> bool:
    """Whether a figure tells the size of each of the things counted before it: "200 sacs de 50 kg"."""
    text, offset = draft.reading.passage.text, draft.reading.passage.start
    links = draft.reading.scanner.grammar.of
    return any(
        other.kind == "quantity"
        and isinstance(other.value, Quantity)
        and other.value.unit not in _measures()
        and other.end <= mention.start
        and text[other.end - offset : mention.start - offset].strip().lower() in links
        for other in draft.reading.mentions
    )


def _follows(draft: Draft, mention: Mention) -> bool:
    """Whether what is counted stands in the clause of the object: no other clause between the two."""
    reading = draft.reading
    low, high = reading.positions(mention)
    if low < draft.low and preposition(reading, low):
        return False
    between = range(draft.high, low) if low >= draft.high else range(high, draft.low)
    return not any(v.last in between and v is not draft.verb for v in reading.verbs)


def _total(draft: Draft, mention: Mention, *, alone: bool) -> bool:
    """Whether a sum told right after an instrument is what it is worth, where the sentence has nothing else for it."""
    reading = draft.reading
    return (
        alone
        and mention.kind == "amount"
        and mention.start >= reading.tokens[draft.low].start
        and draft.stage == "signed"
    )


def _valued(draft: Draft, mention: Mention) -> bool:
    """Whether only words of size stand between an instrument and a sum: "deux accords d'une valeur de 3 millions"."""
    reading = draft.reading
    low = reading.positions(mention)[0]
    if mention.kind != "amount" or low < draft.high or reading.scanner.grammar.cases:
        return False
    between = range(draft.high, low)
    sizes = reading.scanner.grammar.asides
    other = (i for i in between if reading.tokens[i].pos in ("NOUN", "PROPN") and reading.scanner.figures[i] is None)
    return all(reading.tokens[i].lemma in sizes for i in other) and not any(v.last in between for v in reading.verbs)


def _lasts(draft: Draft, mention: Mention) -> None:
    """A length of time in the name of a meeting: "une visite de trois jours"."""
    value = mention.value
    told = isinstance(value, Date) and value.duration and (in_phrase(draft, mention) or _right_after(draft, mention))
    found = _SPAN.fullmatch(value.duration or "") if told and isinstance(value, Date) else None
    if found is not None:
        number, unit = (found[1], _SPANS[found[2]]) if found[1] else (found[3], "hour")
        draft.quantities.append(Quantity(float(number), unit))
        draft.used.setdefault("quantities", []).append(mention)


def _right_after(draft: Draft, mention: Mention) -> bool:
    """Whether only "of" stands between the phrase of the object and a figure."""
    reading = draft.reading
    end, offset = reading.tokens[draft.high - 1].end, reading.passage.start
    gap = reading.passage.text[end - offset : mention.start - offset].lower().split() if end <= mention.start else [""]
    return len(gap) <= 3 and all(word in reading.scanner.grammar.of or word in ("plus",) for word in gap)


@cache
def _measures() -> frozenset[str]:
    """The units of measure, which no count has."""
    return frozenset(load_pack("world", "units")["values"]["unit"])


def _replaced(draft: Draft) -> list[Mention]:
    """Figures that the sentence gives up: "60 millions de litres au lieu de 150 millions"."""
    passage = draft.reading.passage
    found = []
    for mention in draft.reading.mentions:
        if mention.kind in ("quantity", "amount"):
            before = passage.text[max(mention.start - passage.start - 24, 0) : mention.start - passage.start].lower()
            if before.rstrip().endswith(draft.reading.replaced):
                found.append(mention)
    return found
