"""What a comparison of two claims says, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Answer = Literal["same", "different", "open"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Same with a strength, different for a reason, or open: nothing decides."""

    answer: Answer
    strength: float  #: higher is surer; the order in which claims are joined
    reason: str  #: stable English code, several joined by a comma
    named: bool = False  #: rests on a proper name, not on kind and state alone


def different(reason: str) -> Verdict:
    """Two claims that cannot be about one thing."""
    return Verdict("different", 0.0, reason)


OPEN = Verdict("open", 0.0, "nothing_decides")
