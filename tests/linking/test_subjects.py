"""Which claims are about one subject: retellings, and look-alikes beside them."""

from __future__ import annotations

from typing import Any

import pytest

from jalon.linking import Judgement, link
from jalon.linking.subjects import COMPARE
from jalon.model import Claim
from tests.linking.told import article, claim, groups, linked

MW = [{"value": 200, "unit": "MW"}]
SAME = [
    (
        "French and Russian",
        claim("a.1", "port de Bagatelli", places=["Bagatelli"]),
        claim("b.1", "порт Багателли", places=["Багателли"]),
    ),
    (
        "narrower goods",
        claim("a.1", "engrais", actors="Russie:p;Mali:r"),
        claim("b.1", "urée", actors="Russie:p;Mali:r"),
    ),
    (
        "builder changes, site stays",
        claim("a.1", "barrage de Testou", actors="#Acme:i;Niger:r", places=["Testou"]),
        claim("b.1", "barrage de Testou", stage="under_way", actors="#Zeta:i;Niger:r", places=["Testou"]),
    ),
    (
        "two names, one size",
        claim("a.1", "barrage de Testou", places=["Testou"], quantities=[{"value": 2115, "unit": "MW"}]),
        claim("b.1", "barrage Anna Testova", places=["Testou"], quantities=[{"value": 2115, "unit": "MW"}]),
    ),
    (
        "rank and name",
        claim("a.1", "troisième pont de Bamako", actors="Chine:p;Mali:r", places=["Bamako"]),
        claim("b.1", "pont de l'amitié", actors="Chine:p;Mali:r", places=["Bamako"]),
    ),
    (
        "giver and receiver told the other way round",
        claim("a.1", "bourses", actors="Russie:p;Mali:r", quantities=[{"value": 290, "unit": "scholarship"}]),
        claim("b.1", "bourses", actors="Mali:p;Russie:r", quantities=[{"value": 290, "unit": "scholarship"}]),
    ),
    (
        "five is not the fifth",
        claim("a.1", "пять школ", sector="education", actors="Россия:p;Мали:r"),
        claim("b.1", "cinq écoles", sector="education", actors="Russie:p;Mali:r"),
    ),
    (
        "line called otherwise, one builder",
        claim("a.1", "réhabilitation de la voie", sector="transport", actors="#Acme:i;Mali:r;Niger:r"),
        claim("b.1", "rehabilitation of the railway", sector="transport", actors="#Acme:i;Mali:r;Niger:r"),
    ),
    (
        "quarter of a town",
        claim("a.1", "oléoduc Kotiba-Zimbala", places=["Kotiba", "Zimbala"]),
        claim("b.1", "oléoduc", places=["Kotiba", "Zimbala-Testou", "Ngaru"]),
    ),
    (
        "line told from either end",
        claim("a.1", "ligne de 225 kV", quote="Une ligne de 225 kV ira de Kotiba à Zimbala.", places=["Kotiba"],
              sector="energy", actors="Russie:p;Mali:r"),
        claim("b.1", "ligne de 225 kV", quote="La ligne de 225 kV entre Kotiba et Zimbala est due.",
              places=["Zimbala"], sector="energy", actors="Russie:p;Mali:r"),
    ),
    (
        "line told from either end, in two languages",
        claim("a.1", "ligne électrique de 330 kV", quote="Une ligne de 330 kV reliera Bamako à Sikasso.",
              places=["Bamako"], sector="energy", actors="Russie:p;Mali:r"),
        claim("b.1", "линия электропередачи 330 кВ", quote="Линия 330 кВ между Сикасо и Бамако будет построена.",
              places=["Сикасо"], sector="energy", actors="Россия:p;Мали:r"),
    ),
    (
        "extension of a line, and the section that it is",
        claim("a.1", "prolongement du chemin de fer jusqu'à Testou", sector="transport", places=["Testou"],
              quantities=[{"value": 120, "unit": "km"}]),
        claim("b.1", "chemin de fer Kotiba–Testou", sector="transport", places=["Kotiba", "Testou"],
              quantities=[{"value": 120, "unit": "km"}]),
    ),
    (
        "one delivery, told by its kind",
        claim("a.1", "engrais", actors="Russie:p;Mali:r", quantities=[{"value": 20000, "unit": "t"}]),
        claim("b.1", "urée", actors="Russie:p;Mali:r", quantities=[{"value": 20000, "unit": "t"}]),
    ),
]  # fmt: skip
DIFFERENT = [
    (
        "place",
        claim("a.1", "centrale solaire de Kotiba", places=["Kotiba", "Mali"]),
        claim("b.1", "centrale solaire de Zimbala", places=["Zimbala", "Mali"]),
    ),
    (
        "state",
        claim("a.1", "blé", sector="food_supply", actors="Russie:p;Mali:r"),
        claim("b.1", "blé", sector="food_supply", actors="Russie:p;Niger:r"),
    ),
    ("giver", claim("a.1", "engrais", actors="Russie:p;Mali:r"), claim("b.1", "engrais", actors="Maroc:p;Mali:r")),
    (
        "product",
        claim("a.1", "hôpital de Kotiba", places=["Kotiba"]),
        claim("b.1", "port de Kotiba", places=["Kotiba"]),
    ),
    (
        "loan and works",
        claim("a.1", "prêt pour le barrage de Testou", places=["Testou"]),
        claim("b.1", "barrage de Testou", places=["Testou"]),
    ),
    (
        "section of a line",
        claim("a.1", "chemin de fer Kotiba-Zimbala", places=["Kotiba", "Zimbala"]),
        claim("b.1", "chemin de fer Zimbala-Testou", places=["Zimbala", "Testou"]),
    ),
    (
        "phase",
        claim("a.1", "train de Kotiba", places=["Kotiba"]),
        claim("b.1", "deuxième phase du train de Kotiba", places=["Kotiba"]),
    ),
    (
        "series",
        claim("a.1", "centrale de Kotiba", places=["Kotiba"]),
        claim("b.1", "centrale de Kotiba 2", places=["Kotiba"]),
    ),
    (
        "extension",
        claim("a.1", "aéroport de Kotiba", places=["Kotiba"]),
        claim("b.1", "extension de l'aéroport de Kotiba", places=["Kotiba"]),
    ),
    (
        "school year",
        claim("a.1", "bourses pour 2023-2024", actors="Russie:p;Mali:r"),
        claim("b.1", "bourses pour 2024-2025", actors="Russie:p;Mali:r"),
    ),
    (
        "consignment",
        claim(
            "a.1",
            "blé",
            stage="completed",
            actors="Russie:p;Mali:r",
            when={"start": "2023-01"},
            quantities=[{"value": 25000, "unit": "t"}],
        ),
        claim(
            "b.1",
            "blé",
            stage="completed",
            actors="Russie:p;Mali:r",
            when={"start": "2024-02"},
            quantities=[{"value": 40000, "unit": "t"}],
        ),
    ),
    (
        "capital with two hospitals",
        claim("a.1", "hôpital de Bamako", places=["Bamako"], actors="Chine:p;Mali:r"),
        claim("b.1", "hôpital de Bamako", places=["Bamako"], actors="Turquie:p;Mali:r"),
    ),
    (
        "size without a name",
        claim("a.1", "centrale solaire", actors="Mali:r", quantities=MW),
        claim("b.1", "centrale solaire", actors="Mali:r", quantities=[{"value": 50, "unit": "MW"}]),
    ),
    (
        "purpose of money",
        claim("a.1", "prêt pour la route", actors="#BFD:p;Mali:r"),
        claim("b.1", "prêt pour l'hôpital", actors="#BFD:p;Mali:r"),
    ),
    (
        "money without figure or purpose",
        claim("a.1", "prêt", actors="Russie:p;Mali:r"),
        claim("b.1", "prêt", actors="Russie:p;Mali:r"),
    ),
    (
        "a kind of thing and a state alone",
        claim("a.1", "école", actors="Mali:r"),
        claim("b.1", "école", actors="Mali:r"),
    ),
    (
        "other builder",
        claim("a.1", "centrale solaire", actors="#Acme:i;Russie:p;Mali:r"),
        claim("b.1", "centrale solaire", actors="#Zeta:i;Russie:p;Mali:r"),
    ),
    (
        "sections that share a stop",
        claim("a.1", "section Kotiba–Zimbala", sector="transport", places=["Kotiba", "Zimbala"]),
        claim("b.1", "section Zimbala–Testou", sector="transport", places=["Zimbala", "Testou"]),
    ),
    (
        "whole that its passage splits",
        claim(
            "a.1",
            "champ solaire de 40 MW",
            quote="Le champ solaire de 40 MW à Kotiba : 25 MW pour l'un, 15 pour l'autre.",
            places=["Kotiba"],
            quantities=[{"value": 40, "unit": "MW"}],
        ),
        claim("b.1", "centrale solaire de Kotiba", places=["Kotiba"], quantities=[{"value": 25, "unit": "MW"}]),
    ),
    (
        "side by side in one source",
        claim("a.1", "centrale solaire de Kotiba", places=["Kotiba"], actors="Mali:r", quantities=MW),
        claim("a.2", "centrale solaire de Zimbala", places=["Zimbala"], actors="Mali:r", quantities=MW),
    ),
    (
        "plant, and its extension of the same size",
        claim("a.1", "centrale solaire de 200 MW extensible à 300", places=["Kotiba"], actors="#Acme:i;Mali:r",
              quantities=MW),
        claim("b.1", "extension de 200 MW de la centrale de Kotiba", sector="energy", places=["Kotiba"],
              actors="#Acme:i;Mali:r", quantities=MW),
    ),
    (
        "hospital, and as many beds more",
        claim("a.1", "hôpital de Kotiba", sector="health", places=["Kotiba"], actors="Chine:p;Mali:r",
              quantities=[{"value": 100, "unit": "bed"}]),
        claim("b.1", "extension de l'hôpital de Kotiba", sector="health", places=["Kotiba"], actors="Chine:p;Mali:r",
              quantities=[{"value": 100, "unit": "bed"}]),
    ),
    (
        "two builders in one source",
        claim("a.1", "centrale solaire de Kotiba", places=["Kotiba"], actors="#Acme:i;Mali:r", quantities=MW),
        claim("a.2", "deux centrales solaires de 200 MW en tout", actors="#Zeta:i;Mali:r", quantities=MW),
    ),
    (
        "one of its kind, and several",
        claim("a.1", "usine de ciment de Kotiba", places=["Kotiba"], actors="Chine:p;Mali:r",
              quantities=[{"value": 500000, "unit": "t"}]),
        claim("b.1", "trois usines de ciment", actors="Chine:p;Mali:r", quantities=[{"value": 500000, "unit": "t"}]),
    ),
    (
        "two lines of one tension between other towns",
        claim("a.1", "ligne de 225 kV", quote="Une ligne de 225 kV ira de Kotiba à Zimbala.", places=["Kotiba"],
              sector="energy", actors="Russie:p;Mali:r", due={"date": "2026-12-31"}),
        claim("b.1", "ligne de 225 kV", quote="La ligne de 225 kV entre Testou et Ngaru est due fin 2026.",
              places=["Testou"], sector="energy", actors="Russie:p;Mali:r", due={"date": "2026-12-31"}),
    ),
    (
        "lines that leave one town",
        claim("a.1", "ligne de 225 kV", quote="Une ligne de 225 kV ira de Kotiba à Zimbala.", places=["Kotiba"],
              sector="energy", actors="Russie:p;Mali:r"),
        claim("b.1", "ligne de 225 kV", quote="Une ligne de 225 kV ira de Kotiba à Ngaru.", places=["Kotiba"],
              sector="energy", actors="Russie:p;Mali:r"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "one", "other"), SAME, ids=[row[0] for row in SAME])
def test_retold(why: str, one: Claim, other: Claim) -> None:
    assert groups(one, other) == {frozenset({"a.1", "b.1"})}, why


def test_retold_in_english() -> None:
    dam = claim("a.1", "barrage de Testou", places=["Testou"])
    retold = claim("b.1", "Testou dam", places=["Testou"], quote="The Testou dam is under construction.")
    articles = (article("a"), article("b", language="en"))
    assert groups(dam, retold, articles=articles) == {frozenset({"a.1", "b.1"})}


@pytest.mark.parametrize(("why", "one", "other"), DIFFERENT, ids=[row[0] for row in DIFFERENT])
def test_look_alike(why: str, one: Claim, other: Claim) -> None:
    assert groups(one, other) == {frozenset({one.claim_id}), frozenset({other.claim_id})}, why


def test_nameless_claim_between_two_subjects_joins_neither() -> None:
    found = groups(
        claim("a.1", "raffinerie de Kotiba", places=["Kotiba", "Mali"]),
        claim("b.1", "raffinerie de Zimbala", places=["Zimbala", "Mali"]),
        claim("c.1", "raffinerie", places=["Mali"]),
    )
    assert len(found) == 3


AGREEMENT: dict[str, Any] = {"kind": "agreement", "stage": "signed", "when": {"start": "2024-05-24"}}
INSTRUMENTS = [
    (
        True,
        claim("a.1", "accord sur l'énergie nucléaire", sector="nuclear", actors="Mali:s;Russie:s", **AGREEMENT),
        claim("b.1", "agreement on nuclear energy", sector="nuclear", actors="Mali:s;Russia:s", **AGREEMENT),
    ),
    (
        False,
        claim("a.1", "accord sur l'énergie nucléaire", sector="nuclear", actors="Mali:s;Russie:s", **AGREEMENT),
        claim("b.1", "accord sur l'énergie nucléaire", sector="nuclear", actors="Niger:s;Russie:s", **AGREEMENT),
    ),
    (
        False,
        claim("a.1", "accord de pêche", actors="Maroc:s;Russie:s", **AGREEMENT),
        claim("b.1", "accord de pêche", actors="Maroc:s;Russie:s", **AGREEMENT | {"when": {"start": "2020-10-01"}}),
    ),
    (
        False,
        claim("a.1", "mémorandum", actors="Mali:s;Russie:s", **AGREEMENT),
        claim("a.2", "accord de confidentialité", actors="Mali:s;Russie:s", **AGREEMENT),
    ),
    (
        True,
        claim("a.1", "un mémorandum", actors="Mali:s", **AGREEMENT),
        claim("a.2", "mémorandum d'entente sur les satellites", sector="aerospace", actors="Mali:s", **AGREEMENT),
    ),
]
MEETING: dict[str, Any] = {"kind": "meeting", "stage": "held", "places": ["Moscou"], "when": {"start": "2025-06-23"}}
MEETINGS = [
    (
        True,
        claim("a.1", "visite d'Awa Testova", actors="@Awa Testova:h", **MEETING),
        claim("b.1", "визит Авы Тестовой", actors="@Ава Тестова:h", **MEETING | {"places": ["Москва"]}),
    ),
    (
        False,
        claim("a.1", "visite d'Awa Testova", actors="@Awa Testova:h;Mali:t", **MEETING),
        claim("b.1", "visite de Boris Zed", actors="@Boris Zed:h;Niger:t", **MEETING),
    ),
    (
        False,
        claim("a.1", "visite", actors="@Awa Testova:h", **MEETING),
        claim("b.1", "visite", actors="@Awa Testova:h", **MEETING | {"when": {"start": "2024-02-28"}}),
    ),
    (
        False,
        claim("a.1", "première session de la commission mixte", actors="Mali:t;Russie:t", **MEETING),
        claim(
            "b.1",
            "deuxième session de la commission mixte",
            actors="Mali:t;Russie:t",
            **MEETING | {"when": {"start": "2026"}},
        ),
    ),
    (
        True,
        claim("a.1", "12e session de la commission mixte", actors="Mali:t;Russie:t", **MEETING | {"stage": "planned"}),
        claim(
            "b.1",
            "12th session of the joint commission",
            actors="Mali:t;Russia:t",
            **MEETING | {"when": {"start": "2025-09-10"}},
        ),
    ),
    (
        False,
        claim("a.1", "entretien téléphonique", actors="@Awa Testova:t", **MEETING),
        claim("b.1", "rencontre", actors="@Awa Testova:t", **MEETING),
    ),
    (
        False,
        claim("a.1", "premier sommet des ports", actors="Mali:t;Russie:t", **MEETING),
        claim("b.1", "première conférence des ports", actors="Mali:t;Russie:t", **MEETING),
    ),
    (
        False,
        claim("a.1", "visite au Mali", actors="@Awa Testova:h", **MEETING | {"places": []}),
        claim("a.2", "visite au Niger", actors="@Awa Testova:h", **MEETING | {"places": []}),
    ),
    (
        False,
        claim("a.1", "visite au Mali", actors="@Awa Testova:h", **MEETING | {"places": ["Mali"]}),
        claim("b.1", "entretien", actors="@Awa Testova:t", **MEETING | {"places": ["Niamey"]}),
    ),
    (
        False,
        claim("a.1", "sommet", actors="@Awa Testova:h", **MEETING),
        claim("b.1", "entretien avec Boris Zed", actors="@Awa Testova:t;@Boris Zed:t", **MEETING),
    ),
]


@pytest.mark.parametrize(("same", "one", "other"), INSTRUMENTS + MEETINGS)
def test_instruments_and_meetings(same: bool, one: Claim, other: Claim) -> None:
    assert (len(groups(one, other)) == 1) is same


def test_verdict_does_not_depend_on_the_side() -> None:
    from jalon.linking.profile import profiles

    for _, one, other in [*SAME, *DIFFERENT, *INSTRUMENTS, *MEETINGS]:
        a, b = profiles((one, other), ())
        assert COMPARE[a.claim.kind](a, b) == COMPARE[a.claim.kind](b, a)


def test_thing_done_is_not_the_one_begun_in_the_same_news() -> None:
    told = (
        claim("a.1", "pont de Bamako", stage="under_way", actors="Chine:p;Mali:r", places=["Bamako"],
              when={"start": "2018-07-17"}),
        claim("a.2", "pont de Bamako", stage="completed", actors="Chine:p;Mali:r", places=["Bamako"]),
    )  # fmt: skip
    assert len(groups(*told, articles=(article("a", "2018-07-18"),))) == 2


def test_contract_signed_later_than_announced() -> None:
    parties = "Sénégal:s;#Acme:s;#Zeta:s"
    announced = AGREEMENT | {"stage": "negotiated", "when": {"start": "2024-03-21"}}
    signed = AGREEMENT | {"when": {"start": "2024-03-27"}}
    told = (
        claim("a.1", "contrat entre Acme et Zeta", sector="water", actors=parties, **announced),
        claim("b.1", "contrat de l'usine", sector="water", actors=parties, **signed),
    )
    assert len(groups(*told)) == 1


def test_named_claim_between_two_rivals_joins_neither() -> None:
    found = groups(
        claim("a.1", "centrale de Kotiba", places=["Kotiba"], quantities=MW),
        claim("b.1", "centrale de Kotiba", places=["Kotiba"], quantities=[{"value": 20, "unit": "MW"}]),
        claim("c.1", "centrale de Kotiba", places=["Kotiba"]),
    )
    assert len(found) == 3


def test_judgement_stands_above_comparison() -> None:
    claims = (
        claim("a.1", "barrage de Testou", places=["Testou"]),
        claim("b.1", "barrage de Testou", places=["Testou"]),
        claim("c.1", "hôpital de Kotiba", places=["Kotiba"]),
    )
    told = (Judgement("a.1", "b.1", "different"), Judgement("a.1", "c.1", "same"))
    found = {frozenset(s.claims) for s in link(claims, (), judgements=told).subjects}
    assert found == {frozenset({"a.1", "c.1"}), frozenset({"b.1"})}


STAGES = [
    (("discussed", "2024-01-01"), ("agreed", "2024-05-01"), "agreed"),
    (("agreed", "2024-01-01"), ("discussed", "2024-05-01"), "agreed"),
    (("under_way", "2024-01-01"), ("suspended", "2024-05-01"), "suspended"),
    (("suspended", "2024-01-01"), ("under_way", "2024-05-01"), "under_way"),
]


@pytest.mark.parametrize(("first", "second", "present"), STAGES)
def test_present_stage(first: tuple[str, str], second: tuple[str, str], present: str) -> None:
    told = [
        claim(f"{d}.1", "barrage de Testou", places=["Testou"], stage=s)
        for d, (s, _) in zip("ab", (first, second), strict=True)
    ]
    articles = tuple(article(d, day) for d, (_, day) in zip("ab", (first, second), strict=True))
    assert [s.stage for s in linked(*told, articles=articles).subjects] == [present]
