"""Lists of instruments: which sentence above a line tells what became of what the line names."""

from __future__ import annotations

from collections.abc import Sequence

from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.text import folded

#: The lines of the longest list of instruments.
_LIST = 60
#: How many sentences above a list of lines the one may stand that tells of the signing.
_HEADS = 5


def opened(reading: Reading, readings: Sequence[Reading], lexicon: Lexicon) -> list[Reading]:
    """The sentences above a list of instruments that may tell what became of them, the nearest first.

    The list is one of lines, or a sentence that says that it goes on with what was named ("among them are …").
    """
    if not lexicon.instrument.get("among") or not (_line(reading, readings) or leads(reading, lexicon)):
        return []
    start = reading.index - 1
    while start > 0 and reading.index - start <= _LIST:
        before = readings[start]
        if not (before.passage.item or _line(before, readings) or _only_leads(before, lexicon)):
            break
        start -= 1
    back = _HEADS if _line(reading, readings) else 2
    return [readings[i] for i in range(start, max(start - back, -1), -1)]


def _line(reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether a passage is a line of a list, marked or not: a paragraph of its own without a verb."""
    if any(finite(v) for v in reading.verbs) or reading.passage.role == "title":
        return False
    beside = (readings[i] for i in (reading.index - 1, reading.index + 1) if 0 <= i < len(readings))
    return reading.passage.item or all(r.passage.paragraph != reading.passage.paragraph for r in beside)


def leads(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a sentence goes on with the instruments that the one before has named."""
    among = tuple(lexicon.instrument.get("among", ()))
    return bool(among) and folded(reading.passage.text).startswith(among)


def _only_leads(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a sentence only leads into a list: "among the documents signed:"."""
    return leads(reading, lexicon) and not any(finite(v) for v in reading.verbs)


def package(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the sentence tells what a package of documents holds."""
    general = lexicon.instrument.get("general", ())
    return any(t.lemma in general and t.case == lexicon.grammar.genitive for t in reading.tokens[: phrase.open])


def _heads_list(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether documents without a number only head the list behind a colon that names them."""
    general = phrase.lemma in lexicon.instrument.get("general", ()) and reading.tokens[phrase.head].plural
    counted = any(reading.tokens[i].pos == "NUM" for i in range(phrase.open, phrase.head))
    return general and not counted and any(t.text == ":" for t in reading.tokens[phrase.end :])


def vague(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether nothing tells the instrument apart: "other documents", "one more document is the Plan …"."""
    alone = phrase.end - phrase.head == 1
    opener = {reading.tokens[i].lemma for i in range(max(phrase.open - 1, 0), phrase.head)}
    leading = phrase.lemma in lexicon.instrument.get("general", ()) and leads(reading, lexicon)
    leading = leading or _heads_list(reading, phrase, lexicon)
    return alone and (leading or bool(opener & frozenset(lexicon.instrument.get("vague", ()))))
