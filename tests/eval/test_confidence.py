"""The figures of calibration, on rows whose answer is known."""

from __future__ import annotations

import pytest

from eval.confidence import Told, brier, curve, level_of, order


def row(confidence: float, right: bool, *signs: str) -> Told:
    return Told("a", True, dict.fromkeys(signs, 1.0), confidence, right)


def test_brier_is_nothing_for_who_knows_and_a_quarter_for_a_coin() -> None:
    assert brier([row(1, True), row(0, False)]) == 0
    assert brier([row(0.5, True), row(0.5, False)]) == 0.25


def test_order_counts_pairs_that_stand_right_and_ties_by_half() -> None:
    assert order([row(0.9, True), row(0.2, False)]) == 1
    assert order([row(0.2, True), row(0.9, False)]) == 0
    assert order([row(0.5, True), row(0.5, False)]) == 0.5


def test_the_level_makes_the_mean_that_of_the_right_ones() -> None:
    rows = [row(0, True, "sure"), row(0, True), row(0, True), row(0, False)]
    assert level_of(rows, {}) == pytest.approx(1.0986, abs=1e-3)  # the log of 3 to 1
    assert level_of(rows, {"sure": 2.0}) < level_of(rows, {})


def test_the_curve_tells_what_was_said_beside_what_was_right() -> None:
    told = "".join(curve("own", [row(0.85, True), row(0.85, True), row(0.4, False), row(1.0, True)]))
    assert "| 0.8-0.9 | 2 | 0.85 | 1.00 |" in told
    assert "| 0.3-0.5 | 1 | 0.40 | 0.00 |" in told
    assert "| 0.9-1.0 | 1 | 1.00 | 1.00 |" in told
