"""Where passages cannot all hold, and where they only seem so."""

from __future__ import annotations

from typing import Any

import pytest

from jalon.linking import link
from jalon.model import Claim, Conflict, Holding
from tests.linking.told import article, claim

DATED = (article("a", "2024-01-10"), article("b", "2025-01-10"))


def conflicts(*claims: Claim, **options: Any) -> dict[str, Conflict]:
    return {c.conflict_class: c for c in link(claims, DATED, **options).conflicts}


def plant(where: str, megawatts: float, **slots: Any) -> Claim:
    return claim(
        where, "centrale solaire de Kotiba", places=["Kotiba"], quantities=[{"value": megawatts, "unit": "MW"}], **slots
    )


def test_figure_of_one_plant() -> None:
    found = conflicts(plant("a.1", 200), plant("b.1", 150))["figure"]
    assert [s.value for s in found.sides] == ["200 MW", "150 MW"]
    assert (found.shown, found.rule, found.field) == ("150 MW", "latest_source", "quantities")
    assert "200 MW" in found.reason


def test_rounded_figure_is_no_conflict() -> None:
    assert "figure" not in conflicts(plant("a.1", 200), plant("b.1", 197))


def test_flow_at_two_stages_is_no_conflict() -> None:
    agreed = claim("a.1", "urée", actors="Mali:r", quantities=[{"value": 120000, "unit": "t"}])
    delivered = claim("b.1", "urée", stage="completed", actors="Mali:r", quantities=[{"value": 20000, "unit": "t"}])
    assert conflicts(agreed, delivered) == {}


def test_parts_that_exceed_the_whole() -> None:
    whole = claim("a.1", "centrales solaires", quantities=[{"value": 200, "unit": "MW"}], actors="Mali:r")
    parts = [
        claim(
            f"a.{n}",
            f"centrale solaire de {place}",
            places=[place],
            quantities=[{"value": mw, "unit": "MW"}],
            actors="Mali:r",
        )
        for n, place, mw in ((2, "Kotiba", 100), (3, "Zimbala", 140))
    ]
    found = conflicts(whole, *parts)["sum"]
    assert found.sides[1].value.endswith("= 240 MW")
    assert (found.shown, found.rule) == (None, "one_source_both")


def test_revision_is_told_as_such() -> None:
    revised = claim(
        "a.1",
        "gasoil",
        quantities=[{"value": 60, "unit": "L"}],
        revises={"field": "quantities", "old": {"value": 150, "unit": "L"}},
    )
    found = conflicts(revised)["revision"]
    assert (found.shown, [s.value for s in found.sides]) == ("60 L", ["60 L", "150 L"])


def test_stage_that_goes_backwards_keeps_the_furthest() -> None:
    found = conflicts(plant("a.1", 200), plant("b.1", 200, stage="discussed"))["stage"]
    assert (found.shown, found.rule) == ("agreed", "furthest_stage")


def test_what_was_delivered_may_be_wished_for_again() -> None:
    told = [claim("a.1", "engrais", actors="Mali:r"), claim("a.2", "engrais", stage="completed", actors="Mali:r")]
    assert "stage" not in conflicts(*told, claim("b.1", "engrais", stage="requested", actors="Mali:r"))


def test_earlier_talks_told_later_are_no_step_back() -> None:
    late = plant("b.1", 200, stage="discussed", when={"start": "2023-11"})
    assert "stage" not in conflicts(plant("a.1", 200, when={"start": "2023-11-12"}), late)


def test_body_that_exists_and_is_to_be_created() -> None:
    there = claim("a.1", "commission intergouvernementale russo-malienne", stage="completed")
    wished = claim("a.2", "création de la commission intergouvernementale russo-malienne", stage="discussed")
    found = link((there, wished), DATED)
    assert [c.conflict_class for c in found.conflicts] == ["presupposition"]
    assert found.subjects[0].stage == "discussed"  # what its own source contradicts does not decide


def test_overdue_after_the_last_publication() -> None:
    late = plant("a.1", 200, due={"date": "2024-06", "relation": "in"})
    assert conflicts(late)["overdue"].sides[0].value == "2024-06-30"
    assert conflicts(late, as_of="2024-06-30") == {}
    assert conflicts(late, plant("b.1", 200, stage="completed")) == {}


def test_duration_counts_from_its_start() -> None:
    late = plant("a.1", 200, when={"start": "2023-05-24"}, due={"duration": "P12M"})
    assert conflicts(late)["overdue"].sides[0].value == "2024-05-24"


