"""The drawing of a life: labels that do not touch, years that stay readable, silence only while something is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from django.utils import translation

from jalon.publish import life
from jalon.register.records import Passage, Period, Said, Slipped, SourceRef, SubjectRow

SOURCE = SourceRef("a", "", "", "", "", "", "fr", "", 0)
PASSAGE = Passage("a.1", 1, "…", 0, 1, SOURCE, False)
ROW = SubjectRow(
    "k", "commitment", "commitments", "titre", "fr", "agreed", "energy", (), (), (), None, False, (), None, None, "",
    None, 1, 1, 0, 0, 1,
)  # fmt: skip


def said(day: str, stage: str = "agreed", change: str = "forward") -> Said:
    """One step."""
    return Said(day, stage, change, PASSAGE, "", (), None, None, None)  # type: ignore[arg-type]


def test_without_a_dated_source_there_is_no_drawing() -> None:
    assert life.drawn([said("")], ROW, date(2026, 1, 1)) is None


@pytest.mark.parametrize(("first", "most"), [("2023", 4), ("1960", 22), ("1800", 22)])
def test_years_keep_room_for_their_labels(first: str, most: int) -> None:
    drawing = life.drawn([said(first)], ROW, date(2026, 11, 21))
    assert drawing is not None
    assert 2 <= len(drawing.years) <= most
    gaps = [right.x - left.x for left, right in pairwise(drawing.years)]
    assert min(gaps) >= 40


def test_labels_of_one_level_do_not_touch() -> None:
    steps = [said(f"2024-{month:02}", stage) for month in range(1, 13) for stage in ("agreed", "under_way")]
    with translation.override("ru"):
        drawing = life.drawn(steps, ROW, date(2026, 11, 21))
    assert drawing is not None
    for level in life.LEVELS:
        spans = sorted(
            (dot.label_x - len(dot.label) * life.LETTER / 2, dot.label_x + len(dot.label) * life.LETTER / 2)
            for dot in drawing.dots
            if dot.label and dot.label_y == level
        )
        assert all(left[1] <= right[0] + 0.2 for left, right in pairwise(spans))


def test_silence_is_drawn_while_the_subject_is_open() -> None:
    open_, closed = ROW, replace(ROW, stage="completed")
    drawn = [life.drawn([said("2024-05-24")], row, date(2026, 11, 21)) for row in (open_, closed)]
    assert [drawing.hush_label for drawing in drawn if drawing] == ["29\u00a0mois", ""]


@pytest.mark.parametrize(
    ("initial", "due", "drawn"),
    [("2024-06", "2025-12", True), ("2025-12", "2024-06", True), ("2024-06", "2090", False)],
)
def test_a_due_date_that_has_moved_is_drawn_where_it_does_not_squeeze_the_rest(
    initial: str, due: str, drawn: bool
) -> None:
    row = replace(ROW, due=Period(due), slipped=Slipped(Period(initial), 1, 1))
    drawing = life.drawn([said("2024-05-24")], row, date(2026, 11, 21))
    assert drawing is not None and (drawing.slip is not None) == drawn
    if drawing.slip:
        first, last = sorted((drawing.slip.planned, drawing.slip.revised))
        assert (drawing.slip.planned < drawing.slip.revised) == (initial < due)
        assert life.LEFT <= first < last <= life.WIDTH - life.RIGHT
        assert (drawing.slip.x, drawing.slip.width) == (first, round(last - first, 1))
