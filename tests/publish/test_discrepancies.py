"""Discrepancies in words: the heading holds the values that differ, the sentences stand in the order of their dates."""

from __future__ import annotations

import pytest
from django.utils import translation

from jalon.publish.templatetags.jalon import conflict_heading, sides
from jalon.register.records import ConflictRow, ConflictSideRow, SourceRef

HEADINGS = [
    ("figure", "quantities", ("120000 t", "120000 t", "100000 t"), "fr", "Chiffres différents_: 120_000_t / 100_000_t"),
    ("figure", "quantities", ("120000 t", "100000 t"), "ru", "Разные цифры: 120_000_т / 100_000_т"),
    ("sum", "quantities", ("200 MW", "100 MW + 140 MW = 240 MW"), "en",
     "A total that does not add up: 200_MW / 100_MW + 140_MW = 240_MW"),
    ("office", "office", ("A, ministre de l’Énergie", "A, ministre de l’Eau"), "fr", "Fonctions différentes"),
]  # fmt: skip


def side(value: str, published: str = "", quote: str = "") -> ConflictSideRow:
    """A side of a source of some day."""
    source = SourceRef(published or value, "", "", "", published, "", "fr", "", 0)
    return ConflictSideRow(value=value, passage=None, quote=quote or value, start=0, source=source)


def conflict(kind: str, field: str, *told: ConflictSideRow) -> ConflictRow:
    """A discrepancy between these sides."""
    return ConflictRow("k", kind, field, "", "", "", told, ())


@pytest.mark.parametrize(("kind", "field", "told", "language", "heading"), HEADINGS)
def test_the_heading_holds_the_values(
    kind: str, field: str, told: tuple[str, ...], language: str, heading: str
) -> None:
    with translation.override(language):
        found = conflict_heading(conflict(kind, field, *map(side, told)))
    assert found.replace("\u00a0", "_") == heading


def test_a_revision_is_told_from_the_older_sentence_to_the_newer() -> None:
    new, old, undated = side("120000 t", "2025-08-01"), side("100000 t", "2024-03-01"), side("1 t")
    assert sides(conflict("revision", "quantities", new, old, undated)) == (old, new, undated)


def test_a_sentence_that_holds_both_values_stands_once() -> None:
    both = [side(value, "2024-02-05", "de 150 à 60 millions") for value in ("60000000 L", "150000000 L")]
    assert len(sides(conflict("revision", "quantities", *both))) == 1
