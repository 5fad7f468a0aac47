"""The regular forms by which a tagger's guess is checked."""

from __future__ import annotations

import pytest

from jalon.conjugation import Form, forms
from jalon.pack import load_pack
from jalon.syntax import parse

TOLD = forms(
    ["financer", "engager", "annoncer", "fournir", "recevoir", "prendre charge"],
    load_pack("fr", "verbs")["regular_forms"],
)


@pytest.mark.parametrize(
    ("surface", "form"),
    [
        ("financera", Form("financer", "fin", "fut", "ind")),
        ("fourniront", Form("fournir", "fin", "fut", "ind")),
        ("financerait", Form("financer", "fin", "pres", "cnd")),
        ("engageait", Form("engager", "fin", "imp", "ind")),
        ("annonçaient", Form("annoncer", "fin", "imp", "ind")),
        ("financées", Form("financer", "part", "past", "")),
    ],
)
def test_form_of_a_regular_verb(surface: str, form: Form) -> None:
    assert TOLD[surface] == form


def test_irregular_verbs_and_phrases_have_none() -> None:
    assert not [surface for surface in TOLD if surface.startswith(("recev", "prendr"))]


@pytest.mark.parametrize(
    ("sentence", "word", "form", "tense"),
    [
        ("Le Fonds koweïtien financera à hauteur de 20 millions la route.", "financera", "fin", "fut"),
        ("Le gouvernement chinois a débloqué 5 millions de yuans.", "débloqué", "part", "past"),
    ],
)
def test_the_parser_heeds_them(sentence: str, word: str, form: str, tense: str) -> None:
    token = next(t for tokens in parse([(0, sentence)], "fr") for t in tokens if t.text == word)
    assert (token.pos, token.form, token.tense) == ("VERB", form, tense)
