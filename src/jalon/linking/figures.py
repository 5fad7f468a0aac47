"""Figures of two claims compared: the same, or different beyond rounding."""

from __future__ import annotations

import math
import re
from itertools import combinations

from jalon.linking.profile import Profile
from jalon.model import Amount, Quantity

Figure = Quantity | Amount
#: Two sums of money closer than this are one, rounded: 100 and 105 million are two loans.
SUM_ROUNDING = 0.02

#: Two figures closer than this are one figure, rounded.
ROUNDING = 0.05
#: Units whose values are chosen from a few: an equal one says nothing.
STANDARD = frozenset({"kV", "year", "month", "day", "Hz"})
#: Figures of one passage that are tried as the shares of a total.
MOST_SHARES = 8
#: Units that measure how big a thing is, whoever tells it and whenever; other figures grow with deliveries.
SIZES = frozenset({"MW", "MWp", "MWh", "kW", "GW", "kWp", "kV", "km", "ha", "m", "m2", "bed", "floor", "seat", "MVA"})


_NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?(?![\d.,]*\d)")


def split(passage: str, total: float) -> frozenset[float]:
    """The two or more figures of a passage that make up a total which it also tells: 40 MW, of which 25 and 15."""
    told = [float(n.replace(",", ".")) for n in _NUMBER.findall(passage)]
    smaller = [n for n in told if 0 < n < total][:MOST_SHARES]
    sums = (some for size in range(2, len(smaller) + 1) for some in combinations(smaller, size))
    found = next((some for some in sums if total in told and math.isclose(sum(some), total)), ())
    return frozenset(found)


def tells(passage: str, value: float) -> bool:
    """Whether a passage has just this number."""
    return any(math.isclose(float(n.replace(",", ".")), value) for n in _NUMBER.findall(passage))


def measure(x: Quantity | Amount) -> str:
    """The unit or currency of a figure; watts and peak watts measure one plant."""
    if isinstance(x, Amount):
        return x.currency
    return "MW" if x.unit == "MWp" else x.unit


def comparable(x: Quantity, y: Quantity) -> bool:
    """Figures of one unit."""
    return measure(x) == measure(y)


def close(x: float, y: float, tolerance: float = ROUNDING) -> bool:
    """Two figures that differ by rounding only."""
    return abs(x - y) <= tolerance * max(abs(x), abs(y))


def same_figures(a: Profile, b: Profile) -> bool:
    """Whether a figure above ten, or a sum of money, is the same in both."""
    counted = any(
        comparable(x, y) and close(x.value, y.value) and x.value > 10 and x.unit not in STANDARD
        for x in a.claim.quantities
        for y in b.claim.quantities
    )
    return counted or same_sums(a, b)


def same_sums(a: Profile, b: Profile) -> bool:
    """Whether a sum of money is the same in both."""
    pairs = ((x.value, y.value) for x in a.claim.amounts for y in b.claim.amounts if x.currency == y.currency)
    return any(close(x, y, SUM_ROUNDING) for x, y in pairs)


def sums_differ(a: Profile, b: Profile) -> bool:
    """Whether both have sums of one currency, and none agrees."""
    pairs = [(x.value, y.value) for x in a.claim.amounts for y in b.claim.amounts if x.currency == y.currency]
    return bool(pairs) and not any(close(x, y) for x, y in pairs)


def figures_differ(a: Profile, b: Profile, tolerance: float = ROUNDING) -> bool:
    """Whether both have figures of one unit, and none agrees."""
    pairs = [(x.value, y.value) for x in a.claim.quantities for y in b.claim.quantities if comparable(x, y)]
    pairs += [(x.value, y.value) for x in a.claim.amounts for y in b.claim.amounts if x.currency == y.currency]
    return bool(pairs) and not any(close(x, y, tolerance) for x, y in pairs)
