"""Which words of a passage give a value."""

from __future__ import annotations

from typing import Any

from jalon.register.models import ClaimRow
from jalon.text import folded

Marks = tuple[tuple[int, int], ...]  #: offsets in the quote


class QuoteMarks:
    """The spans of one claim that lie in its passage."""

    def __init__(self, claim: ClaimRow, payload: dict[str, Any]) -> None:
        self.quote = claim.quote
        self._payload = payload
        self._spans: dict[str, list[tuple[int, int]]] = {}
        for span in payload.get("spans", ()):
            start, end = span["start"] - claim.start, span["end"] - claim.start
            if 0 <= start < end <= len(claim.quote):
                self._spans.setdefault(span["slot"], []).append((start, end))

    def of(self, slot: str) -> Marks:
        """Every span of a slot."""
        return tuple(self._spans.get(slot, ()))

    def naming(self, slot: str, name: str) -> Marks:
        """The spans of a slot whose words are the name, or part of it, or hold it."""
        asked = folded(name)
        told = ((span, folded(self.quote[slice(*span)])) for span in self.of(slot))
        return tuple(span for span, words in told if words in asked or asked in words)

    def ranked(self, slot: str, rank: int) -> Marks:
        """The span of the value of that rank, when there is one span a value; else every span of the slot."""
        spans = self.of(slot)
        return (spans[rank],) if len(spans) == len(self._payload.get(slot, ())) else spans
