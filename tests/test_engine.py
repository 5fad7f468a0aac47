from __future__ import annotations

from pathlib import Path

import pytest

import jalon.claims
from jalon import engine
from jalon.errors import UnreadableError
from jalon.model import Article, ArticleLine, Claim, Issue, Mention, Speech, When

TEXT = "Un pont\n\nLa Chine construira un pont de 300 m au Mali, a annoncé l'ambassadeur.\n"


def claim(quote: str, document: str = "a", when: When | None = None) -> Claim:
    return Claim(document, f"{document}.1", "meeting", "held", quote, 0, len(quote), "visite", "diplomacy", when=when)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.txt").write_text(TEXT.replace("300", f"30{ord(name)}"), encoding="utf-8")
    return tmp_path


def test_reading_twice_gives_the_same(texts: Path) -> None:
    first, second = ([*engine.extract([str(texts)])] for _ in range(2))
    assert first == second
    assert [r.article.document for r in first if isinstance(r, engine.Reading) and r.article] == ["a", "b", "c"]


def test_language_without_a_pack_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text("Eine Brücke\n\nDie Brücke wird am 12. Mai 2025 eröffnet, sagte er.\n", "utf-8")
    (reading,) = engine.extract([str(tmp_path)])
    assert isinstance(reading, engine.Reading)
    assert reading.article
    assert "no_language_pack" in (codes := {issue.code for issue in reading.issues})
    assert "stage_failed" not in codes


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnreadableError("no text", next_step="look at it", code="no_text"), "no_text"),
        (ZeroDivisionError("division by zero"), "stage_failed"),
    ],
)
def test_source_that_a_stage_cannot_take_costs_no_other(
    texts: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    find = jalon.claims.find_claims

    def fragile(article: Article, mentions: tuple[Mention, ...], speech: tuple[Speech, ...]) -> object:
        if article.document == "b":
            raise error
        return find(article, mentions, speech)

    monkeypatch.setattr(jalon.claims, "find_claims", fragile)
    readings = [r for r in engine.extract([str(texts)]) if isinstance(r, engine.Reading)]
    assert [bool(r.claims) for r in readings] == [True, False, True]
    assert code in [issue.code for issue in readings[1].issues]
    assert readings[1].article


def test_offices_are_held_as_the_quotes_say() -> None:
    quote = "M. Ivo Brandel, ministre russe de l’Énergie, a visité le chantier."
    (holding,) = engine.holdings(
        [claim(quote), claim(quote)], [ArticleLine("a", published="2024-02-29", language="fr")]
    )
    assert holding.person.endswith("Brandel")
    assert "ministre" in holding.title
    assert (holding.state, holding.start, holding.evidence, holding.document) == ("RU", "2024-02-29", quote, "a")


@pytest.mark.parametrize(
    ("when", "published", "start"),
    [
        (When("2023-11-12", "2023-11-19"), "2024-02-29", "2023-11-12"),
        (When("2025"), "2024-02-29", "2024-02-29"),
        (None, "2024-02-29", "2024-02-29"),
        (When("2023"), None, "2023"),
        (None, None, None),
    ],
)
def test_office_is_held_from_the_earliest_day_known(
    when: When | None, published: str | None, start: str | None
) -> None:
    quote = "M. Ivo Brandel, ministre de l’Énergie, a visité le chantier."
    (holding,) = engine.holdings([claim(quote, when=when)], [ArticleLine("a", published=published, language="fr")])
    assert holding.start == start


def test_what_is_missing_is_an_issue(tmp_path: Path) -> None:
    (told,) = engine.read([str(tmp_path / "nowhere.txt")])
    assert isinstance(told, Issue)
    assert told.code == "missing_file"
