"""Commitments told by a noun: "an understanding on the supply of …", "among the plans — the building of …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalon.claims.drafts import Draft, Told, commitment
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.worth import Worth

#: How many words behind its noun the complement may stand, with who is meant between ("talks with X on the road").
_FAR = 8
#: The rule of what a noun alone tells.
TOLD = "noun:"
#: The words of the longest head of a sentence without a verb ("among the decisions taken in Baku").
_HEAD = 12
_DASHES = ("–", "—", "-", ":")
_ENDS = (*_DASHES, ",", ";", "(")


def of_nouns(reading: Reading, drafts: Sequence[Draft], lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "Ведут переговоры о строительстве …": what the noun tells of its complement, where no verb has told it."""
    told = {i for draft in drafts for i in range(draft.open, draft.close)}
    for position, token in enumerate(reading.tokens):
        stage = lexicon.tells.get(token.lemma, "")
        many = token.plural and not lexicon.grammar.cases and not lexicon.grammar.head_last
        if not stage or token.pos != "NOUN" or many or _denied(reading, position, lexicon):
            continue
        for phrase in _complements(reading, position, lexicon):
            for piece in worth.pieces(reading, phrase):
                if told.isdisjoint(range(phrase.open, phrase.end)) and not piece.again:
                    said = Told(piece.stage(stage), TOLD + stage, reading.text(position, position + 1))
                    yield commitment(reading, phrase, piece, said)


def _denied(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    """Whether a verb of the sentence denies or ends what the noun tells."""
    for verb in reading.verbs:
        frame = lexicon.frame(verb)
        if (verb.negated or (frame is not None and frame.ends)) and abs(verb.last - position) <= _FAR:
            return True
    return False


def _complements(reading: Reading, position: int, lexicon: Lexicon) -> list[Phrase]:
    """What the noun at a place is about: behind its preposition, and what is joined to that."""
    tokens = reading.tokens
    edge = min(position + 1 + _FAR, len(tokens))
    ends = (i for i in range(position + 1, edge) if tokens[i].pos in ("VERB", "SCONJ") or tokens[i].text in _ENDS)
    stop = next(ends, edge)
    start = next((i for i in range(position + 1, stop) if tokens[i].text.lower() in lexicon.tells_through), None)
    if start is None:
        return []
    verb = next((v.first for v in reading.verbs if v.first > start), len(tokens))
    found = reading.scanner.phrases(start, verb)
    about = found[0].prep if found else ""
    return [p for i, p in enumerate(found) if p.prep == about and (i == 0 or p.joined)]


def of_heads(reading: Reading, lexicon: Lexicon, worth: Worth) -> Iterator[Draft]:
    """ "В числе принятых решений – создание …", "главной темой стало строительство …": the head tells the stage."""
    tokens = reading.tokens
    pivot = next((i for i, t in enumerate(tokens[:_HEAD]) if t.text in _DASHES or _links(reading, i, lexicon)), None)
    if not pivot or any(finite(v) and v.last < pivot for v in reading.verbs):
        return
    stage = next((lexicon.heads[t.lemma] for t in tokens[:pivot] if t.lemma in lexicon.heads), "")
    if not stage:
        return
    trigger = reading.text(0, pivot)
    edge = next((v.first for v in reading.verbs if v.first > pivot and finite(v)), len(tokens))
    for phrase in reading.scanner.phrases(pivot + 1, edge):
        if not phrase.prep:
            for piece in worth.pieces(reading, phrase):
                yield commitment(reading, phrase, piece, Told(piece.stage(stage), "head", trigger))


def _links(reading: Reading, position: int, lexicon: Lexicon) -> bool:
    """Whether the verb at a place says of the head before it what it is: "the main topic was …"."""
    token = reading.tokens[position]
    return token.pos == "VERB" and token.lemma in lexicon.tells_links
