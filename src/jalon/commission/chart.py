"""The picture of an indicator: the path to the targets dashed, the measurements joined, both labelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jalon.commission.selectors.indicators import IndicatorRow
from jalon.publish import dates
from jalon.publish.figures import number

WIDTH, HEIGHT = 640, 220  # px
LEFT, RIGHT, TOP, BOTTOM = 16, 140, 24, 34  # px
#: Of the text: width of a letter, height of a line.
LETTER, LINE = 7, 16  # px

Point = tuple[date, Decimal]


def drawn(row: IndicatorRow, *, title: str, finding: str) -> SafeString:
    """The picture from zero; the table under it holds the same values."""
    path = [(row.indicator.baseline_on, row.indicator.baseline), *((t.due, t.value) for t in row.targets)]
    path.sort()
    told = [(m.on, m.value) for m in row.standing]
    x, y = _axes([*path, *told])
    return format_html(
        '<svg class="chart" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" aria-labelledby="ct cd">'
        '<title id="ct">{title}</title><desc id="cd">{finding}</desc>'
        '<path class="axis" d="M{left} {base}H{right}"/><polyline class="path" points="{path}"/>{targets}'
        '<polyline class="line" points="{line}"/>{dots}{labels}</svg>',
        w=WIDTH,
        h=HEIGHT,
        title=title,
        finding=finding,
        left=LEFT,
        right=WIDTH - RIGHT,
        base=y(Decimal(0)),
        path=_points(path, x, y),
        line=_points(told, x, y),
        targets=_dots(path, x, y, "aim"),
        dots=_dots(told, x, y, "dot"),
        labels=_labels([(told, 18), (path, -9)], x, y),
    )


def _axes(points: Sequence[Point]) -> tuple[Callable[[date], float], Callable[[Decimal], float]]:
    days, values = [day for day, _ in points], [Decimal(0), *(value for _, value in points)]
    first, length = min(days), max((max(days) - min(days)).days, 1)
    low, high = min(values), max(values)
    reach = high - low or Decimal(1)

    def x(day: date) -> float:
        return round(LEFT + (day - first).days / length * (WIDTH - LEFT - RIGHT), 1)

    def y(value: Decimal) -> float:
        return round(HEIGHT - BOTTOM - float((value - low) / reach) * (HEIGHT - TOP - BOTTOM), 1)

    return x, y


def _points(points: Sequence[Point], x: Callable[[date], float], y: Callable[[Decimal], float]) -> str:
    return " ".join(f"{x(day)},{y(value)}" for day, value in points)


def _dots(points: Sequence[Point], x: Callable[[date], float], y: Callable[[Decimal], float], mark: str) -> SafeString:
    """A mark a point."""
    dot = '<circle class="{}" cx="{}" cy="{}" r="4"/>'
    return format_html_join("", dot, ((mark, x(day), y(value)) for day, value in points))


def _labels(
    series: Sequence[tuple[Sequence[Point], int]], x: Callable[[date], float], y: Callable[[Decimal], float]
) -> SafeString:
    """Values with their days, as many as stand beside one another: the last, first, highest and lowest before others.

    Each series has its ``lift``, so that targets are told above their points and measurements below theirs.
    """
    taken: list[tuple[float, float, float]] = []  # left, right, foot
    shown = []
    for points, lift in series:
        for day, value in _by_weight(points):
            told, when = number(float(value)), dates.short(day.isoformat())
            left, foot = x(day) + 3, max(y(value) + lift, 14)
            right = left + LETTER * (len(told) + len(when) + 2)
            if all(right < a or left > b or abs(foot - other) > LINE for a, b, other in taken):
                taken.append((left, right, foot))
                shown.append((left, foot, told, when))
    return format_html_join("", '<text x="{}" y="{}">{} <tspan class="when">{}</tspan></text>', shown)


def _by_weight(points: Sequence[Point]) -> list[Point]:
    """The points in the order in which they ask to be labelled."""
    if not points:
        return []
    by_value = sorted(points, key=lambda point: point[1])
    return list(dict.fromkeys([points[-1], points[0], by_value[-1], by_value[0], *points]))
