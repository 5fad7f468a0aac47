"""Who does what in a draft: roles from the place of each name around the verb."""

from __future__ import annotations

from jalon.claims.attendees import attendee_role
from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.lexicon import lexicon
from jalon.claims.naming import dictionary_name, fullest, state_name
from jalon.claims.reading import Reading
from jalon.claims.sides import agentive, front, joined, of_peer, place_like, preposition, side, stands_for, words_before
from jalon.model import ActorSlot, ActorType, Mention, Office, Organisation, Person, Role, State
from jalon.syntax import in_dictionary_form
from jalon.text import folded

#: The frame of verbs whose subject gives only when it is a funder or the giver: a parliament approves a loan as well.
_APPROVE = "approve"
#: The type of actor that a mention of a kind is.
ACTOR_TYPES: dict[str, ActorType] = {
    "person": "person",
    "office": "person",
    "organisation": "organisation",
    "state": "state",
}


def assign(draft: Draft, context: Context) -> None:
    """Fill the actors of a draft."""
    names = [
        m
        for m in draft.reading.mentions
        if m.kind in ACTOR_TYPES and not _covered(m, draft.reading) and not _repeats(m, draft.reading)
    ]
    given: list[tuple[Mention, Role]] = []
    for mention in names:
        if preposition(draft.reading, draft.reading.positions(mention)[0]) in context.words["attribution"]:
            continue
        if _only_tells(draft.reading, mention, context) or _of_group(draft, mention):
            continue
        if _attribute(draft.reading, mention, context) or _belongs(draft.reading, mention):
            continue
        if draft.kind != "commitment" and of_peer(draft.reading, mention):
            continue
        company = _company_of(draft.reading, mention, context)
        role = _role(draft, mention, context) or _shared(draft.reading, mention, given)
        if role is not None:
            given.append((mention, role))
        if company:
            _add_company(draft, company, role)
        elif role is not None:
            _add(draft, mention, role, context)


def _only_tells(reading: Reading, mention: Mention, context: Context) -> bool:
    """Whether a name is only that of who tells it: "d'après l'agence de presse X"."""
    told = words_before(reading, mention).rsplit(",", maxsplit=1)[-1].lstrip()
    return told.startswith(tuple(context.words.get("sources", ()))) and mention.kind in ("organisation", "person")


def _shared(reading: Reading, mention: Mention, given: list[tuple[Mention, Role]]) -> Role | None:
    """The role of the name just before that a conjunction joins to this one: "chaired by X and by Y"."""
    before, role = given[-1] if given else (None, None)
    if reading.scanner.grammar.cases:
        return role if before is not None and _beside(reading, before, mention) else None
    if mention.kind not in ("person", "office", "organisation"):
        return None
    return role if before is not None and joined(reading, before, mention) else None


def _beside(reading: Reading, before: Mention, mention: Mention) -> bool:
    """Whether nothing but a conjunction parts two names of one kind: "signed by India and Malawi"."""
    between = reading.tokens[reading.positions(before)[1] : reading.positions(mention)[0]]
    return before.kind == mention.kind and len(between) == 1 and between[0].pos == "CCONJ"


def _attribute(reading: Reading, mention: Mention, context: Context) -> bool:
    """Whether a state only tells of what kind a thing is ("Russian fuel"), not which side acts ("the Russian side")."""
    low, high = reading.positions(mention)
    if mention.kind != "state" or low >= high or not reading.tokens[low].case or not _adjectives(reading, low, high):
        return False
    noun = next((t for t in reading.tokens[high : high + 3] if t.pos in ("NOUN", "PROPN")), None)
    return noun is None or noun.lemma not in context.words["sides"]


def _adjectives(reading: Reading, low: int, high: int) -> bool:
    """Whether a name is adjectives alone: "Korean", not "South Korea"."""
    return all(token.pos == "ADJ" for token in reading.tokens[low:high])


def _belongs(reading: Reading, mention: Mention) -> bool:
    """Whether a state only tells whose the name before it is: "President Lopez of Paraguay", "Beirut, Lebanon"."""
    low = reading.positions(mention)[0]
    if mention.kind != "state" or not reading.scanner.grammar.head_last or low < 2:
        return False
    owner, link = reading.cover[low - 2], reading.tokens[low - 1].text.lower()
    if owner is None:
        return False
    of_person = link in reading.scanner.grammar.of and owner.kind in ("person", "office")
    return of_person or (link == "," and owner.kind == "place")


