"""Keys of an index: two claims that may be about one subject share one, whatever the size of the register.

A key is narrow enough to hold few claims: a state alone, or a capital, is in none; both come with a kind of thing.
"""

from __future__ import annotations

from datetime import timedelta

from jalon.linking.places import is_city
from jalon.linking.products import lineage
from jalon.linking.profile import Profile

#: Letters of a name that all its spellings share.
_HEAD = 4
#: A meeting that is moved, an instrument whose signing is put off: they are looked for a month before and after.
_AROUND = timedelta(days=31)
#: Months of a stretch that are keys, at most.
_MOST_MONTHS = 24


def blocks(p: Profile) -> frozenset[str]:
    """The keys of a claim; the first letter is its kind."""
    about = {p.claim.sector} | ({lineage(p.topic.main)[-1]} if p.topic.main else set())
    keys = {f"d:{p.key[0]}"} | {key for mark in p.marks for key in _marked(mark, about)}
    lands = p.states | p.context or {"-"}
    kind = p.claim.kind
    keys |= _goods(p, lands) if kind == "commitment" else _events(p, lands) | _terms(p, lands, about)
    return frozenset(f"{kind[0]}{key}" for key in keys)


def _marked(mark: str, about: set[str]) -> set[str]:
    """A name alone; a big city with what is to stand there."""
    head = mark[:_HEAD]
    return {f"n:{head}:{each}" for each in about} if is_city(mark) else {f"n:{head}"}


def _goods(p: Profile, lands: frozenset[str] | set[str]) -> set[str]:
    """A commitment: the kind of thing and the state, the company and the sector, the words and the state."""
    keys = {f"b:{partner}:{p.claim.sector}" for partner in p.partners}
    if p.topic.main:
        keys |= {f"s:{land}:{lineage(p.topic.main)[-1]}" for land in lands}
    return keys | {f"w:{land}:{p.claim.sector}:{word}" for land in lands for word in p.stems}


def _terms(p: Profile, lands: frozenset[str] | set[str], about: set[str]) -> set[str]:
    """An instrument: what it is about, and the words of its name."""
    if p.claim.kind != "agreement":
        return set()
    return {f"k:{land}:{each}" for land in lands for each in about | p.stems}


def _events(p: Profile, lands: frozenset[str] | set[str]) -> set[str]:
    """What happens on a day: the months around it with the states and persons, and the number of a series."""
    months = _months(p)
    keys = {f"m:{who}:{month}" for who in (*lands, *p.persons) for month in months}
    return keys | {f"k:{land}:#{number}" for land in lands for number in p.numbers}


def _months(p: Profile) -> list[str]:
    if p.when is None:
        return []
    found: list[str] = []
    day, last = p.when.first - _AROUND, p.when.last + _AROUND
    while len(found) < _MOST_MONTHS and (day.year, day.month) <= (last.year, last.month):
        found.append(f"{day.year}-{day.month:02}")
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return found
