"""What a sum is for: the works that money is given, lent or raised for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jalon.claims.clauses import before, right_edge
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import PURPOSE, Verb
from jalon.claims.worth import Piece, Worth

#: How far behind a sum the infinitive may stand that tells what it is for.
_NEAR = 12


def aimed(reading: Reading, verb: Verb, phrase: Phrase, piece: Piece, worth: Worth) -> Iterator[tuple[Phrase, Piece]]:
    """The works that a sum is given for, where a preposition of the language says so; else the sum itself.

    A work that money was given for is agreed, not done. A sum for things keeps its own name, where cases tell it:
    "30 million for schools and roads" is one gift.
    """
    lexicon = worth.lexicon
    money = piece.money or lexicon.things.get(phrase.lemma) == "finance"
    money = money or any(reading.tokens[i].lemma in worth.lexicon.money for i in range(phrase.head, phrase.end))
    whole_sum = bool(lexicon.grammar.cases) and worth.is_sum(reading, phrase)
    found = 0
    for aim in _aims(reading, verb, phrase, lexicon) if money and worth.lexicon.aims else ():
        if found and not (aim.joined and _apart(reading, aim, lexicon)):
            break
        made = any(phrase.end <= v.first < aim.open and v.lemma in lexicon.strong for v in reading.verbs)
        if worth.concrete(reading, aim, strong=made) and not worth.is_sum(reading, aim):
            found += 1
            if whole_sum and phrase.end <= aim.open <= phrase.end + 1 and aim.lemma not in lexicon.works:
                told = Phrase(phrase.prep, phrase.open, phrase.start, aim.end, phrase.head, phrase.lemma)
                yield told, replace(piece, high=aim.end)
                break
            whole = Phrase(phrase.prep, min(phrase.open, aim.open), aim.start, aim.end, aim.head, aim.lemma)
            yield whole, replace(piece, low=aim.start, high=aim.end, money=True)
    if not found:
        yield phrase, piece


def _apart(reading: Reading, aim: Phrase, lexicon: Lexicon) -> bool:
    """Whether a joined phrase is a work of its own: "a hospital and a school", not "the building of roads and dams"."""
    led = reading.tokens[aim.open].pos in ("DET", "NUM") or aim.lemma in lexicon.actions
    return lexicon.serves and led


def _aims(reading: Reading, verb: Verb, phrase: Phrase, lexicon: Lexicon) -> Iterator[Phrase]:
    """What a sum may be for: "pour la construction de …", "pour financer la construction de …"."""
    start = phrase.head + 1 if lexicon.aims_inside else phrase.end
    near = [*reading.scanner.phrases(start, right_edge(reading, verb)), *before(reading, verb)]
    yield from (aim for aim in near if aim.prep in lexicon.aims)
    if lexicon.serves:
        yield from _served(reading, phrase, lexicon)
        return
    for purpose in reading.verbs:
        frame = lexicon.frame(purpose)
        near_by = phrase.end <= purpose.first <= phrase.end + _NEAR
        if purpose.link == PURPOSE and near_by and frame is not None and not frame.operator:
            behind = reading.scanner.phrases(purpose.behind, right_edge(reading, purpose))
            yield from (aim for aim in behind if not aim.prep or aim.prep in frame.through)


def _served(reading: Reading, money: Phrase, lexicon: Lexicon) -> list[Phrase]:
    """What the infinitive behind a sum acts on: "a loan to help build the road", "funds to pay for the road"."""
    behind_it = (v for v in reading.verbs if v.first >= money.end and v.tense == "infinitive")
    purpose = next((v for v in behind_it if not reading.tokens[v.last].tense), None)
    if purpose is None or purpose.first - money.end > _NEAR:
        return []
    if any(money.end <= v.last < purpose.first and finite(v) for v in reading.verbs):
        return []
    while (ruled := _ruled_at_once(reading, purpose)) is not None:
        purpose = ruled
    behind = reading.scanner.phrases(purpose.last + 1, right_edge(reading, purpose))
    return [aim for aim in behind[:1] if aim.prep in ("", *lexicon.aims)]


def _ruled_at_once(reading: Reading, verb: Verb) -> Verb | None:
    """The infinitive right behind a verb that rules it: "help build"."""
    return next((v for v in reading.verbs if v.governor is verb and v.first == verb.last + 1), None)
