"""Claims of an article: their slots, their words in the source, what is told twice, what is not of the article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon import claims as engine
from jalon.claims import find_claims
from jalon.language import find_mentions, speech_of
from jalon.model import Amount, Due, Quantity, Revises, When
from tests.claims.small import article, claims

GIFT = "La Chine a offert 45 bus au Sénégal."


def test_quote_stands_at_its_offsets() -> None:
    text = f"Les deux pays sont amis.\n\n{GIFT}"
    (claim,) = claims(text)
    assert text[claim.start : claim.end] == claim.quote == GIFT


def test_slots_stand_at_their_offsets() -> None:
    (claim,) = claims(GIFT)
    told = {(span.slot, GIFT[span.start : span.end]) for span in claim.spans}
    assert {("object", "45 bus"), ("quantities", "45 bus"), ("stage", "a offert"), ("actors", "Chine")} <= told


def test_giver_and_taker() -> None:
    (claim,) = claims(GIFT)
    assert {(a.name, a.role, a.type) for a in claim.actors} == {
        ("Chine", "provider", "state"),
        ("Sénégal", "recipient", "state"),
    }


@pytest.mark.parametrize(
    ("text", "quantities", "amounts"),
    [
        ("La Russie a livré 25 000 tonnes d'engrais au Mali.", (Quantity(25000, "t"),), ()),
        ("La BAD a accordé au Togo un prêt de 80 millions d'euros.", (), (Amount(80_000_000, "EUR"),)),
    ],
)
def test_figures(text: str, quantities: tuple[Quantity, ...], amounts: tuple[Amount, ...]) -> None:
    (claim,) = claims(text)
    assert (claim.quantities, claim.amounts) == (quantities, amounts)


def test_figure_given_up_is_revised() -> None:
    (claim,) = claims("Il a été convenu de livrer 90 000 tonnes de blé au lieu de 150 000 tonnes.")
    assert claim.quantities == (Quantity(90000, "t"),)
    assert claim.revises == Revises("quantities", Quantity(150000, "t"))


def test_deadline_is_due_and_event_is_when() -> None:
    (claim,) = claims("Le 3 mars 2025, les deux parties ont convenu de la construction d'un pont avant le 31 mai 2027.")
    assert claim.when == When("2025-03-03")
    assert claim.due == Due("2027-05-31", "before")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("La Chine a annoncé vendredi qu'elle construira un hôpital au Laos.", None),
        ("La Chine a promis en mai un hôpital au Laos.", None),
        ("La Chine construira un hôpital au Laos en janvier.", Due("2026-01", "in")),
    ],
)
def test_day_of_the_news_is_no_deadline(text: str, due: Due | None) -> None:
    assert {claim.due for claim in claims(text) if claim.kind == "commitment"} == {due}


def test_day_within_the_month_of_publication_is_no_deadline() -> None:
    told = replace(article("La Chine a promis mardi 10 juin un hôpital au Laos."), published="2025-06")
    found = find_claims(told, find_mentions(told))[0]
    assert [claim.due for claim in found] == [None]


def test_item_of_a_list_has_a_stage_or_is_no_claim() -> None:
    item = "- Laos: The Laotian nuclear power plant was licensed for commercial operation at the end of last year."
    found = claims(f"The company has made significant progress in several nuclear projects:\n{item}", "en")
    assert [claim.stage for claim in found] == ["completed"]


def test_each_joined_thing_is_a_claim() -> None:
    told = claims("Les échanges ont porté sur la fourniture de vaccins et l'installation d'un laboratoire.")
    assert [c.object for c in told] == ["fourniture de vaccins", "installation d'un laboratoire"]


def test_works_in_two_places_are_two_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "complete_cast", lambda *_: None)  # what the rules read
    told = claims("Il a été retenu la réalisation des centrales solaires de Ségou (30 MW) et de Kayes (50 MW).")
    assert [(c.places, c.quantities) for c in told] == [
        (("Ségou",), (Quantity(30, "MW"),)),
        (("Kayes",), (Quantity(50, "MW"),)),
    ]


def test_told_twice_is_one_claim_with_what_the_second_adds() -> None:
    (claim,) = claims("Le Japon a offert 2 400 tonnes de riz au Togo. Ce riz a été livré le 4 avril 2025.")
    assert claim.when == When("2025-04-04")


def test_session_is_told_by_its_own_clause_before_a_relative_one() -> None:
    told = claims(
        "Le Mali et la Russie sont convenus d'une commission mixte. "
        "La première session de la commission, que M. Zoulou copréside, sera organisée à une date qui reste à fixer."
    )
    assert [c.stage for c in told if c.kind == "meeting"] == ["planned"]


def test_speaker_is_whoever_the_article_says_speaks() -> None:
    text = (
        "L'ambassadeur de Chine, Chen Baolin, a reçu la presse à Dakar. La Chine a offert 45 bus au Sénégal, "
        "a annoncé mardi Chen Baolin. La Chine a livré 20 tracteurs au Sénégal, a-t-il ajouté."
    )
    told = article(text, "fr")
    mentions = find_mentions(told)
    found, _ = find_claims(told, mentions, speech_of(told, mentions))
    assert [c.speaker for c in found if c.kind == "commitment"] == ["Chen Baolin", "Chen Baolin"]
    assert not any(c.speaker for c in find_claims(told, mentions)[0])


@pytest.mark.parametrize(
    "text",
    [
        "La Chine n'a pas livré les tracteurs.",
        "La Russie pourrait construire une raffinerie.",
        "Les deux pays entretiennent des relations anciennes.",
        "Le ministre a salué l'excellence du partenariat.",
    ],
)
def test_denial_conjecture_and_praise_are_no_claims(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize("role", ["comment", "teaser", "advert", "navigation", "form", "author_box"])
def test_only_the_article_makes_claims(role: str) -> None:
    body = "Les deux pays sont amis.\n\n"
    told = article(body + GIFT, roles=(("body", body), (role, GIFT)))
    assert find_claims(told, find_mentions(told)) == ((), ())


def test_unread_language_is_an_issue() -> None:
    told = article("Ba ndigi sira kura.", "bm")
    found, (issue,) = find_claims(told, ())
    assert found == ()
    assert issue.code == "language_not_read"


def test_same_text_gives_the_same_identities() -> None:
    assert [c.claim_id for c in claims(GIFT * 2)] == [c.claim_id for c in claims(GIFT * 2)]


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="abe dlé,.:;()«»'’-\n12%AÉ", max_size=200))
def test_any_text_is_read(text: str) -> None:
    told = article(text)
    for claim in find_claims(told, find_mentions(told))[0]:
        assert text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le ministère de la Culture a lancé la rénovation du musée national. Le musée rouvrira en mars.", False),
        (
            "Le Niger a signé un accord de prêt pour le projet d'eau de Tabarou. "
            "La délégation des bailleurs de fonds a salué un investissement attendu.",
            True,
        ),
    ],
)
def test_an_article_of_one_known_party_is_read_where_it_speaks_of_cooperation(text: str, told: bool) -> None:
    alone = article(text, roles=(("body", text),))
    found, _ = find_claims(alone, find_mentions(alone))
    assert bool(found) == told
