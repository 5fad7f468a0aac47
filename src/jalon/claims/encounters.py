"""Verbs that are a meeting by themselves: "s'est rendu à", "a reçu", "se sont entretenus"."""

from __future__ import annotations

from collections.abc import Iterator

from jalon.claims.clauses import before, behind_clause, right_edge
from jalon.claims.drafts import Draft
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.sides import preposition
from jalon.claims.verbs import PURPOSE, Verb
from jalon.model import Mention
from jalon.syntax import in_dictionary_form
from jalon.text import folded

#: The words about the one met are at most so many.
_LONG = 16
_ACTORS = ("person", "organisation", "state", "office")


def find_encounters(reading: Reading, lexicon: Lexicon) -> Iterator[Draft]:
    """Verbs that are a meeting by themselves: "s'est rendu à", "a reçu", "se sont entretenus"."""
    for verb in reading.verbs:
        kind = next((k for k, lemmas in lexicon.event["act"].items() if verb.lemma in lemmas), None)
        bare = verb.bare and not (_received_aside(reading, verb, kind or "") or _verbless(reading, lexicon))
        if kind is None or verb.negated or bare:
            continue
        if not _act_fits(reading, verb, kind, lexicon):
            continue
        stage = told_of_event(verb, lexicon)
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
            f"act:{kind}", reading.text(verb.first, verb.last + 1), verb, roles,
        )  # fmt: skip
        draft.again = verb.passive and verb.lemma in lexicon.event["welcome"]
        draft.object = _act_object(reading, verb, kind, lexicon)
        if kind == "talk" and any(word in folded(draft.object) for word in lexicon.cues["media"]):
            continue
        yield draft


