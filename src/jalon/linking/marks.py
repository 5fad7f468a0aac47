"""What names one thing among its like: proper names and places that two claims share."""

from __future__ import annotations

from rapidfuzz import fuzz

from jalon.linking.profile import Profile


def shared_marks(a: Profile, b: Profile) -> bool:
    """Whether a proper name or a town of one stands in the other, in any spelling."""
    return any(near_place(x, y) for x in a.marks for y in b.marks)


def own_shared(a: Profile, b: Profile) -> bool:
    """Whether they have a proper name or a place in common that is no big city."""
    return any(near_place(x, y) for x in a.own_marks for y in b.own_marks)


def shared_names(a: Profile, b: Profile) -> bool:
    """Whether a proper name of one object stands in the other."""
    return any(near(x, y) for x in a.names for y in b.names)


def near_place(one: str, other: str) -> bool:
    """Whether two keys name one place: near, or one is the other with a quarter or an epithet (New, -Tréchot)."""
    short, long = sorted((one, other), key=len)
    return near(one, other) or (len(short) >= 6 and (long.startswith(short) or long.endswith(short)))


def near(one: str, other: str) -> bool:
    """Whether two sounds are spellings of one name."""
    if one == other:
        return True
    return min(len(one), len(other)) >= 6 and one[0] == other[0] and fuzz.ratio(one, other) >= 88
