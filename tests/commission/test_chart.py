"""The picture of an indicator: every point marked, as many labelled as stand beside one another."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from jalon.commission import chart
from jalon.commission.models import Indicator, Measurement, Target
from jalon.commission.selectors.indicators import IndicatorRow

FIRST = date(2022, 1, 15)


def drawn(values: list[int], targets: list[int]) -> str:
    indicator = Indicator(baseline=Decimal(0), baseline_on=FIRST, unit="MW")
    told = tuple(Measurement(on=FIRST + timedelta(days=91 * n), value=Decimal(v)) for n, v in enumerate(values, 1))
    aims = tuple(Target(due=date(2023 + n, 12, 31), value=Decimal(v)) for n, v in enumerate(targets))
    row = IndicatorRow(indicator, told[-1] if told else None, told, (), aims, None, None)
    return str(chart.drawn(row, title="t", finding="f"))


def labels(picture: str) -> list[tuple[float, float, str, int]]:
    """Left, foot, value and number of letters of each."""
    found = re.findall(r'<text x="([\d.]+)" y="([\d.]+)">(.*?) <tspan class="when">(.*?)</tspan>', picture)
    return [(float(x), float(y), value, len(value) + len(when) + 1) for x, y, value, when in found]


@pytest.mark.parametrize(
    ("values", "targets"), [([], []), ([5], [40]), (list(range(30)), [40, 100]), ([1, 2, 90, 3, 4] * 6, [50])]
)
def test_labels_stand_apart_and_every_point_is_marked(values: list[int], targets: list[int]) -> None:
    picture = drawn(values, targets)
    assert picture.count("<circle") == len(values) + len(targets) + 1
    told = labels(picture)
    for n, (x, y, _, letters) in enumerate(told):
        for left, foot, _, _ in told[:n]:
            assert abs(y - foot) > 15 or abs(x - left) > 6 * min(letters, 10), (x, y, left, foot)


def test_the_last_and_the_highest_are_always_told() -> None:
    told = [value for _, _, value, _ in labels(drawn([*range(20), 90, *range(8)], [40, 100]))]
    assert {"7", "90", "100"} <= set(told)
