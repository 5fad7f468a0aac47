"""The marks of the identity, as inline SVG: pole of a stage, disc of fulfilment, silence, discrepancy, bars, icons.

A mark never stands alone: the word follows it, so every drawing is hidden from assistive technology.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from jalon.model import OFF_LADDER, STAGES

ICONS = Path(__file__).parent / "static" / "publish" / "icons"
BAND, GAP = 10, 2  # px


@cache
def pole(kind: str, stage: str) -> SafeString:
    """The ranging pole: one band a stage of the ladder, filled up to the stage reached.

    Suspended: bands outlined, two bars after them. Cancelled or ended: a line through the pole.
    """
    ladder = [step for step in STAGES.get(kind, ()) if step not in OFF_LADDER and step != "cancelled"]
    reached = ladder.index(stage) + 1 if stage in ladder else 0
    width = len(ladder) * (BAND + GAP)
    bands = format_html_join(
        "",
        '<rect x="{}" y="1" width="{}" height="{}" class="{}"/>',
        ((i * (BAND + GAP) + 0.75, BAND - 0.5, BAND, "on" if i < reached else "off") for i in range(len(ladder))),
    )
    return format_html(
        '<svg class="pole" width="{}" height="12" viewBox="0 0 {} 12" aria-hidden="true" focusable="false">{}{}</svg>',
        width + 8 * (stage == "suspended"),
        width + 8 * (stage == "suspended"),
        bands,
        _stop(stage, width),
    )


def _stop(stage: str, width: int) -> SafeString:
    if stage == "suspended":
        return format_html('<path d="M{} 1v10M{} 1v10" class="stop"/>', width + 1.5, width + 5.5)
    if stage in ("cancelled", "ended"):
        return format_html('<path d="M0 6H{}" class="stop"/>', width)
    return mark_safe("")


#: Filled part of the disc, as the path of a sector in a circle of radius 6 around 8, 8.
_DISCS = {
    "not_started": "",
    "limited": "M8 8V2A6 6 0 0 1 14 8Z",
    "substantial": "M8 8V2A6 6 0 1 1 2 8Z",
    "complete": "M8 2A6 6 0 1 1 7.99 2Z",
}


@cache
def disc(fulfilment: str) -> SafeString:
    """The disc of fulfilment: dashed ring (no evidence), empty, quarter, three quarters, full."""
    ring = "ring" if fulfilment in _DISCS else "ring none"
    return format_html(
        '<svg class="disc" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<circle cx="8" cy="8" r="6" class="{}"/><path d="{}"/></svg>',
        ring,
        _DISCS.get(fulfilment, ""),
    )


def silence() -> SafeString:
    """The dotted line of silence."""
    return mark_safe(
        '<svg class="dots" width="20" height="12" viewBox="0 0 20 12" aria-hidden="true" focusable="false">'
        '<path d="M1 6H19"/></svg>'
    )


def hatch() -> SafeString:
    """The hatched bar of slippage."""
    return mark_safe(
        '<svg class="hatch" width="20" height="12" viewBox="0 0 20 12" aria-hidden="true" focusable="false">'
        '<rect x="0.75" y="1.75" width="18.5" height="8.5"/><path d="M2 10L10 2M7 10L15 2M12 10L19 3"/></svg>'
    )


def differ() -> SafeString:
    """The sign of a discrepancy."""
    return mark_safe('<span class="differ" aria-hidden="true">≠</span>')


def bar(count: int, most: int, *, width: int = 120, height: int = 10) -> SafeString:
    """A bar from zero; ``most`` is the count that fills the width, the same in one row of drawings."""
    filled = round(width * count / most, 1) if most else 0
    return format_html(
        '<svg class="bar" width="{}" height="{}" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="{}"/></svg>',
        width,
        height,
        width,
        height,
        max(filled, 2) if count else 0,
        height,
    )


@cache
def icon(name: str) -> SafeString:
    """An icon of our own files, inline, 20 px, in the colour of its text."""
    shapes = re.search(r"<svg[^>]*>(.*)</svg>", (ICONS / f"{name}.svg").read_text("utf-8"), re.DOTALL)
    if shapes is None:
        raise ValueError(f"icons/{name}.svg holds no drawing")
    body = re.sub(r'<path stroke="none"[^>]*/>|\n', "", shapes[1])
    return mark_safe(  # noqa: S308 - the files are ours
        '<svg class="icon" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false" '
        f'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
        f"{body.strip()}</svg>"
    )
