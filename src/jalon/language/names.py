"""Names of a text: persons, offices, organisations, states, places and instruments, as mentions."""

from __future__ import annotations

from dataclasses import replace

from jalon.language.anaphora import resolved
from jalon.language.holders import with_holders
from jalon.language.instruments import find_instruments
from jalon.language.lands import find_lands, known
from jalon.language.offices import find_offices
from jalon.language.organisations import find_organisations
from jalon.language.persons import find_persons
from jalon.language.places import find_places
from jalon.language.reading import Found, Reading, read
from jalon.language.routes import find_routes
from jalon.language.states import find_ours, find_states
from jalon.model import Mention

#: What may stand inside a longer name: a place, a state or a body inside an office; a place or a state inside a body.
_NESTS = {
    "office": ("place", "state", "organisation"),
    "organisation": ("place", "state"),
    "instrument": ("place", "state"),
}
#: When two names share words and have the same length, the earlier kind stands.
_ORDER = ("office", "person", "state", "organisation", "place", "instrument")


def find_names(text: str, language: str) -> list[Mention]:
    """Every name of the text, sorted by start; offsets count characters of ``text``."""
    reading = read(text, language)
    if not reading.words:
        return []
    states = find_states(reading)
    told = [*find_lands(reading), *find_routes(reading)]
    for place in told:
        if not known(reading, place.start, place.end):
            reading.take(place)
    spans = {(place.start, place.end) for place in told}
    organisations = [f for f in find_organisations(reading) if (f.start, f.end) not in spans]
    offices = find_offices(reading)
    persons = find_persons(reading)
    places = find_places(reading, states, told)
    instruments = find_instruments(reading)
    found = settle(reading, [*offices, *persons, *organisations, *states, *places, *instruments])
    found = resolved(reading, with_holders(reading, [*found, *find_ours(reading, found)]))
    return [_mention(reading, f) for f in sorted(found, key=lambda f: (f.start, -f.end))]


def settle(reading: Reading, found: list[Found]) -> list[Found]:
    """Of names that share words the longest stands, with what may be nested in it."""
    found = sorted(found, key=lambda f: (f.start - f.end, _ORDER.index(f.kind)))
    kept: list[Found] = []
    holders: dict[int, list[Found]] = {}
    for name in found:
        over = {id(h): h for k in range(name.start, name.end) for h in holders.get(k, ())}.values()
        if all(_nests(reading, h, name) for h in over):
            kept.append(name)
            for k in range(name.start, name.end):
                holders.setdefault(k, []).append(name)
    return kept


def _nests(reading: Reading, outer: Found, inner: Found) -> bool:
    if inner.kind not in _NESTS.get(outer.kind, ()) or not (outer.start <= inner.start and inner.end <= outer.end):
        return False
    if (outer.start, outer.end) == (inner.start, inner.end):
        return False
    if inner.kind == "state":
        return reading.hit("demonym", inner.start) is None and reading.hit("combining", inner.start) is None
    if inner.kind == "organisation":
        return inner.proper
    return outer.kind == "instrument" or reading.hit("region", inner.start) is None


def _mention(reading: Reading, found: Found) -> Mention:
    start, end = reading.words.starts[found.start], reading.words.ends[found.end - 1]
    text = reading.words.text
    inside, after = text[start:end], text[end : end + 1]
    if (after == "»" and "«" in inside and "»" not in inside) or (after == '"' and inside.count('"') % 2):
        end += 1
    return Mention(found.kind, start, end, text[start:end], found.value)


def shifted(mention: Mention, offset: int) -> Mention:
    """The mention, moved by ``offset`` characters."""
    return replace(mention, start=mention.start + offset, end=mention.end + offset)
