from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.agreement import SECOND_OF_REAL, agreement, agreement_on_real
from eval.standoff import STANDOFF, Gold, pointed
from jalon.pack import languages

TEXT = "Le Laos a livré dix camions au Chili. Le Chili recevra deux grues du Laos."


@pytest.mark.parametrize("language", languages())
def test_two_annotators_agree_on_what_is_held_out(language: str, tmp_path: Path) -> None:
    told = agreement(language, tmp_path)
    assert told["articles"] >= 25
    assert told["claim"]["f1"] > 0.85


def _claim(stage: str, thing: str, quote: str, *, optional: bool = False) -> Gold:
    actors = [{"name": "Laos", "role": "provider", "type": "state"}]
    told = {"kind": "commitment", "stage": stage, "object": thing, "quote": quote, "actors": actors}
    return told | ({"optional": True} if optional else {})


def _annotated(folder: Path, claims: list[Gold]) -> Path:
    article = {"title": None, "language": "fr", "body_first": TEXT[:13], "body_last": "grues du Laos."}
    folder.mkdir()
    told = pointed({"article": article, "claims": claims}, TEXT.encode(), "https://press.example/1")
    (folder / "one.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def test_what_the_second_holds_for_optional_agrees_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    given, due = TEXT.split(". ")
    first = _annotated(
        tmp_path / "a", [_claim("completed", "dix camions", given), _claim("pledged", "deux grues", due)]
    )
    again = [_claim("agreed", "dix camions", given), _claim("pledged", "deux grues", due, optional=True)]
    told = agreement_on_real(first, _annotated(tmp_path / "b", again), tmp_path, tmp_path / "work")
    assert (told["articles"], told["claim"]["tp"], told["claim"]["fn"]) == (1, 1, 1)
    assert told["stage_accuracy"] == 0
    assert told["slot"]["tp"] == 1


def test_every_text_annotated_twice_was_annotated_first() -> None:
    twice = {path.relative_to(SECOND_OF_REAL) for path in SECOND_OF_REAL.rglob("*.json")}
    assert len(twice) >= 150
    for path in twice:
        one, other = (json.loads((folder / path).read_text("utf-8")) for folder in (STANDOFF, SECOND_OF_REAL))
        assert one["sha256"] == other["sha256"]
