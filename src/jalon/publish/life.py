"""The time line of a subject as a drawing: what was said when, and how long nothing has been said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jalon.publish import dates, words
from jalon.register.records import Said, SubjectRow
from jalon.register.stages import CLOSED, due_end

WIDTH, LEFT, RIGHT, AXIS = 1000, 12, 12, 64  # px of the drawing
LETTER = 7.2  # px: mean width of a letter of the interface at 14 px, with a margin
YEAR = 48  # px: room for the label of a year
AHEAD = 8  # years after the date of the page that a due date is drawn in: a later one would squeeze all the rest
LEVELS = (46, 26, 8)  # px: base lines of the labels above the axis


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    look: str  #: dot (the stage moved on), back, again (said again)
    label: str
    label_x: float
    label_y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Slip:
    """How far a due date has moved, along the axis."""

    x: float
    width: float
    planned: float
    revised: float


@dataclass(frozen=True, slots=True)
class Life:
    """Coordinates of the drawing; None of its words is missing from the list under it."""

    width: int
    years: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    hush_from: float
    hush_to: float
    hush_label: str
    hush_x: float
    slip: Slip | None  #: from the due date told first to the one told last


def drawn(timeline: Sequence[Said], row: SubjectRow, as_of: date) -> Life | None:
    """The drawing, or None when no source is dated."""
    said = [(when, step) for step in timeline if (when := dates.last_day(step.date)) is not None and when <= as_of]
    if not said:
        return None
    first, last = said[0][0], said[-1][0]
    dues = _dues(row)
    ahead = [day for day in dues if day <= date(as_of.year + AHEAD, 12, 31)]
    scale = _Scale(min([date(first.year, 1, 1), *dues]), max(as_of, last, *ahead))
    days = (as_of - last).days
    hush = (scale.x(last), scale.x(last if row.stage in CLOSED else as_of))
    return Life(
        width=WIDTH,
        years=tuple(_years(scale)),
        dots=tuple(sorted(_dots(said, row.kind, scale), key=lambda dot: dot.look != "again")),
        hush_from=hush[0] + 7,
        hush_to=max(hush[1], hush[0] + 7),
        hush_label=dates.span(days) if hush[1] - hush[0] > 90 else "",
        hush_x=round((hush[0] + hush[1]) / 2, 1),
        slip=_slip(dues, scale) if len(ahead) == len(dues) else None,
    )


def _dues(row: SubjectRow) -> list[date]:
    """The due date told first and the one told last, where it has moved."""
    if row.slipped is None or row.due is None:
        return []
    told = [due_end(each.start, each.relation) for each in (row.slipped.initial, row.due)]
    return [date.fromisoformat(each) for each in told if each]


def _slip(dues: Sequence[date], scale: _Scale) -> Slip | None:
    if len(dues) < 2:
        return None
    planned, revised = (scale.x(day) for day in dues)
    return Slip(min(planned, revised), round(max(abs(revised - planned), 2), 1), planned, revised)


@dataclass(frozen=True, slots=True)
class _Scale:
    start: date
    end: date

    def x(self, day: date) -> float:
        whole = max((self.end - self.start).days, 1)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.start).days / whole, 1)


def _years(scale: _Scale) -> Iterator[Tick]:
    """One tick a year, or every so many years where their labels would touch."""
    years = scale.end.year - scale.start.year + 1
    step = max(1, -(-years * YEAR // WIDTH))
    for year in range(scale.start.year, scale.end.year + 1, step):
        yield Tick(scale.x(date(year, 1, 1)), str(year))


def _dots(said: Sequence[tuple[date, Said]], kind: str, scale: _Scale) -> list[Dot]:
    taken = dict.fromkeys(LEVELS, 0.0)
    dots = []
    for when, step in said:
        x, look = scale.x(when), {"same": "again", "back": "back"}.get(step.change, "dot")
        label = "" if look == "again" else words.stage(kind, step.stage)
        half = len(label) * LETTER / 2
        centre = min(max(x, LEFT + half), WIDTH - RIGHT - half)
        level = next((y for y in LEVELS if taken[y] <= centre - half), None)
        if label and level is not None:
            taken[level] = centre + half
        dots.append(Dot(x, look, label if level is not None else "", round(centre, 1), level or 0, "middle"))
    return dots
