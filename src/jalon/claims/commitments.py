"""Finding what is asked for, discussed, promised, agreed, begun or done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalon.claims.drafts import Draft
from jalon.claims.lexicon import Frame, Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import Verb
from jalon.claims.worth import Worth
from jalon.text import folded

_ANIMATE = ("person", "state", "organisation", "office")


def find_commitments(readings: Sequence[Reading], lexicon: Lexicon) -> Iterator[Draft]:
    """Drafts of commitments in the order of the text."""
    worth = Worth(lexicon)
    for reading in readings:
        seen: set[int] = set()
        told = [*_of_verbs(reading, lexicon, worth), *_of_predicates(reading, lexicon, worth)]
        told += _of_predicates_after(reading, lexicon, worth)
        told += _of_topic(reading, told, lexicon, worth)
        for draft in told:
            if draft.low not in seen:
                seen.add(draft.low)
                yield draft
        if not any(finite(v) for v in reading.verbs) or reading.passage.head is not None:
            for draft in _of_list(reading, readings, lexicon, worth):
                if draft.low not in seen:
                    seen.add(draft.low)
                    yield draft


def _of_verbs(reading: Reading, lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    for verb in reading.verbs:
        if verb.negated:
            continue
        stage, frame, ruler = stage_of(verb, lexicon)
        if not stage or frame is None or not _may(reading, verb, frame, lexicon):
            continue
        strong = verb.lemma in lexicon.strong
        for phrase in _objects(reading, verb, frame, lexicon):
            if frame.name == "support" and phrase.lemma not in lexicon.actions and not worth.stage_noun(reading, phrase):
                continue
            if not frame.sums and worth.is_sum(reading, phrase):
                continue
            for piece in worth.pieces(reading, phrase, strong=strong):
                if stage == "carried" and not piece.own_stage:
                    continue
                yield Draft(
                    "commitment", piece.stage(stage), reading, piece.low, piece.high, phrase.open, phrase.end, phrase.lemma,
                    f"{frame.name}:{verb.tense}", _words(reading, ruler, verb), verb, dict(frame.roles), again=piece.again,
                )  # fmt: skip


def _may(reading: Reading, verb: Verb, frame: Frame, lexicon: Lexicon) -> bool:
    """Whether the frame's conditions hold: an actor as the subject, or after a participle that follows its noun."""
    if verb.bare:
        if frame.name == "receive":
            return False
        return any(verb.last < reading.positions(m)[0] <= verb.last + 6 for m in reading.mentions if m.kind in _ANIMATE)
    if frame.needs_actor:
        ruler = verb.governor or verb
        subject = [p for p in _before(reading, ruler) if not p.prep]
        return any(_acts(reading, p, lexicon) for p in subject[:1])
    return True


