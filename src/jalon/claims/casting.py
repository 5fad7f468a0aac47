"""Which part the names, dates and figures near a draft have in it: the rules and the encoder, weighed together.

The rules read who does what around the verb. Whoever is named in the sentence before, in the lead, or in a construction
that none of them foresaw, is weighed here, and so is what the rules themselves gave: by the states of the encoder for
the phrase and for the mention, by what the rules make of both, and by where they stand (``python -m training.encoder``;
docs/decisions/0027, 0030). No sign is a word: they are the same in all languages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast, get_args

from jalon.claims.actors import ACTOR_TYPES, actor_name
from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.encoder import Encoded, parts, signs_of_parts
from jalon.claims.naming import dictionary_name
from jalon.claims.reading import Reading
from jalon.claims.second import limits_of, seen
from jalon.claims.times import as_when, term
from jalon.claims.weights import shares
from jalon.model import ActorSlot, Amount, Date, Mention, Quantity, Role
from jalon.text import folded

#: The outcome of what has no part.
NOTHING = "nothing"
#: What a mention may be in a draft, by slot.
OUTCOMES: Mapping[str, tuple[str, ...]] = {
    "actor": (NOTHING, *get_args(Role)),
    "place": (NOTHING, "place"),
    "figure": (NOTHING, "figure"),
    "time": (NOTHING, "when", "due"),
}
#: The slots that mentions of a kind may fill.
SLOTS: Mapping[str, tuple[str, ...]] = {
    "person": ("actor",),
    "office": ("actor",),
    "organisation": ("actor",),
    "state": ("actor", "place"),
    "place": ("place",),
    "quantity": ("figure",),
    "amount": ("figure",),
    "date": ("time",),
}
#: Where the totals of each slot stand among those of ``encoder.parts``.
COLUMNS: dict[str, range] = {}
for _slot, _outcomes in OUTCOMES.items():
    _first = sum(len(columns) for columns in COLUMNS.values())
    COLUMNS[_slot] = range(_first, _first + len(_outcomes))
#: How many sentences before and behind are searched, and how many at the head of the article.
_BEFORE, _BEHIND, _LEAD = 3, 1, 3
#: Ranks, distances and counts above these are not told apart.
_RANKS, _FAR, _OFTEN = 3, 6, 4
#: The words of a claim that tell what is in a slot.
_USED = {"actor": ("actors",), "place": ("places",), "figure": ("quantities", "amounts")}


@dataclass(frozen=True, slots=True)
class Near:
    """A mention that may be near a draft: its sentence, and how to call what it names."""

    mention: Mention
    reading: Reading
    name: str

    @property
    def key(self) -> object:
        """What is the same for mentions of the same thing."""
        return folded(self.name) if self.name else self.mention.value


@dataclass(frozen=True, slots=True)
class Held:
    """The parts that a draft gives to a mention already, by slot."""

    parts: Mapping[str, str] = field(default_factory=dict)

    def of(self, slot: str) -> str:
        return self.parts.get(slot, NOTHING)


class Cast:
    """The mentions of an article: how often each is told, and the parts that the rules gave it."""

    def __init__(self, readings: Sequence[Reading], drafts: Sequence[Draft], context: Context) -> None:
        self.context = context
        self.told_in = [
            [near for m in reading.mentions if m.kind in SLOTS and (near := _near(m, reading, context)) is not None]
            for reading in readings
        ]
        named = [(near.mention.kind, near.key) for sentence in self.told_in for near in sentence if near.name]
        self.told = Counter(key for _, key in named)
        states = Counter(key for kind, key in named if kind == "state").most_common(_RANKS)
        self.ranks = {key: rank for rank, (key, _) in enumerate(states)}
        self.elsewhere: dict[object, set[str]] = defaultdict(set)
        for draft in drafts:
            for actor in draft.actors:
                self.elsewhere[folded(actor.name)].add(actor.role)
            for place in draft.places:
                self.elsewhere[folded(place)].add("place")

    def near(self, draft: Draft) -> Iterator[Near]:
        """What is named, dated or counted around a draft, each thing once, the nearest first."""
        at, number = draft.reading.index, len(self.told_in)
        behind = range(at + 1, min(at + 1 + _BEHIND, number))
        places = [at, *range(at - 1, max(at - 1 - _BEFORE, -1), -1), *behind, *range(min(_LEAD, number))]
        found: list[Near] = []
        for near in (near for place in dict.fromkeys(places) for near in self.told_in[place]):
            if not any(self._same(near, other) for other in found):
                found.append(near)
                yield near

    def _same(self, one: Near, other: Near) -> bool:
        if not (one.name and other.name):
            return one.key == other.key
        return self.context.alike(one.name, other.name)

    def held(self, draft: Draft, near: Near) -> Held:
        """What a draft makes of a mention already."""
        value, parts_of = near.mention.value, {}
        if near.mention.kind in ACTOR_TYPES:
            actor = next((a for a in draft.actors if self.context.alike(a.name, near.name)), None)
            if actor is not None:
                parts_of["actor"] = str(actor.role)
        if near.mention.kind in ("place", "state") and folded(near.name) in map(folded, draft.places):
            parts_of["place"] = "place"
        if value in draft.quantities or value in draft.amounts:
            parts_of["figure"] = "figure"
        if isinstance(value, Date):
            if draft.when is not None and as_when(value) == draft.when:
                parts_of["time"] = "when"
            elif draft.due is not None and term(value) == draft.due:
                parts_of["time"] = "due"
        return Held(parts_of)

    def signs(self, draft: Draft, near: Near, held: Held) -> frozenset[str]:
        """What is seen of a draft and of a mention near it."""
        mention, kind = near.mention, near.mention.kind
        own = [f"type={kind}", *(f"held={part}" for part in held.parts.values())]
        if near.name:
            told = min(self.told[near.key], _OFTEN)
            own += [f"told={told}", f"told {kind}={told}"]
            own += [f"elsewhere {kind}={part}" for part in self.elsewhere.get(near.key, ())]
        if kind == "state":
            own += [f"rank={self.ranks.get(near.key, _RANKS)}", f"adjective={mention.text[:1].islower()}"]
        sides = (("giver", self.context.giver), ("taker", self.context.taker))
        own += [name for name, actor in sides if actor is not None and self.context.alike(actor.name, near.name)]
        own += _of_value(draft, mention, self.context.published)
        return frozenset((*own, *_of_draft(draft, kind), *_of_place(draft, near)))


def _near(mention: Mention, reading: Reading, context: Context) -> Near | None:
    if mention.kind in ("date", "quantity", "amount"):
        return Near(mention, reading, "") if mention.value is not None else None
    name: str | None = mention.text if mention.kind == "place" else actor_name(mention, context)
    return Near(mention, reading, dictionary_name(name, mention, reading, context.article.language)) if name else None


def _of_draft(draft: Draft, kind: str) -> Iterator[str]:
    """What is seen of a draft, whatever is near."""
    yield from (f"draft={draft.kind} {kind}", f"stage={draft.kind} {draft.stage} {kind}", f"seen={seen(draft)} {kind}")
    yield from (f"has={actor.role} {actor.type} {kind}" for actor in draft.actors)
    yield f"actors={min(len(draft.actors), _OFTEN)} {kind}"
    filled = (draft.places, draft.quantities, draft.amounts, draft.when, draft.due)
    yield from (f"filled={place} {kind}" for place, slot in enumerate(filled) if slot)


def _of_place(draft: Draft, near: Near) -> Iterator[str]:
    """Where the mention stands: in which sentence, between which others, on which side of the draft."""
    reading, mention = near.reading, near.mention
    kind, apart = mention.kind, draft.reading.index - reading.index
    yield from (f"where {kind}={max(-_BEHIND, min(apart, _FAR))}", f"lead={reading.index < _LEAD} {kind}")
    yield f"role={reading.passage.role} {kind}"
    yield from (f"covered={m.kind}" for m in reading.mentions if m.start <= mention.start and mention.end < m.end)
    low = reading.positions(mention)[0]
    alike = [reading.positions(m)[0] for m in reading.mentions if m.kind == kind]
    yield from (f"before={min(sum(other < low for other in alike), _RANKS)} {kind}", f"of={min(len(alike), _OFTEN)}")
    if apart == 0:
        side = "ahead" if low < draft.low else "inside" if low < draft.high else "behind"
        yield from (f"{side} {draft.kind} {kind}", f"far={min(abs(low - draft.low) // 4, _FAR)} {side}")
        verb = draft.verb
        if verb is not None:
            yield f"{'before' if low < verb.first else 'behind'} verb {verb.passive} {kind}"


def _of_value(draft: Draft, mention: Mention, published: str | None) -> Iterator[str]:
    """What a date or a figure says, whatever is near."""
    value = mention.value
    if isinstance(value, Date):
        start = value.start or value.end or ""
        yield from (f"precision={len(start)}", f"lasts={bool(value.duration)}", f"repeats={bool(value.set)}")
        yield f"relation={value.relation}"
        if start and published:
            shared = min(len(start), len(published))
            order = "past" if start[:shared] < published[:shared] else "future" if start[:shared] > published else "now"
            yield f"day={order} {draft.kind} {draft.stage}"
    elif isinstance(value, Quantity):
        yield from (f"unit={value.unit}", f"unit={value.unit} {draft.kind}")
    elif isinstance(value, Amount):
        yield f"paid={draft.kind} {draft.stage}"


# ------------------------------------------------------------------------------------------------ giving
def complete_cast(readings: Sequence[Reading], drafts: Sequence[Draft], context: Context, encoded: Encoded) -> None:
    """Give drafts the mentions near them that probably have a part in them, and take from them those that have none."""
    if not encoded.states:
        return
    stand = sum(not draft.doubted for draft in drafts)
    limits: Mapping[str, Limits] = limits_of(context.article.language, stand, len(readings))["parts"]
    found = Cast(readings, drafts, context)
    weighed = [(draft, list(_weighed(found, draft, encoded))) for draft in drafts if not draft.doubted]
    for draft, told in weighed:
        for near, chances in told:
            for slot in chances:
                if slot != "time":
                    _settle(found, draft, near, Part(slot, chances[slot]), limits[slot])
        _date(found, draft, [(near, chances["time"]) for near, chances in told if "time" in chances], limits["time"])


#: The probability of each outcome, by slot; from which probability what has a part keeps it, and what has none gets it.
Chances = Mapping[str, Mapping[str, float]]
Limits = Mapping[str, float]


class Part(NamedTuple):
    """The probabilities of what a mention is in a slot."""

    slot: str
    chances: Mapping[str, float]

    @property
    def likely(self) -> float:
        """The probability that it has a part."""
        return 1 - self.chances[NOTHING]

    @property
    def likeliest(self) -> str:
        return max((each for each in self.chances if each != NOTHING), key=lambda each: self.chances[each])


def _weighed(found: Cast, draft: Draft, encoded: Encoded) -> Iterator[tuple[Near, Chances]]:
    """Each mention near a draft with the probability of each part, by slot."""
    near = list(found.near(draft))
    if not near:
        return
    signs = [found.signs(draft, each, found.held(draft, each)) for each in near]
    totals = parts(*vectors(draft, near, signs, encoded))
    for each, row in zip(near, totals.tolist(), strict=True):
        slots = SLOTS[each.mention.kind]
        told = {slot: zip(OUTCOMES[slot], shares([row[at] for at in COLUMNS[slot]]), strict=True) for slot in slots}
        yield each, {slot: dict(of) for slot, of in told.items()}


def vectors(
    draft: Draft, near: Sequence[Near], signs: Sequence[frozenset[str]], encoded: Encoded
) -> tuple[Any, Any, Any]:
    """A draft and the mentions near it as ``encoder.parts`` takes them."""
    import numpy as np  # noqa: PLC0415 - only where articles are read

    phrase = np.concatenate([encoded.state(draft.reading.index, *span) for span in phrase_spans(draft)])
    places = signs_of_parts()
    table = np.zeros((len(near), len(places)), dtype=np.float32)
    for row, own in enumerate(signs):
        table[row, [places[sign] for sign in own if sign in places]] = 1
    mentions = np.stack([encoded.state(each.reading.index, *mention_span(each)) for each in near])
    return np.tile(phrase, (len(near), 1)), mentions, table


def phrase_spans(draft: Draft) -> tuple[tuple[int, int], tuple[int, int]]:
    """The characters of the phrase of a draft and of its head noun, in its sentence."""
    tokens = draft.reading.tokens
    low, high = draft.low, max(draft.high, draft.low + 1)
    head = next((at for at in range(low, high) if tokens[at].lemma == draft.head), low)
    start = tokens[0].start
    return (
        (tokens[low].start - start, tokens[high - 1].end - start),
        (tokens[head].start - start, tokens[head].end - start),
    )


def mention_span(near: Near) -> tuple[int, int]:
    """The characters of a mention in its sentence."""
    start = near.reading.tokens[0].start
    return near.mention.start - start, near.mention.end - start


def _settle(found: Cast, draft: Draft, near: Near, part: Part, limits: Limits) -> None:
    """Give a mention its likeliest part, or take that which it has."""
    held = found.held(draft, near).of(part.slot)
    if part.likely < limits["added" if held == NOTHING else "kept"]:
        if held != NOTHING:
            _take(found, draft, near, part.slot)
    elif held != part.likeliest:
        if held != NOTHING:
            _take(found, draft, near, part.slot)
        _give(draft, near, part)


def _take(found: Cast, draft: Draft, near: Near, slot: str) -> None:
    value = near.mention.value
    if slot == "actor":
        draft.actors = [actor for actor in draft.actors if not found.context.alike(actor.name, near.name)]
    elif slot == "place":
        draft.places = [place for place in draft.places if folded(place) != folded(near.name)]
    else:
        draft.quantities = [each for each in draft.quantities if each != value]
        draft.amounts = [each for each in draft.amounts if each != value]
    for name in _USED[slot]:
        if name in draft.used:
            draft.used[name] = [m for m in draft.used[name] if m.value != value]


def _give(draft: Draft, near: Near, part: Part) -> None:
    mention, value = near.mention, near.mention.value
    if part.slot == "actor":
        draft.actors.append(ActorSlot(near.name, cast(Role, part.likeliest), ACTOR_TYPES[mention.kind]))
        name = "actors"
    elif part.slot == "place":
        draft.places.append(near.name)
        name = "places"
    elif isinstance(value, Quantity):
        draft.quantities.append(value)
        name = "quantities"
    else:
        assert isinstance(value, Amount)
        draft.amounts.append(value)
        name = "amounts"
    draft.used.setdefault(name, []).append(mention)


def _date(found: Cast, draft: Draft, told: Sequence[tuple[Near, Mapping[str, float]]], limits: Limits) -> None:
    """Give a draft its likeliest day and its likeliest term, or take those that it has."""
    for part in ("when", "due"):
        owner = next((chances for near, chances in told if found.held(draft, near).of("time") == part), None)
        if owner is not None and owner[part] < limits["kept"]:
            setattr(draft, part, None)
            draft.used.pop(part, None)
        near, chances = max(told, key=lambda each: each[1][part], default=(None, None))
        if getattr(draft, part) is None and near is not None and chances and chances[part] >= limits["added"]:
            value = near.mention.value
            if isinstance(value, Date) and (part == "due" or value.start or value.end):
                setattr(draft, part, term(value) if part == "due" else as_when(value))
                draft.used[part] = [near.mention]
