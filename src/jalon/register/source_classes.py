"""What kind of voice a source is: official, an agency, the press; known by its outlet (packs/world/outlets.toml)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from jalon.outlets import outlets
from jalon.press.outlets import known_outlet, outlet_of_host

#: In the order in which they are offered; the place of each is its bit in ``Subject.source_classes``.
CLASSES = ("official", "agency", "state_press", "press", "unlisted", "unnamed")
#: Types of the file of outlets, by class.
_OF_TYPE = {
    "government": "official",
    "institution": "official",
    "international": "official",
    "agency": "agency",
    "state_press": "state_press",
    "private": "press",
}


@cache
def source_class(outlet: str, url: str = "") -> str:
    """The class of a source by its outlet, else by the host of its address."""
    name = known_outlet(outlet) if outlet else None
    name = name or outlet_of_host(url)
    if name:
        return _classes()[name]
    return "unlisted" if outlet.strip() else "unnamed"


def mask(classes: Iterable[str]) -> int:
    """The classes of the sources of a record as bits."""
    return sum(1 << CLASSES.index(each) for each in set(classes))


def masks_with(name: str) -> list[int]:
    """Every mask that holds a class; none of a name that is no class."""
    return [bits for bits in range(1 << len(CLASSES)) if name in classes_in(bits)]


def classes_in(bits: int) -> tuple[str, ...]:
    """The classes of a mask."""
    return tuple(name for place, name in enumerate(CLASSES) if bits >> place & 1)


@cache
def _classes() -> dict[str, str]:
    """The class of each outlet by its own name."""
    return {outlet.name: _OF_TYPE[outlet.type] for outlet in outlets().values()}
