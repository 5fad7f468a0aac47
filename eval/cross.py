"""What a set says of its texts beside claims: passages that are traps, passages that conflict (format: `cross.json`).

Passages are compared as spans of the text with its white space made single spaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jalon.model import Claim, Conflict
from jalon.text import squeezed


@dataclass(frozen=True, slots=True)
class Span:
    document: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.document == other.document and self.start < other.end and other.start < self.end


class Texts:
    """The texts of a set, where quotes are looked up."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._flat = {document: squeezed(text) for document, text in texts.items()}

    def span_of(self, document: str, quote: str) -> Span:
        """The first place of a quote; an empty span where it is in no text."""
        wanted = squeezed(quote)
        start = self._flat.get(document, "").find(wanted)
        return Span(document, start, start + len(wanted)) if start >= 0 else Span(document, 0, 0)

    def span_at(self, document: str, start: int, end: int) -> Span:
        """A span given by offsets in the text as it is."""
        before = len(squeezed(self._texts[document][:start] + "|")) - 1
        return Span(document, before, before + len(squeezed(self._texts[document][start:end])))


def traps_entered(cross: Mapping[str, Any], claims: Iterable[Claim], texts: Texts) -> list[str]:
    """The ids of the claims that overlap a passage that must yield none."""
    traps = [texts.span_of(trap["file"], trap["quote"]) for trap in cross.get("traps", ())]
    spans = [(claim.claim_id, texts.span_at(claim.document, claim.start, claim.end)) for claim in claims]
    return [claim for claim, span in spans if any(span.overlaps(trap) for trap in traps)]


def conflicts_found(cross: Mapping[str, Any], report: str, conflicts: Iterable[Conflict], texts: Texts) -> list[str]:
    """The ids of the conflicts marked ``report`` that are told: some conflict has a passage on every side.

    A passage that names a person tells the office too: a conflict about an office is not one about the name. What
    must never be told is told only where the passages stand on sides with different values: two passages that agree
    against a third are not set against each other.
    """
    told = [(c.field == "office", [(texts.span_of(s.document, s.quote), s.value) for s in c.sides]) for c in conflicts]
    found = []
    for expected in cross.get("conflicts", ()):
        sides = [texts.span_of(side["file"], side["quote"]) for side in expected["sides"]]
        office = expected.get("field") == "actors.office"
        same = [passages for about_office, passages in told if about_office is office]
        covered = (_covered(sides, passages, apart=report == "never") for passages in same)
        if expected["report"] == report and any(covered):
            found.append(str(expected["id"]))
    return found


def _covered(sides: Sequence[Span], passages: Sequence[tuple[Span, str]], *, apart: bool) -> bool:
    """Whether each side has a passage; ``apart``: and two of them tell different values."""
    values = [{value for passage, value in passages if side.overlaps(passage)} for side in sides]
    if not all(values):
        return False
    return not apart or len(sides) < 2 or len(set.union(*values)) > 1
