"""One text as the finders of names see it: its words, what the lexicon found in them, what has been taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from jalon.language.gazetteer import load_lexicon
from jalon.language.lexicon import Hit, Hits, Lexicon
from jalon.language.words import Words, read_words
from jalon.model import MentionKind, Value


@dataclass(frozen=True, slots=True)
class Found:
    """A name between the words ``start`` and ``end - 1``."""

    kind: MentionKind
    start: int
    end: int
    value: Value | None
    proper: bool = (
        True  #: a name of its own (Rosatom), not a description (Armée de l'Air): it may stand inside an office
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """Words, hits of the lexicon by kind and first word, and the word lists of the language."""

    words: Words
    hits: Hits
    lexicon: Lexicon
    certain: frozenset[str]  #: codes of the states that the text names without doubt
    taken: dict[int, Found] = field(default_factory=dict)  #: which organisation, office or person holds a word

    def hit(self, kind: str, i: int) -> Hit | None:
        """The phrase of that kind that begins at word ``i``."""
        found = self.hits.get(kind)
        return found.get(i) if found else None

    def starts(self, kind: str) -> list[int]:
        """Where phrases of that kind begin, in order."""
        return list(self.hits.get(kind, ()))

    def among(self, name: str, i: int) -> bool:
        """Whether word ``i`` is in the word list of that name."""
        return 0 <= i < len(self.words.keys) and self.words.keys[i] in self.lexicon.lists[name]

    def gap(self, i: int) -> str:
        """What stands before word ``i``; a line break past the end."""
        return self.words.gaps[i] if i < len(self.words.gaps) else "\n"

    def tied(self, i: int) -> bool:
        """Whether word ``i`` follows its neighbour with a space, a hyphen or an apostrophe only."""
        return self.gap(i) in (" ", "'", "-", "  ", "' ", " '")

    def take(self, found: Found) -> None:
        """Remember that the words of ``found`` are its own."""
        for i in range(found.start, found.end):
            self.taken[i] = found


def read(text: str, language: str) -> Reading:
    """Words and hits of a text."""
    lexicon = load_lexicon(language)
    words = read_words(text, abbreviations=lexicon.abbreviations, stemmed=lexicon.stemmed)
    hits = lexicon.find(words)
    states = (hit.entry.value for hit in hits.get("state", {}).values())
    return Reading(words, hits, lexicon, frozenset(codes[0] for codes in states if len(codes) == 1))
