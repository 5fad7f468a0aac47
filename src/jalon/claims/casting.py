"""Names near a draft that no rule gave a part in it: those that probably have one, and towns that are its place.

The rules read who does what around the verb. Whoever is named in the sentence before, in the lead, or in a construction
that none of them foresaw, is weighed here by what stands around the name and by the parts that it has elsewhere in the
article, as annotated articles taught (``python -m training.casting``; docs/decisions/0027).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from jalon.claims.actors import ACTOR_TYPES, actor_name
from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.naming import dictionary_name
from jalon.claims.reading import Reading, finite
from jalon.claims.second import limits_of
from jalon.claims.sides import preposition
from jalon.claims.weights import Weights, weights
from jalon.model import ActorSlot, Mention, Role
from jalon.text import folded

#: The outcome of a name that has no part, and of a name that tells where.
NOTHING, PLACE = "nothing", "place"
#: The table of the drafts of a kind.
PARTS = "parts_in_{}"
_KINDS = (*ACTOR_TYPES, "place")
#: How many sentences before and behind are searched, and how many at the head of the article.
_BEFORE, _BEHIND, _LEAD = 3, 1, 3
#: How many words beside a name are seen; ranks, distances and counts above these are not told apart.
_BESIDE, _RANKS, _FAR, _OFTEN = 2, 3, 6, 4


@dataclass(frozen=True, slots=True)
class Near:
    """A name that may be near a draft: its mention, its sentence, how to call it, and what stands around it there."""

    mention: Mention
    reading: Reading
    name: str
    around: tuple[str, ...]


class Cast:
    """The names of an article: how often each is told, and the parts that the rules gave it."""

    def __init__(self, readings: Sequence[Reading], drafts: Sequence[Draft], context: Context) -> None:
        self.context = context
        self.named = [
            [_near(m, reading, context) for m in reading.mentions if m.kind in _KINDS] for reading in readings
        ]
        names = [(near.mention.kind, folded(near.name)) for sentence in self.named for near in sentence]
        self.told = Counter(name for _, name in names)
        states = Counter(name for kind, name in names if kind == "state").most_common(_RANKS)
        self.ranks = {name: rank for rank, (name, _) in enumerate(states)}
        self.parts: dict[str, set[str]] = defaultdict(set)
        for draft in drafts:
            for actor in draft.actors:
                self.parts[folded(actor.name)].add(actor.role)
            for place in draft.places:
                self.parts[folded(place)].add(PLACE)

    def near(self, draft: Draft) -> Iterator[Near]:
        """The names around a draft that it does not hold yet, each once, the nearest first."""
        at, number = draft.reading.index, len(self.named)
        behind = range(at + 1, min(at + 1 + _BEHIND, number))
        places = [at, *range(at - 1, max(at - 1 - _BEFORE, -1), -1), *behind, *range(min(_LEAD, number))]
        held = {folded(place) for place in draft.places}
        seen: list[str] = []
        for near in (near for place in dict.fromkeys(places) for near in self.named[place]):
            known = any(self.context.alike(a.name, near.name) for a in draft.actors) or folded(near.name) in held
            if near.name and not known and not any(self.context.alike(other, near.name) for other in seen):
                seen.append(near.name)
                yield near

    def signs(self, draft: Draft, near: Near) -> frozenset[str]:
        """What is seen of a draft and of a name near it."""
        return of_draft(draft) | self.own(draft, near)

    def own(self, draft: Draft, near: Near) -> frozenset[str]:
        """What is seen of a name near a draft; no sign of it is one of the draft alone."""
        return frozenset((*self._of_name(near), *_of_place(draft, near)))

    def _of_name(self, near: Near) -> Iterator[str]:
        name, kind = folded(near.name), near.mention.kind
        told = min(self.told[name], _OFTEN)
        yield from (f"type={kind}", f"told={told}", f"told {kind}={told}")
        if kind == "state":
            yield from (f"rank={self.ranks.get(name, _RANKS)}", f"adjective={near.mention.text[:1].islower()}")
        yield from (f"elsewhere={part}" for part in self.parts.get(name, ()))
        yield from (f"elsewhere {kind}={part}" for part in self.parts.get(name, ()))


def of_draft(draft: Draft) -> frozenset[str]:
    """What is seen of a draft, whatever name is near."""
    rule = draft.rule.partition(":")[0]
    own = (f"stage={draft.stage}", f"rule={rule}", f"whole rule={draft.rule}", f"head={draft.head}")
    has = (f"has={actor.role} {actor.type}" for actor in draft.actors)
    return frozenset((*own, *has, f"placed={bool(draft.places)}", f"actors={min(len(draft.actors), _OFTEN)}"))


def _of_place(draft: Draft, near: Near) -> Iterator[str]:
    """Where the name stands: in which sentence, between which words and names, on which side of the draft."""
    reading, mention = near.reading, near.mention
    kind, apart = mention.kind, draft.reading.index - reading.index
    where = "in" if apart == 0 else f"{max(-_BEHIND, min(apart, _FAR))}"
    yield from (f"where={where}", f"where {kind}={where}", f"lead={reading.index < _LEAD}")
    yield f"role={reading.passage.role}"
    side = "in" if apart == 0 else "out"
    yield from (f"{side} {sign}" for sign in near.around)
    yield from (f"covered={m.kind}" for m in reading.mentions if m.start <= mention.start and mention.end < m.end)
    if apart == 0:
        low = reading.positions(mention)[0]
        inside = draft.low <= low < draft.high
        far = min(abs(low - draft.low) // 4, _FAR)
        yield from (f"ahead={low < draft.low} {kind}", f"inside={inside} {kind}", f"far={far}")


def _near(mention: Mention, reading: Reading, context: Context) -> Near:
    return Near(mention, reading, _name(mention, reading, context), tuple(_around(mention, reading)))


def _around(mention: Mention, reading: Reading) -> Iterator[str]:
    """The words, names and verbs around a name."""
    low, high = reading.positions(mention)
    led = preposition(reading, low)
    yield from (f"led={led}", f"led {mention.kind}={led}")
    for step in range(1, _BESIDE + 1):
        yield f"-{step}={_word(reading, low - step)}"
        yield f"+{step}={_word(reading, high - 1 + step)}"
    yield f"pair={_word(reading, low - 2)} {_word(reading, low - 1)}"
    others = [reading.positions(m)[0] for m in reading.mentions if m is not mention and m.kind in _KINDS]
    yield from (f"names before={min(sum(o < low for o in others), _RANKS)}", f"opens={low <= _BESIDE}")
    left = next((v for v in reversed(reading.verbs) if v.last < low), None)
    right = next((v for v in reading.verbs if v.first >= high), None)
    for name, verb in (("left", left), ("right", right)):
        if verb is not None:
            yield from (f"{name} verb={verb.lemma}", f"{name} finite={finite(verb)} {verb.passive}")


def _word(reading: Reading, at: int) -> str:
    if not 0 <= at < len(reading.tokens):
        return "<edge>"
    cover = reading.cover[at]
    return f"<{cover.kind}>" if cover is not None else reading.tokens[at].lemma.lower()


def _name(mention: Mention, reading: Reading, context: Context) -> str:
    if mention.kind == "place":
        return dictionary_name(mention.text, mention, reading, context.article.language)
    name = actor_name(mention, context)
    return dictionary_name(name, mention, reading, context.article.language) if name else ""


def complete_cast(readings: Sequence[Reading], drafts: Sequence[Draft], context: Context) -> None:
    """Give drafts the names near them that probably have a part in them."""
    language = context.article.language
    if weights(language, PARTS.format("meeting")) is None:
        return
    least = limits_of(language, sum(not draft.doubted for draft in drafts), len(readings))["part"]
    found = Cast(readings, drafts, context)
    added = [
        (draft, near, part)
        for draft in drafts
        if not draft.doubted
        for near, part in _parts(found, draft, language, least)
    ]
    for draft, near, part in added:
        _give(draft, near, part)


def _parts(found: Cast, draft: Draft, language: str, least: float) -> Iterator[tuple[Near, str]]:
    table = cast(Weights, weights(language, PARTS.format(draft.kind)))
    start = table.totals(of_draft(draft))
    for near in found.near(draft):
        chances = table.probabilities(found.own(draft, near), start)
        if 1 - chances[NOTHING] >= least:
            yield near, max((part for part in chances if part != NOTHING), key=lambda part: chances[part])


def _give(draft: Draft, near: Near, part: str) -> None:
    if part == PLACE:
        draft.places.append(near.name)
        draft.used.setdefault("places", []).append(near.mention)
    elif near.mention.kind in ACTOR_TYPES:
        draft.actors.append(ActorSlot(near.name, cast(Role, part), ACTOR_TYPES[near.mention.kind]))
        draft.used.setdefault("actors", []).append(near.mention)
