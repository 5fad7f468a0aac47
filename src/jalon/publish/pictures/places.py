"""The map: land without borders, a circle for what is told of a place."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import npgettext, pgettext

from jalon.gazetteer import place_key, state_code
from jalon.pack import load_pack
from jalon.publish import figures, words
from jalon.publish.frame import address
from jalon.publish.pictures.drawing import HAIRLINE, INK, LINE, SURFACE, Drawing
from jalon.publish.pictures.picture import Picture, Shown, columns, count, told
from jalon.register.records import FAMILIES, Figure, PlaceCount, SubjectRow
from jalon.register.selectors import overviews
from jalon.towns import towns

FOLDER = Path(__file__).parent
WIDTH, HEIGHT = 960, 560  # px
#: Places drawn, those most told of; circles of figures drawn, the largest.
PLACES, CIRCLES = 300, 200
#: Degrees that the map shows at least: inland, nearer would show no coast to tell the place by.
LEAST = (70.0, 40.0)
RADIUS = 34  # px of the largest circle
Spots = dict[str, tuple[float, float]]  # north and east of a place by its key
Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Circle:
    """Something at a place; its surface follows the value."""

    north: float
    east: float
    value: float
    label: str
    href: str


def map_of(request: HttpRequest) -> Picture:
    """Where: the number of records of each place, or the figures of commitments in one unit."""
    units = [(unit, n) for unit, n in overviews.place_units() if n][:6]
    unit = request.GET.get("unit", "")
    chosen = unit if unit in dict(units) else ""
    counted = overviews.place_counts(PLACES)
    at = _found(counted)
    rows = overviews.placed_figures(chosen, most=CIRCLES) if chosen else ()
    circles = list(_figures(request, rows, at) if chosen else _counts(request, counted, at))
    lost = [place for place in counted if place.key not in at]
    title = words.of(words.PICTURES, "map")
    finding = _finding(counted)
    return Picture(
        name="map",
        title=title,
        finding=finding,
        drawing=_drawn(circles).svg(title, finding) if circles else None,
        columns=columns((code, words.of(_HEADINGS, code)) for code in _columns(chosen)),
        rows=_figure_rows(request, rows) if chosen else _count_rows(request, counted, at),
        notes=tuple(_notes(chosen, lost)),
        choices=tuple(
            (words.of(words.COLUMNS, "records") if not code else f"{figures.unit_name(code)} ({figures.number(n)})",
             address(request, "picture", "carte", unit=code), code == chosen)
            for code, n in [("", 0), *units]
        ) if units else (),
    )  # fmt: skip


_HEADINGS = {**words.FAMILIES, **words.COLUMNS}


def _columns(unit: str) -> tuple[str, ...]:
    return ("place", "subject", "figure", "stage") if unit else ("place", *FAMILIES, "drawn")


def _finding(counted: Sequence[PlaceCount]) -> str:
    if not counted:
        return pgettext("picture", "No source names a place yet.")
    first = counted[0]
    return npgettext(
        "picture", "%(n)s place is named; most records: %(first)s.", "%(n)s places are named; most records: %(first)s.",
        len(counted),
    ) % {"n": figures.number(len(counted)), "first": first.name}  # fmt: skip


def _notes(unit: str, lost: Sequence[PlaceCount]) -> Iterable[str]:
    if unit:
        yield pgettext("picture", "One circle per commitment, sized by the figure shown; nothing is added up.")
    else:
        yield pgettext("picture", "The area of a circle follows the number of records of all kinds at the place.")
    if lost:
        names = ", ".join(place.name for place in lost[:12])
        yield pgettext("picture", "Not shown, being states, regions or names unknown to the gazetteer: %(names)s.") % {
            "names": names + (" …" if len(lost) > 12 else "")}  # fmt: skip
    yield pgettext(
        "picture",
        "Land: Natural Earth via world-atlas, without borders. Places: GeoNames "
        "(CC BY 4.0); where several places share a name, that of a state in the "
        "register, then the most populous one.",
    )


def _counts(request: HttpRequest, counted: Iterable[PlaceCount], at: Spots) -> Iterable[Circle]:
    """One circle a spot: several names of one place are one."""
    spots: dict[tuple[float, float], list[PlaceCount]] = {}
    for place in counted:
        if place.key in at:
            spots.setdefault(at[place.key], []).append(place)
    for spot, places in spots.items():
        families = sum((place.families for place in places), Counter[str]())
        family = max(FAMILIES, key=lambda name: families[name])
        href = address(request, family, place=[place.key for place in places])
        yield Circle(*spot, families.total(), " / ".join(place.name for place in places), href)


def _figures(request: HttpRequest, rows: Iterable[SubjectRow], at: Spots) -> Iterable[Circle]:
    for row in rows:
        places = [place_key(name) for name in row.places]
        found = next((at[key] for key in places if key in at), None)
        if found and row.figure:
            label = f"{row.title}, {figures.figure(row.figure)}"
            yield Circle(*found, _size(row.figure), label, address(request, "subject", row.key))


def _size(figure: Figure) -> float:
    return figure.value if figure.value_max is None else figure.value_max


def _count_rows(request: HttpRequest, counted: Iterable[PlaceCount], at: Spots) -> tuple[tuple[Shown, ...], ...]:
    yes, no = pgettext("drawn on the map", "yes"), pgettext("drawn on the map", "no")
    return tuple(
        (
            told(place.name),
            *(count(place.families[f], address(request, f, place=place.key)) for f in FAMILIES),
            told(yes if place.key in at else no),
        )
        for place in counted
    )


def _figure_rows(request: HttpRequest, rows: Iterable[SubjectRow]) -> tuple[tuple[Shown, ...], ...]:
    return tuple(
        (
            told(", ".join(row.places)),
            told(row.title, address(request, "subject", row.key), row.language),
            Shown(figures.figure(row.figure), _size(row.figure)),
            told(words.stage(row.kind, row.stage)),
        )
        for row in rows
        if row.figure
    )


def _drawn(circles: Sequence[Circle]) -> Drawing:
    west, north, scale, squeeze = _window(circles)

    def x(east: float) -> float:
        return (east - west) * scale * squeeze

    def y(latitude: float) -> float:
        return (north - latitude) * scale

    drawing = Drawing(WIDTH, HEIGHT)
    drawing.add(format_html('<rect width="{}" height="{}" fill="#FFFFFF" stroke="{}"/>', WIDTH, HEIGHT, HAIRLINE))
    drawing.add(
        format_html(
            '<g transform="scale({} {}) translate({} {})"><path d="{}" fill="{}" stroke="{}" stroke-width="1" '
            'vector-effect="non-scaling-stroke"/></g>',
            round(scale * squeeze, 4),
            round(scale, 4),
            -west,
            north,
            _land(),
            SURFACE,
            LINE,
        )
    )
    most = max(circle.value for circle in circles)
    ordered = sorted(circles, key=lambda circle: -circle.value)
    for circle in ordered:
        drawing.dot((x(circle.east), y(circle.north), _radius(circle, most)), href=circle.href, told=_said(circle))
    taken: list[Triple] = []
    for circle in ordered:
        _label(drawing, circle, (x(circle.east), y(circle.north), _radius(circle, most)), taken)
    return drawing


def _radius(circle: Circle, most: float) -> float:
    return max(RADIUS * math.sqrt(circle.value / most), 4) if most else 4


def _said(circle: Circle) -> str:
    return circle.label if "," in circle.label else f"{circle.label} : {figures.number(circle.value)}"


def _label(
    drawing: Drawing, circle: Circle, at: tuple[float, float, float], taken: list[tuple[float, float, float]]
) -> None:
    """The name beside its circle, where no other name stands and it fits on the map."""
    x, y, radius = at
    words_, left = circle.label[:34], x + radius + 4
    wide = len(words_) * 7.4
    if left + wide > WIDTH:
        left = x - radius - 4 - wide
    inside = left >= 0 and 12 <= y <= HEIGHT - 6
    free = all(abs(y - other) > 15 or left > end or left + wide < begin for other, begin, end in taken)
    if inside and free:
        taken.append((y, left, left + wide))
        text = format_html(
            '<text x="{}" y="{}" font-size="14" fill="{}" paint-order="stroke" stroke="#FFFFFF" '
            'stroke-width="3">{}</text>',
            round(left, 1), round(y + 5, 1), INK, words_,
        )  # fmt: skip
        drawing.add(text)


def _window(circles: Sequence[Circle]) -> tuple[float, float, float, float]:
    """The west and north edges in degrees, px a degree of latitude, and how much degrees of longitude are squeezed."""
    easts, norths = [c.east for c in circles], [c.north for c in circles]
    middle = (min(norths) + max(norths)) / 2
    squeeze = max(math.cos(math.radians(middle)), 0.4)
    wide = max((max(easts) - min(easts)) * 1.2, LEAST[0])
    high = max((max(norths) - min(norths)) * 1.3, LEAST[1])
    scale = min(WIDTH / (wide * squeeze), HEIGHT / high)
    west = (min(easts) + max(easts)) / 2 - WIDTH / scale / squeeze / 2
    return round(west, 2), round(middle + HEIGHT / scale / 2, 2), scale, squeeze


def _found(counted: Iterable[PlaceCount]) -> Spots:
    """North and east of each place that the gazetteer holds."""
    named = filter(None, map(state_code, overviews.state_codes()))
    rank = {code: place for place, code in enumerate(dict.fromkeys(named))}
    gazetteer = _gazetteer()
    found = {}
    for place in counted:
        if state_code(place.key):
            continue
        here = gazetteer.get(place.key)
        if here:
            best = min(here, key=lambda spot: (rank.get(spot[0], len(rank)), -spot[1]))
            found[place.key] = best[2:]
    return found


@cache
def _gazetteer() -> dict[str, tuple[tuple[str, int, float, float], ...]]:
    """The places of each folded name, in every spelling: country, thousands of inhabitants, north, east."""
    known: dict[str, tuple[tuple[str, int, float, float], ...]] = {}
    for town in towns():
        spot = (town.country, town.thousands, town.north, town.east)
        for key in set(map(place_key, town.names)):
            known[key] = (*known.get(key, ()), spot)
    for code, state in load_pack("world", "states").items():
        capitals = state.get("capitals", {})
        here = [spot for spot in known.get(place_key(capitals.get("en", "")), ()) if spot[0] == code]
        for name in capitals.values():
            known.setdefault(place_key(name), tuple(here))
    return known


@cache
def _land() -> str:
    return (FOLDER / "land.txt").read_text("utf-8").strip()
