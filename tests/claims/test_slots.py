"""Places, dates, figures: in the words of the object, beside them, of the visit or the mission that they belong to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jalon.claims import find_claims
from jalon.language import find_mentions
from jalon.model import Amount, Due, Quantity, When
from tests.claims.small import article, claims


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("La Chine financera la construction de la route Atar-Tidjikja.", ("Atar", "Tidjikja")),
        ("La Chine financera la construction de la route Port-Béni – Sanga.", ("Port-Béni", "Sanga")),
        ("La Chine a construit une ligne électrique reliant Kolmani à Sanga.", ("Kolmani", "Sanga")),
        ("La Chine a construit un hôpital à Maroua (Cameroun).", ("Maroua", "Cameroun")),
        ("Le sommet Chine-Afrique s'est tenu à Dakar le 3 mars 2025.", ("Dakar",)),
    ],
)
def test_places(text: str, places: tuple[str, ...]) -> None:
    (claim,) = claims(text)
    assert set(claim.places) == set(places)


def test_place_of_another_clause_is_none_of_the_signing() -> None:
    text = "En vertu d'un accord signé le 3 mars 2025 avec le Laos, des experts chiliens arriveront à Vientiane."
    (agreement,) = (c for c in claims(text) if c.kind == "agreement")
    assert agreement.places == ()


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("Le président chilien a effectué une visite de trois jours à Vientiane.", (Quantity(3, "day"),)),
        ("Le Japon a livré 200 sacs de 50 kg de riz au Laos.", (Quantity(200, "bag"),)),
        ("Après le passage de quatre ouragans, le Japon a livré du riz au Laos.", ()),
    ],
)
def test_quantities(text: str, quantities: tuple[Quantity, ...]) -> None:
    (claim,) = claims(text)
    assert claim.quantities == quantities


def test_sum_told_behind_an_instrument_is_its_worth() -> None:
    (claim,) = claims("Le Laos et le Japon ont signé trois conventions totalisant 298 millions de dollars.")
    assert claim.amounts == (Amount(298_000_000, "USD"),)


def test_year_of_a_budget_dates_nothing() -> None:
    (claim,) = claims("Le Japon a accordé au Laos un prêt de 80 millions d'euros pour l'exercice 2011.")
    assert claim.when is None


def test_term_in_the_name_of_an_instrument_is_due() -> None:
    (claim,) = claims("Le Laos et le Chili ont signé un accord de pêche d'une durée de six ans.")
    assert claim.due == Due(duration="P6Y")


def test_results_of_a_mission_have_its_dates_not_those_of_a_meeting_on_it() -> None:
    text = (
        "Une délégation laotienne a effectué une mission au Chili du 12 au 19 novembre 2024. "
        "Elle a participé au forum économique tenu à Santiago du 14 au 16 novembre 2024. "
        "Les deux parties ont convenu de la construction d'un pont."
    )
    (bridge,) = (c for c in claims(text) if c.kind == "commitment")
    assert bridge.when == When("2024-11-12", "2024-11-19")


def test_talk_on_a_visit_has_its_place_and_date() -> None:
    text = (
        "Le président chilien Ramiro Quintelo a effectué une visite à Vientiane le 3 mars 2025. "
        "Au cours de sa visite, il a rencontré le président laotien Kham Soulivo."
    )
    talk = claims(text)[1]
    assert (talk.places, talk.when) == (("Vientiane",), When("2025-03-03"))


def test_price_told_of_the_project_in_the_next_sentence() -> None:
    text = "Le Japon financera la construction d'un hôpital. Le projet coûtera 30 millions de dollars."
    (claim,) = claims(text)
    assert claim.amounts == (Amount(30_000_000, "USD"),)
    assert any(text[s.start : s.end] == "30 millions de dollars" for s in claim.spans if s.slot == "amounts")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Le Laos participera au forum de Vientiane prévu du 3 au 5 mars 2025 avec le Chili.", "held"),
        ("Le Laos participera au forum de Vientiane prévu du 3 au 5 mars 2026 avec le Chili.", "planned"),
        ("Le sommet entre le Laos et le Chili s'est tenu le 9 avril 2025 à Vientiane.", "held"),
    ],
)
def test_a_meeting_dated_with_its_year_is_held_or_planned_by_the_day_of_the_article(text: str, stage: str) -> None:
    assert {claim.stage for claim in claims(text) if claim.kind == "meeting"} == {stage}


def test_a_meeting_within_a_mission_that_took_place_was_held() -> None:
    mission = "Une délégation laotienne a effectué une visite à Santiago du 12 au 19 mai 2025."
    aim = "La délégation devrait participer au forum de Santiago les 14 et 15 mai 2025."
    told = article(f"{mission} {aim}")
    undated = replace(told, published=None)
    found = find_claims(undated, find_mentions(undated))[0]
    assert {claim.object.split()[0]: claim.stage for claim in found} == {"visite": "held", "forum": "held"}
