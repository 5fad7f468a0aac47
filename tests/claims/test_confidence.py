"""Confidence is a probability that follows what is seen of a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jalon.claims import find_claims, weighed_claims
from jalon.claims.confidence import confidence, signs_of
from jalon.language import find_mentions
from jalon.model import ActorSlot, Claim, Quantity, Why
from jalon.pack import load_pack
from tests.claims.small import article

CLAIM = Claim(
    "a", "1", "commitment", "pledged", "La Norlande donnera 40 tracteurs.", 0, 33, "tracteurs", "agriculture",
    actors=(ActorSlot("Norlande", "provider", "state"),), quantities=(Quantity(40, "tractor"),),
    why=Why("give:future", "donnera"),
)  # fmt: skip


def test_signs_name_kind_stage_language_and_what_is_told() -> None:
    assert signs_of(CLAIM, "fr", 0.5, None) == {
        "commitment": 1, "stage pledged": 1, "language fr": 1, "figure": 1, "one actor": 1, "likely": 0,
    }  # fmt: skip


def test_what_was_not_weighed_is_told_so_and_what_was_added_too() -> None:
    added = signs_of(replace(CLAIM, why=Why("seen:future", "donnera")), "fr", None, 0.9)
    assert {"not weighed", "added", "staged"} <= set(added)
    assert "likely" not in added


def test_the_weights_are_those_of_signs_that_there_are() -> None:
    weights = load_pack("world", "confidence")["weights"]
    bare = replace(CLAIM, why=Why("seen:", ""), quote="x" * 400, places=("Tabarou",), actors=(), speaker="Y")
    seen = {*signs_of(CLAIM, "fr", 0.5, 0.5), *signs_of(bare, "fr", None, None), "date"}
    unknown = [sign for sign in weights if sign not in seen and sign.split()[0] not in {"stage", "language"}]
    assert set(unknown) <= {"agreement", "meeting"}


@pytest.mark.parametrize("likely", [None, 0.0, 0.5, 1.0])
def test_confidence_is_a_probability_whatever_is_known(likely: float | None) -> None:
    bare = replace(CLAIM, why=None, actors=(), quantities=(), object="")
    assert 0 < confidence(signs_of(bare, "??", likely, likely)) < 1


def test_what_the_second_reader_holds_for_likely_is_surer() -> None:
    told = [confidence(signs_of(CLAIM, "fr", likely, 0.8)) for likely in (0.5, 0.8, 0.99)]
    assert told == sorted(told)
    assert told[0] < told[-1]


def test_claims_are_told_with_the_confidence_of_what_is_seen_of_them() -> None:
    told = article("Le Laos a offert dix ambulances au Chili.")
    mentions = find_mentions(told)
    ((claim, signs),) = weighed_claims(told, mentions)
    assert {"likely", "staged", "commitment", "stage completed"} <= set(signs)
    assert find_claims(told, mentions)[0] == (replace(claim, confidence=confidence(signs)),)
