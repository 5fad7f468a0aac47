"""Confidence is a probability that follows what is seen of a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jalon.claims.confidence import confidence, signs
from jalon.model import ActorSlot, Claim, Quantity, When, Why
from jalon.pack import load_pack

CLAIM = Claim(
    "a", "1", "commitment", "pledged", "La Norlande donnera 40 tracteurs.", 0, 33, "tracteurs", "agriculture",
    actors=(ActorSlot("Norlande", "provider", "state"),), quantities=(Quantity(40, "tractor"),),
    why=Why("give:future", "donnera"),
)  # fmt: skip


def test_signs_name_rule_tense_stage_language_and_what_is_told() -> None:
    assert set(signs(CLAIM, "fr")) == {
        "commitment give", "told future", "stage pledged", "language fr", "object of one word", "figure", "one actor",
        "provider",
    }  # fmt: skip


def test_the_weights_are_those_of_signs_that_there_are() -> None:
    weights = load_pack("world", "confidence")["weights"]
    seen = {"object of many words", "place", "date", "due date", "no actor", "speaker", "long passage"}
    unknown = [
        sign for sign in weights if sign not in {*seen, *signs(CLAIM, "fr")} and " " in sign
        and sign.split()[0] not in {"agreement", "commitment", "meeting", "told", "stage", "language"}
    ]  # fmt: skip
    assert unknown == []


@pytest.mark.parametrize("language", ["fr", "en", "ru", "??"])
def test_confidence_is_a_probability_whatever_is_known(language: str) -> None:
    bare = replace(CLAIM, why=None, actors=(), quantities=(), object="")
    assert 0 < confidence(bare, language) < 1


def test_an_accord_signed_on_a_day_is_surer_than_works_to_come_that_nobody_is_told_to_do() -> None:
    signed = replace(
        CLAIM, kind="agreement", stage="signed", object="accord de pêche", quantities=(), when=When("2024-05-02"),
        actors=(ActorSlot("Norlande", "signatory", "state"), ActorSlot("Ruritanie", "signatory", "state")),
        why=Why("instrument:signed", "ont signé"),
    )  # fmt: skip
    vague = replace(CLAIM, object="écoles", quantities=(), actors=(), why=Why("build:future", "construira"))
    assert confidence(signed, "fr") > confidence(CLAIM, "fr") > confidence(vague, "fr")
