"""Finding visits, audiences, summits, sessions: that took place, or are planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalon.claims.clauses import before, behind_clause, right_edge
from jalon.claims.drafts import Draft
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import PURPOSE, Verb
from jalon.model import Mention
from jalon.syntax import in_dictionary_form
from jalon.text import folded

#: A verb that calls an event off tells more than the one that planned it.
_FIRST = 100
#: A verb of a relative clause tells less than any verb of the clause that the event stands in.
_ASIDE = 50
#: The words about the one met are at most so many.
_LONG = 16
#: How many words behind a body the verb may stand by which it meets.
_NEAR = 14
#: How many words behind a verb the event may stand that it tells of, with the names of those who take part between.
_REACH = 20
_ACTORS = ("person", "organisation", "state", "office")


def find_meetings(readings: Sequence[Reading], lexicon: Lexicon) -> Iterator[Draft]:
    """Drafts of meetings in the order of the text."""
    for reading in readings:
        if reading.asks:
            continue
        found = [*_events(reading, lexicon), *_acts(reading, lexicon), *_taken_up(reading, lexicon)]
        yield from sorted(found, key=lambda d: d.open)


def _events(reading: Reading, lexicon: Lexicon) -> Iterator[Draft]:
    done = 0
    for position, token in enumerate(reading.tokens):
        if position < done or not _is_event(reading, position, lexicon):
            continue
        phrase = reading.scanner.phrase(reading.scanner.opening(position), len(reading.tokens))
        if phrase is None or not phrase.start <= position < phrase.end:
            continue
        if lexicon.grammar.head_last and position < phrase.head and reading.cover[phrase.head] is None:
            continue
        if phrase.head != position:
            phrase = Phrase(phrase.prep, phrase.open, position, phrase.end, position, token.lemma)
        done = phrase.end
        if _upkeep(reading, phrase, lexicon):
            continue
        stage, verb, trigger = _held(reading, phrase, lexicon)
        if stage and _specific(reading, phrase) and not _domestic(reading, phrase, lexicon):
            yield Draft(
                "meeting", stage, reading, phrase.start, phrase.end, phrase.open, phrase.end, phrase.lemma,
                "event:" + stage, trigger, verb, {"subject": "participant", "by": "head", "with": "participant"}, 0.6,
            )  # fmt: skip


def _upkeep(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a word for a talk is the upkeep of a thing here: "l'entretien et la maintenance des ouvrages"."""
    inner = {t.lemma for t in reading.tokens[phrase.head + 1 : phrase.end]}
    return phrase.lemma in lexicon.actions and bool(inner & (set(lexicon.actions) | set(lexicon.things)))


def _taken_up(reading: Reading, lexicon: Lexicon) -> Iterator[Draft]:
    """ "Celle effectuée en mars à Ankara": a pronoun for a visit named before, told apart by a participle."""
    pronouns = lexicon.event.get("pronouns", {})
    for verb in reading.verbs:
        at = verb.first - 1
        if not verb.bare or at < 0 or verb.lemma not in lexicon.event["verb"]["held"]:
            continue
        noun = pronouns.get(reading.tokens[at].text.lower())
        if noun is None:
            continue
        place = next(
            (
                m
                for m in reading.mentions
                if m.kind in ("place", "state") and _in(reading, m, verb.last + 1, len(reading.tokens))
            ),
            None,
        )
        low, high = at, reading.positions(place)[1] if place is not None else verb.last + 1
        trigger = reading.text(verb.first, verb.last + 1)
        draft = Draft(
            "meeting", "held", reading, low, high, low, high, noun, "event:pronoun", trigger, verb, {"by": "head"}, 0.5
        )
        where = reading.text(reading.positions(place)[0] - 1, high) if place is not None else ""
        draft.object = " ".join(word for word in (noun, trigger, where) if word)
        yield draft


