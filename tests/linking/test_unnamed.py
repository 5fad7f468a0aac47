"""Claims of several articles that no name joins: what tells them apart, and what else makes them one."""

from __future__ import annotations

import pytest

from jalon.model import Claim
from tests.linking.told import article, claim, groups

LENT = [{"value": 400000000, "currency": "USD"}]
NEWS = (article("a", "2024-02-10"), article("b", "2024-06-10"), article("c", "2031-02-10"))
APART = [
    ("one lender, two borrowers", claim("a.1", "crédit", actors="Chine:p;Niger:r", amounts=LENT),
     claim("b.1", "projet financé par la Chine", actors="Chine:p", quote="La Chine paie le Ghana.", amounts=LENT)),
    ("a disease is no name", claim("a.1", "vaccins contre le Covid-19", actors="Mali:r",
                                   quote="L'Inde livrera des vaccins au Mali."),
     claim("b.1", "vaccins contre le Covid-19", actors="Cuba:p;Mali:r")),
    ("a currency is no name", claim("a.1", "2 676 150 USD", actors="#Banque Zed:p;Mali:r"),
     claim("b.1", "41 470 000 USD", actors="#Banque Acme:p;Mali:r")),
    ("roads in other words", claim("a.1", "route nationale du nord", actors="Chine:p;Mali:r"),
     claim("b.1", "bitumage des pistes cotonnières", actors="Chine:p;Mali:r")),
    ("deliveries years apart", claim("a.1", "instructeurs", stage="completed", actors="Russie:p;Mali:r"),
     claim("c.1", "instructeurs", stage="under_way", actors="Russie:p;Mali:r")),
    ("other names beside one place", claim("a.1", "barrage de Testou", places=["Testou"], actors="Chine:p;Mali:r"),
     claim("b.1", "barrage de Sambala", places=["Testou", "Sambala"], actors="Chine:p;Mali:r")),
    ("two banks for one road", claim("a.1", "axe Kotiba", sector="transport", actors="#Banque Zed:p;Mali:r"),
     claim("b.1", "liaison Kotiba", sector="transport", actors="#Banque Acme:p;Mali:r")),
    ("two sums of one lender", claim("a.1", "premier accord de crédit", kind="agreement", stage="signed",
                                     actors="Mali:s;#Banque Zed:s", amounts=[{"value": 9e6, "currency": "EUR"}]),
     claim("b.1", "contrat de prêt", kind="agreement", stage="signed", actors="Mali:s;#Banque Zed:s",
           amounts=[{"value": 82e6, "currency": "EUR"}])),
    ("a hundred million, and a hundred and five",
     claim("a.1", "don de 105 millions d'euros", actors="Allemagne:p;Mali:r",
           amounts=[{"value": 105e6, "currency": "EUR"}]),
     claim("b.1", "financements", actors="#KfW:p;Mali:r", amounts=[{"value": 100e6, "currency": "EUR"}])),
    ("loans of two sectors", claim("a.1", "convention de crédit", kind="agreement", stage="signed", sector="energy",
                                   actors="Mali:s;#Banque Zed:s"),
     claim("b.1", "convention de crédit", kind="agreement", stage="signed", sector="agriculture",
           actors="Mali:s;#Banque Zed:s")),
]  # fmt: skip


@pytest.mark.parametrize(("why", "one", "other"), APART, ids=[row[0] for row in APART])
def test_what_articles_tell_without_names(why: str, one: Claim, other: Claim) -> None:
    assert len(groups(one, other, articles=NEWS)) == 2, why


def test_passage_that_lists_several_things_tells_the_kind_of_none() -> None:
    quote = "Un institut et un centre d'hémodialyse seront construits à Testou."
    listed = [
        claim("a.1", "institut", quote=quote, places=["Testou"]),
        claim("a.2", "centre d'hémodialyse", quote=quote, places=["Testou"]),
    ]
    retold = claim("b.1", "institut de Testou", places=["Testou"])
    assert frozenset({"a.2"}) in groups(*listed, retold)


def test_words_choose_between_two_of_a_kind() -> None:
    listed = [
        claim("a.1", "institut islamique", actors="Algérie:p;Niger:r"),
        claim("a.2", "institut du pétrole", actors="Algérie:p;Niger:r", stage="under_way"),
    ]
    retold = claim("b.1", "projet d'un institut islamique", actors="Algérie:p;Niger:r", stage="pledged")
    assert frozenset({"a.1", "b.1"}) in groups(*listed, retold)


KEPT = {"actors": "Russie:p;Mali:r", "sector": "food_supply"}


def wheat(where: str, stage: str, tonnes: int, day: str) -> Claim:
    return claim(where, "blé", stage=stage, quantities=[{"value": tonnes, "unit": "t"}], when={"start": day}, **KEPT)


@pytest.mark.parametrize(
    ("why", "delivery", "joined"),
    [
        ("a part of it, nine months later", wheat("b.1", "completed", 25000, "2024-04-10"), True),
        ("more than was promised", wheat("b.1", "completed", 60000, "2024-04-10"), False),
        ("before the promise", wheat("b.1", "completed", 25000, "2022-12-10"), False),
        ("two years later", wheat("b.1", "completed", 25000, "2025-09-10"), False),
    ],
)
def test_promise_is_kept_bit_by_bit(why: str, delivery: Claim, joined: bool) -> None:
    assert (len(groups(wheat("a.1", "pledged", 50000, "2023-07-10"), delivery)) == 1) is joined, why


def test_state_stands_behind_its_bank() -> None:
    sums = [{"value": 2082000, "currency": "EUR"}]
    told = claim("a.1", "don pour l'eau", actors="Allemagne:p;Mali:r", amounts=sums)
    retold = claim("b.1", "don pour l'eau", actors="#KfW:p;Mali:r", amounts=sums)
    assert len(groups(told, retold, articles=NEWS)) == 1


@pytest.mark.parametrize("thing", ["centrale nucléaire", "commission intergouvernementale"])
def test_who_receives_may_be_told_the_other_way_round(thing: str) -> None:
    told = claim("a.1", thing, actors="Russie:p;Mali:r", stage="agreed")
    turned = claim("b.1", f"création d'une {thing}", actors="Mali:p;Russie:r", stage="discussed")
    assert len(groups(told, turned, articles=NEWS)) == 1
