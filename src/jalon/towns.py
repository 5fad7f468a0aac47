"""The towns and areas of the gazetteer (``packs/world``: places.tsv, areas.tsv), read once for all who ask for them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from jalon.pack import PACKS


class Town(NamedTuple):
    """One place of GeoNames."""

    name: str
    country: str  #: ISO 3166-1 alpha-2
    thousands: int  #: of inhabitants; 0 where nobody has counted them
    north: float  #: degrees, to a hundredth
    east: float
    others: tuple[str, ...]  #: names in Cyrillic, and Latin spellings close to the name

    @property
    def names(self) -> tuple[str, ...]:
        return self.name, *self.others


class Area(NamedTuple):
    """A first division of a state: a region, a province."""

    name: str
    country: str  #: ISO 3166-1 alpha-2
    others: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return self.name, *self.others


@cache
def towns() -> tuple[Town, ...]:
    """Every town, by country and name."""
    return tuple(map(_town, _lines("places.tsv")))


@cache
def areas() -> tuple[Area, ...]:
    """Every area, by country and name."""
    rows = (line.split("\t") for line in _lines("areas.tsv"))
    return tuple(Area(name, country, tuple(filter(None, others.split("|")))) for name, country, others in rows)


def _lines(file: str) -> list[str]:
    lines = (PACKS / "world" / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _town(line: str) -> Town:
    name, country, thousands, north, east, others = line.split("\t")
    return Town(name, country, int(thousands), float(north), float(east), tuple(filter(None, others.split("|"))))
