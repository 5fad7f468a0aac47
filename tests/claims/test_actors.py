"""Who does what: roles by the place of a name, names told by office, by a pronoun, in the sentence before."""

from __future__ import annotations

import pytest

from tests.claims.small import claims

ROLES = [
    (
        "En visite de travail au Ghana, le ministre togolais des Transports, Afi Mensanto, a salué la coopération.",
        {("Afi Mensanto", "head")},
    ),
    (
        "La 4e session de la commission mixte s'est tenue à Vientiane, sous la coprésidence du ministre laotien des "
        "Finances, Kham Soulivo, et du ministre chilien du Commerce, Ramiro Quintelo.",
        {("Kham Soulivo", "head"), ("Ramiro Quintelo", "head")},
    ),
    (
        "La délégation laotienne a été reçue en audience par le président de la République, Ramiro Quintelo, en "
        "présence du Premier ministre Aldo Verine.",
        {("Laos", "participant"), ("Ramiro Quintelo", "host"), ("Aldo Verine", "participant")},
    ),
    (
        "Lors de sa rencontre avec Kham Soulivo, le ministre chilien du Commerce, Ramiro Quintelo, est satisfait.",
        {("Kham Soulivo", "participant"), ("Ramiro Quintelo", "participant")},
    ),
    (
        "Le Laos et le Chili ont signé un accord de pêche. Le document a été paraphé par le ministre laotien des "
        "Finances, Kham Soulivo, et son homologue chilien, Ramiro Quintelo.",
        {
            ("Laos", "signatory"),
            ("Chili", "signatory"),
            ("Kham Soulivo", "signatory"),
            ("Ramiro Quintelo", "signatory"),
        },
    ),
    (
        "Le Laos et le Chili ont signé deux conventions. La ministre laotienne des Finances, Kham Soulivo, "
        "représentait son gouvernement.",
        {("Laos", "signatory"), ("Chili", "signatory"), ("Kham Soulivo", "signatory")},
    ),
    (
        "Le Parlement chilien a ratifié l'accord commercial signé entre le gouvernement de la République du Chili et "
        "le Laos.",
        {("Chili", "signatory"), ("Laos", "signatory")},
    ),
    (
        "Les pourparlers se sont tenus lundi entre le ministère laotien du Plan et l'Agence chilienne de l'eau.",
        {("ministère laotien du Plan", "participant"), ("Agence chilienne de l'eau", "participant")},
    ),
    (
        "La réunion, présidée par la ministre laotienne de l'Agriculture et du Développement rural et communautaire, "
        "Kham Soulivo, s'est tenue à Vientiane.",
        {("Kham Soulivo", "head")},
    ),
    (
        "Le Laos a inauguré une usine de dessalement, financée par l'Union européenne.",
        {("Union européenne", "provider")},
    ),
    (
        "Le gouvernement chilien, par le biais de l'Agence chilienne de coopération, a offert 46 bourses au Laos.",
        {("Chili", "provider"), ("Agence chilienne de coopération", "implementer"), ("Laos", "recipient")},
    ),
]


@pytest.mark.parametrize(("text", "actors"), ROLES, ids=[text[:50] for text, _ in ROLES])
def test_roles(text: str, actors: set[tuple[str, str]]) -> None:
    (claim,) = claims(text)
    assert {(a.name, a.role) for a in claim.actors} == actors


def test_contents_of_a_loan_have_its_parties() -> None:
    told = claims("Le Laos a signé un accord de prêt avec la Banque mondiale pour la construction de 40 écoles.")
    given = next(c for c in told if c.kind == "commitment")
    assert {(a.name, a.role) for a in given.actors} == {("Banque mondiale", "provider"), ("Laos", "recipient")}


def test_pronoun_means_the_subject_told_before() -> None:
    text = "Ramiro Quintelo est arrivé à Vientiane lundi. Il s'est entretenu avec le président laotien Kham Soulivo."
    talk = claims(text)[1]
    assert {a.name for a in talk.actors} == {"Kham Soulivo", "Ramiro Quintelo"}


def test_same_guest_of_two_hosts_is_in_two_meetings() -> None:
    text = (
        "Ramiro Quintelo s'est entretenu avec le président Kham Soulivo. "
        "Il a rencontré le ministre laotien des Finances, Bounmy Phetsavan."
    )
    assert len([c for c in claims(text) if c.kind == "meeting"]) == 2
