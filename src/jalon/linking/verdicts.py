"""What a comparison of two claims says, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from jalon.linking.profile import Profile

Answer = Literal["same", "different", "open"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Same with a strength, different for a reason, or open: nothing decides."""

    answer: Answer
    strength: float  #: higher is surer; the order in which claims are joined
    reason: str  #: stable English code, several joined by a comma
    named: bool = False  #: rests on a proper name, not on kind and state alone

    @property
    def bridges(self) -> bool:
        """Name and figure agree: enough to join what is only placed differently, one thing under two names."""
        return self.named and "figure" in self.reason

    @property
    def soft(self) -> bool:
        """Different only in what it is called, or where it is said to be."""
        return self.answer == "different" and self.reason == "place"


#: Reasons to tell two claims apart, each with the check that finds it, in the order in which they are tried.
Checks = tuple[tuple[str, Callable[[Profile, Profile], bool]], ...]


def first_reason(checks: Checks, a: Profile, b: Profile) -> str:
    """The first reason that holds; empty when none does."""
    return next((reason for reason, holds in checks if holds(a, b)), "")


def different(reason: str) -> Verdict:
    """Two claims that cannot be about one thing."""
    return Verdict("different", 0.0, reason)


OPEN = Verdict("open", 0.0, "nothing_decides")
