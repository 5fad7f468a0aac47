"""Which part a mention near a draft has, by the claim that the draft tells."""

from __future__ import annotations

from typing import Any

from jalon.claims import slotted
from jalon.claims.casting import NOTHING, OUTCOMES
from jalon.language import find_mentions
from tests.claims.small import article
from training.casting import examples

TOLD = "M. Aldo Mirasol séjourne à Vientiane. Le Laos a offert dix ambulances le 3 mai 2021 pour 40 000 dollars."
GIFT: dict[str, Any] = {
    "kind": "commitment",
    "stage": "completed",
    "object": "ambulances",
    "quote": "Le Laos a offert dix ambulances.",
    "actors": [
        {"name": "Pérou", "role": "recipient", "type": "state"},
        {"name": "Mirasol", "role": "host", "type": "person"},
    ],
    "places": ["Vientiane"],
    "quantities": [{"value": 10, "unit": "ambulance"}],
    "amounts": [{"value": 40000, "currency": "USD"}],
    "when": {"start": "2021-05"},
}


def _outcomes(claim: dict[str, Any]) -> dict[str, str]:
    """The part of each mention, by what it is and the slot."""
    told = article(TOLD)
    readings, drafts, context, _ = slotted(told, find_mentions(told))
    kinds = ("person", "office", "place", "state", "organisation", "quantity", "amount", "date")
    return {
        f"{next(k for k in kinds if f'type={k}' in pair.signs)} {slot}": OUTCOMES[slot][outcome]
        for draft in examples(readings, drafts, context, [claim])
        for pair in draft.pairs
        for slot, outcome in pair.outcomes.items()
    }


def test_a_mention_has_the_part_that_the_claim_gives_it() -> None:
    assert _outcomes(GIFT) == {
        "person actor": "host",
        "place place": "place",
        "state actor": NOTHING,
        "state place": NOTHING,
        "quantity figure": "figure",
        "amount figure": "figure",
        "date time": "when",
    }


def test_a_deadline_is_the_term() -> None:
    assert _outcomes({**GIFT, "when": None, "due": {"date": "2021-05-03", "relation": "by"}})["date time"] == "due"


def test_what_the_claim_does_not_hold_has_none() -> None:
    bare = {**GIFT, "actors": [], "places": [], "quantities": [], "amounts": [], "when": None}
    assert set(_outcomes(bare).values()) == {NOTHING}


def test_drafts_of_no_claim_teach_nothing() -> None:
    assert _outcomes({**GIFT, "object": "un pont"}) == {}
