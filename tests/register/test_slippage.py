"""Slippage: how far a due date has moved between what was told first and what is told last."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from jalon.model import Due, Revises
from jalon.register.slippage import slippage
from jalon.register.standing import SourceFacts, Standing
from tests.linking.told import claim


def told(document: str, published: str, due: str = "", relation: str = "by", stage: str = "agreed") -> Standing:
    slots: dict[str, Any] = {"due": {"date": due, "relation": relation}} if due else {}
    made = claim(f"{document}.1", "pont", stage=stage, start=0, end=1, **slots)
    return Standing(made, "", "", _source(document, published))


def _source(document: str, published: str) -> SourceFacts:
    return SourceFacts(1, document, "", "", "", published, "fr", "", "", [])


@pytest.mark.parametrize(
    ("standings", "moved"),
    [
        ([told("a", "2023-01", "2024-06-30"), told("b", "2024-02", "2024-12-31")], ("2024-06-30", "2024-12-31", 6)),
        ([told("a", "2023-01", "2024-06"), told("b", "2024-02", "2024-03")], ("2024-06", "2024-03", -3)),
        (
            [told("a", "2023-01", "2024"), told("b", "2024-02", "2025"), told("c", "2025-02", "2027")],
            ("2024", "2027", 36),
        ),
        ([told("a", "2023-01", "2024-06-10"), told("b", "2024-02", "2024-06-20")], ("2024-06-10", "2024-06-20", 0)),
        # Told more precisely, or the same again: it has not moved.
        ([told("a", "2023-01", "2024"), told("b", "2024-02", "2024-06")], None),
        ([told("a", "2023-01", "2024-06"), told("b", "2024-02", "2024-06")], None),
        ([told("a", "2023-01", "2024"), told("b", "2024-02", "2025"), told("c", "2024-05", "2024")], None),
        # What is asked for or undated moves nothing.
        ([told("a", "2023-01", "2024", stage="requested"), told("b", "2024-02", "2025")], None),
        ([told("a", "", "2024"), told("b", "2024-02", "2025")], None),
        ([told("a", "2023-01"), told("b", "2024-02", "2025")], None),
        ([], None),
        # More precise, then moved: from the first date told to the last one.
        (
            [told("a", "2023-01", "2024"), told("b", "2023-02", "2024-06"), told("c", "2024-02", "2025-06")],
            ("2024", "2025-06", 6),
        ),
        # Before a year is before all its months; before a day is its eve.
        ([told("a", "2023-01", "2025", "before"), told("b", "2024-02", "2025-06")], ("2025", "2025-06", 6)),
        ([told("a", "2023-01", "2025", "before"), told("b", "2024-02", "2025")], ("2025", "2025", 12)),
        ([told("a", "2023-01", "2025-06-30", "before"), told("b", "2024-02", "2025-06-30")], None),
    ],
)
def test_due_date_that_moves(standings: list[Standing], moved: tuple[str, str, int] | None) -> None:
    for seed in range(3):
        random.Random(seed).shuffle(standings)
        found = slippage(standings)
        assert (found and (found.initial.due.date, found.revised.due.date, found.months)) == moved


def test_days_are_counted_from_last_day_to_last_day() -> None:
    found = slippage([told("a", "2023-01", "2024-02"), told("b", "2024-02", "2024-03-01")])
    assert found is not None and (found.days, found.months) == (1, 1)


def test_a_source_that_says_itself_that_it_revises_the_date() -> None:
    line = told("a", "2024-02", "2026")
    made = claim("a.1", "pont", due={"date": "2026"}, start=0, end=1)
    revised = replace(made, revises=Revises("due", Due("2025")))
    found = slippage([Standing(revised, "", "", line.source)])
    assert found is not None and (found.initial.due.date, found.months) == ("2025", 12)
