"""Who does what: roles by the place of a name, names told by office, by a pronoun, in the sentence before."""

from __future__ import annotations

import pytest

from jalon import claims as engine
from tests.claims.small import claims


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules read; what the encoder makes of it is told in test_casting."""
    monkeypatch.setattr(engine, "complete_cast", lambda *_: None)


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


GROUPS = [
    (
        "fr",
        "Le Chili a offert des kits scolaires aux élèves des écoles de Zang Zieng.",
        "élèves des écoles de Zang Zieng",
    ),
    ("en", "Chile will supply 20 tractors to smallholder farmers.", "smallholder farmers"),
    ("en", "Chile handed over medical equipment to three hospitals.", "hospitals"),
]


@pytest.mark.parametrize(("language", "text", "name"), GROUPS, ids=[text[:50] for _, text, _ in GROUPS])
def test_groups_without_a_name_receive(language: str, text: str, name: str) -> None:
    (claim,) = claims(text, language)
    assert (name, "recipient") in {(a.name, a.role) for a in claim.actors}


def test_what_sentences_tell_corrects_who_is_guessed_to_give() -> None:
    text = (
        "25 bourses ont été accordées par le gouvernement chilien pour des études au Chili. "
        "Le Laos a reçu aussi 30 tracteurs. Les études ont lieu au Chili, à Santiago. 40 ordinateurs ont été livrés."
    )
    for claim in claims(text):
        assert {(a.name, a.role) for a in claim.actors} == {("Chili", "provider"), ("Laos", "recipient")}