def _verbless(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a title or an item has no verb but a participle: "Le ministre italien attendu dimanche à Alger"."""
    plain = not lexicon.grammar.cases and not lexicon.grammar.head_last
    return plain and not any(finite(v) for v in reading.verbs)


def _received_aside(reading: Reading, verb: Verb, kind: str) -> bool:
    """Whether a participle tells of a reception on its way: "Reçue par le président, la ministre a …"."""
    following = [t.text.lower() for t in reading.tokens[verb.last + 1 : verb.last + 7]]
    return kind == "receive" and verb.passive and any(word in following for word in reading.words["by"])


def _act_fits(reading: Reading, verb: Verb, kind: str, lexicon: Lexicon) -> bool:
    low, edge = verb.last + 1, right_edge(reading, verb)
    left = behind_clause(reading, verb.first)
    after = [m for m in reading.mentions if lies_in(reading, m, low, edge)]
    ahead = [m for m in reading.mentions if lies_in(reading, m, left, verb.first)]
    if kind == "travel":
        there = any(m.kind in ("place", "state") for m in after) or _arrives_there(reading, verb, lexicon)
        if verb.lemma in lexicon.event.get("near_place", ()):
            there = there and _goes_there(reading, verb)
        there = there and not _site(reading, verb, lexicon)
        return there and (verb.noun in lexicon.event.get("invites", ()) or _traveller(reading, verb))
    if kind == "receive" and reading.scanner.grammar.cases:
        return _receives(reading, verb)
    if kind == "receive":
        if verb.passive and any(p.lemma in lexicon.things and not p.prep for p in _subjects(reading, verb)):
            return False
        if not verb.passive and not _guest(reading, verb, lexicon):
            return False
        guests = reading.scanner.phrases(verb.behind, edge) if lexicon.event.get("guests") else []
        if not verb.passive and any(p.lemma in reading.words["travellers"] and not p.prep for p in guests):
            return bool(after or ahead)
        return (verb.passive and any(m.kind in _ACTORS for m in after + ahead)) or any(
            m.kind in ("person", "office") for m in after
        )
    if verb.lemma in lexicon.event["reflexive_act"] and not verb.reflexive:
        return False
    if verb.lemma in lexicon.event.get("only_with", ()):
        actors = (m for m in after if m.kind in ("person", "office"))
        return any(preposition(reading, reading.positions(m)[0]) in reading.words["with"] for m in actors)
    if any(v.governor is verb for v in reading.verbs):  # "called on the minister to build a road"
        return False
    if verb.reflexive and verb.lemma in lexicon.event.get("together", ()):
        if any(p.lemma in lexicon.event["nouns"] for p in before(reading, verb.governor or verb)):
            return False  # "la commission mixte s'est réunie": the body that sits is the meeting
        return _several(reading, verb, ahead, lexicon)
    return any(m.kind in _ACTORS for m in after) or len([m for m in ahead if m.kind in _ACTORS]) > 1


def _several(reading: Reading, verb: Verb, ahead: list[Mention], lexicon: Lexicon) -> bool:
    """Whether the subject is several who meet: "les trois ministres se sont retrouvés"."""
    both = (*reading.words["both"], *reading.words.get("leaders", ()))
    subject = before(reading, verb.governor or verb)
    low = folded(" ".join(reading.text(p.open, p.end) for p in subject))
    if any(words in low for words in both) or len([m for m in ahead if m.kind in _ACTORS]) > 1:
        return True
    meets = (*reading.words["travellers"], *lexicon.cues["sides"])
    return any(p.lemma in meets and reading.tokens[p.head].plural and not p.prep for p in subject)


def _goes_there(reading: Reading, verb: Verb) -> bool:
    """Whether a place stands right behind a verb, past a date or an adverb: "est passée en mars à Lomié"."""
    for position in range(verb.last + 1, min(verb.last + 6, len(reading.tokens))):
        token, mention = reading.tokens[position], reading.cover[position]
        if mention is not None and mention.kind in ("place", "state"):
            return reading.tokens[position - 1].text.lower() in reading.locatives
        if token.pos in ("VERB", "AUX", "PUNCT") or token.form == "inf":
            return False
    return False


def _site(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether what is visited is a thing in a town, not the town: "a visité le port de Lomé"."""
    if verb.lemma not in lexicon.event.get("seeing", ()):
        return False
    seen = next((p for p in reading.scanner.phrases(verb.last + 1, right_edge(reading, verb)) if not p.prep), None)
    return seen is not None and reading.cover[seen.head] is None


def _arrives_there(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether the goal is only called by a common noun: "arrived in the country", "landed in the capital"."""
    goals = lexicon.event.get("goals", ())
    behind = reading.scanner.phrases(verb.behind, right_edge(reading, verb))
    return any(p.lemma in goals and p.end - p.open <= 2 for p in behind[:1])


def _subjects(reading: Reading, verb: Verb) -> list[Phrase]:
    """The phrases before a verb; where it is only joined to another ("was shipped and received"), those before that."""
    joined = verb.first > 0 and reading.tokens[verb.first - 1].pos == "CCONJ"
    earlier = [v for v in reading.verbs if v.last < verb.first and finite(v)]
    return before(reading, earlier[-1]) if joined and earlier else before(reading, verb)


def _guest(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether what a verb acts on is no thing: "received the minister", not "received ten buses from the minister"."""
    behind = [p for p in reading.scanner.phrases(verb.behind, right_edge(reading, verb)) if not p.prep]
    if not behind or reading.cover[behind[0].head] is not None or behind[0].lemma in reading.words["travellers"]:
        return True
    counted = any(reading.scanner.figures[i] is not None for i in range(behind[0].open, behind[0].head + 1))
    known = (lexicon.things, lexicon.event["nouns"], lexicon.instrument["nouns"], lexicon.actions)
    return not counted and not any(behind[0].lemma in nouns for nouns in known)


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


def lies_in(reading: Reading, mention: object, low: int, high: int) -> bool:
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
                and lies_in(reading, mention, verb.last + 1, edge)
                and not _kind(reading, mention)
            ):
                near = low > verb.last + 1 and not reading.scanner.grammar.head_last
                prep = reading.tokens[low - 1].text if near else reading.words.get("into", reading.words["to"])[0]
                return f"{noun} {prep} {mention.text}"
        return noun
    if verb.lemma in lexicon.event["act_nouns"]:
        noun = str(lexicon.event["act_nouns"][verb.lemma])
    behind = reading.scanner.phrases(verb.last + 1, right_edge(reading, verb))
    if kind == "receive" and not verb.passive and lexicon.event.get("guests"):
        behind = [p for p in behind if not p.prep and _meets(reading, p)] or behind
    for phrase in behind:
        if kind == "receive" and reading.scanner.grammar.genitive and not phrase.prep:
            guest = reading.text(phrase.start, phrase.end)
            tokens = reading.tokens[phrase.start : phrase.end]
            return (
                f"{noun} {in_dictionary_form(guest, tokens, lexicon.language, case=reading.scanner.grammar.genitive)}"
            )
        if phrase.prep in ("", *reading.words["with"], *reading.words["by"]):
            return f"{noun} {reading.words['with'][0]} {reading.text(phrase.start, _name_end(reading, verb, phrase))}"
    return noun


def _meets(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is somebody who may be received."""
    mention = reading.cover[phrase.head]
    return (mention is not None and mention.kind in _ACTORS) or phrase.lemma in reading.words["travellers"]


def told_of_event(verb: Verb, lexicon: Lexicon) -> str:
    if verb.negated:
        off = verb.lemma in (*lexicon.event.get("occur", ()), *lexicon.event.get("takes_place", ())) and verb.tense in (
            "past",
            "future",
        )
        return "cancelled" if off else ""
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
