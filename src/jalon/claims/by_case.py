"""What a verb acts on in languages whose cases tell it: on either side of the verb, what follows first."""

from __future__ import annotations

from jalon.claims.clauses import before, right_edge
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import Verb


def by_case(reading: Reading, verb: Verb, after: list[Phrase], lexicon: Lexicon) -> list[Phrase]:
    """What a verb acts on where the case tells it: on either side, what follows first."""
    ruled = min((v.first for v in reading.verbs if v.governor is verb), default=len(reading.tokens))
    if verb.passive and _paid_from(reading, verb, lexicon):
        behind = reading.scanner.phrases(verb.behind, right_edge(reading, verb))
        return [p for p in behind if p.prep in lexicon.aims or p.joined]
    edge, case_fits = min(ruled, _next_clause(reading, verb)), reading.scanner.case_fits
    near = [p for p in after if p.open < edge]
    told = [p for p in near if p.prep or p.joined or _example(reading, p, lexicon)]
    passive = verb.passive or (_reflexive(verb, lexicon) and not any(p.prep for p in near))
    fits = [p for p in near if p in told or case_fits(p, passive=passive)]
    if verb.passive:
        fits = [p for p in fits if reading.tokens[p.head].pos != "PROPN" or p.lemma in lexicon.things]
    raised = verb.tense == "infinitive" and verb.passive and verb.governor is not None
    if _subject_behind(reading, verb, fits, lexicon):
        fits = []  # "a loan (accusative) has given a bank (nominative)"
    if fits or (verb.tense in ("infinitive", "participle") and not raised):
        return fits
    through = _through(verb, lexicon)
    ahead = [p for p in _told_before(reading, verb) if reading.cover[p.head] is None]
    ahead = [p for p in ahead if not p.prep or p.prep in through]
    fits = [p for p in ahead if p.prep or case_fits(p, passive=verb.passive)]
    return [*fits, *after_colon(reading, verb, lexicon)] if verb.passive else fits


def _subject_behind(reading: Reading, verb: Verb, fits: list[Phrase], lexicon: Lexicon) -> bool:
    """Whether what stands behind an active verb is who acts, and the thing stands before it in the same case."""
    if verb.passive or not finite(verb) or not fits or fits[0].prep:
        return False
    acts = fits[0].lemma in (*reading.words["sides"], *reading.words["funders"], *reading.words["company"])
    acts = acts and reading.tokens[fits[0].head].case in ("nom", "acc")
    things = (p for p in before(reading, verb) if not p.prep and reading.cover[p.head] is None)
    return acts and any(p.lemma in lexicon.things or p.lemma in lexicon.actions for p in things)


def _reflexive(verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a verb acts on nothing but its own subject, so that a thing behind it is what is done: "готовится …"."""
    return finite(verb) and verb.lemma.endswith(lexicon.reflexive_ending)


def _example(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase opens with a word that says that it is an example of what stands before it."""
    return any(reading.tokens[i].text.lower() in lexicon.opens for i in range(phrase.open, phrase.head))


def _told_before(reading: Reading, verb: Verb) -> list[Phrase]:
    """The phrases of the clause before a verb; of passives that share one subject those before the first.

    "The project was agreed on in 2012, but suspended in 2015".
    """
    if verb.tense == "infinitive" and verb.governor is not None:
        return before(reading, verb.governor)  # "deliveries are to begin"
    found = before(reading, verb)
    earlier = next((v for v in reversed(reading.verbs) if v.last < verb.first and finite(v)), None)
    named = any(not p.prep and reading.scanner.case_of(p) == "nom" for p in found)
    if not verb.passive or named or earlier is None or not earlier.passive:
        return found
    return [*_told_before(reading, earlier), *found]


def _next_clause(reading: Reading, verb: Verb) -> int:
    """Where the words before the next finite verb begin, behind the last comma before it."""
    following = next((v for v in reading.verbs if v.first > verb.last and finite(v)), None)
    if following is None:
        return len(reading.tokens)
    commas = (i for i in range(following.first - 1, verb.last, -1) if reading.tokens[i].text == ",")
    return next(commas, len(reading.tokens))


def _paid_from(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether the subject is money named before: "these funds will be spent on the repair of …"."""
    frame = lexicon.frame(verb)
    subject = next((p for p in before(reading, verb) if not p.prep), None)
    gives = frame is not None and frame.sums and not frame.operator
    told = subject is not None and reading.scanner.figures[subject.open] is None
    return gives and told and subject is not None and subject.lemma in lexicon.funds


def _through(verb: Verb, lexicon: Lexicon) -> frozenset[str]:
    """The prepositions through which the thing of a verb may come, on either side."""
    frame = lexicon.frame(verb)
    return frame.through - lexicon.grammar.cases if frame is not None else frozenset()


def by_instrument(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether the agent of a passive is an instrument: "is provided for by the memorandum"."""
    if not (verb.passive and lexicon.grammar.cases):
        return False
    around = [*before(reading, verb), *reading.scanner.phrases(verb.behind, right_edge(reading, verb))]
    agents = (p for p in around if p.prep in reading.words["agent"])
    return any(p.lemma in lexicon.instrument["nouns"] for p in agents)


def after_colon(reading: Reading, verb: Verb, lexicon: Lexicon) -> list[Phrase]:
    """What a list behind the verb names: "a été entérinée : la création de …", "ont été identifiés, notamment …"."""
    edge = right_edge(reading, verb, lists=True)
    for position in range(verb.last + 1, edge):
        if reading.tokens[position].text.lower() in lexicon.opens:
            return reading.scanner.phrases(position + 1, edge)
    return []
