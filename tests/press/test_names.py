"""Bylines and signatures: whose names, and what only looks like a name."""

from __future__ import annotations

import pytest

from jalon.press.names import author_of, is_initials, outlet_after_for, signed_names


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Par Awa Traoré", "Awa Traoré"),
        ("✍🏽 Par Awa Traoré", "Awa Traoré"),
        ("Awa TRAORÉ et Issa DIOP", "Awa TRAORÉ et Issa DIOP"),
        ("Awa Traoré, envoyée spéciale", "Awa Traoré"),
        ("Awa Traoré (AMAP)", "Awa Traoré"),
        ("Par Awa Traoré - 5 mars 2024", "Awa Traoré"),
        ("Propos recueillis par Awa Traoré", "Awa Traoré"),
        ("Propos recueillis à Niamey par Awa Traoré – awa@exemple.org", "Awa Traoré"),
        ("By Jane Doe", "Jane Doe"),
        ("05 mars 2024 14:20 par Awa Traoré", "Awa Traoré"),
        ("R. N.", "R. N."),
        ("Awa T.", "Awa T."),
        ("Автор: Иван Примеров", "Иван Примеров"),
        ("Par DIARRA", "DIARRA"),
        ("Par la rédaction", None),
        ("La rédaction", None),
        ("Par ailleurs, le ministre a signé", None),
        ("Communiqué du Conseil des ministres", None),
        ("AU CHAPITRE DES MESURES LÉGISLATIVES", None),
        ("Une mission pour l'énergie", None),
    ],
)
def test_author(line: str, author: str | None) -> None:
    assert author_of(line) == author


@pytest.mark.parametrize("line", ["AB/CD/APA", "AT/kd (AIB)", "R. N.", "M.K."])
def test_initials(line: str) -> None:
    assert is_initials(line)


@pytest.mark.parametrize("line", ["Accord", "Fin de la visite", "Mali", "200 MW"])
def test_no_initials(line: str) -> None:
    assert not is_initials(line)


def test_a_sentence_holds_no_signature() -> None:
    assert signed_names("Le ministre Awa Traoré a signé l'accord.") is None


def test_the_outlet_that_a_signature_names() -> None:
    assert outlet_after_for("Pour Courrier Magazine") == "Courrier Magazine"
    assert outlet_after_for("Pour la paix et le développement") is None
