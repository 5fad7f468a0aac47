"""Reprints are told from other articles of the same event."""

from __future__ import annotations

from dataclasses import replace

from jalon.model import Article
from jalon.press.reprints import find_reprints
from tests.press.pages import LONG, MORE, article

DISPATCH = f"{LONG} {MORE} Le chantier occupera deux cents ouvriers pendant dix-huit mois et sera suivi par un comité."
OTHER = (
    "Les habitants du plateau attendent cette centrale depuis longtemps. Le maire a dit sa joie devant les caméras, "
    "tout en rappelant que deux promesses du même genre n'avaient pas été tenues par le passé, faute de moyens."
)


def told(document: str, text: str, published: str) -> Article:
    return replace(article(f"Un titre pour {document}\n\n{text}\n"), document=document, published=published)


def test_a_reprint_with_a_paragraph_more() -> None:
    first, second = told("a", DISPATCH, "2024-03-12"), told("b", f"{DISPATCH}\n\n{OTHER}", "2024-03-13")
    (found,) = find_reprints([second, first])
    assert (found.document, found.of) == ("b", "a")
    assert found.share > 0.8


def test_articles_of_one_event_are_no_reprints() -> None:
    assert list(find_reprints([told("a", DISPATCH, "2024-03-12"), told("b", OTHER * 2, "2024-03-12")])) == []


def test_an_exact_copy_repeats_the_first() -> None:
    first, second = (told(name, DISPATCH, "2024-03-12") for name in "ab")
    (found,) = find_reprints([first, second])
    assert (found.document, found.of) == ("b", "a")
    assert found.share > 0.8
