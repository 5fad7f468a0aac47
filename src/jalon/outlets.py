"""The outlets of the field (``packs/world/outlets.toml``), read once for all who ask for them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from jalon.pack import load_pack
from jalon.text import folded, squeezed


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


def publisher(outlet: str | None, url: str | None) -> str:
    """Who publishes, folded: the outlet that is told, else that of the address, else its host; empty for neither."""
    told = squeezed(folded(outlet or "")) or _host(url)
    return _known().get(told, told)


def apart(one: str, other: str) -> bool:
    """Whether two publishers are told, and are not the same: then the same words are said by two."""
    return bool(one and other and one != other)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@cache
def _known() -> dict[str, str]:
    """The folded name of each outlet by its names and its hosts."""
    return {
        squeezed(folded(form)).removeprefix("www."): squeezed(folded(outlet.name))
        for outlet in outlets().values()
        for form in (outlet.name, *outlet.names, *outlet.hosts)
    }
