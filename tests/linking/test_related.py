"""Links between subjects that are not merges."""

from __future__ import annotations

from typing import Any

from jalon.linking import link
from jalon.model import Claim
from tests.linking.told import claim, groups, linked


def links(*claims: Claim) -> set[tuple[str, str, str]]:
    found = linked(*claims).subjects
    first = {s.id: s.claims[0] for s in found}
    return {(first[s.id], r.type, first[r.subject]) for s in found for r in s.related}


def test_parts_of_a_whole() -> None:
    whole = claim("a.1", "centrales solaires", quantities=[{"value": 200, "unit": "MW"}], actors="Mali:r")
    part = claim(
        "a.2",
        "centrale solaire de Kotiba",
        places=["Kotiba"],
        quantities=[{"value": 100, "unit": "MW"}],
        actors="Mali:r",
    )
    assert ("a.2", "part_of", "a.1") in links(whole, part)


def test_agreement_carries_the_commitment_of_its_clause() -> None:
    agreement = claim("a.1", "accord", kind="agreement", stage="signed", quote="Un accord sur un pont est signé.")
    bridge = claim("a.2", "pont", quote="Un accord sur un pont est signé.")
    assert links(agreement, bridge) == {("a.1", "carries", "a.2")}


def test_agreement_results_from_the_meeting_of_its_day() -> None:
    visit = claim("a.1", "visite", kind="meeting", stage="held", when={"start": "2025-06-22", "end": "2025-06-25"})
    agreement = claim("a.2", "accord de pêche", kind="agreement", stage="signed", when={"start": "2025-06-23"})
    assert links(visit, agreement) == {("a.2", "produced_by", "a.1")}


def test_editions_are_on_one_topic() -> None:
    one = claim("a.1", "bourses pour 2023-2024", actors="Russie:p;Mali:r")
    two = claim("b.1", "bourses pour 2024-2025", actors="Russie:p;Mali:r")
    assert {type_ for _, type_, _ in links(one, two)} == {"same_topic"}


def test_claim_of_several_sizes_is_part_of_the_whole_and_of_no_single_place() -> None:
    whole = claim("a.1", "centrales solaires", quantities=[{"value": 200, "unit": "MW"}], actors="Mali:r")
    sizes = [{"value": 100, "unit": "MW"}, {"value": 140, "unit": "MW"}]
    both = claim("a.2", "centrales solaires", places=["Kotiba", "Zimbala"], quantities=sizes, actors="Mali:r")
    one = claim("b.1", "centrale solaire de Kotiba", places=["Kotiba"], actors="Mali:r")
    assert ("a.2", "part_of", "a.1") in links(whole, both)
    assert frozenset({"a.2"}) in groups(whole, both, one)
    assert [c.conflict_class for c in link((whole, both), ()).conflicts] == ["sum"]


def test_named_kind_is_part_of_the_whole_its_source_names() -> None:
    told: dict[str, Any] = {"sector": "digital", "stage": "discussed", "actors": "Mali:r"}
    whole = claim("a.1", "infrastructure numérique", **told)
    centres = claim("a.2", "centres de données", **told)
    assert links(whole, centres) == {("a.2", "part_of", "a.1")}


def test_one_sentence_lists_things_of_one_topic() -> None:
    told: dict[str, Any] = {
        "sector": "health",
        "stage": "pledged",
        "quote": "Des médecins formés, des lits livrés.",
        "actors": "Mali:r",
    }
    assert {
        type_ for _, type_, _ in links(claim("a.1", "formation de médecins", **told), claim("a.2", "lits", **told))
    } == {"same_topic"}


def test_set_counts_instruments_of_its_type() -> None:
    told: dict[str, Any] = {
        "kind": "agreement",
        "stage": "signed",
        "when": {"start": "2024-05-24"},
        "actors": "Mali:s;Russie:s",
    }
    contracts = claim("a.1", "contrats avec Acme", **told)
    secrecy = claim("a.2", "accord de confidentialité", **told)
    assert ("a.2", "part_of", "a.1") not in links(contracts, secrecy)
    assert ("a.2", "part_of", "a.3") in links(secrecy, claim("a.3", "trois accords", **told))


def test_instrument_of_a_neighbour_carries_nothing_for_another() -> None:
    quote = "Comme le mémorandum signé avec le Niger, la Russie propose du pétrole au Mali."
    signed = claim("a.1", "mémorandum", kind="agreement", stage="signed", actors="Niger:s", quote=quote)
    oil = claim("a.2", "pétrole", stage="discussed", actors="Russie:p;Mali:r", quote=quote)
    assert links(signed, oil) == set()
