"""Keys of an index: two claims that may be about one subject share one, whatever the size of the register.

A key is narrow enough to hold few claims: a state alone, or a capital, is in none; both come with a kind of thing.
"""

from __future__ import annotations

import math
from datetime import timedelta
from itertools import combinations

from jalon.linking.figures import ROUNDING, measure
from jalon.linking.places import is_city
from jalon.linking.products import lineage
from jalon.linking.profile import Profile
from jalon.model import Amount, Quantity

#: Letters of a name that all its spellings share.
_HEAD = 4
#: A step of the scale of figures: wider than rounding (see ``figures``), so that neighbours meet.
_STEP = -math.log(1 - ROUNDING)
#: A meeting that is moved, an instrument whose signing is put off: they are looked for a month before and after.
_AROUND = timedelta(days=31)
#: Months of a stretch that are keys, at most.
_MOST_MONTHS = 24
#: Claims of one kind of thing without a name of their own, between two states or in one city: where there are more,
#: kind and states tell nothing any more, and each of them needs a name, a figure or a company to be joined with
#: another. 150 claims are compared with one another in a fifth of a second, 1,000 in ten.
MOST_ALIKE = 150


def blocks(p: Profile) -> frozenset[str]:
    """The keys of a claim; the first letter is its kind."""
    about = {p.claim.sector} | ({lineage(p.topic.main)[-1]} if p.topic.main else set())
    lands = p.states | p.context or {"-"}
    if p.claim.kind == "commitment":
        keys = _goods(p, lands)
    else:
        keys = _events(p, lands) | _terms(p, lands, about) | {f"n:{mark[:_HEAD]}" for mark in p.marks}
    return frozenset(f"{p.claim.kind[0]}{key}" for key in keys | {f"d:{p.key[0]}"})


def is_loose(key: str) -> bool:
    """Whether a key is that of a kind of thing between two states, in a city, or of a word: of nothing with a name."""
    return key[1:3] in ("s:", "w:") or (key[1:3] == "n:" and key.count(":") > 1)


def _goods(p: Profile, lands: frozenset[str] | set[str]) -> set[str]:
    """A commitment: what joins it with another is a name, a company, a figure, or both sides (see ``commitments``)."""
    about = lineage(p.topic.main)[-1] if p.topic.main else p.claim.sector
    keys = {f"n:{mark[:_HEAD]}:{about}" if is_city(mark) else f"n:{mark[:_HEAD]}" for mark in p.marks}
    keys |= {f"b:{partner}:{p.claim.sector}" for partner in p.partners}
    if p.topic.main is None:  # words, where the thesaurus knows none
        return keys | {f"w:{land}:{about}:{word}" for land in lands for word in p.stems}
    keys |= {f"s:{one}:{other}:{about}" for one, other in combinations(sorted(lands), 2)}
    return keys | {f"f:{land}:{about}:{figure}" for land in lands for figure in _figures(p)}


def _figures(p: Profile) -> set[str]:
    """Two steps of a scale for each figure: figures that rounding tells apart share one."""
    figures: list[Quantity | Amount] = [*p.claim.quantities, *p.claim.amounts]
    told = [(measure(figure), figure.value) for figure in figures]
    steps = ((unit, math.log(value) / _STEP) for unit, value in told if value > 0)
    return {f"{unit}:{n}" for unit, step in steps for n in (math.floor(step), math.floor(step) + 1)}


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
