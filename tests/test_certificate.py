from __future__ import annotations

import unicodedata

import pytest

from jalon.certificate import refused
from jalon.model import Article, ArticleLine, Claim

TEXT = "Titre\nL’État a promis « 25\u202f000 tonnes » d’engrais à l'été.\nFin."


def article(document: str = "a", address: str = "a.txt") -> Article:
    return Article(document, TEXT, (), None, None, None, None, None, "fr", 0, 0, 0, "", address, "text/plain")


def claim(quote: str, start: int = 0, end: int = 0) -> Claim:
    return Claim("a", "a.1", "commitment", "pledged", quote, start, end, "engrais", "agriculture")


@pytest.mark.parametrize(
    "quote",
    [
        "L’État a promis « 25\u202f000 tonnes » d’engrais à l'été.",
        "L'État a promis \" 25 000 tonnes \" d'engrais",
        unicodedata.normalize("NFD", "L’État a promis"),
        "d’engrais à l'été.\n  Fin.",
    ],
)
def test_quote_or_its_typographic_variant_is_accepted(quote: str) -> None:
    assert list(refused([claim(quote)], [article()])) == []


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("L’État a promis « 26 000 tonnes »", "not in the source"),
        ("L’État n’a pas promis", "not in the source"),
        ("L’État a promis d’engrais", "not in the source"),
        ("  ", "no quote"),
    ],
)
def test_other_words_are_refused(quote: str, told: str) -> None:
    (fault,) = refused([claim(quote)], [article()])
    assert told in fault
    assert fault.startswith("a a.1")


def test_offsets_must_point_at_the_quote() -> None:
    start = TEXT.index("L’État")
    assert list(refused([claim("L’État", start, start + 6)], [article()])) == []
    assert "offsets" in next(refused([claim("L’État", start + 1, start + 7)], [article()]))


def test_source_is_found_by_its_address_then_by_its_name() -> None:
    told: list[ArticleLine | Claim] = [ArticleLine("a", address="folder/a.txt"), claim("L’État")]
    assert list(refused(told, [article("another-name", "folder/a.txt")])) == []
    assert list(refused(told, [article("a", "elsewhere.txt")])) == []
    assert "not found" in next(refused(told, [article("b", "b.txt")]))
