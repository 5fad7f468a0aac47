"""Whether an instrument is told well enough to be one: by a name, a number, a date, a party or a subject."""

from __future__ import annotations

from jalon.claims.instrument_lists import vague
from jalon.claims.instrument_names import joint
from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import Verb
from jalon.text import folded


def telling(reading: Reading, phrase: Phrase, verb: Verb | None, lexicon: Lexicon) -> bool:
    """Whether the instrument has a name, number, date, party or subject."""
    tokens = reading.tokens
    none = tokens[phrase.open].text.lower() in lexicon.instrument.get("none", ())
    if none or _summed(reading, phrase):
        return False
    if numbered(reading, phrase):
        return any(v.first >= phrase.end and finite(v) for v in reading.verbs)
    if phrase.joined or vague(reading, phrase, lexicon):
        return phrase.joined
    if any(tokens[i].pos == "NUM" or tokens[i].text.isdigit() for i in range(phrase.open, phrase.head)):
        return True
    again = anaphoric(reading, phrase, lexicon)
    before = range(phrase.start, phrase.head) if lexicon.grammar.head_last else range(0)
    inner = [
        i
        for i in (*before, *range(phrase.head + 1, phrase.end))
        if tokens[i].pos in ("NOUN", "PROPN") or reading.cover[i] is not None
    ]
    subject = [i for i in inner if tokens[i].lemma not in lexicon.instrument["parts"]]
    if subject and not again:
        return True
    if verb is not None and not again and (_parties(reading) or joint(reading, phrase, lexicon)):
        return True
    singular = not tokens[phrase.head].plural
    party = verb is not None and any(m.kind in ("state", "organisation", "person", "office") for m in reading.mentions)
    party = party or (verb is not None and _by_sides(reading, verb))
    dated = any(m.kind == "date" for m in reading.mentions)
    sums = bool(reading.scanner.grammar.cases) or lexicon.grammar.head_last
    if sums and verb is not None and any(m.kind == "amount" for m in reading.mentions):
        return not again
    return singular and not again and verb is not None and (party or dated)


def _summed(reading: Reading, phrase: Phrase) -> bool:
    """Whether many instruments are added up: "more than 30 agreements since 2010"."""
    counted = any(reading.tokens[i].pos == "NUM" for i in range(phrase.open, phrase.head))
    low = f" {folded(reading.passage.text)} "
    return counted and reading.scanner.grammar.head_last and any(c in low for c in reading.words.get("summing", ()))


def _by_sides(reading: Reading, verb: Verb) -> bool:
    """Whether the sides themselves are the subject: "the co-chairs signed a protocol"."""
    who = reading.words.get("signers", ())
    return any(t.lemma in who for t in reading.tokens[max(verb.first - 3, 0) : verb.first])


def anaphoric(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the instrument is one named before: "ces deux accords", "le document a été signé par"."""
    opener = reading.tokens[phrase.open].text.lower()
    taken_up = opener in lexicon.definite and phrase.end - phrase.open == 2 and reading.tokens[phrase.head].plural
    if lexicon.grammar.head_last and taken_up:
        return True  # "after signing the agreements"
    counted = any(reading.tokens[i].pos == "NUM" for i in range(phrase.open, phrase.head))
    counted = counted and phrase.end > phrase.head + 1
    return opener in lexicon.event["demonstrative"] or (phrase.lemma in lexicon.instrument["again"] and not counted)


def _parties(reading: Reading) -> bool:
    """Whether two parties, or a day, stand in the sentence."""
    states = {m.text for m in reading.mentions if m.kind in ("state", "organisation", "person")}
    both = any(words in folded(reading.passage.text) for words in reading.words["both"])
    return len(states) > 1 or both or any(m.kind == "date" for m in reading.mentions)


def numbered(reading: Reading, phrase: Phrase) -> bool:
    """Whether the instrument is one of those named above: "le premier accord concerne …"."""
    ordinals = reading.words.get("ordinals", ())
    return any(reading.tokens[i].lemma in ordinals for i in range(phrase.open, phrase.head))
