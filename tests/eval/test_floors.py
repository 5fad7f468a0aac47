from __future__ import annotations

import pytest

from eval.floors import Floor, load


@pytest.mark.parametrize(
    ("bound", "value", "measured", "holds"),
    [
        ("at_least", 0.65, 0.65, True),
        ("at_least", 0.65, 0.649, False),
        ("at_most", 0.0, 0.0, True),
        ("at_most", 0.0, 0.01, False),
        ("at_least", 0.65, None, False),
        ("at_most", 0.0, None, False),
    ],
)
def test_floor_holds(bound: str, value: float, measured: float | None, holds: bool) -> None:
    assert Floor("claim_f1", bound, value).holds(measured) is holds


@pytest.mark.parametrize(
    ("bound", "value", "measured", "raised"),
    [
        ("at_least", 0.65, 0.71289, 0.702),
        ("at_least", 0.65, 0.655, 0.65),
        ("at_least", 0.65, 1.0, 1.0),
        ("at_least", 0.65, 0.60, 0.65),
        ("at_most", 0.1, 0.01234, 0.013),
        ("at_most", 0.0, 0.2, 0.0),
        ("at_least", 0.65, None, 0.65),
    ],
)
def test_raised_floor_is_never_looser_and_holds_again(
    bound: str, value: float, measured: float | None, raised: float
) -> None:
    assert Floor("claim_f1", bound, value).raised(measured).value == raised


def test_floors_of_the_seeds_are_not_below_the_first_ones() -> None:
    seeds = {floor.figure: floor.value for floor in load()["seeds"]}
    assert seeds["claim_f1"] >= 0.65
    assert seeds["slot_f1"] >= 0.5
    assert seeds["stage_accuracy"] >= 0.85
    assert seeds["hallucination_rate"] == seeds["outside_rate"] == seeds["traps"] == seeds["conflicts_never"] == 0
