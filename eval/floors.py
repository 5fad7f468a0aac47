"""Floors of quality: what has been reached once is not lost by accident."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
#: Digits kept when a floor is raised: rounding goes the lenient way, so that the same run passes again.
DIGITS = 3
#: What a raised floor leaves below a figure that is not whole: one claim more or less is no loss.
MARGIN = 0.01

Figures = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Floor:
    """One bound of one figure: ``at_least`` or ``at_most``."""

    figure: str
    bound: str
    value: float

    def holds(self, measured: float | None) -> bool:
        """A figure that could not be measured holds no floor."""
        if measured is None:
            return False
        return measured >= self.value if self.bound == "at_least" else measured <= self.value

    def raised(self, measured: float | None) -> Floor:
        """The stricter of this floor and what was measured, less the margin where it is a share below 1."""
        if measured is None:
            return self
        scale = 10**DIGITS
        if self.bound == "at_least":
            reached = measured if measured >= 1 else math.floor((measured - MARGIN) * scale) / scale
            return Floor(self.figure, self.bound, max(self.value, reached))
        return Floor(self.figure, self.bound, min(self.value, math.ceil(measured * scale) / scale))


Floors = dict[str, list[Floor]]


def load() -> Floors:
    """The floors of each set."""
    told = json.loads(FLOORS.read_text(encoding="utf-8"))
    return {
        name: [Floor(figure, bound, value) for bound in bounds for figure, value in bounds[bound].items()]
        for name, bounds in told.items()
    }


def save(floors: Floors) -> None:
    """Write the floors back, in the order that they had."""
    told: dict[str, dict[str, dict[str, float]]] = {}
    for name, each in floors.items():
        for floor in each:
            told.setdefault(name, {}).setdefault(floor.bound, {})[floor.figure] = floor.value
    FLOORS.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
