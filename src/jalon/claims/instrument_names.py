"""Where the name of an instrument ends, and which others share its noun, in languages whose cases tell."""

from __future__ import annotations

from collections.abc import Iterator

from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.claims.verbs import Verb


def whole(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> int:
    """Where the name of an instrument ends: it goes on with whom and what it is for, where the pack says so."""
    end, words = phrase.end, lexicon.instrument
    while end + 1 < len(reading.tokens) and reading.tokens[end].text.lower() in words.get("goes_on", ()):
        more = reading.scanner.phrase(end + 1, len(reading.tokens))
        if more is None or more.lemma in lexicon.event["nouns"]:
            break
        if reading.cover[more.head] is not None and reading.tokens[end - 1].lemma not in words["amends"]:
            break
        end = more.end
    return _behind_term(reading, end)


def _behind_term(reading: Reading, end: int) -> int:
    """Behind the years of a programme ("for 2024–2026"), where they follow its name."""
    date = reading.cover[end] if end < len(reading.tokens) else None
    terms = tuple(f"{word} " for word in reading.words.get("terms", ()))
    if date is None or date.kind != "date" or not terms or not date.text.lower().startswith(terms):
        return end
    return reading.positions(date)[1]


def sharing(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> Iterator[Phrase]:
    """Further instruments that share a plural noun: "agreements on customs, on the prevention of …"."""
    tokens, prepositions = reading.tokens, lexicon.instrument.get("goes_on", ())
    first = tokens[phrase.head + 1].text.lower() if phrase.head + 1 < len(tokens) else ""
    if not tokens[phrase.head].plural or first not in prepositions:
        return
    own = prepositions if first not in lexicon.instrument["about"] else lexicon.instrument["about"]
    at = phrase.end
    while at + 2 < len(tokens):
        step = at + (tokens[at].text == ",")
        step += tokens[step].pos == "CCONJ"
        if step == at or step + 1 >= len(tokens) or tokens[step].text.lower() not in own:
            return
        found = reading.scanner.phrase(step + 1, len(tokens))
        if found is None:
            return
        at = found.end
        yield Phrase("", step, step, found.end, found.head, phrase.lemma, joined=True)


def enacts(reading: Reading, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a verb makes a law of a ratification: the one of the sentence, where the other is a participle."""
    makes_law = lexicon.instrument.get("enacts", ())
    if verb.bare or reading.tokens[verb.last].case:
        return any(v.lemma in makes_law for v in reading.verbs if finite(v))
    return verb.lemma in makes_law


def joint(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether an adjective makes an instrument one of the sides, with no word of its subject: "a joint statement"."""
    words = lexicon.instrument.get("joint", ())
    return any(reading.tokens[i].lemma in words for i in range(phrase.open, phrase.head))
