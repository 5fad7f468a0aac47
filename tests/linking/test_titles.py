"""Titles of subjects, as pages show them."""

from __future__ import annotations

from typing import Any

import pytest

from jalon.linking import link
from jalon.linking.titles import trimmed
from jalon.model import Claim
from tests.linking.told import article, claim

TRIMMED = [
    ("contrats avec la société Acme et", "fr", "contrats avec la société Acme"),
    ("accord sur les visas (signé à", "fr", "accord sur les visas"),
    ("création d'une commission russo-", "fr", "création d'une commission"),
    ("ligne de 225 kV entre Kotiba", "fr", "ligne de 225 kV"),
    ("ligne entre Kotiba et Zimbala", "fr", "ligne entre Kotiba et Zimbala"),
    ("accord entre les deux États", "fr", "accord entre les deux États"),
    ("agreement on trade and", "en", "agreement on trade"),
    ("строительство завода в", "ru", "строительство завода"),
    ("doses du vaccin Zed V.", "fr", "doses du vaccin Zed V"),
]


@pytest.mark.parametrize(("text", "language", "kept"), TRIMMED)
def test_ends_of_a_title(text: str, language: str, kept: str) -> None:
    assert trimmed(text, language) == kept


MW: dict[str, Any] = {"places": ["Kotiba"], "quantities": [{"value": 200, "unit": "MW"}]}
TITLES = [
    (
        "Centrale solaire de Kotiba",
        claim("a.1", "centrale solaire", **MW),
        claim("b.1", "centrale solaire de Kotiba", **MW),
    ),
    (
        "Centrale solaire (Kotiba)",
        claim("a.1", "centrale solaire", **MW),
        claim("b.1", "construction de cette centrale solaire", **MW),
    ),
    ("Blé", claim("a.1", "25 000 tonnes de blé", quantities=[{"value": 25000, "unit": "t"}], actors="Mali:r"), None),
    ("290 bourses", claim("a.1", "290 bourses", quantities=[{"value": 290, "unit": "scholarship"}]), None),
    ("Visite (Moscou)", claim("a.1", "visite", kind="meeting", stage="held", places=["Moscou"]), None),
    ("Entretien (Awa Testova)", claim("a.1", "entretien", kind="meeting", stage="held", actors="@Awa Testova:t"), None),
    (
        "Mémorandum (Mali – Russie)",
        claim("a.1", "mémorandum", kind="agreement", stage="signed", actors="Mali:s;Russie:s"),
        None,
    ),
    ("Mémorandum", claim("a.1", "mémorandum", kind="agreement", stage="signed", actors="Niger:s"), None),
    (
        "Barrage de Kotiba",
        claim("a.1", "Kotiba dam", places=["Kotiba"], quote="The Kotiba dam."),
        claim("b.1", "barrage de Kotiba", places=["Kotiba"]),
    ),
]


@pytest.mark.parametrize(("expected", "one", "other"), TITLES, ids=[row[0] for row in TITLES])
def test_title(expected: str, one: Claim, other: Claim | None) -> None:
    told = [one, other] if other else [one]
    lines = (article("a", language="en" if "dam" in one.object else "fr", title="Mali et Russie"), article("b"))
    assert [s.title for s in link(told, lines).subjects] == [expected]
