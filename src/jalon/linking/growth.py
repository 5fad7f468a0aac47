"""Figures that grow: a later source that brings a figure up to date, or tells of one that comes on top."""

from __future__ import annotations

import re
from functools import cache

from jalon.linking.doubts import told_on
from jalon.linking.figures import SIZES, Figure
from jalon.linking.profile import Profile
from jalon.linking.words import pack
from jalon.model import Quantity
from jalon.text import folded

#: Stages at which figures add up as time goes by: what has arrived so far.
DELIVERED = frozenset({"under_way", "completed"})
#: A claim and the figure that it tells.
Told = tuple[Profile, Figure]


def updated(one: Told, other: Told) -> tuple[Told, Told] | None:
    """The new and the old figure, where the later of two sources brings the other's up to date; None where not.

    It says so, or it tells more of what is delivered bit by bit: tonnes, doses, a loan paid out; a plant does not grow.
    """
    a, b = one[0], other[0]
    if a.key[0] == b.key[0] or not told_on(a) or not told_on(b) or told_on(a) == told_on(b):
        return None
    early, late = (one, other) if told_on(a) < told_on(b) else (other, one)
    grown = late[1].value > early[1].value and _adds_up(early) and _adds_up(late)
    return (late, early) if grown or _says(late[0], "updated") else None


def _adds_up(told: Told) -> bool:
    p, figure = told
    delivered = p.claim.stage in DELIVERED and p.nature != "works"
    return delivered and not (isinstance(figure, Quantity) and figure.unit in SIZES)


def added(p: Profile) -> bool:
    """Whether a passage says that its figure comes on top of another: a second tranche, a further shipment."""
    return _says(p, "added")


def _says(p: Profile, name: str) -> bool:
    told = pattern(p.language, name)
    return any(told.search(folded(text)) for text in (p.claim.quote, p.claim.object))


@cache
def pattern(language: str, name: str) -> re.Pattern[str]:
    """What says in a text without accents and capitals that a figure is ``updated`` or ``added``."""
    return re.compile("|".join(f"(?:{each})" for each in pack(language)["growth"][name]))
