"""The sentences of the packs: each says which claims the finders take from it, and which sentences make none.

The second reader, which weighs words by what it has learned, is measured over whole articles (``eval``).
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from jalon.claims import second
from jalon.pack import PACKS
from tests.claims.small import claims

EXAMPLES = [
    (path.parent.name, json.loads(line))
    for path in sorted(PACKS.glob("*/examples_claims.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("language", "example"), EXAMPLES, ids=[e["text"][:60] for _, e in EXAMPLES])
def test_sentence_makes_these_claims(language: str, example: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "weights", lambda *_: None)
    found = [{"kind": c.kind, "stage": c.stage, "object": c.object} for c in claims(example["text"], language)]
    assert found == example["claims"]


def test_some_sentences_make_none() -> None:
    assert any(not example["claims"] for _, example in EXAMPLES)
