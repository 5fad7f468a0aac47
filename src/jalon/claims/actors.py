"""Who does what in a draft: roles from the place of each name around the verb."""

from __future__ import annotations

from jalon.claims.clauses import clause_start, right_edge
from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.lexicon import lexicon
from jalon.claims.naming import dictionary_name
from jalon.claims.reading import Reading
from jalon.claims.verbs import Verb
from jalon.model import ActorSlot, ActorType, Mention, Office, Organisation, Person, Role, State
from jalon.syntax import in_dictionary_form
from jalon.text import folded

#: How far before a name, in characters, the words that make it the head of a delegation may stand.
_WITHIN = 60
_TYPES: dict[str, ActorType] = {
    "person": "person",
    "office": "person",
    "organisation": "organisation",
    "state": "state",
}
#: Stages at which somebody gives and somebody receives, told or not in the sentence itself.
_GIVEN = frozenset({"completed", "under_way", "pledged", "agreed"})
_MUTUAL = frozenset({"talk", "decide"})


def assign(draft: Draft, context: Context) -> None:
    """Fill the actors of a draft."""
    names = [
        m
        for m in draft.reading.mentions
        if m.kind in _TYPES and not _covered(m, draft.reading) and not _repeats(m, draft.reading)
    ]
    for mention in names:
        if _preposition(draft.reading, draft.reading.positions(mention)[0]) in context.words["attribution"]:
            continue
        if _attribute(draft.reading, mention, context):
            continue
        company = _company_of(draft.reading, mention, context)
        role = _role(draft, mention, context)
        if company:
            _add_company(draft, company, role)
        elif role is not None:
            _add(draft, mention, role, context)
    if draft.kind == "commitment":
        _complete(draft, context)
    elif draft.kind == "agreement" and not draft.actors and (_both(draft, context) or context.two_sides):
        draft.actors.extend(ActorSlot(name, "signatory", "state") for _, name in context.parties[:2])


def _attribute(reading: Reading, mention: Mention, context: Context) -> bool:
    """Whether a state only tells of what kind a thing is ("Russian fuel"), not which side acts ("the Russian side")."""
    low, high = reading.positions(mention)
    if mention.kind != "state" or low >= high or not reading.tokens[low].case or reading.tokens[low].pos != "ADJ":
        return False
    noun = next((t for t in reading.tokens[high : high + 3] if t.pos in ("NOUN", "PROPN")), None)
    return noun is None or noun.lemma not in context.words["sides"]


def _both(draft: Draft, context: Context) -> bool:
    """Whether the sentence speaks of the two sides together, and the article has two."""
    low = folded(draft.reading.passage.text)
    return len(context.parties) > 1 and any(words in low for words in context.words["both"])


def _company_of(reading: Reading, mention: Mention, context: Context) -> str:
    """The phrase "sociétés russes" around a state named by its adjective; empty when it is none or is named."""
    low, high = reading.positions(mention)
    told = mention.kind == "state" and reading.scanner.grammar.cases and low < high < len(reading.tokens)
    if told and reading.tokens[low].pos == "ADJ" and reading.tokens[high].lemma in context.words["company"]:
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
        given: Role = "implementer" if draft.kind == "commitment" else role
        draft.actors.append(ActorSlot(name, given, "organisation"))


def _covered(mention: Mention, reading: Reading) -> bool:
    """Whether a longer name holds this one: the state in "ministre russe de l’Énergie", a part of another name."""
    for other in reading.mentions:
        if other is mention or other.kind not in (*_TYPES, "instrument", "amount"):
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
    kind = _TYPES[mention.kind]
    if any(folded(a.name) == folded(name) for a in draft.actors):
        return
    draft.actors.append(ActorSlot(name, role, kind))
    draft.used.setdefault("actors", []).append(mention)


def actor_name(mention: Mention, context: Context) -> str | None:
    """The name of an actor as the guidelines want it; None where it only repeats a named holder or is left open."""
    value = mention.value
    if value is None:
        return None
    if isinstance(value, Person):
        return value.name
    if isinstance(value, Office):
        return value.holder or context.holders.get(folded(mention.text)) or mention.text
    if isinstance(value, State):
        return value.name or mention.text
    if isinstance(value, Organisation):
        return mention.text
    return mention.text


def _role(draft: Draft, mention: Mention, context: Context) -> Role | None:
    if draft.kind == "meeting":
        return _meeting_role(draft, mention, context)
    if draft.kind == "agreement":
        return _signatory(draft, mention, context)
    return _commitment_role(draft, mention, context)


