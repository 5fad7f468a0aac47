"""Places under any of their names, and the country they lie in."""

from __future__ import annotations

from functools import cache, lru_cache

from jalon.linking.names import sound
from jalon.linking.states import capitals, located, states_in
from jalon.linking.words import language_of, words
from jalon.text import folded
from jalon.towns import towns

#: Places with fewer thousands of inhabitants are not used to tell the country of a name: too many share theirs.
_KNOWN_FROM = 15
#: From this many thousands on a city holds several plants, hospitals, schools of one kind.
_CITY = 300


@cache
def _gazetteer() -> dict[str, tuple[str, str, int]]:
    """Folded name → (name, country, thousands of inhabitants) of the most populous place of that name.

    The key of a place is the sound of its name, made when it is asked for: 20,000 sounds take three seconds.
    """
    found: dict[str, tuple[str, str, int]] = {}
    for town in towns():
        row = (town.name, town.country, town.thousands)
        for form in map(folded, town.names):
            known = found.get(form)
            if known is None or known[2] < row[2]:
                found[form] = row
    places = {form: row for form, row in found.items() if row[2] >= _KNOWN_FROM}
    return places | {folded(form): (forms[0], code, _CITY) for code, forms in capitals() for form in forms}


@cache
def _city_words() -> frozenset[str]:
    """The sounds of big cities and of the words of their names."""
    named = {sound(word) for form, row in _gazetteer().items() if row[2] >= _CITY for word in form.split()}
    keys = {sound(row[0]) for row in _gazetteer().values() if row[2] >= _CITY}
    return frozenset(keys | {w for w in named if len(w) > 2})


def is_city(key: str) -> bool:
    """Whether a place key or the sound of a name is a capital or another big city: much lies there."""
    return key in _city_words()


def is_known(name: str) -> bool:
    """Whether the gazetteer has a place under this very name."""
    return folded(name).strip() in _gazetteer()


@lru_cache(maxsize=50_000)
def place_key(name: str) -> str:
    """One key for all spellings of a place."""
    known = _gazetteer().get(folded(name).strip())
    return sound(known[0] if known else name)


@lru_cache(maxsize=50_000)
def country_of(name: str) -> str | None:
    """The country of a place: a state's own name or capital, or a town known by its size."""
    language = language_of(name, "")
    named = states_in(name, language, capitals=True)
    if len(named) == 1:
        return next(iter(named))
    known = _gazetteer().get(folded(name).strip())
    return known[1] if known else None


@lru_cache(maxsize=50_000)
def is_state(name: str) -> bool:
    """Whether a place is a whole state."""
    language = language_of(name, "")
    covered = {i for _, start, end in located(name, language) for i in range(start, end)}
    return bool(covered) and len(covered) == len(words(name, language))