def _company_of(reading: Reading, mention: Mention, context: Context) -> str:
    """The phrase "sociétés russes" around a state named by its adjective; empty when it is none or is named."""
    low, high = reading.positions(mention)
    told = mention.kind == "state" and reading.scanner.grammar.cases and low < high < len(reading.tokens)
    if told and _adjectives(reading, low, high) and reading.tokens[high].lemma in context.words["company"]:
        name = reading.text(low, high + 1)
        return in_dictionary_form(name, reading.tokens[low : high + 1], context.article.language)
    if mention.kind != "state" or mention.text[:1].isupper():
        return ""
    for back in (1, 2, 3):
        if low - back >= 0 and reading.tokens[low - back].lemma in context.words["company"]:
            named = high < len(reading.tokens) and reading.cover[high] is not None
            return " " if named else reading.text(low - back, high)
    return ""


def _add_company(draft: Draft, name: str, role: Role | None) -> None:
    if role is not None and name.strip():
        given: Role = "implementer" if draft.kind == "commitment" and role != "recipient" else role
        draft.actors.append(ActorSlot(name, given, "organisation"))


def _covered(mention: Mention, reading: Reading) -> bool:
    """Whether a longer name holds this one: the state in "ministre russe de l’Énergie", a part of another name."""
    for other in reading.mentions:
        if other is mention or other.kind not in (*ACTOR_TYPES, "instrument", "amount"):
            continue
        if other.kind == "instrument" and mention.kind in ("state", "organisation"):
            continue
        inside = other.start <= mention.start and mention.end <= other.end
        if inside and (other.end - other.start) > (mention.end - mention.start):
            return True
    return False


def _repeats(mention: Mention, reading: Reading) -> bool:
    """Whether a name only explains the one beside it: an acronym in brackets, the office of a person named with it."""
    text, offset = reading.passage.text, reading.passage.start
    before, after = text[: mention.start - offset].rstrip(), text[mention.end - offset :].lstrip()
    if mention.kind == "organisation" and before.endswith("(") and after.startswith((")", ")")) and len(before) > 1:
        return True
    if mention.kind != "office":
        return False
    for other in reading.mentions:
        if other.kind == "person":
            gap = (
                text[mention.end - offset : other.start - offset]
                if other.start >= mention.end
                else text[other.end - offset : mention.start - offset]
            )
            if len(gap) <= 24 and gap.strip(" ,«\u00a0").lower() in reading.words["between"]:
                return True
    return False


def _add(draft: Draft, mention: Mention, role: Role, context: Context) -> None:
    name = actor_name(mention, context)
    if name is None:
        return
    name = dictionary_name(name, mention, draft.reading, context.article.language)
    kind = ACTOR_TYPES[mention.kind]
    if any(context.alike(a.name, name) for a in draft.actors):
        return
    draft.actors.append(ActorSlot(name, role, kind))
    draft.used.setdefault("actors", []).append(mention)


def actor_name(mention: Mention, context: Context) -> str | None:
    """The name of an actor as the guidelines want it; None where it only repeats a named holder or is left open."""
    value = mention.value
    if value is None:
        return None
    if isinstance(value, Person):
        return fullest(value.name, context.people) if context.people else value.name
    if isinstance(value, Office):
        return value.holder or context.holder_of(mention.text) or mention.text
    if isinstance(value, State):
        return state_name(mention, value, context.article.language)
    if isinstance(value, Organisation):
        return mention.text
    return mention.text


def _role(draft: Draft, mention: Mention, context: Context) -> Role | None:
    if draft.kind == "meeting":
        return attendee_role(draft, mention, context)
    if draft.kind == "agreement":
        return _signatory(draft, mention, context)
    return _commitment_role(draft, mention, context)


# ------------------------------------------------------------------------------------------------ agreements
def _signatory(draft: Draft, mention: Mention, context: Context) -> Role | None:
    reading = draft.reading
    low, _ = reading.positions(mention)
    inside = draft.open <= low < draft.high
    if mention.kind == "state" and (place_like(draft, mention) or not (inside or stands_for(reading, mention))):
        return None
    if inside and not reading.scanner.grammar.cases:
        return "signatory"
    if inside and (low and reading.tokens[low - 1].lemma == draft.head):
        return "signatory"
    if _only_approves(draft, mention, context):
        return None
    begin = min(draft.open, draft.verb.first) if draft.verb is not None else draft.open
    if low > begin and preposition(reading, low) in context.words["parties"] and not _of_meeting(draft, low, context):
        return "signatory"
    if inside:
        return "signatory" if preposition(reading, low) in context.words["parties"] else None
    if draft.verb is None:
        return "signatory" if draft.high <= low <= draft.high + 8 and not _of_meeting(draft, low, context) else None
    place = side(draft, mention, draft.verb)
    return "signatory" if place in ("subject", "by", "with") else None


def _only_approves(draft: Draft, mention: Mention, context: Context) -> bool:
    """Whether a person or a body of a state is told to approve what states have signed: a parliament, a council."""
    words = context.words
    approving = words.get("approving", ())
    if mention.kind == "state" or not any(v.lemma in approving for v in draft.reading.verbs):
        return False
    if mention.kind in ("person", "office"):
        return True
    return folded(mention.text).startswith(tuple(words.get("lawmakers", ())))


