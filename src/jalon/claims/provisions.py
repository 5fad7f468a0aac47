"""What an accord, a sum or a project is told to provide for: of which subject, behind which verbs, which works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalon.claims.clauses import before, right_edge
from jalon.claims.drafts import Draft
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import Verb
from jalon.claims.worth import Worth


def provided_for(reading: Reading, verb: Verb, lexicon: Lexicon, worth: Worth) -> Iterator[Phrase]:
    """What the verb and the infinitives that it rules act on, in the order of the words, works only."""
    for acting in (verb, *_ruled(reading, verb, lexicon)):
        found = reading.scanner.phrases(acting.last + 1, _edge(reading, acting, lexicon))
        if lexicon.grammar.head_last:
            links = ("", *lexicon.contents["link"], *lexicon.grammar.of, *_opening(reading, lexicon))
            found = [p for p in found if p.prep in links]
        meant = lexicon.grammar.head_last and any(p.prep in lexicon.aims and worth.concrete(reading, p) for p in found)
        for phrase in found:
            money = phrase.lemma in lexicon.money or worth.is_sum(reading, phrase)
            if phrase.prep in lexicon.grammar.cases or (meant and money):
                continue  # "will use loans for the road": the road is what is agreed
            if _work(reading, phrase, acting, verb, lexicon):
                yield phrase


def _work(reading: Reading, phrase: Phrase, acting: Verb, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a phrase is what is done, not what it is done for or with."""
    if acting is not verb:
        return not phrase.prep or bool(lexicon.contents.get("rules"))
    return verb.lemma not in lexicon.contents.get("aims", ()) or _firm(reading, phrase, lexicon)


def _opening(reading: Reading, lexicon: Lexicon) -> set[str]:
    """The prepositions behind which what is provided for is told in detail: "through", "including"."""
    return {*reading.words["expands"], *lexicon.opens}


def _edge(reading: Reading, verb: Verb, lexicon: Lexicon) -> int:
    """Where what the verb provides for ends: before an infinitive, whose object is its own."""
    edge = right_edge(reading, verb)
    if lexicon.contents.get("rules"):
        return edge
    return min([edge, *(v.first for v in reading.verbs if v.first > verb.last and v.tense == "infinitive")])


def _firm(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether what a project aims at is counted, or a work to do, not what the work is good for."""
    if any(reading.scanner.figures[i] is not None for i in range(phrase.open, phrase.head + 1)):
        return True
    return lexicon.actions.get(phrase.lemma, "exploit") != "exploit" and phrase.lemma not in lexicon.soft


def settled(opened: Sequence[Draft]) -> str:
    """The stage of what money is for: that of the promise, where all is only promised; else agreed."""
    promised = bool(opened) and all(d.stage in ("pledged", "negotiated") for d in opened)
    return "pledged" if promised else "agreed"


def helped(verb: Verb, lexicon: Lexicon) -> bool:
    """Whether an infinitive only stands behind its auxiliary: "va permettre", "devra servir"."""
    ruler = verb.governor
    return (
        verb.tense == "infinitive"
        and ruler is not None
        and finite(ruler)
        and not ruler.negated
        and lexicon.auxiliary.get(ruler.lemma) == "future"
        and bool(lexicon.contents.get("sums"))
    )


def subjects(reading: Reading, verb: Verb) -> set[str]:
    """The nouns before a verb, or before the one that it is joined to, and the pronoun that is its subject."""
    ruler = verb.governor if verb.tense == "infinitive" and verb.governor is not None else verb
    return {p.lemma for p in _ahead(reading, ruler)} | {_word_before(reading, ruler)}


def _ahead(reading: Reading, verb: Verb) -> list[Phrase]:
    """The phrases before a verb; where it is only joined to another ("… et servira à"), those before that one."""
    found = before(reading, verb)
    joined = verb.first > 0 and reading.tokens[verb.first - 1].pos == "CCONJ"
    earlier = [v for v in reading.verbs if v.last < verb.first and finite(v)]
    return [*before(reading, earlier[-1]), *found] if joined and earlier else found


def of_sum(reading: Reading, verb: Verb, lexicon: Lexicon, worth: Worth) -> bool:
    """Whether a sum or a loan is the subject: "environ 3 milliards seront consacrés à …"."""
    if verb.lemma not in lexicon.contents.get("sums", ()):
        return False
    ruler = verb.governor if verb.tense == "infinitive" and verb.governor is not None else verb
    money = lexicon.money | lexicon.grammar.measures | frozenset(lexicon.contents["gifts"])
    subject = [p for p in _ahead(reading, ruler) if not p.prep and not reading.tokens[p.head].text.istitle()]
    return any(worth.is_sum(reading, p) or p.lemma in money for p in subject)


def _ruled(reading: Reading, verb: Verb, lexicon: Lexicon) -> list[Verb]:
    """The infinitives behind a verb that tell what is done with the money: "servira à construire … et à équiper …"."""
    ruled = [v for v in reading.verbs if v.governor is verb]
    if lexicon.contents.get("rules"):
        return ruled
    ruled += [v for v in reading.verbs if v.governor in ruled]
    frames = lexicon.contents.get("acts", ())
    return [v for v in ruled if (frame := lexicon.frame(v)) is not None and frame.name in frames]


def _word_before(reading: Reading, verb: Verb) -> str:
    """The word before a verb, adverbs apart: a pronoun, where one is its subject."""
    words = (t for t in reversed(reading.tokens[: verb.first]) if t.pos != "ADV")
    return next((t.text.lower() for t in words), "")