def test_two_signing_days_of_one_instrument() -> None:
    told: dict[str, Any] = {"kind": "agreement", "stage": "signed", "actors": "Mali:s;Russie:s"}
    one = claim("a.1", "accord sur le transit", when={"start": "2024-01-02"}, **told)
    other = claim("b.1", "accord sur le transit", when={"start": "2024-01-05"}, **told)
    assert conflicts(one, other)["date"].field == "when"


def test_three_accords_told_four_listed() -> None:
    told: dict[str, Any] = {
        "kind": "agreement",
        "stage": "signed",
        "when": {"start": "2024-01-02"},
        "actors": "Mali:s;Russie:s",
    }
    total = claim("a.1", "trois accords", quantities=[{"value": 3, "unit": "agreement"}], **told)
    topics = ("la pêche", "l'extradition", "les visas", "le pétrole")
    listed = [claim(f"a.{n}", f"accord sur {topic}", **told) for n, topic in enumerate(topics, start=2)]
    assert conflicts(total, *listed)["count"].sides[1].value == "4"
    assert "count" not in conflicts(total, *listed[:3])


def test_counts_are_of_one_source() -> None:
    """The same three instruments told in two languages are three, not six."""
    told: dict[str, Any] = {
        "kind": "agreement",
        "stage": "signed",
        "when": {"start": "2024-01-02"},
        "actors": "Mali:s;Russie:s",
    }
    three = [{"value": 3, "unit": "agreement"}]
    french = ("la pêche", "l'extradition", "les visas")
    english = ("fisheries", "extradition", "visas")
    claims = [
        claim("a.1", "trois accords", quantities=three, **told),
        claim("b.1", "three agreements", quantities=three, **told),
    ]
    claims += [claim(f"a.{n}", f"accord sur {topic}", **told) for n, topic in enumerate(french, start=2)]
    claims += [claim(f"b.{n}", f"agreement on {topic}", **told) for n, topic in enumerate(english, start=2)]
    assert "count" not in conflicts(*claims)


def test_every_passage_that_tells_a_value_is_a_side() -> None:
    third = plant("b.2", 200, stage="under_way", quote="La centrale de Kotiba fera 200 MW.")
    found = conflicts(plant("a.1", 200), third, plant("b.1", 150))["figure"]
    assert sorted((s.document, s.value) for s in found.sides) == [("a", "200 MW"), ("b", "150 MW"), ("b", "200 MW")]


def test_neighbour_text_does_not_take_back_an_instrument() -> None:
    signed = claim("a.1", "accord sur le nucléaire", kind="agreement", stage="signed", actors="Niger:s;Russie:s")
    wished = claim("b.1", "nucléaire", stage="discussed", actors="Russie:p;Mali:r")
    assert "stage" not in conflicts(signed, wished)
    again = claim("b.1", "nucléaire", stage="discussed", actors="Russie:p;Niger:r")
    assert conflicts(signed, again)["stage"].shown == "signed"
    aware = claim("b.2", "accord sur le nucléaire", kind="agreement", stage="signed", actors="Niger:s;Russie:s")
    assert "stage" not in conflicts(signed, again, aware)


def holding(document: str, title: str, day: str | None) -> Holding:
    return Holding(title, None, day, None, f"{title} Awa Testova", document=document, person="Awa Testova")


def test_two_portfolios_at_one_time() -> None:
    told = (holding("a", "ministre de l'Énergie", "2024-01-10"), holding("b", "ministre russe des Transports", None))
    found = conflicts(claim("a.1", "visite", actors="@Awa Testova:h"), holdings=told)
    assert [s.value for s in found["office"].sides] == [f"Awa Testova, {h.title}" for h in told]


def test_one_office_conflict_for_two_portfolios_told_by_many() -> None:
    told = (
        holding("a", "ministre de l'Énergie", "2024-01-10"),
        holding("a", "ministre de l'Énergie et co-président de la commission", "2024-01-10"),
        holding("b", "министр транспорта", "2024-02-10"),
        holding("c", "Russian Energy Minister", "2024-03-10"),
        holding("d", "министр цифрового развития Мали", "2020-03-10"),
    )
    found = link([claim("a.1", "visite", actors="@Awa Testova:h")], DATED, told).conflicts
    assert [[s.document for s in c.sides] for c in found] == [["a", "c", "b"]]


def test_portfolio_in_other_languages_is_one() -> None:
    told = (
        holding("a", "ministre de l'Économie et des Finances", None),
        holding("b", "министр экономики и финансов Мали", None),
        holding("c", "Finance Minister", None),
        holding("d", "Minister of Economic Development", None),
    )
    assert conflicts(claim("a.1", "visite", actors="@Awa Testova:h"), holdings=told) == {}


