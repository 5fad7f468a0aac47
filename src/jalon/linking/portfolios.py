"""The fields of a ministry, told by its title in any language: what two offices of one person are compared by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from jalon.linking.states import located
from jalon.linking.words import Word, language_of, pack, phrases, positions, stem, stops, words
from jalon.pack import languages

#: Words of a ministry's title that name no field of their own.
GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The fields of one ministry: those that the packs know, and the stems of the other words of its title."""

    language: str
    fields: frozenset[str]
    words: frozenset[str]

    def shares(self, other: Portfolio) -> bool:
        """Whether the two have a field in common; the other words tell only within one language."""
        alike = self.language == other.language and bool(self.words & other.words)
        return alike or bool(self.fields & other.fields)

    def excludes(self, other: Portfolio) -> bool:
        """Whether the two are known to have nothing in common: between languages an unknown word leaves it open."""
        if self.language != other.language and (self.words or other.words):
            return False
        return not self.shares(other)


@lru_cache(maxsize=50_000)
def portfolio(title: str) -> Portfolio | None:
    """The portfolio of a minister's title; None for any other office, and for a minister without a field."""
    language = _language(title)
    kept = _field_words(title, language)
    run = tuple(w.stem for w in kept)
    fields, covered = set(), set()
    for name in pack(language)["portfolios"]:
        for form in phrases(language, "portfolios", name):
            for at in positions(form, run):
                covered |= set(range(at, at + len(form)))
                fields.add(name)
    others = frozenset(s for i, s in enumerate(run) if i not in covered and len(s) > 2)
    told = frozenset(fields - {GENERIC})
    return Portfolio(language, told, others) if told or others else None


def _language(title: str) -> str:
    """The language whose word for a minister stands in a title: titles are too short to tell otherwise."""
    told = language_of(title, "")
    known = (code for code in languages() if any(w.stem in _ministers(code) for w in words(title, code)))
    return told if told == "ru" else next(known, told)


def _field_words(title: str, language: str) -> list[Word]:
    """The words of a title that may name a field: those of the minister, up to another office."""
    run = words(title, language)
    first = next((i for i, w in enumerate(run) if w.stem in _ministers(language)), None)
    if first is None:
        return []
    past = next((i for i in range(first, len(run)) if run[i].stem in _other_offices(language)), len(run))
    since = 0 if language == "en" else first  # "Energy Minister": English says the field before the office
    states = {i for _, start, end in located(title, language) for i in range(start, end)}
    dropped = _ministers(language) | _other_offices(language)
    return [w for i, w in enumerate(run[:past]) if i >= since and _tells(i, w, states, dropped, language)]


def _tells(at: int, word: Word, states: set[int], dropped: frozenset[str], language: str) -> bool:
    return at not in states and word.stem not in dropped and word.low not in stops(language)


@cache
def _ministers(language: str) -> frozenset[str]:
    listed = pack(language)["persons"]["ministers"]
    return frozenset(stem(w.text.lower(), language) for text in listed for w in words(text, language))


@cache
def _other_offices(language: str) -> frozenset[str]:
    """The first words of offices that are no minister's: a title that goes on with one tells of another office."""
    listed = pack(language)["persons"]["offices"]
    return frozenset(words(text, language)[0].stem for text in listed) - _ministers(language)
