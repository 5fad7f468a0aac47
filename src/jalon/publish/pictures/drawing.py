"""SVG by attributes alone: one drawing stands in a page under a strict policy, prints, and is a file of its own."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

INK, INK_2, LINE, HAIRLINE, PAPER, SURFACE = "#18222C", "#4A5763", "#7C8791", "#D5D9DD", "#FFFFFF", "#F5F4EF"
PETROL, PETROL_DARK, OVERDUE, SILENCE = "#0B5563", "#083E49", "#A63A00", "#56616B"
#: Ordered fills, light to dark; neighbours are kept apart by a gap and a label.
RAMP = ("#E6EFF1", "#C3DADF", "#8DBAC4", "#4F92A0", "#1E6C7C", "#083E49")
LETTER = 7.4  # px: mean width of a letter at 15 px


class Drawing:
    """A drawing of a fixed size, whose parts are added in the order in which they lie on one another."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._parts: list[SafeString] = []

    def add(self, part: SafeString) -> None:
        """Any part."""
        self._parts.append(part)

    def box(
        self, at: Sequence[float], fill: str = PETROL, stroke: str = "none", href: str = "", told: str = ""
    ) -> None:
        """A rectangle: x, y, width, height; with an address it is a link, told by its words."""
        part = format_html(
            '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}">{}</rect>',
            *map(_number, at), fill, stroke, _title(told),
        )  # fmt: skip
        self.add(linked(part, href))

    def dot(self, at: Sequence[float], fill: str = PETROL, stroke: str = PAPER, href: str = "", told: str = "") -> None:
        """A circle: x, y, radius."""
        part = format_html(
            '<circle cx="{}" cy="{}" r="{}" fill="{}" fill-opacity="0.8" stroke="{}" stroke-width="1.5">{}</circle>',
            *map(_number, at), fill, stroke, _title(told),
        )  # fmt: skip
        self.add(linked(part, href))

    def line(self, at: Sequence[float], stroke: str = HAIRLINE, width: float = 1, dash: str = "") -> None:
        """A straight line: x, y, x, y."""
        self.add(
            format_html(
                '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>',
                *map(_number, at),
                stroke,
                _number(width),
                format_html(' stroke-dasharray="{}"', dash) if dash else "",
            )
        )

    def text(
        self, x: float, y: float, words: str, *, anchor: str = "start", fill: str = INK, size: int = 15, href: str = "",
        language: str = "",
    ) -> None:  # fmt: skip
        """A line of text on its base line."""
        part = format_html(
            '<text x="{}" y="{}" text-anchor="{}" fill="{}" font-size="{}"{}>{}</text>',
            _number(x), _number(y), anchor, PETROL if href else fill, size,
            format_html(' lang="{}"', language) if language else "", words,
        )  # fmt: skip
        self.add(linked(part, href))

    def hatching(self) -> str:
        """The fill of what is past due, made known to the drawing."""
        self._parts.insert(
            0,
            mark_safe(  # noqa: S308 - constant
                '<defs><pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse" '
                'patternTransform="rotate(45)"><rect width="6" height="6" fill="#FFFFFF"/>'
                f'<line x1="0" y1="0" x2="0" y2="6" stroke="{OVERDUE}" stroke-width="4"/></pattern></defs>'
            ),
        )
        return "url(#late)"

    def svg(self, title: str, told: str) -> SafeString:
        """The whole drawing, which says what it shows."""
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" role="group" '
            'aria-labelledby="drawing-title drawing-told" font-family="Source Sans 3, sans-serif">'
            '<title id="drawing-title">{}</title><desc id="drawing-told">{}</desc>{}</svg>',
            _number(self.width), _number(self.height), _number(self.width), _number(self.height), title, told,
            format_html_join("\n", "{}", ((part,) for part in self._parts)),
        )  # fmt: skip


def linked(part: SafeString, href: str) -> SafeString:
    """A part of a drawing that leads somewhere."""
    return format_html('<a href="{}">{}</a>', href, part) if href else part


def shortened(words: str, width: float) -> str:
    """The words as far as they fit in so many px."""
    most = max(int(width / LETTER), 4)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _title(told: str) -> SafeString | str:
    return format_html("<title>{}</title>", told) if told else ""


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
