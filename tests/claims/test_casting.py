"""Names that no rule gave a part: which are near, what is seen of them, and what they are given."""

from __future__ import annotations

import pytest

from jalon.claims import casting, find_claims, slotted
from jalon.claims.casting import NOTHING, PARTS, PLACE, Cast
from jalon.claims.drafts import Draft
from jalon.claims.weights import LEVEL, Weights
from jalon.language import find_mentions
from tests.claims.small import article

TOLD = "M. Aldo Mirasol séjourne à Vientiane. Le Laos a offert dix ambulances."
GIFT = "dix ambulances"


def _cast() -> tuple[Cast, Draft]:
    told = article(TOLD)
    readings, drafts, context = slotted(told, find_mentions(told))
    return Cast(readings, drafts, context), next(draft for draft in drafts if draft.name == GIFT)


def _parts(
    monkeypatch: pytest.MonkeyPatch, outcome: str, of: dict[str, tuple[float, float]]
) -> tuple[set[str], set[str]]:
    """Actors with their roles, and places, of the gift when these weights have been learned."""
    table = Weights((NOTHING, outcome), {LEVEL: (3.0, 0.0), **of})
    monkeypatch.setattr(casting, "weights", lambda *_: table)
    told = article(TOLD)
    claims, _ = find_claims(told, find_mentions(told))
    gift = next(claim for claim in claims if claim.object == GIFT)
    return {f"{actor.name}: {actor.role}" for actor in gift.actors}, set(gift.places)


def test_names_of_other_sentences_are_near_each_once() -> None:
    cast, gift = _cast()
    names = [near.name for near in cast.near(gift)]
    assert "Aldo Mirasol" in names
    assert "Vientiane" in names
    assert "Laos" not in names  # who gives is known
    assert len(names) == len(set(names))


def test_signs_tell_where_a_name_stands_and_what_it_is() -> None:
    cast, gift = _cast()
    town = next(near for near in cast.near(gift) if near.name == "Vientiane")
    assert {"type=place", "where=1", "out led=à", "out -1=à", "stage=completed"} <= cast.signs(gift, town)


def test_a_likely_name_gets_its_part(monkeypatch: pytest.MonkeyPatch) -> None:
    before, _ = _parts(monkeypatch, "recipient", {})
    actors, _ = _parts(monkeypatch, "recipient", {"type=person": (-9.0, 9.0)})
    assert actors == before | {"Aldo Mirasol: recipient"}


def test_a_likely_town_is_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Vientiane" not in _parts(monkeypatch, PLACE, {})[1]
    assert "Vientiane" in _parts(monkeypatch, PLACE, {"type=place": (-9.0, 9.0)})[1]


def test_a_language_without_tables_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(casting, "weights", lambda _, name: asked.append(name))
    told = article(TOLD)
    claims, _ = find_claims(told, find_mentions(told))
    assert any(claim.object == GIFT for claim in claims)
    assert asked == [PARTS.format("meeting")]
