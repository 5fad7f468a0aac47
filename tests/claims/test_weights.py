"""The probability of outcomes from the weights of signs."""

from __future__ import annotations

from math import exp
from pathlib import Path

import pytest

from jalon.claims import weights
from jalon.claims.weights import LEVEL, Weights, write

TABLE = Weights(("pledge", "nothing"), {LEVEL: (0.0, 1.0), "left=promettre": (2.0, -1.0)})


def test_probabilities_are_shares_of_exponentials() -> None:
    assert TABLE.probabilities(["never seen"])["pledge"] == pytest.approx(1 / (1 + exp(1)))
    assert TABLE.probabilities(["left=promettre"])["pledge"] == pytest.approx(exp(2) / (exp(2) + exp(0)))
    assert sum(TABLE.probabilities(["left=promettre"]).values()) == pytest.approx(1)


def test_signs_may_be_summed_in_parts() -> None:
    shared = TABLE.totals(["left=promettre"])
    assert shared == [2.0, 0.0]
    assert TABLE.probabilities(["never seen"], shared) == TABLE.probabilities(["never seen", "left=promettre"])
    assert shared == [2.0, 0.0]


def test_a_table_is_read_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx").mkdir()
    monkeypatch.setattr(weights, "PACKS", tmp_path)
    faint = Weights(TABLE.outcomes, {**TABLE.of, "faint": (0.001, -0.002), "half": (-0.5, 0.25)})
    write(tmp_path / "xx" / "told.tsv", faint, "By hand.")
    read = weights.weights("xx", "told")
    assert read is not None
    assert read.outcomes == TABLE.outcomes
    assert read.of == {**TABLE.of, "half": (-0.5, 0.25)}
    assert weights.weights("xx", "untold") is None
