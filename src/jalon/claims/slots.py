"""Filling the slots of a draft from the mentions around it: figures, dates, places, actors."""

from __future__ import annotations

from collections.abc import Sequence

from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.naming import dictionary_name
from jalon.claims.reading import finite
from jalon.model import Amount, Date, Due, Mention, Quantity, Revises, State, When


def fill(drafts: Sequence[Draft], context: Context) -> None:
    """Fill figures, places and dates of every draft of one sentence."""
    for draft in drafts:
        others = [d for d in drafts if d is not draft]
        region = _region(draft, others)
        _figures(draft, region, _money_from(draft, drafts, region[0]), alone=not others)
        _dates(draft, region, others, context)
        _places(draft, region, context, alone=not others)


def _region(draft: Draft, others: Sequence[Draft]) -> tuple[int, int]:
    """The source offsets that speak of this draft alone: from its phrase to the phrase of the next one."""
    tokens = draft.reading.tokens
    after = [d.open if d.open > draft.open else d.low for d in others if d.low >= draft.high]
    low = tokens[draft.open].start
    if any(d.open == draft.open and d.low < draft.low for d in others):
        low = tokens[draft.low].start
    high = tokens[min(after)].start if after else draft.reading.passage.end
    return low, high


def _money_from(draft: Draft, drafts: Sequence[Draft], low: int) -> int:
    """Where sums of this draft begin: with the instrument just before it, where languages put the sum there."""
    before = [d for d in drafts if d.low < draft.low]
    if draft.kind != "commitment" or not before or before[-1].kind != "agreement":
        return low
    return draft.reading.tokens[before[-1].open].start if draft.reading.words.get("sum_before") else low


def _inside(mention: Mention, region: tuple[int, int]) -> bool:
    return region[0] <= mention.start and mention.end <= region[1]


def _figures(draft: Draft, region: tuple[int, int], money_from: int, *, alone: bool) -> None:
    replaced = _replaced(draft)
    for mention in draft.reading.mentions:
        low = money_from if mention.kind == "amount" else region[0]
        if mention.kind not in ("quantity", "amount") or not (alone or _inside(mention, (low, region[1]))):
            continue
        if draft.kind == "agreement" and not _in_phrase(draft, mention):
            continue
        value = mention.value
        if mention in replaced and isinstance(value, (Quantity, Amount)):
            draft.revises = Revises("quantities" if mention.kind == "quantity" else "amounts", value)
            continue
        if isinstance(value, Quantity) and _counts(draft, mention, value):
            if value not in draft.quantities:
                draft.quantities.append(value)
                draft.used.setdefault("quantities", []).append(mention)
        elif isinstance(value, Amount) and draft.kind != "meeting" and value not in draft.amounts:
            draft.amounts.append(value)
            draft.used.setdefault("amounts", []).append(mention)


def _in_phrase(draft: Draft, mention: Mention) -> bool:
    tokens = draft.reading.tokens
    return tokens[draft.open].start <= mention.start and mention.end <= tokens[draft.high - 1].end


def _counts(draft: Draft, mention: Mention, value: Quantity) -> bool:
    """Whether a figure measures the object (a share, an age or a time does not; an agreement counts itself only)."""
    if value.unit == "%":
        return False
    phrase = _in_phrase(draft, mention)
    if draft.kind == "commitment":
        return phrase or value.unit not in (
            "day",
            "month",
            "year",
            "hour",
            "week",
            "agreement",
            "memorandum",
            "minister",
            "state",
        )
    return phrase


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


def _dates(draft: Draft, region: tuple[int, int], others: Sequence[Draft], context: Context) -> None:
    dates = [m for m in draft.reading.mentions if m.kind == "date" and isinstance(m.value, Date)]
    for mention in dates:
        value = mention.value
        assert isinstance(value, Date)
        if value.set or (
            others and not _inside(mention, region) and mention.start > draft.reading.tokens[draft.open].start
        ):
            continue
        if draft.kind != "meeting" and _is_due(draft, mention, value, context):
            if draft.due is None:
                draft.due = _due(value)
                draft.used.setdefault("due", []).append(mention)
        elif draft.when is None and not value.duration and (value.start or value.end):
            draft.when = _when(value)
            draft.used.setdefault("when", []).append(mention)


