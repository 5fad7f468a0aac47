"""What a phrase is about: the classes of the product thesaurus that it names, the main one first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from jalon.linking.words import forms, stem, stops, words
from jalon.linking.words import pack as linking_pack
from jalon.pack import load_pack
from jalon.text import folded

#: Classes too broad to tell two undertakings apart without their sector.
BROAD = frozenset({"equipment", "training", "experts", "factory", "technology_transfer", "feasibility_study",
                   "specifications", "mining_project", "power_plant", "renewable_energy", "humanitarian_aid",
                   "military_support", "weapon", "medicine", "investment", "money"})  # fmt: skip


#: Words that may stand inside a term: a *regional* line of *transport* at high tension.
MOST_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Topic:
    """The main class of a phrase (None: no class known) and the others that it names."""

    main: str | None
    others: frozenset[str] = frozenset()


@cache
def _index(language: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First form → the terms that begin with it, longest first, each with its class."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, terms in load_pack(language, "products").items():
        for term in terms:
            parts = forms(term, language)
            if parts:
                found.setdefault(parts[0], []).append((parts, name))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in found.items()}


@lru_cache(maxsize=100_000)
def topic(text: str, language: str, sector: str = "") -> Topic:
    """The classes of a noun phrase: in English its head comes last before a preposition, elsewhere first.

    Where the phrase joins several ("renewable and nuclear energy"), or its head is broad ("a factory of lithium
    carbonate"), the one of the claim's sector leads.
    """
    kept = [
        w
        for w in words(text, language)
        if not w.low.isdigit() and (w.low not in stops(language) or w.low in _prepositions(language))
    ]
    groups = _segments([w.low if w.low in _prepositions(language) else w.form for w in kept], language)
    found = [classes for group in groups if (classes := _classes(tuple(group), language))]
    if not found:
        return Topic(None)
    main = found[0][-1] if language == "en" else found[0][0]
    every = [c for group in found for c in group]
    if main == "grant":  # a gift of wheat is wheat
        main = next((c for c in every if nature(c) != "money"), main)
    elif nature(main) != "money" and (main in BROAD or _joins(text, language)):
        main = next((c for c in found[0] if sector_of(c) == sector), main)
    return Topic(main, frozenset(every) - {main})


def _joins(text: str, language: str) -> bool:
    return any(w.low in linking_pack(language)["conjunctions"] for w in words(text, language))


@cache
def _prepositions(language: str) -> frozenset[str]:
    return frozenset(folded(w) for w in linking_pack(language)["prepositions"])


def _segments(parts: list[str], language: str) -> list[list[str]]:
    """English phrases cut at their prepositions; other languages in one piece, prepositions dropped."""
    marks = _prepositions(language)
    if language != "en":
        return [[p for p in parts if p not in marks]]
    groups: list[list[str]] = [[]]
    for part in parts:
        if part in marks:
            groups.append([])
        else:
            groups[-1].append(part)
    return [group for group in groups if group]


def _classes(parts: tuple[str, ...], language: str) -> list[str]:
    """The classes named by a run of forms, in order: at each place the longest term, first without words between."""
    index, found, at = _index(language), [], 0
    while at < len(parts):
        terms = index.get(parts[at], ())
        match = next(((n, end) for t, n in terms if (end := _end(t, parts, at, 0))), None) or next(
            ((n, end) for t, n in terms if (end := _end(t, parts, at, MOST_BETWEEN))), None
        )
        if match:
            found.append(match[0])
        at = match[1] if match else at + 1
    return found


def _end(term: tuple[str, ...], parts: tuple[str, ...], at: int, between: int) -> int:
    """Where a term that begins at a place ends, with at most so many other words inside it; 0 when it does not."""
    for part in term:
        skipped = next((n for n in range(between + 1) if at + n < len(parts) and parts[at + n] == part), None)
        if skipped is None:
            return 0
        between -= skipped
        at += skipped + 1
    return at


@cache
def lineage(name: str) -> tuple[str, ...]:
    """A class and its broader ones, narrowest first."""
    parent = load_pack("world", "products")[name].get("parent")
    return (name, *lineage(parent)) if parent else (name,)


@cache
def wholes(name: str) -> frozenset[str]:
    """What a class is a kind or a piece of: pieces are linked to their whole, and never joined with it."""
    piece_of = load_pack("world", "products")[name].get("part_of")
    return frozenset(lineage(name)[1:]) | ({piece_of} if piece_of else frozenset())


def is_line(name: str | None) -> bool:
    """Whether a class joins places: a railway, a road, a cable."""
    table = load_pack("world", "products")
    return any(table[each].get("line", False) for each in (lineage(name) if name else ()))


@cache
def is_plenty(name: str | None) -> bool:
    """Whether a class, or a broader one, has many of its kind in any state: roads, schools, wells."""
    table = load_pack("world", "products")
    return any(table[each].get("plenty", False) for each in (lineage(name) if name else ()))


@cache
def of_sector(sector: str) -> str | None:
    """The class that any object of a sector is about, where there is one."""
    table = load_pack("world", "products")
    return next(
        (name for name in sorted(table) if table[name].get("whole_sector") and table[name]["sector"] == sector), None
    )


def sector_of(name: str) -> str:
    """The sector of a class."""
    return str(load_pack("world", "products")[name]["sector"])


def nature(name: str | None) -> str:
    """What a class is: works, goods, money, services, people or body; ``""`` when unknown."""
    return str(load_pack("world", "products")[name]["nature"]) if name else ""


def kinship(one: str, other: str) -> float:
    """1 for one class, 0.8 for a class and its broader one, 0.0 for anything else."""
    if one == other:
        return 1.0
    return 0.8 if one in lineage(other) or other in lineage(one) else 0.0


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Every stem of the thesaurus of a language."""
    terms = (term for listed in load_pack(language, "products").values() for term in listed)
    return frozenset(stem(word.text.lower(), language) for term in terms for word in words(term, language))
