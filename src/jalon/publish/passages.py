"""Passages cut to what stands about the words that matter: the whole sentence is one click away."""

from __future__ import annotations

from collections.abc import Sequence

#: A quote up to LONG characters (two lines of a table) is shown whole; of a longer one, AROUND on each side.
LONG, AROUND = 170, 60


def about(quote: str, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where the shown part of a quote begins and ends: at the edges of words, every marked word inside."""
    if len(quote) <= LONG or not marks:
        return 0, len(quote)
    first, last = min(start for start, _ in marks), max(end for _, end in marks)
    before = quote.find(" ", max(first - AROUND, 0), first)
    after = quote.rfind(" ", last, last + AROUND)
    start = 0 if first <= AROUND else before + 1 if before >= 0 else first
    end = len(quote) if last + AROUND >= len(quote) else after if after >= 0 else last
    return start, end
