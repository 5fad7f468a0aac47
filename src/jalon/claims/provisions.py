"""What an accord, a sum or a project is told to provide for: of which subject, behind which verbs, which works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalon.claims.clauses import before, clause_start, right_edge
from jalon.claims.drafts import Draft
from jalon.claims.figures import one_of_several
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import Verb
from jalon.claims.worth import Worth

#: How many words behind a sum the participle may stand that tells what it is for.
_NEAR = 6


def provided_for(reading: Reading, verb: Verb, lexicon: Lexicon, worth: Worth) -> Iterator[Phrase]:
    """What the verb and the infinitives that it rules act on, in the order of the words, works only."""
    for acting in (verb, *_ruled(reading, verb, lexicon)):
        found = reading.scanner.phrases(acting.last + 1, _edge(reading, acting, lexicon))
        if lexicon.grammar.head_last:
            links = ("", *lexicon.contents["link"], *lexicon.grammar.of, *_opening(reading, lexicon))
            found = [p for p in found if p.prep in links]
        meant = not lexicon.grammar.cases and any(p.prep in lexicon.aims and worth.concrete(reading, p) for p in found)
        for phrase in found:
            money = phrase.lemma in lexicon.money or worth.is_sum(reading, phrase)
            if phrase.prep in lexicon.grammar.cases or (meant and money):
                continue  # "will use loans for the road": the road is what is agreed
            if _work(reading, phrase, acting, verb, lexicon):
                yield from paid_for(reading, phrase, lexicon)


def paid_for(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> list[Phrase]:
    """What the money is for, where a phrase is only its paying: "le financement du projet de … et de l'achat de …"."""
    behind = phrase.head + 1
    aim = _destined_to(reading, phrase, lexicon)
    if aim is not None:
        return [aim]
    if phrase.lemma not in lexicon.contents.get("paying", ()) or behind + 1 >= phrase.end:
        return [phrase]
    if reading.tokens[behind].text.lower() not in reading.scanner.grammar.of:
        return [phrase]
    found = [reading.scanner.phrase(behind + 1, len(reading.tokens), phrase.prep)]
    at = found[0].end if found[0] is not None else len(reading.tokens)
    while at + 2 < len(reading.tokens) and reading.tokens[at].text.lower() in (*reading.scanner.grammar.joins, ","):
        if reading.tokens[at + 1].text.lower() not in reading.scanner.grammar.of:
            break
        more = reading.scanner.phrase(at + 2, len(reading.tokens), phrase.prep)
        found.append(more)
        at = more.end if more is not None else len(reading.tokens)
    return [p for p in found if p is not None] or [phrase]


def _destined_to(reading: Reading, money: Phrase, lexicon: Lexicon) -> Phrase | None:
    """What a participle behind a sum says that it is for: "une enveloppe de 45 millions destinée à l'achat de …"."""
    if money.lemma not in (*lexicon.money, *lexicon.contents.get("gifts", ()), *lexicon.grammar.measures):
        return None
    verb = next((v for v in reading.verbs if v.bare and 0 <= v.first - money.end <= _NEAR), None)
    if verb is None or verb.lemma not in lexicon.contents.get("sums", ()) or verb.last + 1 >= len(reading.tokens):
        return None
    if reading.tokens[verb.last + 1].text.lower() not in (*reading.words["to"], *lexicon.aims):
        return None
    return reading.scanner.phrase(verb.last + 2, len(reading.tokens))


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
    last = [d for d in opened[-1:] if one_of_several(d)]  # "la première convention permet …"
    promised = bool(opened) and all(d.stage in ("pledged", "negotiated") for d in last or opened)
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


def one_of_them(reading: Reading, verb: Verb) -> bool:
    """Whether the subject is one of the things counted before, told by its place alone: "le second porte sur …"."""
    ordinals = reading.words.get("ordinals", ())
    start = clause_start(reading, verb)
    at = next((i for i in range(start, min(start + 2, verb.first)) if reading.tokens[i].lemma in ordinals), None)
    return at is not None and reading.tokens[at + 1].pos not in ("NOUN", "PROPN", "ADJ")


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


def of_loan(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a loan or a part of one is the subject: "la première partie du crédit porte …"."""
    if lexicon.grammar.cases or lexicon.grammar.head_last:
        return False
    ruler = verb.governor if verb.tense == "infinitive" and verb.governor is not None else verb
    heads = (p for p in _ahead(reading, ruler) if reading.cover[p.head] is None)
    return any(p.lemma in lexicon.money and not reading.tokens[p.head].text.istitle() for p in heads)


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