def _is_event(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    token, mention = reading.tokens[position], reading.cover[position]
    if mention is not None and mention.kind not in ("organisation",):
        return False
    if mention is not None and reading.positions(mention)[0] != position:
        return False
    if token.pos not in ("NOUN", "PROPN") or _absorbed(reading, position, lexicon):
        return False
    phrases = lexicon.event["phrases"].get(token.lemma)
    if phrases:
        following = [t.text.lower() for t in reading.tokens[position + 1 : position + 4]]
        return any(word in following for word in phrases)
    if phrases == [] and token.lemma not in lexicon.event["loose"]:
        convene = frozenset(lexicon.event.get("convene", ()))
        near = {t.lemma for t in reading.tokens[max(position - 6, 0) : position]}
        return bool(near & convene) or any(
            0 < v.first - position <= _NEAR and _sits(reading, v, lexicon) for v in reading.verbs
        )
    return token.lemma in lexicon.event["nouns"]


def _sits(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a body meets: "s'est réunie", "a achevé ses travaux"."""
    if verb.lemma in lexicon.event.get("convene", ()):
        return verb.reflexive
    behind = {t.lemma for t in reading.tokens[verb.last + 1 : verb.last + 5]}
    return verb.lemma in lexicon.event["verb"]["held"] and bool(behind & set(lexicon.event.get("sittings", ())))


def _absorbed(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    """Whether the noun only completes a verb that is the meeting: "a été reçue en audience"."""
    if reading.tokens[position].lemma not in lexicon.event.get("absorbed", ()):
        return False
    acts = lexicon.event["act"]["receive"]
    return any(v.lemma in acts and 0 < position - v.last <= 4 for v in reading.verbs)


def _held(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> tuple[str, Verb | None, str]:
    """Whether the event took place or is planned, with the words that say so."""
    setting = _setting(reading, phrase, lexicon)
    if setting == "coming":
        return "planned", None, reading.text(max(phrase.open - 3, 0), phrase.open)
    told = [t.lemma for t in reading.tokens[phrase.open : phrase.head]]
    if any(lemma in lexicon.event.get("coming", ()) for lemma in told):
        return "planned", None, reading.text(phrase.open, phrase.head)
    if any(lemma in lexicon.event.get("past", ()) for lemma in told):
        return "held", None, reading.text(phrase.open, phrase.head)
    verb, stage = _event_verb(reading, phrase, lexicon)
    if verb is not None and verb.link == PURPOSE and _travels(reading, phrase, lexicon):
        verb = None  # "is in Beijing on a visit to attend the summit": the visit has begun
    if verb is not None and setting != "held":
        return stage, verb, reading.text(verb.first, verb.last + 1)
    if _travels(reading, phrase, lexicon):
        return "held", None, reading.text(phrase.open - 1, phrase.open)
    if setting == "held":
        return (
            "planned" if _later(reading, phrase, lexicon) else "held",
            None,
            reading.text(max(phrase.open - 3, 0), phrase.open),
        )
    return "", None, ""


def _later(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether what is told to happen at an event is still to come."""
    clauses = [v for v in reading.verbs if finite(v)]
    if lexicon.grammar.head_last:  # "during the visit he will meet X, the ministry said"
        own = next((v for v in reversed(clauses) if v.last < phrase.open), None)
        if own is None or any(t.pos == "SCONJ" for t in reading.tokens[own.last : phrase.open]):
            own = next((v for v in clauses if v.first >= phrase.end), own)
        return own is not None and own.tense == "future"
    return any(v.tense == "future" for v in reading.verbs) and not any(v.tense == "past" for v in clauses)


def _travels(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether somebody is "on a visit"."""
    before = reading.tokens[phrase.open - 1].text.lower() if phrase.open else ""
    return before in lexicon.event["travelling"]["before"] and _journey(reading, phrase)


def _journey(reading: Reading, phrase: Phrase) -> bool:
    return phrase.lemma in reading.words["journeys"]


def _setting(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    for position in range(phrase.open - 1, max(phrase.open - 4, -1), -1):
        token = reading.tokens[position]
        if token.lemma in lexicon.event["setting"]["held"] or token.text.lower() in lexicon.event["setting"]["held"]:
            return "held"
        if token.lemma in lexicon.event["setting"].get("framed", ()):
            return "held" if reading.tokens[phrase.open].text.lower() in reading.words["indefinite"] else "mere"
        if token.lemma in lexicon.event["setting"].get("coming", ()):
            return "coming"
        if token.lemma in lexicon.event["setting"].get("joining", ()):
            return "held" if any(v.tense == "past" and finite(v) for v in reading.verbs) else "coming"
        if token.lemma in lexicon.event["setting"]["mere"]:
            within = token.lemma in lexicon.event["setting"].get("within", ()) and _journey(reading, phrase)
            return "held" if within else "mere"
        if token.pos in ("VERB", "PUNCT"):
            return ""
    return ""


def _event_verb(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> tuple[Verb | None, str]:
    words = lexicon.event["verb"]
    best: tuple[int, Verb] | None = None
    for verb in reading.verbs:
        if not any(verb.lemma in words[told] for told in ("held", "planned", "cancelled")):
            continue
        if verb.lemma == lexicon.be and any(v.governor is verb for v in reading.verbs):
            continue
        after = verb.last < phrase.open <= verb.last + _REACH and phrase.open < right_edge(reading, verb)
        before = phrase.end <= verb.first <= phrase.end + 14 and _may_tell(reading, phrase, verb, lexicon)
        after = after and not (verb.lemma == lexicon.be and _taken_up_by_be(reading, verb, lexicon))
        if after or before:
            distance = phrase.open - verb.last if after else verb.first - phrase.end
            distance -= _FIRST if verb.lemma in words["cancelled"] else 0
            distance += _ASIDE if before and _in_relative(reading, phrase.end, verb) else 0
            if best is None or distance < best[0]:
                best = distance, verb
    if best is None:
        return None, ""
    stage = _verb_stage(best[1], lexicon)
    meant = lexicon.noun_operators.get(best[1].noun, "discussed") in ("pledged", "agreed")
    if not stage and meant and not best[1].negated:
        past = any(v.tense == "past" for v in reading.verbs if finite(v))
        intended = reading.scanner.grammar.cases and lexicon.noun_operators[best[1].noun] != "pledged"
        stage = (
            "held" if past and not intended else "planned"
        )  # "la mission avait pour objectif de participer au forum"
    return best[1], stage


def _may_tell(reading: Reading, phrase: Phrase, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a verb behind an event tells of it: not of what only stands behind "for", nor by a present "is"."""
    if not lexicon.grammar.head_last:
        return True
    led = reading.tokens[phrase.open - 1] if phrase.open else None
    if led is not None and led.pos == "ADP" and led.text.lower() not in lexicon.grammar.of:
        return False
    if verb.lemma in lexicon.event["verb"]["planned"] and not verb.passive:
        return False
    return verb.lemma != lexicon.be or verb.tense != "present"  # "the visit is a testimony to …"


def _taken_up_by_be(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether "is" only says what an event is that stands before it: "the visit is a state visit"."""
    told = range(verb.first)
    return lexicon.grammar.head_last and any(reading.tokens[i].lemma in lexicon.event["nouns"] for i in told)


def _in_relative(reading: Reading, end: int, verb: Verb) -> bool:
    """Whether a verb after an event only tells of it in a relative clause ("la session, que X copréside, sera …")."""
    opened = sum(reading.tokens[i].text.lower() in reading.words["relatives"] for i in range(end, verb.first))
    return opened > sum(end <= v.first and v.last < verb.first and finite(v) for v in reading.verbs)


def _verb_stage(verb: Verb, lexicon: Lexicon) -> str:
    if verb.negated:
        return ""
    if verb.lemma in lexicon.event["verb"]["cancelled"]:
        return "cancelled" if verb.tense in ("past", "present", "participle", "infinitive") else ""
    if verb.tense in ("future", "conditional"):
        return "planned"
    if verb.tense == "infinitive":
        governor = verb.governor
        if governor is None and verb.noun in lexicon.event.get("invites", ()):
            return "planned"
        if governor is None:
            return "held" if verb.link in lexicon.event.get("around", ()) else "planned" if verb.link == PURPOSE else ""
        if lexicon.auxiliary.get(governor.lemma) == "past":
            return "held"
        if governor.lemma in lexicon.event["verb"]["planned"]:
            return "planned"
        frame = lexicon.verbs.get(governor.lemma)
        return "planned" if (frame is not None and frame.operator) or lexicon.auxiliary.get(governor.lemma) else "held"
    if verb.lemma in lexicon.event["verb"]["planned"]:
        return "planned"
    return "held"


def _specific(reading: Reading, phrase: Phrase) -> bool:
    """Whether the event is one: a name, a number, a date, a place, or somebody who takes part."""
    tokens = reading.tokens
    opener = tokens[phrase.open].text.lower()
    if opener in reading.words["indefinite_plural"] and phrase.end - phrase.head < 3:
        return False
    if _added_up(reading, phrase):
        return False
    told = any(
        reading.cover[i] is not None or tokens[i].pos in ("PROPN", "NUM") for i in range(phrase.open, phrase.end)
    )
    around = any(m.kind in ("date", "place", *_ACTORS) for m in reading.mentions)
    return told or around


def _added_up(reading: Reading, phrase: Phrase) -> bool:
    """Whether visits are only counted: "there have been three visits in these years"."""
    counted = any(reading.tokens[i].pos == "NUM" for i in range(phrase.open, phrase.head))
    there = any(t.text.lower() == "there" for t in reading.tokens[: phrase.open])
    return counted and there and reading.tokens[phrase.head].plural and reading.scanner.grammar.head_last


def _domestic(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    return any(reading.tokens[i].lemma in lexicon.event["domestic"] for i in range(phrase.start, phrase.end))


def _acts(reading: Reading, lexicon: Lexicon) -> Iterator[Draft]:
    """Verbs that are a meeting by themselves: "s'est rendu à", "a reçu", "se sont entretenus"."""
    for verb in reading.verbs:
        kind = next((k for k, lemmas in lexicon.event["act"].items() if verb.lemma in lemmas), None)
        if kind is None or verb.negated or (verb.bare and not _received_aside(reading, verb, kind)):
            continue
        if not _act_fits(reading, verb, kind, lexicon):
            continue
        stage = _verb_stage(verb, lexicon)
        if not stage:
            continue
        low, high = verb.first, _complement_end(reading, verb)
        roles = {
            "travel": {"subject": "head"},
            "receive": {"subject": "host", "object": "participant"},
            "talk": {"subject": "participant", "object": "participant", "with": "participant"},
        }[kind]
        if verb.passive and kind == "receive":
            roles = {"subject": "participant", "by": "host"}
        draft = Draft(
            "meeting", stage, reading, low, high, low, high, lexicon.event["object"][kind],
            f"act:{kind}", reading.text(verb.first, verb.last + 1), verb, roles, 0.6,
        )  # fmt: skip
        draft.again = verb.passive and verb.lemma in lexicon.event["welcome"]
        draft.object = _act_object(reading, verb, kind, lexicon)
        if kind == "talk" and any(word in folded(draft.object) for word in lexicon.cues["media"]):
            continue
        yield draft


def _received_aside(reading: Reading, verb: Verb, kind: str) -> bool:
    """Whether a participle tells of a reception on its way: "Reçue par le président, la ministre a …"."""
    following = [t.text.lower() for t in reading.tokens[verb.last + 1 : verb.last + 7]]
    return kind == "receive" and verb.passive and any(word in following for word in reading.words["by"])


def _act_fits(reading: Reading, verb: Verb, kind: str, lexicon: Lexicon) -> bool:
    low, edge = verb.last + 1, right_edge(reading, verb)
    left = behind_clause(reading, verb.first)
    after = [m for m in reading.mentions if _in(reading, m, low, edge)]
    ahead = [m for m in reading.mentions if _in(reading, m, left, verb.first)]
    if kind == "travel":
        invited = verb.noun in lexicon.event.get("invites", ())
        return any(m.kind in ("place", "state") for m in after) and (invited or _traveller(reading, verb))
    if kind == "receive" and reading.scanner.grammar.cases:
        return _receives(reading, verb)
    if kind == "receive":
        if verb.passive and any(p.lemma in lexicon.things and not p.prep for p in before(reading, verb)):
            return False
        return (verb.passive and any(m.kind in _ACTORS for m in after + ahead)) or any(
            m.kind in ("person", "office") for m in after
        )
    if verb.lemma in lexicon.event["reflexive_act"] and not verb.reflexive:
        return False
    if any(v.governor is verb for v in reading.verbs):  # "called on the minister to build a road"
        return False
    return any(m.kind in _ACTORS for m in after) or len([m for m in ahead if m.kind in _ACTORS]) > 1


def _receives(reading: Reading, verb: Verb) -> bool:
    """Whether somebody is the direct object of the verb: a name, an office, a delegation; not a decision."""
    behind = reading.scanner.phrases(verb.last + 1, right_edge(reading, verb))
    if verb.passive and any(_receiver(reading, phrase) for phrase in behind[:1]):
        return True
    for phrase in [*behind, *before(reading, verb)] if verb.passive else behind:
        mention = reading.cover[phrase.head]
        if not phrase.prep and reading.scanner.case_fits(phrase, passive=verb.passive):
            return (mention is not None and mention.kind in ("person", "office")) or phrase.lemma in reading.words[
                "travellers"
            ]
    return False


def _receiver(reading: Reading, phrase: Phrase) -> bool:
    """Whether a person or one who leads a state is the agent: "will be received by the president"."""
    mention = reading.cover[phrase.head]
    person = mention is not None and mention.kind in ("person", "office")
    return phrase.prep in reading.words["agent"] and (person or phrase.lemma in reading.words["travellers"])


def _traveller(reading: Reading, verb: Verb) -> bool:
    """Whether the subject is somebody who travels: a name, an office, a delegation; not a cargo."""
    if verb.first and reading.tokens[verb.first - 1].text.lower() in reading.words["travellers"]:
        return True
    ruler = verb.governor or verb
    if reading.scanner.grammar.cases:
        return _nominative_traveller(reading, verb)
    subject = [p for p in before(reading, ruler) if not p.prep and reading.scanner.case_fits(p, passive=True)]
    return any(reading.cover[p.head] is not None or p.lemma in reading.words["travellers"] for p in subject[-2:])


def _nominative_traveller(reading: Reading, verb: Verb) -> bool:
    """Whether somebody who travels stands in the nominative, on either side of the verb."""
    behind = reading.scanner.phrases(verb.last + 1, right_edge(reading, verb))
    told = [p for p in [*before(reading, verb), *behind] if not p.prep and reading.scanner.case_of(p) == "nom"]
    named = (reading.cover[p.head] for p in told)
    return any(p.lemma in reading.words["travellers"] for p in told) or any(m and m.kind in _ACTORS for m in named)


def _in(reading: Reading, mention: object, low: int, high: int) -> bool:
    start = getattr(mention, "start", -1)
    if low >= len(reading.tokens) or low >= high:
        return False
    return reading.tokens[low].start <= start < reading.tokens[high - 1].end


def _complement_end(reading: Reading, verb: Verb) -> int:
    edge = right_edge(reading, verb)
    for position in range(verb.last + 1, edge):
        if reading.tokens[position].text == ",":
            return position
    return edge


def _kind(reading: Reading, mention: Mention) -> bool:
    """Whether a name of a state only tells of what kind the noun behind it is: "the Russian delegation"."""
    low, high = reading.positions(mention)
    return reading.scanner.grammar.cases != frozenset() and all(t.pos == "ADJ" for t in reading.tokens[low:high])


def _name_end(reading: Reading, verb: Verb, phrase: Phrase) -> int:
    """Where the words about the one met end: behind his name, in languages that put the office before it."""
    if not reading.scanner.grammar.head_last:
        return phrase.end
    ends = [reading.positions(m)[1] for m in reading.mentions if m.kind == "person"]
    edge = _complement_end(reading, verb)
    return max([phrase.end, *(end for end in ends if phrase.start < end <= min(edge, phrase.start + _LONG))])


def _act_object(reading: Reading, verb: Verb, kind: str, lexicon: Lexicon) -> str:
    """A name for the meeting in the source's words: "visite à Niamey", "entretien avec le président"."""
    noun = str(lexicon.event["object"][kind])
    edge = _complement_end(reading, verb)
    if kind == "travel":
        for mention in reading.mentions:
            low = reading.positions(mention)[0]
            if (
                mention.kind in ("place", "state")
                and _in(reading, mention, verb.last + 1, edge)
                and not _kind(reading, mention)
            ):
                near = low > verb.last + 1 and not reading.scanner.grammar.head_last
                prep = reading.tokens[low - 1].text if near else reading.words.get("into", reading.words["to"])[0]
                return f"{noun} {prep} {mention.text}"
        return noun
    if verb.lemma in lexicon.event["act_nouns"]:
        noun = str(lexicon.event["act_nouns"][verb.lemma])
    for phrase in reading.scanner.phrases(verb.last + 1, right_edge(reading, verb)):
        if kind == "receive" and reading.scanner.grammar.genitive and not phrase.prep:
            guest = reading.text(phrase.start, phrase.end)
            tokens = reading.tokens[phrase.start : phrase.end]
            return (
                f"{noun} {in_dictionary_form(guest, tokens, lexicon.language, case=reading.scanner.grammar.genitive)}"
            )
        if phrase.prep in ("", *reading.words["with"], *reading.words["by"]):
            return f"{noun} {reading.words['with'][0]} {reading.text(phrase.start, _name_end(reading, verb, phrase))}"
    return noun
