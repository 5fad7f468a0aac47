"""What each candidate of a sentence is, by what marks or claims say of those that are like them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jalon.claims.second import NOTHING

#: Kind and stage.
Label = tuple[str, str]
#: How like a mark or a claim candidates are, of those too near it to be nothing, and what the likest one is.
Match = tuple[Mapping[int, float], Label | None]


def labelled(number: int, matches: Iterable[Match]) -> list[Label | None]:
    """The label of each candidate; None for one that is neither right nor wrong."""
    told: list[Label | None] = [(NOTHING, "")] * number
    found: dict[int, Label] = {}
    for likeness, label in matches:
        for at in likeness:
            told[at] = None
        if label is not None:
            found[best(likeness)] = label
    return [found.get(at, label) for at, label in enumerate(told)]


def best(likeness: Mapping[int, float]) -> int:
    """The likest candidate, the first of equal ones."""
    return max(likeness, key=lambda at: likeness[at])
