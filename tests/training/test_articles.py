"""The written articles: what their marks say."""

from __future__ import annotations

from pathlib import Path

import pytest

from jalon.pack import languages
from training import articles
from training.articles import Mark, written

TEXT = """# fr-z-005 dispatch
Un pont pour Tabarou
Le Laos a promis {c.pledged|un pont} et {c.pledged|deux bacs|don de deux bacs}.
{=c.pledged|Le pont} sera long. {?m.planned|Une visite} est possible.

# fr-z-006 list
Rien à signaler
Le temps est beau.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "fr").mkdir()
    monkeypatch.setattr(articles, "ARTICLES", tmp_path)
    return tmp_path / "fr"


def test_marks_are_taken_out_and_stand_at_their_offsets(folder: Path) -> None:
    (folder / "z.txt").write_text(TEXT, encoding="utf-8")
    first, second = written("fr")
    assert first.article.title == "Un pont pour Tabarou"
    assert "{" not in first.article.text
    told = [first.article.text[mark.start : mark.end] for mark in first.marks]
    assert told == ["un pont", "deux bacs", "Le pont", "Une visite"]
    assert first.marks[1] == Mark(first.marks[1].start, first.marks[1].end, "commitment", "pledged", "don de deux bacs")
    assert [mark.again for mark in first.marks] == [False, False, True, False]
    assert [mark.optional for mark in first.marks] == [False, False, False, True]
    assert [block.role for block in first.article.blocks] == ["title", "body", "body"]
    assert second.marks == ()
    assert (first.held, second.held) == (True, False)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Il promet {c.signed|un pont}.", "no stage 'signed' of a commitment"),
        ("Il promet {c.pledged|un pont.", "closed"),
    ],
)
def test_a_wrong_mark_is_told_with_its_place(folder: Path, line: str, told: str) -> None:
    (folder / "z.txt").write_text(f"# fr-z-001 list\nTitre\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=told) as raised:
        list(written("fr"))
    assert "z.txt:1" in str(raised.value)


@pytest.mark.parametrize("language", languages())
def test_every_article_is_read_and_no_name_is_given_twice(language: str) -> None:
    names = [each.article.document for each in written(language)]
    assert len(names) == len(set(names)) > 200
    assert 0.15 < sum(each.held for each in written(language)) / len(names) < 0.25
