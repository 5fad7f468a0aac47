"""Gold goes into offsets and comes back word for word; a text that has changed is told, not scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.standoff import STANDOFF, MisfitError, load, pointed, quoted

TEXT = """Deux pays, un\npont

Lundi 4 mars 2024, la Borduravie et la Syldurie ont signé un accord sur le pont de Klow.
La Syldurie paiera 12 millions d’euros. Le pont aura 300 m.

Lire aussi : autre chose
"""
GOLD: dict[str, Any] = {
    "article": {
        "title": "Deux pays, un pont",
        "outlet": None,
        "published": None,
        "language": "fr",
        "comments": 0,
        "body_first": "Lundi 4 mars 2024, la Borduravie et la",
        "body_last": "12 millions d’euros. Le pont aura 300 m.",
    },
    "claims": [
        {
            "kind": "agreement",
            "stage": "signed",
            "quote": "la Borduravie et la Syldurie ont signé un accord sur le pont de Klow.",
            "object": "accord sur le pont de Klow",
            "object_alt": ["accord", "accord de Klow"],
            "when": {"start": "2024-03-04"},
        },
        {
            "kind": "commitment",
            "stage": "pledged",
            "quote": "La Syldurie paiera 12 millions d’euros.",
            "object": "paiement du pont",
            "amounts": [{"value": 12000000, "currency": "EUR"}],
        },
    ],
}


def test_gold_goes_into_offsets_and_comes_back() -> None:
    told = pointed(GOLD, TEXT.encode(), "https://example.org/pont")
    assert quoted(told, TEXT) == GOLD
    assert told["claims"][0]["object_alt"][1] == "accord de Klow", "not in the text: kept as a phrase"


def test_offsets_hold_no_sentence() -> None:
    told = json.dumps(pointed(GOLD, TEXT.encode(), "https://example.org/pont"), ensure_ascii=False)
    assert all(words not in told for words in ("ont signé", "paiera", "Deux pays", "accord sur le pont"))


@pytest.mark.parametrize(
    ("field", "words"), [("quote", "La Syldurie a payé."), ("body_first", "Mardi"), ("title", "Un pont, deux pays")]
)
def test_gold_that_the_text_does_not_say_is_refused(field: str, words: str) -> None:
    gold = json.loads(json.dumps(GOLD))
    (gold["claims"][1] if field == "quote" else gold["article"])[field] = words
    with pytest.raises(MisfitError, match="not in the text"):
        pointed(gold, TEXT.encode(), "https://example.org/pont")


@pytest.mark.parametrize(("content", "found"), [(TEXT, True), (TEXT + " ", False), (None, False)])
def test_only_a_text_that_has_not_changed_is_loaded(tmp_path: Path, content: str | None, found: bool) -> None:
    standoff, texts = tmp_path / "standoff", tmp_path / "texts" / "any"
    standoff.mkdir()
    texts.mkdir(parents=True)
    told = pointed(GOLD, TEXT.encode(), "https://example.org/pont")
    (standoff / "001_pont.json").write_text(json.dumps(told), encoding="utf-8")
    if content is not None:
        (texts / "renamed.txt").write_bytes(content.encode())
    loaded = load(standoff, tmp_path / "texts")
    assert loaded.gold == ({"renamed": GOLD} if found else {})
    assert ["not run" in line for line in loaded.not_run] == ([] if found else [True])


def test_no_text_to_learn_from_is_kept_for_measuring() -> None:
    parts: dict[str, set[str]] = {}
    for path in STANDOFF.rglob("*.json"):
        told = json.loads(path.read_text(encoding="utf-8"))
        parts.setdefault(told["sha256"], set()).add(path.parent.name)
    assert len(parts) > 2000
    assert {digest: names for digest, names in parts.items() if len(names) > 1} == {}
