"""Who takes part in a meeting, leads a delegation, receives it."""

from __future__ import annotations

from jalon.claims.context import Context
from jalon.claims.drafts import Draft
from jalon.claims.lexicon import lexicon
from jalon.claims.reading import finite
from jalon.claims.sides import front, place_like, preposition, side, stands_for, words_before
from jalon.model import Mention, Role
from jalon.text import folded

#: How far before a name, in characters, the words that make it the head of a delegation, or a host, may stand.
_HEADED = 60
_HOSTED = 40
#: How many words behind an event, past its date, "between" may name its parties.
_APART = 14
#: The rule of verbs that say that somebody travels: the state behind them is a place.
TRAVEL = "act:travel"
_PERSONS = ("person", "office")


def attendee_role(draft: Draft, mention: Mention, context: Context) -> Role | None:
    """The role of a name in a meeting, by the words before it, its place around the verb and around the event."""
    low = draft.reading.positions(mention)[0]
    before = words_before(draft.reading, mention)
    if _leads(draft, mention, before, context) or _heads(draft, low):
        return "head"
    if any(cue in before[-_HOSTED:] for cue in context.words["host"]):
        return "host"
    cases = draft.reading.scanner.grammar.cases
    if cases and draft.rule == TRAVEL and mention.kind == "state" and draft.verb is not None and low > draft.verb.last:
        return None
    if mention.kind == "organisation" and cases and place_like(draft, mention):
        return None
    if mention.kind == "state" and (
        place_like(draft, mention) or not (_inside(draft, low) or stands_for(draft.reading, mention))
    ):
        return None
    if _named_by_event(draft, mention):
        return "participant"
    if _is_session(draft, mention) or (mention.kind == "organisation" and place_like(draft, mention)):
        return None
    if _between_parties(draft, low):
        return "participant"
    if draft.reading.scanner.grammar.head_last and _named_inside(draft, mention):
        return "head" if _travel(draft) and mention.kind in _PERSONS else "participant"
    if draft.reading.scanner.grammar.cases and _near(draft, low):
        return "head" if _travel(draft) and mention.kind != "state" else "participant"
    if _present(draft, low):
        return "participant"
    role = _around(draft, mention, context) if draft.verb is not None else None
    return role or _of_event(draft, mention, low)


def _leads(draft: Draft, mention: Mention, before: str, context: Context) -> bool:
    """Whether the words before a name make it the head: those nearest to it, no other name between."""
    reading = draft.reading
    cue = max((before.rfind(cue) + len(cue) for cue in context.words["head_of"] if cue in before), default=-1)
    if cue < 0 or len(before) - cue > _HEADED:
        return False
    others = (m for m in reading.mentions if m.kind in _PERSONS and m is not mention)
    named = any(cue <= m.start - reading.passage.start and m.end <= mention.start for m in others)
    if not reading.scanner.grammar.head_last:
        return mention.kind != "state" or not named
    return mention.kind in _PERSONS and not named


def _named_inside(draft: Draft, mention: Mention) -> bool:
    """Whether a name stands in the words that name the event: "the visit of X", "talks between X and Y"."""
    low, high = draft.reading.positions(mention)
    return mention.kind != "organisation" and draft.rule != TRAVEL and draft.open <= low and high <= draft.high


def _present(draft: Draft, low: int) -> bool:
    """Whether a name is told to be there: "in the presence of X"."""
    reading = draft.reading
    begin = front(reading, low)
    told = folded(reading.text(max(begin - 4, 0), begin))
    return any(told.rstrip(" 'l’ea").endswith(cue.rstrip()) for cue in reading.words.get("present", ()))


def _heads(draft: Draft, low: int) -> bool:
    """Whether the words that name the head of a delegation stand before the whole of an office with its holder."""
    begin = front(draft.reading, low)
    told = folded(draft.reading.text(max(begin - 4, 0), begin)).rstrip(" l’'a")
    return any(told.endswith(cue) for cue in draft.reading.words["head_of"])


def _between_parties(draft: Draft, low: int) -> bool:
    """Whether "between" right behind an event, or its verb and date, leads a name."""
    reading = draft.reading
    if "possessives" not in reading.words or preposition(reading, low) not in reading.words["parties"]:
        return False
    begin = max(draft.high, draft.verb.last + 1 if draft.verb is not None else 0)
    between = range(begin, low)
    return low >= begin and low - begin <= _APART and not any(v.last in between for v in reading.verbs)


def _around(draft: Draft, mention: Mention, context: Context) -> Role | None:
    """The role that the verb gives to a name by its place."""
    assert draft.verb is not None
    reading = draft.reading
    place = side(draft, mention, draft.verb)
    if place == "with" and _of_other(draft, mention, context):
        return None
    role = draft.roles.get(place)
    if mention.kind == "state" and place == "object" and draft.rule == TRAVEL:
        return None
    chairs = draft.verb.lemma in reading.words.get("chairing", ())
    if chairs and place in ("subject", "by") and mention.kind in _PERSONS:
        return "head"
    if role == "head" and (mention.kind in ("state", "organisation") or not _travel(draft)):
        return "participant"
    if role == "participant" and place == "subject" and mention.kind in _PERSONS and _travel(draft):
        return "head"
    return role  # type: ignore[return-value]