def test_unknown_field_leaves_open_between_languages() -> None:
    told = (holding("a", "ministre de l'Économie", None), holding("b", "министр загадочных явлений", None))
    assert conflicts(claim("a.1", "visite", actors="@Awa Testova:h"), holdings=told) == {}


def test_portfolios_that_follow_each_other() -> None:
    told = (holding("a", "ministre de l'Énergie", "2022-01-10"), holding("b", "ministre des Transports", "2024-01-10"))
    assert conflicts(claim("a.1", "visite", actors="@Awa Testova:h"), holdings=told) == {}


def test_one_portfolio_told_in_two_ways() -> None:
    told = (
        holding("a", "ministre des Affaires étrangères", None),
        holding("b", "ministre malien des Affaires étrangères et de la Coopération", None),
    )
    assert conflicts(claim("a.1", "visite", actors="@Awa Testova:h"), holdings=told) == {}


def test_figure_that_the_passage_sets_beside_its_own_is_no_conflict() -> None:
    first = plant("a.1", 30, quote="La centrale de Kotiba fera 30 MW, extensible à 50.")
    assert "figure" not in conflicts(first, plant("b.1", 50))
    assert "figure" in conflicts(plant("a.1", 30), plant("b.1", 50))


def test_section_opened_is_no_other_length() -> None:
    line: dict[str, Any] = {"sector": "transport", "places": ["Kotiba", "Zimbala"]}
    whole = claim("a.1", "chemin de fer Kotiba-Zimbala", quantities=[{"value": 57, "unit": "km"}], **line)
    opened = claim("b.1", whole.object, stage="completed", quantities=[{"value": 36, "unit": "km"}], **line)
    planned = claim("b.1", whole.object, quantities=[{"value": 36, "unit": "km"}], **line)
    assert "figure" not in conflicts(whole, opened)
    assert "figure" in conflicts(whole, planned)


def test_builder_under_its_acronym_or_its_daughter_is_no_other_builder() -> None:
    def dam(where: str, builder: str) -> Claim:
        return claim(where, "barrage de Testou", places=["Testou"], actors=f"#{builder}:i")

    late = (article("a", "2024-01-10"), article("b", "2024-06-10"))
    for one, other, apart in (
        ("Acme", "Zeta", True),
        ("Zeta Water Electric (ZWE)", "ZWE", False),
        ("Acme Mali Solar", "Acme Power", False),
    ):
        found = {c.conflict_class for c in link([dam("a.1", one), dam("b.1", other)], late).conflicts}
        assert ("counterpart" in found) is apart


def test_what_has_begun_or_was_decided_just_now_is_talked_about() -> None:
    def told(where: str, stage: str) -> Claim:
        return claim(where, "barrage de Testou", places=["Testou"], stage=stage)

    assert "stage" in conflicts(told("a.1", "agreed"), told("b.1", "discussed"))
    assert "stage" not in conflicts(told("a.1", "under_way"), told("b.1", "discussed"))
    soon = (article("a", "2024-01-10"), article("b", "2024-03-10"))
    found = link([told("a.1", "agreed"), told("b.1", "discussed")], soon).conflicts
    assert "stage" not in {c.conflict_class for c in found}


@pytest.mark.parametrize(("stage", "told"), [("requested", []), ("agreed", ["figure"])])
def test_two_wishes_do_not_contradict_each_other(stage: str, told: list[str]) -> None:
    lent = [
        claim(f"{document}.1", "prêt pour le barrage de Testou", stage=stage, amounts=[{"value": n, "currency": "USD"}])
        for document, n in (("a", 650), ("b", 600))
    ]
    news = (article("a", "2024-01-10"), article("b", "2024-02-10"))
    assert [c.conflict_class for c in link(lent, news).conflicts] == told


def test_shares_of_a_figure_are_no_further_parts() -> None:
    quote = "La route de Testou fait 240 km, dont 178 au nord et 62 au sud."
    sizes = [{"value": v, "unit": "km"} for v in (240, 178, 62)]
    whole = claim("a.1", "route", quote=quote, quantities=sizes, actors="Mali:r")
    tracks = "Il y aura 150 km de routes à Kotiba, 100 au nord et 50 au sud."
    part = claim("a.2", "routes de Kotiba", quote=tracks, places=["Kotiba"], actors="Mali:r",
                 quantities=[{"value": v, "unit": "km"} for v in (150, 100, 50)])  # fmt: skip
    assert "sum" not in conflicts(whole, part)


def test_former_office_is_no_second_one() -> None:
    quotes = ("Précédemment ministre de l'Énergie, Awa Testova a parlé.", "Le ministre des Transports, Awa Testova.")
    titles = ("ministre de l'Énergie", "ministre des Transports")
    told = [
        Holding(title, None, None, None, quote, document="a", person="Awa Testova")
        for title, quote in zip(titles, quotes, strict=True)
    ]
    assert conflicts(claim("a.1", "visite", actors="@Awa Testova:h"), holdings=told) == {}


