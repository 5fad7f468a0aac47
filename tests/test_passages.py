"""Sentences of an article, list items under their heads."""

from __future__ import annotations

import pytest

from jalon.model import Article
from jalon.passages import passages
from tests.claims import small


def article(text: str) -> Article:
    """An article of one body."""
    return small.article(text, roles=(("body", text),))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Un accord est signé. Il porte sur l'eau.", ["Un accord est signé.", "Il porte sur l'eau."]),
        ("M. Diallo reçoit S.E.M. Li à Conakry.", ["M. Diallo reçoit S.E.M. Li à Conakry."]),
        ("Il a reçu 50.000 tonnes de blé.", ["Il a reçu 50.000 tonnes de blé."]),
        ("« C'est fait. » Puis il part.", ["« C'est fait. »", "Puis il part."]),
        ("Une phrase coupée\npar un retour à la ligne.", ["Une phrase coupée\npar un retour à la ligne."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [p.text for p in passages(article(text))] == sentences


def test_items_stand_under_their_head() -> None:
    found = passages(article("Les discussions ont porté sur :\n- la route du Nord ;\n- le port de la ville."))
    assert [(p.text, p.head) for p in found] == [
        ("Les discussions ont porté sur :", None),
        ("la route du Nord ;", 0),
        ("le port de la ville.", 0),
    ]


def test_every_passage_points_at_its_words() -> None:
    text = "1. Un accord.\n2) Un prêt de 3,5 millions. Il est signé.\n\nFin"
    assert all(text[p.start : p.end] == p.text for p in passages(article(text)))
