"""Which part a name near a draft has, by the claim that the draft tells."""

from __future__ import annotations

from typing import Any

from jalon.claims.casting import NOTHING, PLACE
from tests.claims.small import article
from training.casting import examples

TOLD = "M. Aldo Mirasol séjourne à Vientiane. Le Laos a offert dix ambulances."
GIFT: dict[str, Any] = {
    "kind": "commitment",
    "stage": "completed",
    "object": "ambulances",
    "quote": "Le Laos a offert dix ambulances.",
    "actors": [
        {"name": "Chili", "role": "recipient", "type": "state"},
        {"name": "Mirasol", "role": "host", "type": "person"},
    ],
    "places": ["Vientiane"],
}


def _outcomes(claim: dict[str, Any]) -> dict[str, str]:
    """The part of each name, by what it is."""
    kinds = ("person", "office", "place", "state", "organisation")
    found = ((next(k for k in kinds if f"type={k}" in e.signs), e.outcome) for e in examples(article(TOLD), [claim]))
    return dict(found)


def test_a_name_has_the_part_that_the_claim_gives_it() -> None:
    outcomes = _outcomes(GIFT)
    assert outcomes["place"] == PLACE
    assert outcomes["person"] == "host"


def test_a_name_that_the_claim_does_not_hold_has_none() -> None:
    assert set(_outcomes({**GIFT, "actors": [], "places": []}).values()) == {NOTHING}


def test_drafts_of_no_claim_teach_nothing() -> None:
    assert _outcomes({**GIFT, "object": "un pont"}) == {}
