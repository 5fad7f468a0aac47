"""What signs are worth: a table of weights by sign and outcome, and the probability of each outcome.

The probability of an outcome is its share of the exponentials of the summed weights (multinomial logistic regression).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jalon.pack import PACKS

#: The line of a table that holds the weight of each outcome before anything is seen.
LEVEL = "<level>"


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of each sign, one for each outcome."""

    outcomes: tuple[str, ...]
    of: Mapping[str, tuple[float, ...]]

    def totals(self, signs: Iterable[str], start: Sequence[float] = ()) -> list[float]:
        """The summed weights of each outcome; from ``start``, or from what is known before anything is seen."""
        totals = list(start or self.of[LEVEL])
        for sign in signs:
            weight = self.of.get(sign)
            if weight is not None:
                for place, value in enumerate(weight):
                    totals[place] += value
        return totals

    def probabilities(self, signs: Iterable[str], start: Sequence[float] = ()) -> dict[str, float]:
        """The probability of each outcome; they sum to 1. ``start``: the totals of signs summed before."""
        return dict(zip(self.outcomes, shares(self.totals(signs, start)), strict=True))


def shares(totals: Sequence[float]) -> list[float]:
    """The exponentials of totals as shares of their sum."""
    most = max(totals)
    powers = [math.exp(total - most) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]


@cache
def weights(language: str, name: str) -> Weights | None:
    """The table ``packs/<language>/<name>.tsv``; None for a language that has none."""
    path = PACKS / language / f"{name}.tsv"
    return _read(path) if path.exists() else None


def _read(path: Path) -> Weights:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    _, *outcomes = next(rows)
    return Weights(tuple(outcomes), {sign: tuple(map(float, values)) for sign, *values in rows})


def write(path: Path, table: Weights, told: str) -> None:
    """Write a table, to two places, under a line that tells where it comes from; what weighs nothing is left out."""
    lines = [f"# {told}", "\t".join(("sign", *table.outcomes))]
    for sign, values in sorted(table.of.items()):
        rounded = [f"{value:.2f}".rstrip("0").rstrip(".").replace("-0.", "-.").lstrip("0") or "0" for value in values]
        if sign == LEVEL or any(abs(value) >= 0.005 for value in values):
            lines.append("\t".join((sign, *rounded)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
