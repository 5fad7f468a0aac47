"""The phrases of a sentence that may be what a claim is about: what the finders took, and every other noun phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jalon.claims.drafts import Draft
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading

#: Mentions that name somebody, some place or some day: nothing to ask after.
_NAMES = ("person", "state", "place", "date", "office")
_NOUNS = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Token positions [low, high) of a phrase, the place of its head noun, and the draft or the phrase that it is."""

    low: int
    high: int
    head: int
    draft: Draft | None = None
    phrase: Phrase | None = None

    def overlaps(self, low: int, high: int) -> bool:
        """Whether the phrase shares a word with [low, high)."""
        return self.low < high and low < self.high


def candidates(reading: Reading, drafts: Sequence[Draft]) -> list[Candidate]:
    """What the finders took from a sentence, then its other noun phrases, one for each beginning."""
    found = {(d.low, d.high): Candidate(d.low, d.high, _noun(reading, d.low, d.high), d) for d in reversed(drafts)}
    begun = {low for low, _ in found}
    for at in range(len(reading.tokens)):
        phrase = _phrase(reading, at)
        if phrase is not None and phrase.start not in begun:
            begun.add(phrase.start)
            found[phrase.start, phrase.end] = Candidate(phrase.start, phrase.end, at, None, phrase)
    return sorted(found.values(), key=lambda c: (c.low, c.high))


def _phrase(reading: Reading, at: int) -> Phrase | None:
    """The phrase whose head is the word at a place; None where that is no noun, or a name."""
    name = reading.cover[at]
    if reading.tokens[at].pos not in _NOUNS or (name is not None and name.kind in _NAMES):
        return None
    phrase = reading.scanner.phrase(reading.scanner.opening(at), len(reading.tokens))
    return phrase if phrase is not None and phrase.head == at and phrase.start < phrase.end else None


def _noun(reading: Reading, low: int, high: int) -> int:
    """The first noun between two places, else the first word."""
    return next((i for i in range(low, high) if reading.tokens[i].pos in _NOUNS), low)
