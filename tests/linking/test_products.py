"""What a phrase is about, by the thesaurus; and the thesaurus itself."""

from __future__ import annotations

import pytest

from jalon.linking.products import kinship, lineage, topic
from jalon.linking.words import stems
from jalon.model import SECTORS
from jalon.pack import load_pack

PHRASES = [
    ("projet de centrale solaire", "fr", "solar_plant"),
    ("construction d'une ligne 225 kV double terne", "fr", "power_line"),
    ("ligne régionale de transport à haute tension", "fr", "power_line"),
    ("approvisionnement en urée", "fr", "urea"),
    ("don de gasoil", "fr", "diesel_fuel"),
    ("réalisation du chemin de fer", "fr", "railway"),
    ("construction of a 225 kV power line", "en", "power_line"),
    ("loan for the construction of the dam", "en", "loan"),
    ("railway rehabilitation loan", "en", "loan"),
    ("standard gauge railway from port to mine", "en", "railway"),
    ("строительство солнечной электростанции", "ru", "solar_plant"),
    ("кредит на строительство АЭС", "ru", "loan"),
    ("поставка нефтепродуктов", "ru", "fuel"),
    ("железнодорожной линии", "ru", "railway"),
    ("urea fertilizer plant", "en", "fertiliser_plant"),
    ("Russian-language schools", "en", "school"),
    ("relations anciennes", "fr", None),
    ("accords de coopération", "fr", None),
    ("opération conjointe", "fr", None),
    ("droits spéciaux", "fr", None),
    ("armée nationale", "fr", None),
    ("armes légères", "fr", "weapon"),
    ("hôpitaux régionaux", "fr", "hospital"),
    ("station de mesure", "fr", None),
    ("poste électrique et sous-station", "fr", "substation"),
    ("institutions of the union", "en", None),
    ("batteries", "en", "battery_storage"),
    ("factories of cement", "en", "factory"),
]


@pytest.mark.parametrize(("text", "language", "name"), PHRASES)
def test_main_class(text: str, language: str, name: str | None) -> None:
    assert topic(text, language).main == name


def test_sector_chooses_among_joined_things() -> None:
    assert topic("énergie renouvelable et nucléaire civile", "fr", "nuclear").main == "nuclear_energy"


def test_narrower_class_is_kin_of_the_broader() -> None:
    assert kinship("urea", "fertiliser") == 0.8
    assert kinship("urea", "wheat") == 0.0
    assert lineage("dam") == ("dam", "hydro_plant", "power_plant")


def test_every_class_is_whole() -> None:
    world = load_pack("world", "products")
    assert len(world) >= 120
    for name, row in world.items():
        assert row["sector"] in SECTORS and row["nature"] in {"works", "goods", "money", "services", "people", "body"}
        assert row.get("parent", name) in world and row.get("part_of", name) in world


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
def test_every_class_has_words_and_no_word_two_classes(language: str) -> None:
    words = load_pack(language, "products")
    assert set(words) == set(load_pack("world", "products"))
    seen: dict[tuple[str, ...], str] = {}
    for name, terms in words.items():
        for term in terms:
            assert seen.setdefault(stems(term, language), name) == name, (
                f"{term}: {name} or {seen[stems(term, language)]}"
            )
