"""Floors of linking, given gold claims: on our own gold, and on the seeds where they are at hand."""

from __future__ import annotations

import pytest

from eval import linking
from jalon.lines import parse
from jalon.linking import link


@pytest.mark.parametrize(("part", "floor"), [("held", 0.93), ("tuned", 0.96)])
def test_own_gold(part: str, floor: float) -> None:
    score, mixed, size = linking.own_score(sorted(set(linking.OWN.glob(f"{part}_*.jsonl")) - {linking.UNSEEN}))
    assert score.f1 >= floor and mixed == 0 and size >= 40


def test_unseen_gold() -> None:
    score, mixed, size = linking.own_score([linking.UNSEEN])
    assert score.f1 >= 0.92 and mixed <= 2 and size >= 40


def test_poorer_claims_are_not_joined_on_nothing() -> None:
    score, _ = linking.poorer_score(sorted(linking.OWN.glob("tuned_*.jsonl")), seed=0)
    assert score.precision >= 0.96


def test_seeds() -> None:
    folder = linking.shared()
    if folder is None:
        pytest.skip("the seeds are not at hand: set JALON_SHARED")
    seeds = linking.read_seeds(folder)
    linked = link(seeds.claims, seeds.articles)
    assert linking.seed_subjects(seeds, linked)["all"].f1 >= 0.92
    assert linking.seed_actors(seeds, linked).f1 >= 0.97
    assert linking.false_merges(seeds, linked) == []


def test_gold_names_an_undertaking_for_every_claim() -> None:
    for path in linking.OWN.glob("*.jsonl"):
        claims, articles, truth = linking.read_own(path)
        assert {(c.document, c.claim_id) for c in claims} == set(truth)
        assert {c.document for c in claims} <= {a.document for a in articles}
        assert len(list(parse(path.read_text(encoding="utf-8").splitlines(), where=path.name))) == len(claims) + len(
            articles
        )


def test_bcubed_counts_both_ways() -> None:
    truth = {("a", "1"): "x", ("a", "2"): "x", ("a", "3"): "y"}
    assert linking.bcubed(truth, dict.fromkeys(truth, "one")).recall == 1.0
    assert linking.bcubed(truth, {k: str(k) for k in truth}).precision == 1.0
    assert linking.bcubed(truth, truth).f1 == 1.0
