"""Who says it: direct and reported speech with its speaker."""

from __future__ import annotations

import pytest

from jalon.language.speech import find_speech, quotations


@pytest.mark.parametrize(
    ("language", "text", "speech"),
    [
        ("fr", "« Nous livrerons le blé en mai », a promis l’ambassadeur de Russie.",
         [("Nous livrerons le blé en mai", "ambassadeur de Russie", True)]),
        ("fr", "Karim Zoulou a déclaré : « Le port sera prêt ».", [("Le port sera prêt", "Karim Zoulou", True)]),
        ("fr", "Une relation « franche » avec Pékin.", []),
        ("fr", "« Le port sera prêt en mai », a dit Karim Zoulou. « Le rail suivra en juin », a-t-il ajouté.",
         [("Le port sera prêt en mai", "Karim Zoulou", True), ("Le rail suivra en juin", "Karim Zoulou", True)]),
        ("fr", "Le port, selon Karim Zoulou, est prêt.",
         [("Le port, selon Karim Zoulou, est prêt", "Karim Zoulou", False)]),
        ("fr", "Le ministre des Mines, Karim Zoulou, a indiqué hier que le port est prêt.",
         [("le port est prêt", "Karim Zoulou", False)]),
        ("fr", "Le port sera prêt en mai, a annoncé lundi Karim Zoulou. Le rail suivra en juin, a-t-il ajouté.",
         [("Le port sera prêt en mai, a annoncé lundi Karim Zoulou", "Karim Zoulou", False),
          ("Le rail suivra en juin, a-t-il ajouté", "Karim Zoulou", False)]),
        ("fr", "Karim Zoulou a annoncé un don de riz. Il a rappelé que le port est prêt.",
         [("un don de riz", "Karim Zoulou", False), ("le port est prêt", "Karim Zoulou", False)]),
        ("fr", "Le gouvernement a conclu un accord.", []),
        ("en", "Moses Kaggwa told reporters that the port is ready.", [("the port is ready", "Moses Kaggwa", False)]),
        ("en", "According to Moses Kaggwa, the port is ready.", [("the port is ready", "Moses Kaggwa", False)]),
        ("ru", "По словам Карима Зулу, порт готов.", [("порт готов", "Карим Зулу", False)]),
    ],
)  # fmt: skip
def test_speech(language: str, text: str, speech: list[tuple[str, str | None, bool]]) -> None:
    assert [(text[s.start : s.end], s.speaker, s.direct) for s in find_speech(text, language)] == speech


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("« une «bonne» chose »", ["une «bonne» chose"]),
        ("« ouvert\n\nAutre alinéa « fermé »", ["fermé"]),
        ('“one” and "two"', ["one", "two"]),
        ("« »", []),
    ],
)
def test_quotations(text: str, inside: list[str]) -> None:
    assert [text[a:b] for a, b in quotations(text)] == inside