def _of_meeting(draft: Draft, low: int, context: Context) -> bool:
    """Whether a name behind an instrument takes part in a meeting told after it ("signed at talks between …")."""
    nouns = lexicon(context.article.language).event["nouns"]
    return any(draft.reading.tokens[i].lemma in nouns for i in range(draft.high, low))


# ------------------------------------------------------------------------------------------------ commitments
def _commitment_role(draft: Draft, mention: Mention, context: Context) -> Role | None:
    reading = draft.reading
    low, _ = reading.positions(mention)
    before = words_before(reading, mention)
    if any(before.rstrip().endswith(cue) for cue in context.words["company"]):
        return "implementer"
    if mention.kind == "organisation" and _means(draft, low):
        agency = folded(mention.text).startswith(tuple(context.words.get("agencies", ())))
        return "provider" if context.funds(mention.text) and not agency else "implementer"
    agent = _agent(draft, low, context)
    if agent is not None:
        return None if mention.kind in ("person", "office") else agent
    if draft.verb is None:
        return None
    place = side(draft, mention, draft.verb)
    role = draft.roles.get(place) if place != "object" or low < draft.open else None
    if role is None and place == "from" and mention.kind in ("state", "organisation"):
        role = "provider"
    if role == "provider" and place == "subject" and _only_says_yes(draft, mention, context):
        role = None
    by_place = reading.scanner.grammar.head_last or bool(reading.scanner.grammar.cases)
    funder = mention.kind == "state" or (reading.scanner.grammar.head_last and context.funds(mention.text))
    if role == "implementer" and funder and by_place:
        role = "provider"
    if role is None and place == "inside" and mention.kind == "state" and _recipient_inside(reading, low):
        role = "recipient"
    if role is None and place == "inside" and _given_by(draft, mention, context):
        role = "provider"
    if mention.kind in ("person", "office") and role in ("provider", "recipient", "implementer"):
        return None
    if mention.kind in ("person", "office") and role == "partner" and reading.scanner.grammar.cases:
        return None
    if role == "provider" and mention.kind == "organisation" and _is_company(before, context):
        role = "implementer"
    return role  # type: ignore[return-value]


def _of_group(draft: Draft, mention: Mention) -> bool:
    """Whether a state only tells where those come from who are given something: "à l'armée malienne"."""
    if draft.kind != "commitment" or mention.kind != "state":
        return False
    reading, low = draft.reading, draft.reading.positions(mention)[0]
    groups = {*reading.words.get("groups", ()), *reading.words.get("group_bodies", ())} - {
        *reading.words.get("peoples", ())
    }
    return low > 0 and reading.tokens[low].pos == "ADJ" and reading.tokens[low - 1].lemma in groups


def _only_says_yes(draft: Draft, mention: Mention, context: Context) -> bool:
    """Whether who approves is neither a funder nor the state that gives in this article: a parliament, a cabinet."""
    if not (draft.rule.startswith(_APPROVE) and draft.reading.scanner.grammar.head_last):
        return False
    giver = context.giver.name if context.giver is not None else ""
    return not context.funds(mention.text) and folded(giver) != folded(actor_name(mention, context) or "")


def _given_by(draft: Draft, mention: Mention, context: Context) -> bool:
    """Whether a state's adjective tells whose aid or whose experts a thing is: "l'aide japonaise"."""
    reading = draft.reading
    low = reading.positions(mention)[0]
    if mention.kind != "state" or not mention.text[:1].islower() or not low or "possessives" not in reading.words:
        return False
    words, noun = lexicon(context.article.language), reading.tokens[low - 1].lemma
    return words.things.get(noun) == "finance" or noun in reading.words.get("experts", ())


def _agent(draft: Draft, low: int, context: Context) -> Role | None:
    """The role of a name after "par": that of the verb it does ("financée par l'Union européenne")."""
    if preposition(draft.reading, low) not in context.words["agent"]:
        return None
    verb = next((v for v in reversed(draft.reading.verbs) if v.last < low and low - v.last <= 8), None)
    if verb is None or not (verb is draft.verb or verb.bare or agentive(draft.reading, verb)):
        return None
    frame = lexicon(context.article.language).verbs.get(verb.lemma)
    return frame.roles.get("by") if frame is not None else None  # type: ignore[return-value]


def _means(draft: Draft, low: int) -> bool:
    """Whether somebody gives through this body: "par le biais de l'agence"."""
    reading = draft.reading
    told = folded(reading.text(max(front(reading, low) - 5, 0), low))
    return any(cue in told for cue in reading.words.get("means", ()))


def _is_company(before: str, context: Context) -> bool:
    return any(cue in before[-20:] for cue in context.words["company"])


def _recipient_inside(reading: Reading, low: int) -> bool:
    return low > 0 and reading.tokens[low - 1].text.lower() in reading.words["to"]
