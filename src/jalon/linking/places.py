"""Places under any of their names, and the country they lie in."""

from __future__ import annotations

from functools import cache, lru_cache

from jalon.linking.names import sound
from jalon.linking.states import capitals, located, states_in
from jalon.linking.words import language_of, words
from jalon.pack import PACKS
from jalon.text import folded

#: Places with fewer thousands of inhabitants are not used to tell the country of a name: too many share theirs.
_KNOWN_FROM = 15


@cache
def _gazetteer() -> dict[str, tuple[str, str]]:
    """Folded name → (key, country) of the most populous place of that name."""
    found: dict[str, tuple[int, str, str]] = {}
    path = PACKS / "world" / "places.tsv"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.startswith("#") or line.count("\t") < 3:
            continue
        name, country, size, others = line.split("\t")[:4]
        row = (int(size or 0), f"{sound(name)}:{country}", country)
        for form in (name, *others.split("|")):
            known = found.get(folded(form))
            if form and (known is None or known[0] < row[0]):
                found[folded(form)] = row
    places = {form: (key, country) for form, (size, key, country) in found.items() if size >= _KNOWN_FROM}
    return places | {folded(form): (f"{sound(forms[0])}:{code}", code) for code, forms in capitals() for form in forms}


@lru_cache(maxsize=50_000)
def place_key(name: str) -> str:
    """One key for all spellings of a place."""
    known = _gazetteer().get(folded(name).strip())
    return known[0].split(":")[0] if known else sound(name)


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
