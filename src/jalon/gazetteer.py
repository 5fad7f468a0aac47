"""Names of states, their capitals, known bodies and towns: one key for all of them, and the one that a reader knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from jalon.pack import languages, load_pack
from jalon.text import folded, is_cyrillic, squeezed
from jalon.towns import towns

#: Towns with fewer thousands of inhabitants share their names with too many others.
_KNOWN_FROM = 15

#: The name of one thing in each language.
Names = Mapping[str, str]


@lru_cache(maxsize=50_000)
def local_name(name: str, language: str) -> str:
    """The name of a state, a capital or a body as readers of ``language`` know it; any other name as it stands.

    A town named in Cyrillic gets its Latin name for readers of Latin letters. An acronym stays: it is in the sources.
    """
    form = _folded(name)
    known = _states_and_bodies().get(form)
    if known is not None:
        own = known.get(language, name)
        return name if form in _said_in(language) and _folded(own) != form else own
    if language != "ru" and is_cyrillic(name):
        return _towns().get(_folded(name), name)
    return name


@lru_cache(maxsize=50_000)
def place_key(name: str) -> str:
    """What the spellings of a place have in common, in any language: a folded name."""
    form = _folded(name)
    known = _states_and_bodies().get(form)
    if known is not None:
        return _folded(known["fr"])
    return _folded(_towns().get(form, name))


def state_code(name: str) -> str:
    """The ISO 3166-1 alpha-2 code of a state by any of its names; "" where it is none that is known today."""
    return _codes().get(_folded(name), "")


@cache
def _codes() -> dict[str, str]:
    codes = load_pack("world", "states")
    return {_folded(form): code for code, (forms, _) in zip(codes, _states(), strict=True) for form in forms}


@cache
def _states_and_bodies() -> dict[str, Names]:
    """The names of a thing by each of its folded forms; states first, then capitals, then bodies."""
    found: dict[str, Names] = {}
    for forms, names in (*_states(), *_capitals(), *_bodies()):
        for form in forms:
            found.setdefault(_folded(form), names)
    return found


@cache
def _said_in(language: str) -> frozenset[str]:
    """The folded names that readers of a language know: « Mexico » is a city to them or a state."""
    return frozenset(_folded(names[language]) for names in _states_and_bodies().values() if language in names)


def _states() -> Iterator[tuple[Iterable[str], Names]]:
    for state in load_pack("world", "states").values():
        names = _in_languages(state)
        yield (*names.values(), *(form for code in languages() for form in state.get(f"{code}_also", ()))), names


def _capitals() -> Iterator[tuple[Iterable[str], Names]]:
    for state in load_pack("world", "states").values():
        if names := _in_languages(state.get("capitals", {})):
            yield names.values(), names


def _bodies() -> Iterator[tuple[Iterable[str], Names]]:
    for body in load_pack("world", "organisations")["organisation"]:
        names = _in_languages(body)
        yield (form for form in (*names.values(), *body.get("also", ())) if form not in body.get("acronyms", ())), names


def _in_languages(row: Mapping[str, Any]) -> dict[str, str]:
    return {code: row[code] for code in languages() if code in row}


@cache
def _towns() -> dict[str, str]:
    """The name in the gazetteer of the most populous town of each folded form."""
    found: dict[str, tuple[int, str]] = {}
    for town in towns():
        if town.thousands >= _KNOWN_FROM:
            for key in map(_folded, town.names):
                found[key] = max(found.get(key, (0, "")), (town.thousands, town.name))
    return {form: name for form, (_, name) in found.items()}


def _folded(name: str) -> str:
    return squeezed(folded(name))
