"""The rules of a subject's state, as tables of cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from jalon.model import STAGES
from jalon.register.stages import FAMILY_STAGES, days_since, due_end, family, last_day, present_stage


@dataclass(frozen=True)
class News:
    stage: str
    news: str


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("pledged 2024-01", "pledged"),
        ("pledged 2024-01 · agreed 2024-05", "agreed"),
        ("agreed 2024-01 · discussed 2025-01", "agreed"),
        ("agreed 2024-01 · suspended 2024-06", "suspended"),
        ("suspended 2024-06 · under_way 2025-01", "under_way"),
        ("under_way 2024-01 · suspended 2024-06 · pledged 2025-01", "under_way"),
        ("completed 2024-01 · cancelled 2024-01", "cancelled"),
        ("agreed 2024-01 · cancelled ", "agreed"),
        ("agreed  · cancelled 2024-01", "cancelled"),
        ("suspended 2024-01 · cancelled 2024-02", "cancelled"),
        ("signed 2024-01 · ended 2024-02", "ended"),
        ("planned 2024-01 · held 2024-02", "held"),
    ],
)
def test_present_stage(told: str, stage: str) -> None:
    claims = [News(*claim.split(" ")[:2]) for claim in told.split(" · ")]
    assert present_stage(claims) == present_stage(claims[::-1]) == stage


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ("", ""),
        ("2024", "2024-12-31"),
        ("2024-02", "2024-02-29"),
        ("2023-02", "2023-02-28"),
        ("2024-02-03", "2024-02-03"),
    ],
)
def test_last_day(told: str, last: str) -> None:
    assert last_day(told) == last


@pytest.mark.parametrize(
    ("told", "relation", "end"),
    [
        ("2025", "by", "2025-12-31"),
        ("2025", "in", "2025-12-31"),
        ("2025", "before", "2024-12-31"),
        ("2025-06", "before", "2025-06-30"),
        ("2025-06-30", "before", "2025-06-29"),
        ("2025-06-30", "by", "2025-06-30"),
        ("2025-06", "", "2025-06-30"),
    ],
)
def test_due_end(told: str, relation: str, end: str) -> None:
    assert due_end(told, relation) == end


@pytest.mark.parametrize(
    ("told", "days"), [("2026-11-20", 1), ("2026-10", 21), ("2026", 0), ("2027-01-01", 0), ("", None)]
)
def test_days_since_is_never_overstated(told: str, days: int | None) -> None:
    assert days_since(told, date(2026, 11, 21)) == days


def test_every_stage_is_counted_under_one_family() -> None:
    for kind, ladder in STAGES.items():
        for stage in ladder:
            assert [name for name, stages in FAMILY_STAGES.items() if stage in stages and name == family(kind, stage)]
