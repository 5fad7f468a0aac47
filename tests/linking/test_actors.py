"""Actors of claims: who is one, who is not."""

from __future__ import annotations

from jalon.linking import link
from jalon.model import Holding
from tests.linking.told import claim


def names(*claims: object) -> set[frozenset[str]]:
    found = link(claims, ()).actors  # type: ignore[arg-type]
    return {frozenset(v.form for v in actor.variants) for actor in found}


def test_surname_joins_the_only_full_name_of_its_document() -> None:
    found = names(
        claim("a.1", "visite", actors="@Awa Testova:h"),
        claim("a.2", "visite", actors="@Testova:h"),
        claim("b.1", "visite", actors="@Boris Testova:h"),
    )
    assert found == {frozenset({"Awa Testova", "Testova"}), frozenset({"Boris Testova"})}


def test_surname_of_two_persons_joins_neither() -> None:
    found = names(
        claim("a.1", "visite", actors="@Awa Testova:h;@Boris Testova:t"), claim("a.2", "visite", actors="@Testova:h")
    )
    assert frozenset({"Testova"}) in found


def test_state_is_one_under_its_phrases() -> None:
    found = names(
        claim("a.1", "blé", actors="Fédération de Russie:p;partie malienne:r"),
        claim("b.1", "blé", actors="Россия:p;Mali:r"),
    )
    assert found == {frozenset({"Fédération de Russie", "Россия"}), frozenset({"partie malienne", "Mali"})}


def test_acronym_joins_its_only_expansion() -> None:
    found = names(
        claim("a.1", "prêt", actors="#Banque Fictive du Développement (BFD):p"), claim("b.1", "prêt", actors="#BFD:p")
    )
    assert found == {frozenset({"Banque Fictive du Développement (BFD)", "BFD"})}


def test_ministry_is_not_its_minister() -> None:
    found = names(claim("a.1", "visite", actors="@ministre des Mines:h;#ministère des Mines:t"))
    assert len(found) == 2


def test_unnamed_office_stays_with_its_document() -> None:
    found = link(
        (
            claim("a.1", "visite", actors="@ministre des Mines:h"),
            claim("b.1", "visite", actors="@ministre des Mines:h"),
        ),
        (),
    )
    assert len(found.actors) == 2


def test_commissions_of_two_pairs_of_states_are_two() -> None:
    found = names(claim("a.1", "session", actors="#commission russo-malienne:t;#commission russo-nigérienne:t"))
    assert len(found) == 2


def test_commission_is_known_by_its_states() -> None:
    found = names(
        claim("a.1", "session", actors="#commission intergouvernementale russo-malienne:t"),
        claim("b.1", "session", actors="#Commission mixte:t;Mali:t;Russie:t"),
    )
    assert frozenset({"commission intergouvernementale russo-malienne", "Commission mixte"}) in found


def test_office_is_its_only_holder_in_the_document() -> None:
    held = [Holding("président de la Transition", None, None, None, "le président", document="a", person="Awa Testova")]
    told = (
        claim("a.1", "visite", actors="@président de la Transition:h"),
        claim("b.1", "visite", actors="@président de la Transition:h"),
    )
    found = {frozenset((v.document, v.form) for v in a.variants) for a in link(told, (), held).actors}
    assert frozenset({("a", "Awa Testova"), ("a", "président de la Transition")}) in found and len(found) == 2


def test_offices_are_dated_by_their_evidence() -> None:
    held = Holding("ministre de l'Énergie", "RU", "2025-07-28", None, "le ministre", document="a", person="Awa Testova")
    found = link([claim("a.1", "visite", actors="@Awa Testova:h")], (), [held])
    assert found.actors[0].offices == (held,)


def test_company_is_not_its_parent() -> None:
    found = names(
        claim("a.1", "visite", actors="#Gazprom:i"),
        claim("b.1", "visite", actors="#Газпром нефть:i"),
        claim("c.1", "visite", actors="#Gazprom Neft:i"),
    )
    assert found == {frozenset({"Gazprom"}), frozenset({"Газпром нефть", "Gazprom Neft"})}