# ------------------------------------------------------------------------------------------------ meetings
def _meeting_role(draft: Draft, mention: Mention, context: Context) -> Role | None:
    before = _before(draft.reading, mention)
    if any(cue in before[-_WITHIN:] for cue in context.words["head_of"]):
        return "head"
    if any(cue in before[-40:] for cue in context.words["host"]):
        return "host"
    if mention.kind == "state" and _place_like(draft, mention):
        return None
    verb = draft.verb
    if _named_by_event(draft, mention):
        return "participant"
    if draft.reading.scanner.grammar.cases and _near(draft, mention):
        return "head" if _travel(draft, context) and mention.kind != "state" else "participant"
    if verb is None:
        return "participant" if _near(draft, mention) or _speaks_there(draft, mention) else None
    place = _side(draft, mention, verb)
    role = draft.roles.get(place)
    if role is None:
        return None
    if role == "head" and mention.kind == "state":
        return "participant"
    if (
        role == "participant"
        and place == "subject"
        and mention.kind in ("person", "office")
        and _travel(draft, context)
    ):
        return "head"
    return role  # type: ignore[return-value]


def _named_by_event(draft: Draft, mention: Mention) -> bool:
    """Whether a body is in the name of the event: "sommet de la Cédéao" (a body that holds a session is the event)."""
    low, high = draft.reading.positions(mention)
    inside = draft.open < low and high <= draft.high
    return (
        inside
        and mention.kind == "organisation"
        and draft.reading.tokens[low].lemma not in draft.reading.words.get("bodies", ())
    )


def _speaks_there(draft: Draft, mention: Mention) -> bool:
    """Whether a person is the subject of a sentence told "lors d'une rencontre avec" somebody."""
    reading = draft.reading
    first = next((m for m in reading.mentions if m.kind == "person"), None)
    low = reading.positions(mention)[0]
    met = any(t.text.lower() in reading.words["with"] for t in reading.tokens[draft.low : draft.high])
    return mention is first and met and low < draft.open


def _travel(draft: Draft, context: Context) -> bool:
    return draft.head in context.words["journeys"]


def _near(draft: Draft, mention: Mention) -> bool:
    low = draft.reading.positions(mention)[0]
    return draft.open <= low < draft.high or (draft.high <= low <= draft.high + 3)


def _place_like(draft: Draft, mention: Mention) -> bool:
    low = draft.reading.positions(mention)[0]
    return low > 0 and draft.reading.tokens[low - 1].text.lower() in draft.reading.locatives


# ------------------------------------------------------------------------------------------------ agreements
def _signatory(draft: Draft, mention: Mention, context: Context) -> Role | None:
    if mention.kind == "state" and _place_like(draft, mention):
        return None
    low, _ = draft.reading.positions(mention)
    if draft.open <= low < draft.high or _preposition(draft.reading, low) in context.words["parties"]:
        return "signatory"
    if draft.verb is None:
        return "signatory" if draft.high <= low <= draft.high + 8 else None
    place = _side(draft, mention, draft.verb)
    return "signatory" if place in ("subject", "by", "with") else None


# ------------------------------------------------------------------------------------------------ commitments
def _commitment_role(draft: Draft, mention: Mention, context: Context) -> Role | None:
    reading = draft.reading
    low, _ = reading.positions(mention)
    before = _before(reading, mention)
    if any(before.rstrip().endswith(cue) for cue in context.words["company"]):
        return "implementer"
    agent = _agent(draft, low, context)
    if agent is not None:
        return None if mention.kind in ("person", "office") else agent
    if draft.verb is None:
        return None
    place = _side(draft, mention, draft.verb)
    role = draft.roles.get(place) if place != "object" or low < draft.open else None
    if role is None and place == "inside" and mention.kind == "state" and _recipient_inside(reading, low):
        role = "recipient"
    if mention.kind in ("person", "office") and role in ("provider", "recipient", "implementer"):
        return None
    if role == "provider" and mention.kind == "organisation" and _is_company(before, context):
        role = "implementer"
    return role  # type: ignore[return-value]


def _agent(draft: Draft, low: int, context: Context) -> Role | None:
    """The role of a name after "par": that of the verb it does ("financée par l'Union européenne")."""
    if _preposition(draft.reading, low) not in context.words["agent"]:
        return None
    verb = next((v for v in reversed(draft.reading.verbs) if v.last < low and low - v.last <= 8), None)
    if verb is None or (verb is not draft.verb and not verb.bare):
        return None
    frame = lexicon(context.article.language).verbs.get(verb.lemma)
    return frame.roles.get("by") if frame is not None else None  # type: ignore[return-value]


def _is_company(before: str, context: Context) -> bool:
    return any(cue in before[-20:] for cue in context.words["company"])


def _recipient_inside(reading: Reading, low: int) -> bool:
    return low > 0 and reading.tokens[low - 1].text.lower() in reading.words["to"]


