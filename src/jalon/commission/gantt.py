"""The drawing in the last column of the calendar: planned bar, hatched slippage, diamond, today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from jalon.commission.selectors.calendar import Step

WIDTH, HEIGHT, EDGE = 420, 24, 8  # px
APART = 36  # px between the beginnings of two labels
MIDDLE = HEIGHT / 2
#: A bar without a start begins so many days before its planned day.
SHORT = 30


@dataclass(frozen=True, slots=True)
class Scale:
    """Days of the calendar on the width of the drawing."""

    first: date
    last: date
    today: date

    def x(self, day: date) -> float:
        """Where a day stands, in px."""
        whole = max((self.last - self.first).days, 1)
        return round(EDGE + (day - self.first).days / whole * (WIDTH - 2 * EDGE), 1)

    def years(self) -> list[tuple[float, int]]:
        """The first day of each year in sight."""
        found = (date(year, 1, 1) for year in range(self.first.year, self.last.year + 1))
        return [(self.x(max(day, self.first)), day.year) for day in found]


def scale(steps: Sequence[Step], today: date) -> Scale:
    """A scale that holds every bar and today."""
    days = [today, *(_start(step) for step in steps), *(step.end for step in steps)]
    days += [step.milestone.planned for step in steps]
    return Scale(min(days), max(days), today)


def row(step: Step, on: Scale) -> SafeString:
    """One milestone, drawn; the columns before it say the same in words."""
    planned, end = on.x(step.milestone.planned), on.x(step.end)
    start = min(on.x(_start(step)), planned)
    mark, critical = "done" if step.done else "ahead", " critical" if step.critical else ""
    length = round(max(min(planned, end) - start, 2), 1)
    return mark_safe(  # noqa: S308 - numbers and words of ours, in hundreds of rows
        f'<svg class="gantt" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" '
        f'focusable="false">{_ticks(on)}<rect class="planned{critical}" x="{start}" y="7" width="{length}" '
        f'height="10"/>{_slip(planned, end)}<path class="diamond {mark}" d="M{end} 4l8 8-8 8-8-8z"/>'
        f'<path class="today" d="M{on.x(on.today)} 0V{HEIGHT}"/></svg>'
    )


def head(on: Scale) -> SafeString:
    """The years above the drawings."""
    labels = format_html_join("", '<text x="{}" y="14">{}</text>', _apart(on.years()))
    return format_html(
        '<svg class="gantt" width="{}" height="18" viewBox="0 0 {} 18" aria-hidden="true" focusable="false">{}</svg>',
        WIDTH,
        WIDTH,
        labels,
    )


#: The marks of the drawing as its key shows them, 20 px wide.
_KEYS = {
    "planned": '<rect class="planned" x="1" y="2" width="18" height="10"/>',
    "slip": '<rect class="slip" fill="url(#hatch)" x="1" y="2" width="18" height="10"/>',
    "ahead": '<path class="diamond ahead" d="M10 1l6 6-6 6-6-6z"/>',
    "done": '<path class="diamond done" d="M10 1l6 6-6 6-6-6z"/>',
    "today": '<path class="today" d="M10 0V14"/>',
}


def key(mark: str) -> SafeString:
    """A mark of the drawing, for the words beside it."""
    return mark_safe(  # noqa: S308 - drawings of ours
        '<svg class="gantt-key" width="20" height="14" viewBox="0 0 20 14" aria-hidden="true" focusable="false">'
        f"{_KEYS[mark]}</svg>"
    )


def _apart(years: Sequence[tuple[float, int]]) -> list[tuple[float, int]]:
    """Years whose labels do not touch; the first one, of which but an end is in sight, gives way to the second."""
    kept: list[tuple[float, int]] = []
    for x, year in years:
        if kept and x - kept[-1][0] < APART and len(kept) == 1:
            kept.pop()
        if (not kept or x - kept[-1][0] >= APART) and x <= WIDTH - 30:
            kept.append((x, year))
    return kept


def _start(step: Step) -> date:
    return step.milestone.start or step.milestone.planned - timedelta(days=SHORT)


@lru_cache(maxsize=8)
def _ticks(on: Scale) -> SafeString:
    """The lines of the years: the same in every row of a drawing."""
    lines = ((x, HEIGHT) for x, _ in on.years())
    return format_html_join("", '<path class="tick" d="M{} 0V{}"/>', lines)


def _slip(planned: float, end: float) -> SafeString:
    if end <= planned:
        return mark_safe("")
    return format_html(
        '<rect class="slip" fill="url(#hatch)" x="{}" y="7" width="{}" height="10"/>', planned, round(end - planned, 1)
    )
