"""The sector of a claim: the object first, then what it is for, then the sentence."""

from __future__ import annotations

import pytest

from tests.claims.small import claims

SECTORS = [
    ("La Chine financera l'aménagement de 150 km de pistes rurales.", "commitment", "transport"),
    ("La Chine a construit une ligne ferroviaire de 40 km.", "commitment", "transport"),
    ("La Russie construira une centrale nucléaire au Laos.", "commitment", "nuclear"),
    (
        "Le Japon a accordé au Laos un prêt de 80 millions d'euros pour la construction d'un hôpital.",
        "commitment",
        "health",
    ),
    ("Le Japon a accordé au Laos un appui budgétaire de 80 millions d'euros.", "commitment", "finance"),
    ("La Chine a inauguré la première usine de dessalement d'eau de mer au Laos.", "commitment", "water"),
    (
        "Dans le domaine de l'espace et des satellites, le Laos et le Chili ont signé un mémorandum.",
        "agreement",
        "aerospace",
    ),
    ("Le Laos et le Chili ont signé trois accords de coopération.", "agreement", "other"),
    (
        "Le président chilien est en déplacement à Vientiane, où il a rencontré le président laotien.",
        "meeting",
        "diplomacy",
    ),
]


@pytest.mark.parametrize(("text", "kind", "sector"), SECTORS, ids=[text[:50] for text, _, _ in SECTORS])
def test_sector(text: str, kind: str, sector: str) -> None:
    told = [c for c in claims(text) if c.kind == kind]
    assert told[0].sector == sector
