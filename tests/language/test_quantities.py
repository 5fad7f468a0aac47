"""Quantities and amounts: the examples of the packs, what is no figure, currencies, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.language.quantities import find_quantities
from jalon.language.vocabulary import vocabulary
from jalon.model import to_json
from tests.language.pack_examples import LANGUAGES, examples


def values(text: str, language: str = "fr", country: str | None = None) -> list[Any]:
    """The JSON forms of the figures of a text."""
    return [to_json(mention.value) for mention in find_quantities(text, language, country=country)]


@pytest.mark.parametrize(("language", "text", "published", "mentions"), examples("quantities_examples.jsonl"))
def test_examples_of_the_packs(language: str, text: str, published: None, mentions: list[dict[str, Any]]) -> None:
    del published
    found = find_quantities(text, language)
    assert [(m.kind, to_json(m.value)) for m in found] == [(m["kind"], m["value"]) for m in mentions]
    assert all(m.start < w["end"] and m.end > w["start"] for m, w in zip(found, mentions, strict=True))


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u3000"])
def test_any_space_groups_digits(space: str) -> None:
    assert values(f"25{space}000{space}000{space}tonnes") == [{"value": 25_000_000, "unit": "t"}]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("M. Konaté, âgé de 52 ans.", "fr"),
        ("Tél : (+223) 20 22 33 44, 76123456", "fr"),
        ("La loi n°2012-009, le décret n°2024-0327/PT-RM, la résolution 2391.", "fr"),
        ("L'article 12, la page 4, 01 BP 123.", "fr"),
        ("À 10h30, à 17 heures, 08:15.", "fr"),
        ("10 COMMENTAIRES", "fr"),
        ("La 3e session, le 2è sommet, le XXIe siècle.", "fr"),
        ("1. La création\n2. Le soutien", "fr"),
        ("Score : 2-0. En 2024, puis 2025.", "fr"),
        ("Le G5 Sahel, la Covid-19, un Mi-17, le T-72.", "fr"),
        ("Un satellite et une usine.", "fr"),
        ("Des centaines d'experts, des dizaines de milliers de gens.", "fr"),
        ("Les deux parties et ces trois pays.", "fr"),
        ("Law No. 2012-009 and resolution 2391.", "en"),
        ("Call +223 20 22 33 44 at 10:30.", "en"),
        ("10 comments, a 2-0 win, the 3rd session, one plant.", "en"),
        ("The two sides, aged 52.", "en"),
        ("Закон № 2012-009, резолюция 2391, в 10:30.", "ru"),
        ("10 комментариев, счёт 2:0, 3-я сессия.", "ru"),
        ("Обе стороны, в возрасте 52 лет, тел. +7 495 123 45 67", "ru"),
    ],
)
def test_what_is_no_quantity(text: str, language: str) -> None:
    assert values(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("La puissance sera portée de 60 à 100 MW", "fr", "MW"),
        ("Relever le taux de couverture de 60 % à 100 %", "fr", "%"),
        ("The project should raise the rate of access from 60% to 100%", "en", "%"),
        ("Мощность станции увеличат с 60 до 100 МВт", "ru", "MW"),
    ],
)
def test_a_change_is_two_figures_and_no_range(text: str, language: str, unit: str) -> None:
    assert values(text, language) == [{"value": 60, "unit": unit}, {"value": 100, "unit": unit}]


@pytest.mark.parametrize(
    ("text", "country", "currency"),
    [
        ("121 milliards FCFA", None, "XOF"),
        ("121 milliards FCFA", "CM", "XAF"),
        ("121 milliards FCFA", "ML", "XOF"),
        ("Le Tchad paie 121 milliards FCFA", None, "XAF"),
        ("Le Tchad paie 121 milliards FCFA", "SN", "XOF"),
        ("2 milliards de dinars", "TN", "TND"),
        ("2 milliards de dinars", None, None),
        ("3 millions de dirhams", "AE", "AED"),
        ("500 000 francs", "GN", "GNF"),
    ],
)
def test_the_country_decides_between_currencies_of_one_name(
    text: str, country: str | None, currency: str | None
) -> None:
    (value,) = values(text, country=country)
    assert (value["currency"] if value else None) == currency


def test_an_amount_whose_currency_is_not_told_is_seen_and_left_open() -> None:
    (mention,) = find_quantities("2 milliards de dinars", "fr")
    assert (mention.kind, mention.value) == ("amount", None)


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [("120 moustiquaires", "fr", "moustiquaire"), ("120 bandicoots", "en", "bandicoot"), ("120 лопат", "ru", "лопат")],
)
def test_an_unknown_counted_noun_is_its_own_unit(text: str, language: str, unit: str) -> None:
    assert [value["unit"] for value in values(text, language)] == [unit]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_knows_at_least_250_counted_things(language: str) -> None:
    assert len(vocabulary(language).settings["quantities"]["values"]["noun"]) >= 250


WORDS = """
12 1,5 2024 50.000 deux cent mille milliards un dizaine de tonnes MW % euros $ FCFA accords plus porté n° - à et ( ) , .
two million km rouble agreements raised from to between два млн тонн рублей более соглашений 0 99999999
"""
PIECES = st.sampled_from(WORDS.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(LANGUAGES))
def test_mentions_point_at_their_text_and_never_overlap(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    found = find_quantities(text, language)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