def _of_other(draft: Draft, mention: Mention, context: Context) -> bool:
    """Whether "with" belongs to another event told between: "on his visit, he had a talk with X"."""
    reading = draft.reading
    nouns = lexicon(context.article.language).event["nouns"]
    between = range(draft.high, reading.positions(mention)[0])
    return any(reading.tokens[i].lemma in nouns and reading.cover[i] is None for i in between)


def _of_event(draft: Draft, mention: Mention, low: int) -> Role | None:
    """The role of a name that only its place beside the noun of the event tells."""
    reading = draft.reading
    person = mention.kind in _PERSONS
    if person and _completes(draft, low):
        return "head" if _travel(draft) else "participant"
    if draft.verb is not None:
        return None
    if _near(draft, low):
        return (
            "head"
            if person
            and _travel(draft)
            and preposition(reading, low) in (*reading.scanner.grammar.of, *reading.words["by"])
            else "participant"
        )
    if person and (_traveller(draft, mention, low) or _host_of_own(draft, mention, low)):
        return "head" if _travel(draft) else "participant"
    return "participant" if _speaks_there(draft, mention) else None


def _completes(draft: Draft, low: int) -> bool:
    """Whether "of" joins a person to the event, past its place and its date ("the visit to X in May of Y")."""
    reading = draft.reading
    begin = front(reading, low)
    while reading.scanner.grammar.head_last and begin and reading.tokens[begin - 1].pos == "DET":
        begin -= 1
    if (
        not draft.high <= begin
        or not begin
        or reading.tokens[begin - 1].text.lower()
        not in (*reading.scanner.grammar.of, *reading.words["with"], *reading.words["by"])
    ):
        return False
    between = range(draft.high, begin - 1)
    return not any(finite(v) and v.last in between for v in reading.verbs) and not any(
        reading.tokens[i].pos in ("VERB", "PUNCT", "CCONJ", "NOUN") and reading.cover[i] is None for i in between
    )


def _traveller(draft: Draft, mention: Mention, low: int) -> bool:
    """Whether a person is the one "on a visit to X": just before these words, or the subject that they open."""
    reading = draft.reading
    if (
        not _travel(draft)
        or not draft.open
        or reading.tokens[draft.open - 1].text.lower() not in reading.words.get("travelling", ())
    ):
        return False
    people = [m for m in reading.mentions if m.kind == "person"]
    ahead = [m for m in people if reading.positions(m)[1] < draft.open]
    if ahead:
        return mention is ahead[-1]
    return bool(people) and mention is people[0] and any(v.first > low and finite(v) for v in reading.verbs)


def _host_of_own(draft: Draft, mention: Mention, low: int) -> bool:
    """Whether an event told by "his" or "their" is that of the subject of the sentence."""
    reading = draft.reading
    if reading.tokens[draft.open].text.lower() not in reading.words.get("possessives", ()):
        return False
    people = [
        m for m in reading.mentions if m.kind == "person" and not draft.open <= reading.positions(m)[0] < draft.high
    ]
    ahead = [m for m in people if reading.positions(m)[1] <= draft.open]
    if ahead:
        return mention in ahead
    return any(low < v.first and finite(v) for v in reading.verbs) and mention is next(
        (m for m in people if reading.positions(m)[0] >= draft.high), None
    )


def _named_by_event(draft: Draft, mention: Mention) -> bool:
    """Whether a body is in the name of the event: "sommet de la Cédéao" (a body that holds a session is the event)."""
    low, high = draft.reading.positions(mention)
    inside = draft.open < low and high <= draft.high
    return inside and mention.kind == "organisation" and not _is_session(draft, mention)


def _is_session(draft: Draft, mention: Mention) -> bool:
    """Whether the body is the one that meets: its session is the event itself."""
    low, high = draft.reading.positions(mention)
    bodies = draft.reading.words.get("bodies", ())
    heads = [*draft.reading.tokens[low : min(high, low + 2)], *draft.reading.tokens[high - 1 : high]]
    named = any(t.lemma in bodies for t in heads)
    return mention.kind == "organisation" and draft.open <= low < draft.high + 3 and named


def _speaks_there(draft: Draft, mention: Mention) -> bool:
    """Whether a person is the subject of a sentence told "lors d'une rencontre avec" somebody."""
    reading = draft.reading
    first = next((m for m in reading.mentions if m.kind == "person"), None)
    low = reading.positions(mention)[0]
    met = any(t.text.lower() in reading.words["with"] for t in reading.tokens[draft.low : draft.high])
    return mention is first and met and low < draft.open


def _travel(draft: Draft) -> bool:
    return draft.head in draft.reading.words["journeys"]


def _near(draft: Draft, low: int) -> bool:
    return draft.open <= low < draft.high or (draft.high <= low <= draft.high + 3)


def _inside(draft: Draft, low: int) -> bool:
    return draft.open <= low < draft.high