def _acts(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    mention = reading.cover[phrase.head]
    return (mention is not None and mention.kind in _ANIMATE) or phrase.lemma in lexicon.cues["sides"]


def stage_of(verb: Verb, lexicon: Lexicon) -> tuple[str, Frame | None, Verb]:
    """The stage that a verb gives to its object, with the frame that says so and the verb that rules."""
    own = lexicon.verbs.get(verb.lemma)
    if verb.tense == "infinitive" and verb.governor is not None:
        return _governed(verb, verb.governor, own, lexicon)
    if verb.tense == "infinitive" and verb.noun in lexicon.noun_operators:
        return lexicon.noun_operators[verb.noun], own or Frame("noun", {}, {}, True, False), verb
    if own is None:
        return "", own, verb
    if own.carrier:
        return ("carried" if verb.tense in ("past", "present") and not verb.bare else ""), own, verb
    if verb.bare and own.operator:
        return "", own, verb
    return own.stages.get(verb.tense, ""), own, verb


def _governed(verb: Verb, ruler: Verb, own: Frame | None, lexicon: Lexicon) -> tuple[str, Frame | None, Verb]:
    kind = lexicon.auxiliary.get(ruler.lemma)
    if kind == "doubtful" or ruler.negated:
        return "", own, ruler
    if kind is not None:
        if own is None or own.carrier:
            return "", own, ruler
        if kind == "under_way":
            return kind, own, ruler
        return own.stages.get(kind, ""), own, ruler
    above = lexicon.verbs.get(ruler.lemma)
    if above is not None and above.operator and ruler.tense != "infinitive":
        stage = above.stages.get(ruler.tense, "")
        roles = own.roles if own is not None and not own.operator else above.roles
        return stage, Frame(above.name, above.stages, {**above.roles, **roles}, True, False, above.needs_actor, above.through, above.sums), ruler
    if ruler.tense == "infinitive" and ruler.governor is not None:
        stage, frame, top = stage_of(ruler, lexicon)
        return stage, frame, top
    return "", own, ruler


def _objects(reading: Reading, verb: Verb, frame: Frame, lexicon: Lexicon) -> list[Phrase]:
    """The phrases that the verb acts on: before it in the passive, after it otherwise."""
    own = lexicon.verbs.get(verb.lemma)
    through = frame.through | (own.through if own is not None else frozenset()) | {""}
    after = _after(reading, verb, through)
    if verb.bare:
        return _noun_of_participle(reading, verb)
    if verb.passive or (verb.reflexive and frame.name in ("build", "start")):
        before = [p for p in _before(reading, verb) if p.prep == "" or p.prep in lexicon.grammar.of]
        impersonal = reading.tokens[verb.first - 1].text.lower() in reading.words["impersonal"] if verb.first else False
        return after if impersonal else [*before, *_after_colon(reading, verb, lexicon)]
    return after


def _after(reading: Reading, verb: Verb, through: frozenset[str]) -> list[Phrase]:
    found: list[Phrase] = []
    taking = True
    for phrase in reading.scanner.phrases(verb.last + 1, right_edge(reading, verb)):
        mention = reading.cover[phrase.head]
        if phrase.prep in through or (found and phrase.prep in reading.words["expands"]):
            taking = True
        elif phrase.prep:
            taking = False
        if phrase.joined and not found and not taking:
            phrase.prep, taking = "", "" in through
        if taking and not (mention is not None and mention.kind in _ANIMATE):
            found.append(phrase)
    return found


def _after_colon(reading: Reading, verb: Verb, lexicon: Lexicon) -> list[Phrase]:
    """What a list behind the verb names: "a été entérinée : la création de …", "ont été identifiés, notamment …"."""
    edge = right_edge(reading, verb, lists=True)
    for position in range(verb.last + 1, edge):
        if reading.tokens[position].text.lower() in lexicon.opens:
            return reading.scanner.phrases(position + 1, edge)
    return []


def right_edge(reading: Reading, verb: Verb, *, lists: bool = False) -> int:
    """Where the words that a verb acts on end: the next clause, or the end of the sentence."""
    for position in range(verb.last + 1, len(reading.tokens)):
        token = reading.tokens[position]
        if token.pos == "ADP" and token.text.lower() in reading.words["purpose"] and _leads_infinitive(reading, position):
            return position
        low = token.text.lower()
        relative = token.pos == "PRON" and low in reading.words["relatives"]
        if token.text == ";" or relative or (low in reading.words["of_which"] and not lists):
            return position
        other = next((v for v in reading.verbs if v.first == position), None)
        if other is not None and finite(other) and other.last != verb.last:
            return position
    return len(reading.tokens)


def _leads_infinitive(reading: Reading, position: int) -> bool:
    return any(t.form == "inf" for t in reading.tokens[position + 1 : position + 5])


def clause_start(reading: Reading, verb: Verb) -> int:
    """Where the words before a verb that may be its subject begin."""
    start = max((v.last + 1 for v in reading.verbs if v.last < verb.first and finite(v)), default=0)
    for position in range(verb.first - 1, start - 1, -1):
        token = reading.tokens[position]
        if token.pos == "SCONJ" or token.text in (":", ";"):
            return position + 1
    return start


def _before(reading: Reading, verb: Verb) -> list[Phrase]:
    low = clause_start(reading, verb)
    return reading.scanner.phrases(low, verb.first)


def _noun_of_participle(reading: Reading, verb: Verb) -> list[Phrase]:
    phrases = reading.scanner.phrases(0, verb.first)
    return [p for p in phrases if p.end == verb.first][-1:]


def _of_predicates(reading: Reading, lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Les travaux de … sont en cours": the subject of a state takes the stage that the state tells."""
    for verb in reading.verbs:
        if verb.lemma != lexicon.be or verb.negated or not finite(verb):
            continue
        after = folded(reading.text(verb.last + 1, min(verb.last + 5, len(reading.tokens))))
        stage = next((s for words, s in lexicon.predicates if folded(words) in after), "")
        if not stage:
            continue
        for phrase in _before(reading, verb):
            if phrase.prep == "" or phrase.prep in lexicon.grammar.of:
                for piece in worth.pieces(reading, phrase):
                    yield Draft(
                        "commitment", stage, reading, piece.low, piece.high, phrase.open, phrase.end, phrase.lemma,
                        "predicate", reading.text(verb.first, min(verb.last + 4, len(reading.tokens))), None, {}, 0.55, piece.again,
                    )  # fmt: skip


def _of_predicates_after(reading: Reading, lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Il a été question de …", "est à la recherche de …": the stage is told, the thing follows."""
    through = lexicon.classes["talk"].through | {""}
    for verb in reading.verbs:
        if verb.lemma not in lexicon.have or verb.negated or not finite(verb):
            continue
        edge = min(verb.last + 8, len(reading.tokens))
        after = folded(reading.text(verb.last + 1, edge))
        told = next(((folded(words), s) for words, s in lexicon.predicates_of if folded(words) in after), None)
        if told is None:
            continue
        start = next(i for i in range(verb.last + 2, edge + 1) if told[0] in folded(reading.text(verb.last + 1, i)))
        for phrase in reading.scanner.phrases(start, right_edge(reading, verb)):
            if phrase.prep in through:
                for piece in worth.pieces(reading, phrase):
                    yield Draft(
                        "commitment", told[1], reading, piece.low, piece.high, phrase.open, phrase.end, phrase.lemma,
                        "predicate_of", reading.text(verb.first, start), verb, {"subject": "recipient"} if told[1] == "requested" else {}, 0.55, piece.again,
                    )  # fmt: skip


def _of_topic(reading: Reading, drafts: Sequence[Draft], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Concernant la route de …, les deux parties ont poursuivi les discussions": the topic takes the clause's stage."""
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
                yield Draft(
                    "commitment", stage, reading, piece.low, piece.high, phrase.open, phrase.end, phrase.lemma,
                    "topic", reading.text(0, min(4, comma)), None, {}, 0.5, piece.again,
                )  # fmt: skip


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
        if stage and stage != "carried" and frame is not None and frame.operator:
            return stage
    return ""


def _of_list(reading: Reading, readings: Sequence[Reading], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """Phrases without a verb of their own take the stage of the sentence that they stand under."""
    head = readings[reading.passage.head] if reading.passage.head is not None else None
    stage, frame, verb = _ruling(head, lexicon) if head is not None else ("", None, None)
    edge = next((v.first for v in reading.verbs if finite(v)), len(reading.tokens))
    for phrase in reading.scanner.phrases(0, edge):
        if phrase.prep and phrase.prep not in lexicon.grammar.of:
            continue
        own = lexicon.stage_nouns.get(phrase.lemma, "") if head is None else ""
        if stage or own:
            for piece in worth.pieces(reading, phrase):
                trigger = _words(head, verb, verb) if head and verb else phrase.lemma
                yield Draft(
                    "commitment", piece.stage(stage or own), reading, piece.low, piece.high, phrase.open, phrase.end, phrase.lemma,
                    "list" if head is not None else "noun", trigger, None, dict(frame.roles) if frame else {}, 0.55, piece.again,
                )  # fmt: skip


def _ruling(head: Reading, lexicon: Lexicon) -> tuple[str, Frame | None, Verb | None]:
    for verb in reversed(head.verbs):
        stage, frame, _ = stage_of(verb, lexicon)
        if stage and frame is not None and not verb.negated:
            return stage, frame, verb
    return "", None, None


def _words(reading: Reading, first: Verb | None, last: Verb) -> str:
    low = min(first.first if first else last.first, last.first)
    high = max(first.last if first else last.last, last.last)
    if high - low > 8:
        return reading.text((first or last).first, (first or last).last + 1)
    return reading.text(low, high + 1)
