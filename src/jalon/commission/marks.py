"""The ladder of a project, drawn as the pole is: one band a gate, filled up to the one passed."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BAND, GAP = 7, 2  # px


def ladder(reached: int, rungs: int) -> SafeString:
    """The pole of a ladder; its words follow it."""
    width = rungs * (BAND + GAP)
    bands = format_html_join(
        "",
        '<rect x="{}" y="1" width="{}" height="10" class="{}"/>',
        ((i * (BAND + GAP) + 0.75, BAND - 0.5, "on" if i < reached else "off") for i in range(rungs)),
    )
    return format_html(
        '<svg class="pole" width="{}" height="12" viewBox="0 0 {} 12" aria-hidden="true" focusable="false">{}</svg>',
        width,
        width,
        bands,
    )
