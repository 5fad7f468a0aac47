"""What readers wrote is shown without what tells who wrote it."""

from __future__ import annotations

import pytest

from jalon.register.masking import masked

CASES = [
    ("Écrivez à jean.dupont@exemple.ml, merci.\n", "Écrivez à •••, merci.\n"),
    ("Appelez le +223 70 00 00 00 ou le 00223-70-00-00-00.\n", "Appelez le ••• ou le •••.\n"),
    ("Alphonse Tartempion\n", "••• •••\n"),
    ("le 12 mai 2024 à 10:15, Fatou dit :\n", "le 12 mai 2024 à 10:15, ••• dit :\n"),
    ("Moussa, tu as raison de le dire ainsi.\n", "•••, tu as raison de le dire ainsi.\n"),
    ("Je suis d'accord avec Alphonse Tartempion, il faut voir.\n", "Je suis d'accord avec •••, il faut voir.\n"),
    ("Merci @tartempion pour cette réponse qui dit tout.\n", "Merci ••• pour cette réponse qui dit tout.\n"),
    ("Спасибо, Иван Петров, вы правы во всём.\n", "•••, •••, вы правы во всём.\n"),
    ("Il faut 200 mégawatts en 2025, pas moins.\n", "Il faut 200 mégawatts en 2025, pas moins.\n"),
]


@pytest.mark.parametrize(("text", "shown"), CASES)
def test_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_lines_stay_lines() -> None:
    assert masked("a b.\n\nc d.\n").count("\n") == 3
