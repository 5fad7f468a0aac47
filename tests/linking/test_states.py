"""States by their names, and by the phrases that stand for them."""

from __future__ import annotations

import pytest

from jalon.linking.states import code_of, states_in

WHOLE = [
    ("Fédération de Russie", "RU"),
    ("partie russe", "RU"),
    ("gouvernement de la Fédération de Russie", "RU"),
    ("Правительство Российской Федерации", "RU"),
    ("российская сторона", "RU"),
    ("the Malian side", "ML"),
    ("côté malien", "ML"),
    ("Government of the Republic of Mali", "ML"),
    ("Niger", "NE"),
    ("Nigeria", "NG"),
    ("Guinée équatoriale", "GQ"),
    ("République démocratique du Congo", "CD"),
    ("Moscou", "RU"),
    ("ministère russe de la Défense", None),
    ("armée malienne", None),
    ("Mali et Russie", None),
    ("Union européenne", None),
]
NAMED = [
    ("usine de dessalement d'eau de mer", "fr", set()),
    ("принёс пользу us", "ru", set()),
    ("EAU", "fr", {"AE"}),
    ("в Таджикистане", "ru", {"TJ"}),
    ("школы Кыргызстана", "ru", {"KG"}),
    ("commission intergouvernementale russo-malienne", "fr", {"RU", "ML"}),
    ("российско-малийская комиссия", "ru", {"RU", "ML"}),
    ("строительство АЭС в Египте", "ru", {"EG"}),
    ("станция малой мощности", "ru", set()),
    ("Turkish-built hospital in Somalia", "en", {"TR", "SO"}),
]


@pytest.mark.parametrize(("name", "code"), WHOLE)
def test_state_that_a_name_stands_for(name: str, code: str | None) -> None:
    assert code_of(name) == code


@pytest.mark.parametrize(("text", "language", "codes"), NAMED)
def test_states_in_a_text(text: str, language: str, codes: set[str]) -> None:
    assert states_in(text, language) == codes