def _is_due(draft: Draft, mention: Mention, value: Date, context: Context) -> bool:
    if value.duration:
        return draft.kind == "commitment" and context.is_deadline(draft.reading, mention)
    if value.relation in ("before", "by"):
        return True
    date = value.end or value.start or ""
    if draft.kind == "commitment" and draft.stage in ("completed",):
        return False
    return bool(context.published and date[:10] > context.published[: len(date[:10])] and draft.kind == "commitment")


def _due(value: Date) -> Due:
    if value.duration:
        return Due(duration=value.duration)
    relation = value.relation if value.relation in ("before", "by", "in") else "in"
    start, end = known(value)
    return Due(date=end or start, relation=relation)


def _when(value: Date) -> When:
    start, end = known(value)
    return When(start or end, end if end != start and start else None)


def known(value: Date) -> tuple[str | None, str | None]:
    """The bounds at the precision known: a whole month is ``2023-11``, a whole year ``2023``, one day has no end."""
    start, end = value.start, value.end
    if start and end and len(start) == len(end) == 10:
        if start == end:
            return start, None
        if start[5:] == "01-01" and end[5:] == "12-31":
            return (start[:4], None) if start[:4] == end[:4] else (start[:4], end[:4])
        if start[8:] == "01" and end[8:] in ("28", "29", "30", "31") and _month_end(end):
            return (start[:7], None) if start[:7] == end[:7] else (start[:7], end[:7])
    return start, end


def _month_end(day: str) -> bool:
    from calendar import monthrange  # noqa: PLC0415

    return monthrange(int(day[:4]), int(day[5:7]))[1] == int(day[8:])


def _places(draft: Draft, region: tuple[int, int], context: Context, *, alone: bool) -> None:
    tokens = draft.reading.tokens
    for mention in draft.reading.mentions:
        inside = _inside(mention, region) or (alone and draft.kind != "meeting") or _ahead(draft, mention)
        if not inside or mention.text in draft.places:
            continue
        if mention.kind == "place" or (mention.kind == "state" and _located(draft, mention)):
            low = draft.reading.positions(mention)[0]
            if mention.kind == "place" and low and tokens[low - 1].text.lower() in draft.reading.origins:
                continue
            named = getattr(mention.value, "name", None) if context.inflects else None
            draft.places.append(
                dictionary_name(named or mention.text, mention, draft.reading, context.article.language)
            )
            draft.used.setdefault("places", []).append(mention)


def _ahead(draft: Draft, mention: Mention) -> bool:
    """Whether a place opens the clause of a draft, in a language that puts it first ("in Beijing met …")."""
    reading = draft.reading
    low, high = reading.positions(mention)
    if not reading.scanner.grammar.cases or high > draft.open or not low or draft.kind == "agreement":
        return False
    own = draft.verb.governor or draft.verb if draft.verb is not None else None
    other = any(high <= v.last < draft.open and finite(v) and v not in (draft.verb, own) for v in reading.verbs)
    return reading.tokens[low - 1].text.lower() in reading.locatives and not other


def _located(draft: Draft, mention: Mention) -> bool:
    """Whether a state is named as a place: "en Russie", "au Mali" for a meeting or a delivery."""
    if (
        draft.kind == "agreement"
        or not isinstance(mention.value, State)
        or (
            mention.value.name not in (None, mention.text)
            and not draft.reading.tokens[draft.reading.positions(mention)[0]].case
        )
    ):
        return False
    low = draft.reading.positions(mention)[0]
    return low > 0 and draft.reading.tokens[low - 1].text.lower() in draft.reading.locatives