def test_present_volume_beside_a_target_is_no_revision() -> None:
    old = {"field": "amounts", "old": {"value": 1600000000, "currency": "USD"}}
    assert conflicts(claim("a.1", "réunion", kind="meeting", stage="held", revises=old)) == {}


def test_numbered_item_of_a_list_is_no_summary() -> None:
    told: dict[str, Any] = {
        "kind": "agreement",
        "stage": "signed",
        "when": {"start": "2025-04-23"},
        "actors": "Mali:s;France:s",
    }
    first = claim("a.1", "premier accord", quote="Le premier accord ouvre un bureau.", **told)
    both = "Un avenant sur l'eau et un contrat de concession sur le port ont été signés."
    listed = [claim("a.2", "avenant sur l'eau", quote=both, **told),
              claim("a.3", "contrat de concession du port", quote=both, **told)]  # fmt: skip
    assert "count" not in conflicts(first, *listed)


def visit(where: str, start: str, **slots: Any) -> Claim:
    told = {"kind": "meeting", "stage": "held", "actors": "@Awa Testova:h", "places": ["Bamako"]}
    return claim(where, "visite à Bamako", **told | slots, when={"start": start})


def test_year_is_a_day_that_a_source_does_not_know() -> None:
    assert conflicts(visit("a.1", "2024"), visit("b.1", "2024-02-03"), visit("b.2", "2024-09-05")) == {}


def test_two_months_of_one_visit() -> None:
    found = conflicts(visit("a.1", "2023-12"), visit("b.1", "2023-11"))
    assert [s.value for s in found["date"].sides] == ["2023-12", "2023-11"]


def test_wish_is_never_overdue() -> None:
    due = {"date": "2024-03-01", "relation": "by"}
    wished = claim("a.1", "barrage de Testou", stage="requested", due=due)
    promised = claim("a.1", "barrage de Testou", stage="pledged", due=due)
    assert set(conflicts(wished)) == set()
    assert set(conflicts(promised)) == {"overdue"}


def test_set_of_accords_is_not_taken_back_by_a_wish() -> None:
    signed = claim("a.1", "accords de coopération militaire", kind="agreement", stage="signed", sector="defence",
                   actors="Mali:s;Russie:s")  # fmt: skip
    wished = claim("b.1", "coopération militaire", stage="requested", sector="defence", actors="Mali:r;Russie:p")
    assert "stage" not in conflicts(signed, wished)


def delivered(where: str, tonnes: float, words: str = "La Russie a livré du blé.", **slots: Any) -> Claim:
    told = {"stage": "completed", "actors": "Russie:p;Mali:r", "quantities": [{"value": tonnes, "unit": "t"}]}
    return claim(where, "blé", quote=words, **told | slots)


SOON = (article("a", "2024-01-10"), article("b", "2024-02-10"))
GROWN = [
    ("more has come since", delivered("a.1", 20000), delivered("b.1", 25000), "revision"),
    ("less, and no word of it", delivered("a.1", 25000), delivered("b.1", 20000), "figure"),
    ("a second shipment", delivered("a.1", 20000), delivered("b.1", 25000, "Une deuxième cargaison arrive."), None),
    ("a plant does not grow", plant("a.1", 150), plant("b.1", 200), "figure"),
    (
        "a plant is made larger",
        plant("a.1", 150),
        plant("b.1", 200, quote="Sa puissance est portée à 200 MW."),
        "revision",
    ),
    ("the later source looks back", plant("b.1", 200), plant("a.1", 150, quote="Initialement 100 MW."), "figure"),
]


@pytest.mark.parametrize(("why", "one", "other", "kind"), GROWN, ids=[row[0] for row in GROWN])
def test_figures_that_grow(why: str, one: Claim, other: Claim, kind: str | None) -> None:
    found = link((one, other), SOON).conflicts
    assert [c.conflict_class for c in found] == ([kind] if kind else []), why


def test_update_shows_the_later_figure_first() -> None:
    (found,) = link((delivered("a.1", 20000), delivered("b.1", 25000)), SOON).conflicts
    assert [s.value for s in found.sides] == ["25000 t", "20000 t"]
    assert (found.shown, found.rule) == ("25000 t", "as_updated")


def test_update_needs_two_days() -> None:
    raised = plant("b.1", 200, quote="Sa puissance est portée à 200 MW.")
    assert [c.conflict_class for c in link((plant("a.1", 150), raised), ()).conflicts] == ["figure"]
