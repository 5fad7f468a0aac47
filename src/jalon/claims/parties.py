"""The parties that the sentence of a draft leaves out: those of its instrument, of its list, of the whole article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jalon.claims.actors import actor_name
from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.naming import dictionary_name
from jalon.model import ActorSlot, Role, State
from jalon.text import folded

#: Stages at which somebody gives and somebody receives, told or not in the sentence itself.
_GIVEN = frozenset({"completed", "under_way", "pledged", "agreed", "suspended"})
#: Stages at which that is only so where the article tells of somebody who gives.
_WISHED = frozenset({"discussed", "requested"})
#: Rules of what two sides do together.
_JOINT = frozenset({"talk", "decide", "focus", "reach", "predicate_of"})
#: Rules of what two sides may plan together, where the sentence says that both do.
_PLANNED = frozenset({"propose", "promise", "start", "noun"})
_TAKING = frozenset({"provider", "recipient", "partner", "implementer"})


def complete(draft: Draft, context: Context) -> None:
    """Add the parties of a draft that its own sentence does not name."""
    if draft.kind == "commitment":
        _complete(draft, context)
        return
    stateless = draft.kind == "agreement" and all(a.type == "person" for a in draft.actors)
    if stateless and (_both(draft, context) or _two(context)):
        draft.actors.extend(ActorSlot(name, "signatory", "state") for _, name in context.parties[:2])
    elif draft.kind == "meeting" and not draft.actors and _joint_body(draft, context):
        draft.actors.extend(ActorSlot(name, "participant", "state") for _, name in context.parties[:2])


def _joint_body(draft: Draft, context: Context) -> bool:
    """Whether a session is that of a body of the two sides, where their states are told by the article only."""
    words = {folded(t.text) for t in draft.reading.tokens[draft.low : draft.high]}
    named = any(folded(name) in folded(draft.name) for _, name in context.parties[:2])
    return named and bool(words & set(context.words.get("joint_bodies", ()))) and _two(context)


def tell_sides(drafts: Sequence[Draft], context: Context) -> None:
    """Let what the sentences say of who gives and who receives correct what the names alone let guess."""
    given, taken = (_leading(drafts, role) for role in ("provider", "recipient"))
    if given is not None:
        context.giver, context.taker = given, _apart(context.taker, given, context.giver, "recipient")
        context.giver_told = True
    if taken is not None and (given is None or folded(given.name) != folded(taken.name)):
        context.taker, context.giver = taken, _apart(context.giver, taken, context.taker, "provider")


def _leading(drafts: Sequence[Draft], role: Role) -> ActorSlot | None:
    """Who is told most to give, or to receive, where nobody is told as often, nor the same as often the other way."""
    actors = [a for d in drafts if d.kind == "commitment" for a in d.actors if a.role in ("provider", "recipient")]
    actors = [a for a in actors if a.type == "state" or not a.name[:1].islower()]  # a group is no side
    told = Counter((a.name, a.type) for a in actors if a.role == role)
    against = Counter((a.name, a.type) for a in actors if a.role != role)
    ranked = told.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]) or against[ranked[0][0]] >= ranked[0][1]:
        return None
    return ActorSlot(ranked[0][0][0], role, ranked[0][0][1])


def _apart(guessed: ActorSlot | None, told: ActorSlot, other: ActorSlot | None, role: Role) -> ActorSlot | None:
    """What was guessed of one side, now that the other is told: they are changed round where the guess was wrong."""
    if guessed is None or folded(guessed.name) != folded(told.name):
        return guessed
    if other is None or folded(other.name) == folded(told.name):
        return None
    return ActorSlot(other.name, role, other.type)


def _inherited(draft: Draft, context: Context) -> list[ActorSlot]:
    """The parties of the instrument or of the claim that a draft is told to come from."""
    source = draft.source
    if source is None:
        return []
    if source.kind == "commitment":
        return list(source.actors)
    states = [a for a in source.actors if a.type == "state"]
    bodies = [a for a in source.actors if a.type == "organisation"]
    funders = [ActorSlot(a.name, "provider", a.type) for a in bodies if context.funds(a.name)]
    builders = [ActorSlot(a.name, "implementer", a.type) for a in bodies if not context.funds(a.name)]
    takers = [ActorSlot(a.name, "recipient", a.type) for a in states]
    if funders:
        return [*funders, *takers[:1]]
    return [*builders, *takers] if builders and len(takers) == 1 else []


def _both(draft: Draft, context: Context) -> bool:
    """Whether the sentence speaks of the two sides together, and the article has two."""
    low = folded(draft.reading.passage.text)
    return len(context.parties) > 1 and any(words in low for words in context.words["both"])


def _complete(draft: Draft, context: Context) -> None:
    """The other party of two, when one gives and the passage says who receives only by context (or the reverse)."""
    roles = {a.role for a in draft.actors}
    mutual = draft.stage == "agreed" and draft.rule.split(":")[0] == "decide"
    if context.words.get("partners") and _together(draft, context):
        known = {folded(a.name) for a in draft.actors}
        told = (ActorSlot(name, "partner", "state") for _, name in context.parties[:2])
        draft.actors.extend(a for a in told if folded(a.name) not in known)
        return
    inherited = [] if roles & _TAKING else _inherited(draft, context)
    if inherited:
        draft.actors.extend(inherited)
        draft.used.setdefault("actors", []).extend(draft.source.used.get("actors", []) if draft.source else [])
        return
    fits = draft.stage in _GIVEN or draft.stage in _WISHED
    if fits and not mutual and not roles & _TAKING:
        if context.giver is not None and context.taker is not None:
            known = {folded(a.name) for a in draft.actors}
            draft.actors.extend(a for a in (context.giver, context.taker) if folded(a.name) not in known)
        return
    if (
        context.giver is not None
        and fits
        and roles == {"recipient"}
        and not any(a.type == "state" for a in draft.actors)
    ):
        draft.actors.append(context.giver)
        return
    if context.taker is not None and fits and _taken_from_body(draft, roles):
        draft.actors.append(context.taker)
        return
    states = [(a, _code(draft, a.name, context)) for a in draft.actors if a.type == "state"]
    if len(states) != 1 or states[0][1] is None or {"provider", "recipient"} <= roles:
        return
    actor, code = states[0]
    opposite: dict[str, Role] = {"provider": "recipient", "recipient": "provider"}
    asked = draft.stage == "requested" and actor.role == "recipient" and not context.giver_told
    if actor.role in opposite and code is not None and not asked:
        other = context.other(code)
        if other is not None:
            draft.actors.append(ActorSlot(other[1], opposite[actor.role], "state"))


def _taken_from_body(draft: Draft, roles: set[Role]) -> bool:
    """Whether only bodies give and the sentence leaves out who receives, in languages that lead with the funder."""
    named = draft.reading.scanner.grammar.head_last and "provider" in roles and "recipient" not in roles
    return named and all(a.type == "organisation" for a in draft.actors if a.role == "provider")


def _two(context: Context) -> bool:
    """Whether the article has two sides: two states stand out, or it names no third where the language counts so."""
    return context.two_sides or (len(context.parties) == 2 and bool(context.words.get("partners")))


def _together(draft: Draft, context: Context) -> bool:
    """Whether the two sides of the article talk of a thing or agree on it, and the passage names no third."""
    rule = draft.rule.split(":")[0]
    joint = rule in _JOINT and draft.stage in ("agreed", "discussed")
    joint = joint or (rule in _PLANNED and bool(draft.reading.scanner.grammar.cases) and _both(draft, context))
    if not joint or len(context.parties) < 2 or not (_both(draft, context) or _two(context)):
        return False
    if _from_body(draft, context):
        return False
    ours = {folded(name) for _, name in context.parties[:2]}
    return all(a.role == "partner" and folded(a.name) in ours for a in draft.actors)


def _from_body(draft: Draft, context: Context) -> bool:
    """Whether it is a body that would give: "the bank is discussing a programme with the government"."""
    giver = context.giver
    if giver is None or giver.type != "organisation" or "joint_bodies" not in context.words:
        return False
    return folded(giver.name) in folded(draft.reading.passage.text)


def _code(draft: Draft, name: str, context: Context) -> str | None:
    for mention in draft.used.get("actors", []):
        told = actor_name(mention, context) or ""
        language = context.article.language
        if isinstance(mention.value, State) and dictionary_name(told, mention, draft.reading, language) == name:
            return mention.value.code
    return None
