"""Names that stand in another sentence: whom a pronoun means, who signed what the sentence before tells."""

from __future__ import annotations

from collections.abc import Sequence

from jalon.claims.clauses import before
from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.figures import one_of_several
from jalon.claims.reading import Reading, finite
from jalon.claims.sides import agentive, preposition
from jalon.claims.verbs import Verb
from jalon.model import ActorSlot, Mention, Person, Role
from jalon.text import folded

#: How many sentences back a pronoun, and a sentence that names who signed, may reach.
_PRONOUN = 4
_SIGNING = 3
#: How many sentences behind instruments told together one of them may be told on its own.
_LIST = 12
_SIGNED = frozenset({"signed", "ratified", "in_force"})


def take_up(readings: Sequence[Reading], drafts: Sequence[Draft], context: Context) -> None:
    """Give drafts the names that other sentences tell."""
    if "pronouns" not in context.words:
        return
    for draft in drafts:
        if draft.kind == "meeting" and draft.verb is not None:
            _subject(draft, draft.verb, readings, drafts)
    for reading in readings:
        _signatories(reading, drafts, context)
    _share(drafts)


# ------------------------------------------------------------------------------------------------ pronouns
def _subject(draft: Draft, verb: Verb, readings: Sequence[Reading], drafts: Sequence[Draft]) -> None:
    """The person that "il" or "elle" means, the state of "la délégation": as the subject of the verb."""
    reading = draft.reading
    role = draft.roles.get("subject")
    if role is None:
        return
    ruler = verb.governor if verb.governor is not None and verb.tense == "infinitive" else verb
    if reading.tokens[max(ruler.first - 1, 0)].text.lower() in reading.words["pronouns"]:
        person = _person_before(reading, ruler.first, readings)
        if person is not None:
            _add(draft, person, _as_traveller(draft, role))
    elif any(p.lemma in reading.words["delegations"] for p in before(reading, ruler)[-1:]):
        _of_delegation(draft, drafts)


def _as_traveller(draft: Draft, role: str) -> Role:
    return "head" if draft.head in draft.reading.words["journeys"] else role  # type: ignore[return-value]


def _person_before(reading: Reading, low: int, readings: Sequence[Reading]) -> Mention | None:
    """The person told last as a subject: in this sentence, or as the first of a sentence before."""
    ahead = [m for m in reading.mentions if m.kind == "person" and reading.positions(m)[1] <= low]
    if ahead:
        return next((m for m in ahead if not preposition(reading, reading.positions(m)[0])), None)
    for back in range(1, _PRONOUN + 1):
        if back > reading.index:
            break
        earlier = readings[reading.index - back]
        people = [m for m in earlier.mentions if m.kind == "person"]
        acting = [m for m in people if not preposition(earlier, earlier.positions(m)[0])]
        if acting:
            return acting[0]
    return None


def _of_delegation(draft: Draft, drafts: Sequence[Draft]) -> None:
    """ "La délégation s'est rendue à X": that of the last meeting told before, by its state."""
    if any(a.type == "state" for a in draft.actors):
        return
    earlier = [d for d in drafts if d.kind == "meeting" and d.reading.index < draft.reading.index]
    states = [a for d in earlier[-1:] for a in d.actors if a.type == "state" and a.role == "participant"]
    draft.actors.extend(states[:1])


def _add(draft: Draft, mention: Mention, role: Role) -> None:
    name = mention.value.name if isinstance(mention.value, Person) else mention.text
    if not any(folded(a.name) == folded(name) for a in draft.actors):
        draft.actors.append(ActorSlot(name, role, "person"))
        draft.used.setdefault("actors", []).append(mention)


# ------------------------------------------------------------------------------------------------ signatories
def _signatories(reading: Reading, drafts: Sequence[Draft], context: Context) -> None:
    """ "Les accords, paraphés par X et Y, …": who signed what the sentences just before tell."""
    if any(d.kind == "agreement" and d.reading is reading for d in drafts):
        return
    signed = [
        d
        for d in drafts
        if d.kind == "agreement" and d.stage in _SIGNED and 0 < reading.index - d.reading.index <= _SIGNING
    ]
    people = _who_signed(reading, context) if signed else []
    last = max((d.reading.index for d in signed), default=0)
    for draft in signed:
        if draft.reading.index == last:
            for mention in people:
                _add(draft, mention, "signatory")


def _who_signed(reading: Reading, context: Context) -> list[Mention]:
    """The persons that a sentence tells to have signed, or to have acted for a side that did."""
    people = [m for m in reading.mentions if m.kind == "person"]
    text = folded(reading.passage.text)
    if any(cue in text for cue in context.words["signatories"]):
        return people
    found: list[Mention] = []
    for verb in reading.verbs:
        if verb.lemma not in context.words["signing"] or verb.negated:
            continue
        passive = verb.passive or agentive(reading, verb)
        for mention in people:
            low = reading.positions(mention)[0]
            prep = preposition(reading, low)
            acts = verb.last < low if passive else low < verb.first
            if acts and (prep in reading.words["by"] if passive else not prep) and _near(reading, verb, low):
                found.append(mention)
    return [m for m in people if m in found]


def _near(reading: Reading, verb: Verb, low: int) -> bool:
    """Whether no other clause stands between a verb and a name."""
    between = range(min(low, verb.last), max(low, verb.first))
    return not any(finite(v) and v is not verb and v.last in between for v in reading.verbs)


def _share(drafts: Sequence[Draft]) -> None:
    """Give an instrument that names nobody the signatories of those that it is one of: "le premier accord"."""
    signed: Draft | None = None
    for draft in drafts:
        if draft.kind != "agreement":
            continue
        if len(draft.actors) > 1:
            signed = draft
        elif signed is not None and not draft.actors and one_of_several(draft) and _goes_on(draft, signed):
            draft.actors = list(signed.actors)
            draft.used.setdefault("actors", []).extend(signed.used.get("actors", []))


def _goes_on(draft: Draft, signed: Draft) -> bool:
    """Whether a draft tells of an instrument near by that has come as far, and no other date parts the two."""
    near = draft.reading.index - signed.reading.index <= _LIST and draft.stage == signed.stage
    return near and (draft.when is None or signed.when is None or draft.when == signed.when)
