"""States by any of their names: official, short, demonym, capital, and the phrases that stand for them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from jalon.linking.words import Word, language_of, stem, words
from jalon.linking.words import pack as linking_pack
from jalon.pack import languages, load_pack
from jalon.text import folded

#: Beginnings of compound adjectives (russo-malian) and the state they mean.
_NAME, _DEMONYM, _CAPITAL = 3, 2, 1
#: Folded words, code, rank of the kind of name, whether it is an acronym: ``EAU`` is a state, "eau" is water.
_Name = tuple[tuple[str, ...], str, int, bool]
#: Endings that a demonym may take in a language with few forms; Russian ones are stems already.
_DEMONYM_SHORTEST = 4


@cache
def _table() -> dict[str, Any]:
    return load_pack("world", "states")


@cache
def _forms() -> dict[str, tuple[_Name, ...]]:
    """First word → the names that begin with it, longest first."""
    found: dict[str, set[_Name]] = {}
    for code, row in _table().items():
        for form, rank in _names(row):
            parts = tuple(w.low for w in words(form, "fr"))
            if parts:
                found.setdefault(parts[0], set()).add((parts, code, rank, form.isupper()))
    return {first: tuple(sorted(rows, key=lambda r: (-len(r[0]), -r[2], r))) for first, rows in found.items()}


def _names(row: dict[str, Any]) -> list[tuple[str, int]]:
    known = languages()
    names = [(row[code], _NAME) for code in known if code in row]
    names += [(form, _NAME) for code in known for form in row.get(f"{code}_also", ())]
    return names + [(form, _CAPITAL) for form in row.get("capitals", {}).values()]


@cache
def _demonyms(language: str) -> tuple[tuple[str, str], ...]:
    """Beginnings of the words for the people of a state, longest first, and its code."""
    rows = [(folded(form), code) for code, row in _table().items() for form in row.get(f"{language}_demonyms", ())]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


@cache
def _prefixes() -> dict[str, str]:
    return {folded(prefix): code for prefix, code in load_pack("world", "transcription")["compound_states"].items()}


def compounds() -> frozenset[str]:
    """First halves of compound adjectives (russo-): none ends a phrase."""
    return frozenset(_prefixes())


@lru_cache(maxsize=100_000)
def _demonym(low: str, language: str) -> str | None:
    for form, code in _demonyms(language):
        if low == form or (len(form) >= _DEMONYM_SHORTEST and low.startswith(form) and len(low) - len(form) <= 4):
            return code
    return None


@lru_cache(maxsize=100_000)
def states_in(text: str, language: str, *, capitals: bool = False) -> frozenset[str]:
    """The codes of the states that a text names, in any language, with the adjectives of its own."""
    return frozenset(code for code, _, _ in located(text, language, capitals=capitals))


@lru_cache(maxsize=100_000)
def located(text: str, language: str, *, capitals: bool = False) -> tuple[tuple[str, int, int], ...]:
    """The states of a text with the words (first, past the last) that name them."""
    run = words(text, language)
    found, at = [], 0
    while at < len(run):
        code, size = _at(run, at, language, capitals)
        if code is None and language == "ru" and run[at].text[0].isupper():
            code = _russian_stems().get(run[at].stem)
        if code:
            found.append((code, at, at + size))
        at += size
    return tuple(found)


def _at(run: tuple[Word, ...], at: int, language: str, capitals: bool) -> tuple[str | None, int]:
    low = run[at].low
    for parts, code, rank, acronym in _forms().get(low, ()):
        told = tuple(w.low for w in run[at : at + len(parts)]) == parts and (run[at].text.isupper() or not acronym)
        if told and (capitals or rank > _CAPITAL):
            return code, len(parts)
    return _prefixes().get(low) or _demonym(low, language), 1


@cache
def _russian_stems() -> dict[str, str]:
    """Stems of the Russian names of one word: cases differ in their endings."""
    rows = [(form, code) for code, row in _table().items() for form in (row.get("ru", ""), *row.get("ru_also", ()))]
    named = [(name.lower(), code) for name, code in rows if " " not in name and len(name) >= 4]
    # A name that ends like an inflected word is its own stem in the other cases: Таджикистан, в Таджикистане.
    return {key: code for name, code in named for key in (stem(name, "ru"), folded(name))}


@lru_cache(maxsize=100_000)
def code_of(name: str, declared: str = "") -> str | None:
    """The code of the state that a whole name stands for: "the Malian side", "Government of the Republic of Mali".

    A body of the state (ministry, army, bank) is another actor: None.
    """
    language = language_of(name, declared)
    run = words(name, language)
    found = located(name, language, capitals=True)
    codes = {code for code, _, _ in found}
    if len(codes) != 1:
        return None
    covered = {i for _, start, end in found for i in range(start, end)}
    around = _around(language)
    rest = [w for i, w in enumerate(run) if i not in covered]
    return next(iter(codes)) if all(w.stem in around or w.low in around for w in rest) else None


@cache
def _around(language: str) -> frozenset[str]:
    told = linking_pack(language)
    listed = [w.stem for text in told["states"]["around"] for w in words(text, language)]
    return frozenset(listed) | frozenset(folded(w) for w in told["stop"])


def capitals() -> list[tuple[str, tuple[str, ...]]]:
    """Each state with the names of its capital."""
    rows = ((code, tuple(row.get("capitals", {}).values())) for code, row in sorted(_table().items()))
    return [(code, names) for code, names in rows if names]


def name_of(code: str, language: str = "fr") -> str:
    """The short name of a state."""
    return str(_table().get(code, {}).get(language, code))