def _complete(draft: Draft, context: Context) -> None:
    """The other party of two, when one gives and the passage says who receives only by context (or the reverse)."""
    roles = {a.role for a in draft.actors}
    mutual = draft.stage == "agreed" and draft.rule.split(":")[0] == "decide"
    if mutual and not draft.actors and context.words.get("partners") and _both(draft, context):
        draft.actors.extend(ActorSlot(name, "partner", "state") for _, name in context.parties[:2])
        return
    if draft.stage in _GIVEN and not mutual and not roles & {"provider", "recipient", "partner", "implementer"}:
        if context.giver is not None and context.taker is not None:
            known = {folded(a.name) for a in draft.actors}
            draft.actors.extend(a for a in (context.giver, context.taker) if folded(a.name) not in known)
        return
    states = [(a, _code(draft, a.name, context)) for a in draft.actors if a.type == "state"]
    if len(states) != 1 or states[0][1] is None or {"provider", "recipient"} <= roles:
        return
    actor, code = states[0]
    opposite: dict[str, Role] = {"provider": "recipient", "recipient": "provider"}
    if actor.role in opposite and code is not None:
        other = context.other(code)
        if other is not None:
            draft.actors.append(ActorSlot(other[1], opposite[actor.role], "state"))


def _code(draft: Draft, name: str, context: Context) -> str | None:
    for mention in draft.used.get("actors", []):
        told = actor_name(mention, context) or ""
        language = context.article.language
        if isinstance(mention.value, State) and dictionary_name(told, mention, draft.reading, language) == name:
            return mention.value.code
    return None


# ------------------------------------------------------------------------------------------------ places in the clause
def _before(reading: Reading, mention: Mention) -> str:
    """The words of the passage before a mention, folded."""
    return folded(reading.passage.text[: mention.start - reading.passage.start]).rstrip()


def _side(draft: Draft, mention: Mention, verb: Verb) -> str:
    """Where a mention stands: subject, object, to, by, with, inside (the object), or nowhere that counts."""
    reading = draft.reading
    low, _ = reading.positions(mention)
    if reading.scanner.grammar.cases:
        return _side_by_case(draft, low, verb)
    ruler = verb.governor if verb.governor is not None and verb.tense == "infinitive" else verb
    if low < ruler.first:
        if verb.passive or low < clause_start(reading, ruler) or not _may_be_subject(reading, low):
            return ""
        return "subject"
    if not verb.last < low:
        return "subject" if ruler.last < low < verb.first else ""
    prep = _preposition(reading, low)
    words = reading.words
    if prep in words["by"]:
        return "by"
    if prep in words["with"]:
        return "with"
    if draft.open <= low < draft.close and draft.kind == "commitment":
        return "inside"
    if prep in words["to"]:
        return "to"
    if low < right_edge(reading, verb):
        return "object" if not verb.passive else ""
    return ""


def _side_by_case(draft: Draft, low: int, verb: Verb) -> str:
    """Where a name stands by its case and preposition; a genitive by those of the noun that it completes."""
    reading, words = draft.reading, draft.reading.words
    ruler = verb.governor if verb.governor is not None and verb.tense == "infinitive" else verb
    if not min(clause_start(reading, ruler), verb.first) <= low < right_edge(reading, verb):
        return ""
    inside = draft.kind == "commitment" and draft.open <= low < draft.close
    at = low if inside else reading.scanner.governing(low)
    prep, case = _preposition(reading, at), reading.tokens[at].case
    for place, names in (("by", words["by"]), ("with", words["with"])):
        if prep in names:
            return place
    if inside:
        return "inside"
    if prep in words["to"] or f"{prep} {case}" in words["to"]:
        return "to"
    if prep:
        return ""
    if case == "nom" or (low < ruler.first and (not case or not _nominative(reading, ruler))):
        return "" if verb.passive and draft.kind != "meeting" else "subject"
    return "object" if not verb.passive else ""


def _may_be_subject(reading: Reading, low: int) -> bool:
    """Whether no preposition keeps a name before the verb from being its subject, in languages that say which may."""
    links = reading.words.get("subject_links")
    if links is None:
        return True
    for position in range(low - 1, max(low - 8, -1), -1):
        token = reading.tokens[position]
        if token.pos in ("VERB", "AUX", "PUNCT", "CCONJ"):
            return True
        if token.pos == "ADP":
            return token.text.lower() in links
    return True


def _nominative(reading: Reading, verb: Verb) -> bool:
    """Whether a word before the verb stands in the nominative; names that never change are tagged at a guess."""
    return any(t.case == "nom" for t in reading.tokens[clause_start(reading, verb) : verb.first])


def _preposition(reading: Reading, low: int) -> str:
    """The preposition that leads a name, past its determiners, titles and the names joined before it."""
    if reading.scanner.grammar.cases:
        return _case_or_preposition(reading, low)
    for position in range(low - 1, max(low - 8, -1), -1):
        token = reading.tokens[position]
        if token.pos == "ADP":
            return token.text.lower()
        if token.pos in ("VERB", "AUX"):
            return ""
    return ""


def _case_or_preposition(reading: Reading, low: int) -> str:
    """The preposition whose noun stands in the case of this name, or the case itself where it says as much."""
    case = reading.tokens[low].case
    for position in range(low - 1, max(low - 8, -1), -1):
        token = reading.tokens[position]
        if token.pos == "VERB" or token.text in (";", ":", "(") or case == "nom":
            break
        if token.pos == "ADP" and (reading.tokens[position + 1].case in (case, "") or position == low - 1):
            return token.text.lower()
    return case if case in reading.scanner.grammar.cases else ""
