"""Commitments told without a verb that acts on them: by a predicate, by a topic, by the head of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalon.claims.clauses import before, right_edge
from jalon.claims.drafts import Draft, Told, commitment
from jalon.claims.lexicon import Frame, Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.stages import CARRIED, stage_of
from jalon.claims.verbs import Verb
from jalon.claims.worth import Worth
from jalon.model import Quantity
from jalon.text import folded

#: How many words before its verb a predicate may begin that stands first.
_AHEAD = 14
#: How many words before its verb a predicate may begin that goes on behind it ("речь шла о").
_LEAD = 2
#: Stages that a noun of action tells of what happened.
_OCCURRED = ("completed", "under_way")


def of_predicates(reading: Reading, lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Les travaux de … sont en cours": the subject of a state takes the stage that the state tells."""
    for verb in reading.verbs:
        if verb.lemma in lexicon.appear and not verb.negated and finite(verb):
            yield from _inverted(reading, verb, lexicon, worth)
        if verb.lemma != lexicon.be or verb.negated or not finite(verb):
            continue
        after = folded(reading.text(verb.last + 1, min(verb.last + 5, len(reading.tokens))))
        stage = next((s for words, s in lexicon.predicates if folded(words) in after), "")
        if not stage:
            continue
        if stage == "completed" and "%" in _units(reading, verb):
            stage = "under_way"  # "is 60 percent complete"
        if any(v.governor is verb for v in reading.verbs):
            stage = "pledged"  # "was to be completed by then"
        trigger = reading.text(verb.first, min(verb.last + 4, len(reading.tokens)))
        phrases = before(reading, verb)
        talks = any(p.lemma in lexicon.event["nouns"] for p in phrases)
        through = lexicon.classes["talk"].through if talks else lexicon.grammar.of
        if talks and not lexicon.grammar.cases and not lexicon.grammar.head_last:
            behind = reading.scanner.phrases(verb.last + 1, right_edge(reading, verb))
            phrases = [*phrases, *(p for p in behind if p.prep in through or p.prep in lexicon.aims)]
            through = through | lexicon.aims
        for phrase in phrases:
            if phrase.prep == "" or phrase.prep in through:
                for piece in worth.pieces(reading, phrase):
                    yield commitment(
                        reading,
                        phrase,
                        piece,
                        Told("discussed" if talks else stage, "predicate", trigger),
                    )


def _units(reading: Reading, verb: Verb) -> set[str]:
    """The units of the figures behind a verb."""
    behind = reading.tokens[verb.last].end
    values = (m.value for m in reading.mentions if m.start >= behind)
    return {value.unit for value in values if isinstance(value, Quantity)}


