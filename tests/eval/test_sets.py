from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from eval import sets

TEXT = "Titre\n\nLe Conseil a approuvé la construction d’un pont. Fin."


def test_articles_of_our_own_hold_the_quotes_of_their_gold() -> None:
    found = list(sets.annotated_first())
    assert {each.name for each in found} >= {"own-ru-dev", "own-ru-held"}
    for each in found:
        for source in sorted(each.sources[0].glob("*.txt")):
            told = json.loads((each.gold / f"{source.stem}.json").read_text(encoding="utf-8"))
            text = source.read_text(encoding="utf-8")
            assert not [c["id"] for c in told["claims"] if c["quote"] not in text]


@pytest.fixture
def annotated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one stand-off annotation, and beside it a folder with its text."""
    texts, repository = tmp_path / "texts", tmp_path / "repository"
    (repository / "eval" / "standoff" / "fr" / "dev").mkdir(parents=True)
    texts.mkdir()
    (texts / "pont.txt").write_text(TEXT, encoding="utf-8")
    start = TEXT.index("Le Conseil")
    told = {
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "article": {"title": None, "language": "fr", "body_start": start, "body_end": len(TEXT)},
        "claims": [{"kind": "commitment", "stage": "agreed", "start": start, "end": start + 50, "object": "pont"}],
    }
    (repository / "eval" / "standoff" / "fr" / "dev" / "pont.json").write_text(json.dumps(told), encoding="utf-8")
    monkeypatch.setattr(sets, "ROOT", repository)
    monkeypatch.setattr(sets, "REAL_TEXTS", str(texts))
    return texts


def test_standoff_gold_gets_its_words_from_the_text(annotated: Path, tmp_path: Path) -> None:
    (found,) = sets.standoff(tmp_path)
    assert isinstance(found, sets.Set)
    assert found.name == "standoff-fr-dev"
    assert found.sources == (annotated / "pont.txt",)
    gold = json.loads((found.gold / "pont.json").read_text(encoding="utf-8"))
    assert gold["claims"][0]["quote"] == TEXT[7:57]
    assert gold["article"]["body_first"] == "Le Conseil a approuvé la construction d’un pont."


def test_standoff_gold_without_its_text_is_told(annotated: Path, tmp_path: Path) -> None:
    (annotated / "pont.txt").write_text("another text", encoding="utf-8")
    (told,) = sets.standoff(tmp_path)
    assert isinstance(told, str)
    assert "not run" in told


def test_seeds_that_are_not_here_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sets, "SHARED", tmp_path)
    told = sets.seeds()
    assert isinstance(told, str)
    assert "not run" in told
