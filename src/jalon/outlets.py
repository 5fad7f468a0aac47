"""The outlets of the field (``packs/world/outlets.toml``), read once for all who ask for them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from jalon.pack import load_pack


class Outlet(NamedTuple):
    """One outlet: a paper, an agency, the site of a body."""

    name: str
    names: tuple[str, ...]  #: other names
    hosts: tuple[str, ...]
    type: str  #: state_press, private, agency, government, international, institution
    country: str | None  #: ISO 3166-1 alpha-2; none for bodies of many states


@cache
def outlets() -> dict[str, Outlet]:
    """Every outlet by its own name."""
    return {
        told["name"]: Outlet(
            told["name"],
            tuple(told.get("names", ())),
            tuple(told.get("hosts", ())),
            told["type"],
            told.get("country"),
        )
        for told in load_pack("world", "outlets")["outlet"]
    }


def country_of(outlet: str | None) -> str | None:
    """The country of an outlet; None where it has none or is not known."""
    known = outlets().get(outlet or "")
    return known.country if known is not None else None