def _inverted(reading: Reading, verb: Verb, lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Au menu des entretiens figurent l'ouverture de …": the predicate stands first, the subject behind."""
    ahead = folded(reading.text(max(verb.first - _AHEAD, 0), verb.first))
    stage = next((s for words, s in lexicon.predicates if folded(words) in ahead), "")
    if not stage:
        return
    told = Told(stage, "predicate", reading.text(verb.first, verb.last + 1))
    edge = min((v.first for v in reading.verbs if v.first > verb.last), default=right_edge(reading, verb))
    for phrase in reading.scanner.phrases(verb.behind, min(edge, right_edge(reading, verb))):
        if not phrase.prep:
            for piece in worth.pieces(reading, phrase):
                yield commitment(reading, phrase, piece, told)


def of_predicates_after(reading: Reading, lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Il a été question de …", "est à la recherche de …": the stage is told, the thing follows."""
    through = lexicon.classes["talk"].through | {""}
    for verb in reading.verbs:
        if verb.lemma not in lexicon.have or verb.negated or not finite(verb):
            continue
        found = _said_of(reading, verb, lexicon)
        if found is None:
            continue
        told, start = found
        roles = {"subject": "recipient"} if told == "requested" else {}
        trigger = reading.text(verb.first, start)
        for phrase in reading.scanner.phrases(start, right_edge(reading, verb)):
            if phrase.prep in through:
                for piece in worth.pieces(reading, phrase):
                    said = Told(piece.stage(told), "predicate_of", trigger, verb, roles)
                    yield commitment(reading, phrase, piece, said)


def of_talks(reading: Reading, lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "They had a good discussion on 20 projects", "held talks on the building of a dam": what talks were about."""
    talks, through = lexicon.event.get("agenda", {}).get("nouns", ()), lexicon.event.get("agenda", {}).get("about", ())
    for verb in reading.verbs:
        if verb.lemma not in lexicon.event["verb"]["held"] or verb.negated or verb.bare or verb.passive:
            continue
        edge = right_edge(reading, verb)
        event = next((i for i in range(verb.last + 1, edge) if reading.tokens[i].lemma in talks), None)
        about = next((i for i in range(event or edge, edge) if reading.tokens[i].text.lower() in through), None)
        if event is None or about is None or event - verb.last > _AHEAD:
            continue
        trigger = reading.text(verb.first, event + 1)
        for phrase in reading.scanner.phrases(about, edge):
            if phrase.prep in through or phrase.joined or not phrase.prep:
                for piece in worth.pieces(reading, phrase):
                    yield commitment(reading, phrase, piece, Told("discussed", "talks", trigger, verb))


def _said_of(reading: Reading, verb: Verb, lexicon: Lexicon) -> tuple[str, int] | None:
    """The stage that a predicate tells of what follows it, and where that begins."""
    cases = bool(reading.scanner.grammar.cases)
    low = max(verb.first - _LEAD, 0) if cases else verb.last + 1
    edge = min(verb.last + 8, len(reading.tokens))
    around, end = folded(reading.text(low, edge)), " " if cases else ""
    for words, stage in lexicon.predicates_of:
        if folded(words) in around:
            places = range(verb.last + 2, edge + 1)
            start = next((i for i in places if folded(words) in folded(reading.text(low, i)) + end), None)
            if start is not None:
                return stage, start
    return None


def of_topic(reading: Reading, drafts: Sequence[Draft], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Concernant la route de …, les discussions se poursuivent": the topic takes the stage of the clause."""
    words = {t.lemma for t in reading.tokens[:6]} | {t.text.lower() for t in reading.tokens[:6]}
    if not words & lexicon.topics or drafts:
        return
    comma = next((i for i, t in enumerate(reading.tokens) if t.text == "," and not _bracketed(reading, i)), None)
    if comma is None or any(finite(v) and v.last < comma for v in reading.verbs):
        return
    stage = _clause_stage(reading, comma, lexicon)
    if stage:
        for phrase in reading.scanner.phrases(0, comma):
            for piece in worth.pieces(reading, phrase):
                yield commitment(reading, phrase, piece, Told(stage, "topic", reading.text(0, min(4, comma))))


def of_occasions(reading: Reading, drafts: Sequence[Draft], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Lors de l'inauguration de …", "la livraison de … a permis": a noun tells the stage, the clause that it is."""
    told = {draft.low for draft in drafts if draft.kind == "commitment"}
    clause = next((v for v in reading.verbs if finite(v)), None)
    if clause is None or clause.negated or clause.tense not in ("past", "present") or clause.lemma in lexicon.auxiliary:
        return
    for phrase in reading.scanner.phrases(0, len(reading.tokens)):
        subject = not phrase.prep and phrase.end <= clause.first
        if not subject and phrase.prep not in lexicon.occasions:
            continue
        for piece in worth.pieces(reading, phrase):
            if piece.own_stage in _OCCURRED and piece.low not in told and not piece.again:
                words = reading.text(phrase.open, phrase.start + 1)
                yield commitment(reading, phrase, piece, Told(piece.own_stage, "occasion", words))


def _bracketed(reading: Reading, position: int) -> bool:
    texts = [t.text for t in reading.tokens[:position]]
    return texts.count("(") > texts.count(")")


def _clause_stage(reading: Reading, low: int, lexicon: Lexicon) -> str:
    """The stage that the main clause gives to its topic: told by a verb, or by talks that go on."""
    for verb in reading.verbs:
        if verb.last <= low or verb.negated:
            continue
        words = {t.lemma for t in reading.tokens[verb.last + 1 : verb.last + 5]}
        if words & frozenset(lexicon.event["nouns"]) or words & lexicon.offers:
            return "discussed"
        stage, frame, _ = stage_of(verb, lexicon)
        if stage and stage != CARRIED and frame is not None and frame.operator:
            return stage
    return ""


def of_list(reading: Reading, readings: Sequence[Reading], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """Phrases without a verb of their own take the stage of the sentence that they stand under."""
    head = readings[reading.passage.head] if reading.passage.head is not None else None
    stage, frame, verb = _ruling(head, lexicon) if head is not None else ("", None, None)
    edge = next((v.first for v in reading.verbs if finite(v)), len(reading.tokens))
    for phrase in reading.scanner.phrases(0, edge):
        if phrase.prep and phrase.prep not in lexicon.grammar.of:
            continue
        own = lexicon.stage_nouns.get(phrase.lemma, "") if head is None else ""
        if stage or own:
            rule, roles = ("list", frame.roles) if frame is not None else ("noun", {})
            trigger = head.text(verb.first, verb.last + 1) if head is not None and verb is not None else phrase.lemma
            for piece in worth.pieces(reading, phrase):
                said = _ordered(reading, phrase, lexicon) or piece.stage(stage or own)
                if said:  # a verb that only carries the stage of its noun tells none of a noun without one
                    yield commitment(reading, phrase, piece, Told(said, rule, trigger, None, roles))


def _ruling(head: Reading, lexicon: Lexicon) -> tuple[str, Frame | None, Verb | None]:
    for verb in reversed(head.verbs):
        stage, frame, _ = stage_of(verb, lexicon)
        if stage and frame is not None and not verb.negated:
            return stage, frame, verb
        subjects = {p.lemma for p in before(head, verb)} & lexicon.money
        if subjects and verb.lemma in lexicon.contents["provides"] and not verb.negated:
            return "agreed", lexicon.classes["fund"], verb
    nouns = (lexicon.heads[t.lemma] for t in head.tokens if t.lemma in lexicon.heads and t.pos == "NOUN")
    return next(nouns, ""), None, None


def _ordered(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """What an item of a list of decisions orders: "to open a branch by May", "to study the lease of buses".

    Only where the cases of a language leave an infinitive alone to give orders.
    """
    orders = (v for v in reading.verbs if v.tense == "infinitive" and v.governor is None and v.last < phrase.open)
    first = next(orders, None)
    frame = lexicon.frame(first) if first is not None else None
    if not lexicon.grammar.cases or first is None:
        return ""
    weak = frame is not None and frame.name in ("propose", "ask", "talk", "stop", "cancel")
    return frame.stages.get("present", "") if weak and frame is not None else "agreed"
