"""Decisions as files: what ``jalon export judgements`` writes, ``jalon link --judgements`` reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jalon import engine, lines
from jalon.errors import CallError, FormatError
from jalon.judged import parse_judged, read_judged
from jalon.model import Judgement, Ruling
from tests.linking.told import claim

DAM = claim("a.1", "barrage de Testou", places=["Testou"])
AGAIN = claim("b.1", "barrage de Testou", places=["Testou"])
PORT = claim("a.2", "port de Kotiba", places=["Kotiba"])

REFUSED = [
    "no json",
    "[]",
    "{}",
    '{"match": {"one": "a", "other": "b"}}',
    '{"match": {"one": "a", "other": "b", "verdict": "perhaps"}}',
    '{"match": {"one": "a", "other": "b", "verdict": "same", "colour": "red"}}',
    '{"match": {"one": 1, "other": "b", "verdict": "same"}}',
    '{"ruling": {"conflict": "c", "verdict": "shown"}}',
    '{"ruling": {"conflict": "c", "verdict": "dismissed", "values": "200 MW"}}',
    '{"ruling": {"conflict": "c", "verdict": "dismissed", "claims": [1]}}',
    '{"claim_id": "a.1", "verdict": "corrected"}',
    '{"claim_id": "a.1", "verdict": "perhaps"}',
]


@pytest.mark.parametrize("line", REFUSED)
def test_line_that_is_no_decision_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(FormatError, match="line 2"):
        parse_judged(["", line], where="decisions")


def test_kinds_of_lines() -> None:
    told = [
        json.dumps({"claim_id": "a.1", "verdict": "rejected", "human": None}),
        json.dumps({"claim_id": "a.2", "verdict": "accepted", "human": lines.claim_line(PORT)}),
        '{"match": {"one": "a.1", "other": "b.1", "verdict": "same", "by": "lise"}}',
        '{"ruling": {"conflict": "c", "verdict": "dismissed", "kind": "figure", "values": ["1 t"], "claims": ["a.1"]}}',
    ]
    judged = parse_judged(told, where="decisions")
    assert judged.reviews == {"a.1": None, "a.2": PORT}
    assert judged.judgements == (Judgement("a.1", "b.1", "same", "lise"),)
    assert judged.rulings == (Ruling("c", "dismissed", kind="figure", values=("1 t",), claims=("a.1",)),)


def test_reviews_are_an_input_of_the_next_run() -> None:
    corrected = lines.claim_line(claim("b.1", "barrage de Zimbala", places=["Zimbala"]))
    told = [
        json.dumps({"claim_id": "a.2", "verdict": "rejected"}),
        json.dumps({"claim_id": "b.1", "verdict": "corrected", "human": corrected}),
    ]
    found = engine.link([DAM, AGAIN, PORT], parse_judged(told, where="decisions"))
    assert [s.claims for s in found.subjects] == [("a.1",), ("b.1",)]


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="gone"):
        read_judged(str(tmp_path / "gone.jsonl"))


def test_index_follows_decisions(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite3"
    assert [s.claims for s in engine.index(path, [DAM, AGAIN])] == [("a.1", "b.1")]
    apart = parse_judged(['{"match": {"one": "a.1", "other": "b.1", "verdict": "different"}}'], where="decisions")
    assert sorted(s.claims for s in engine.index(path, [], apart)) == [("a.1",), ("b.1",)]
