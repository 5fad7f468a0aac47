"""Places told by the noun of a piece of land or of a line, whatever the gazetteer knows."""

from __future__ import annotations

import pytest

from jalon.language.names import find_names


def places(text: str, language: str) -> list[str]:
    return [m.text for m in find_names(text, language) if m.kind == "place"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Elle a reçu l'accord de la région de la Zorba.", ["Zorba"]),
        ("fr", "Les régions du Nord, du Centre-Sud et de l'Est sont touchées.", ["Nord", "Centre-Sud", "Est"]),
        ("fr", "Le projet couvre les communes de Zoumbé, Kilmara et Dofana.", ["Zoumbé", "Kilmara", "Dofana"]),
        ("fr", "La commune de Zoumbé, Karim Traoré et la presse attendent.", ["Zoumbé"]),
        ("fr", "Le ministère de l'aménagement du territoire (Zinplan) a répondu.", []),
        ("fr", "Les ministres ont été reçus au Palais de la Concorde.", ["Palais de la Concorde"]),
        ("fr", "Ils ont été soignés à Zahitsi, Ambozombe et Mahanza.", ["Zahitsi", "Ambozombe", "Mahanza"]),
        ("en", "The Zolwezi, Mukunda and Chizela districts got seed.", ["Zolwezi", "Mukunda", "Chizela"]),
        ("en", "He is on a State Visit to the country.", []),
        ("en", "Small Island Developing States agreed.", []),
        ("en", "Work on the Zogun Dam resumed.", ["Zogun"]),
        ("en", "The city of St. Petersburg hosts the forum.", ["St. Petersburg"]),
        ("ru", "В селе Зурмагз построят школу.", ["Зурмагз"]),
    ],
)
def test_noun_of_land(language: str, text: str, expected: list[str]) -> None:
    assert places(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "La route Zipopo-Zebola sera bitumée.", ["Zipopo", "Zebola"]),
        ("fr", "La ligne 225 kV double terne Zipopo-Zebola est prête.", ["Zipopo", "Zebola"]),
        ("fr", "Le tronçon entre Zandiana et Zaladou reste à financer.", ["Zandiana", "Zaladou"]),
        ("fr", "L'accord entre Zonatrak et Gazmir est signé.", []),
        ("fr", "Le journal Zamako-Presse a paru.", []),
        ("en", "The Zambura – Zyange road was paved.", ["Zambura", "Zyange"]),
        ("en", "A pipeline from Zoima to Tanga is planned.", ["Zoima", "Tanga"]),
        ("en", "Ferries connect Suva with Zevuka.", ["Suva", "Zevuka"]),
        ("en", "Talks between Zonatrak and Gazmir went on.", []),
        ("ru", "Дорогу Зысан — Сары-Зум — Зеркеш отремонтируют.", ["Зысан", "Сары-Зум", "Зеркеш"]),
        ("ru", "Он открыл Улан-Баторскую железную дорогу.", []),
    ],
)
def test_ends_of_a_line(language: str, text: str, expected: list[str]) -> None:
    assert places(text, language) == expected


def test_an_area_of_the_gazetteer_has_its_country() -> None:
    (place,) = [m.value for m in find_names("Les routes de la province du Lualaba.", "fr") if m.kind == "place"]
    assert place is not None and (place.name, place.country) == ("Lualaba", "CD")  # type: ignore[union-attr]
