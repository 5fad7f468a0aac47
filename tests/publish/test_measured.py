"""The methodology page carries figures that were measured, with their days."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from eval import publishing
from jalon.publish.measured import measured
from tests.publish import cast


def test_every_set_of_the_file_is_told_those_nobody_looked_at_first() -> None:
    told = json.loads(publishing.FILE.read_text(encoding="utf-8"))
    rows = measured()
    assert len(rows) == len(told) > 0
    assert [row.found <= min(row.proposed, row.annotated) for row in rows] == [True] * len(rows)
    assert rows[-1].kind == "own"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["", "/en", "/ru"])
def test_the_page_has_a_row_a_set(language: str) -> None:
    cast.fill()
    page = LexborHTMLParser(Client().get(f"{language}/methode/").content.decode())
    assert len(page.css("table.measured tbody tr")) == len(measured())


def test_a_run_of_some_sets_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "measured.json"
    report = {
        "claim": {"tp": 3, "fp": 1, "fn": 2},
        "stage_accuracy": 2 / 3,
        "documents": {"a": {}, "b": {}},
    }
    publishing.write({"own": publishing.row(report)}, file)
    publishing.write({"seeds": publishing.row(report)}, file)
    told = json.loads(file.read_text(encoding="utf-8"))
    assert set(told) == {"own", "seeds"}
    counts = {name: told["own"][name] for name in ("articles", "proposed", "annotated", "found", "stage_right")}
    assert counts == {"articles": 2, "proposed": 4, "annotated": 5, "found": 3, "stage_right": 2}
