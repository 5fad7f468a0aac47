"""Fulfilment: proposed from figures, parts and dated passages, never from the stage alone, in any order of sources."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.linking.fulfilment import RATINGS, Evidence, proposed
from jalon.model import Quantity
from tests.linking.told import claim

NOT_YET = {
    "fr": (
        "les travaux n’ont toujours pas commencé",
        "le chantier n'a pas encore été lancé",
        "la construction tarde à démarrer",
        "aucune livraison d'engrais n'a encore été effectuée",
        "la seconde phase reste à entamer",
        "les habitants attendent encore le démarrage du chantier",
        "rien n’a été construit",
    ),
    "en": (
        "work has not yet started",
        "construction hasn’t begun",
        "the two sides have yet to break ground",
        "no deliveries have been made so far",
        "nothing has been built",
        "the works are not under way",
    ),
    "ru": (
        "строительство до сих пор не начато",
        "работы ещё не начались",
        "к работам пока не приступили",
        "проект так и не запущен",
        "ни одной тонны не было поставлено",
        "стройка не началась",
    ),
}
BEGUN = {
    "fr": ("les travaux ont commencé", "le chantier avance", "les livraisons n'ont pas été interrompues"),
    "en": ("work has started", "construction did not stop", "deliveries have begun"),
    "ru": ("работы начались", "строительство не прекращалось", "поставки идут"),
}


def told(stage: str, news: str = "", quote: str = "Il est dit.", language: str = "fr", **slots: Any) -> Evidence:
    where = f"{stage}-{news or 'undated'}-{slots.pop('n', 1)}.1"
    quantities = [{"value": v, "unit": slots.get("unit", "t")} for v in slots.pop("t", ())]
    slots.pop("unit", None)
    return Evidence(claim(where, "engrais", stage=stage, quote=quote, quantities=quantities, **slots), news, language)


def brought(day: str, tonnes: int, quote: str = "Il est dit.") -> Evidence:
    """A delivery on a day, told by an article of the same day."""
    return told("completed", day, quote, t=(tonnes,), when={"start": day}, n=tonnes)


PROMISE = told("agreed", "2023-01", t=(200_000,))
CASES: list[tuple[str, list[Evidence], tuple[str, ...], str, str]] = [
    ("a promise alone", [PROMISE], (), "no_evidence", "none"),
    ("told five times", [told("pledged", f"202{n}") for n in range(5)], (), "no_evidence", "none"),
    ("suspended", [PROMISE, told("suspended", "2024")], (), "no_evidence", "none"),
    ("completion, dated", [PROMISE, told("completed", "2024-05")], (), "complete", "completed"),
    ("completion, undated", [PROMISE, told("completed")], (), "substantial", "completed_undated"),
    (
        "completion, taken back",
        [PROMISE, told("completed", "2024-05"), told("under_way", "2024-09")],
        (),
        "substantial",
        "taken_back",
    ),
    (
        "under way, then completion",
        [told("under_way", "2024-01"), told("completed", "2024-05")],
        (),
        "complete",
        "completed",
    ),
    (
        "a month of completion is not before its days",
        [told("completed", "2024-05"), told("under_way", "2024-05-12")],
        (),
        "complete",
        "completed",
    ),
    ("an eighth", [PROMISE, told("completed", "2024-05", t=(25_000,))], (), "limited", "delivered"),
    ("a half", [PROMISE, told("completed", "2024-05", t=(100_000,))], (), "substantial", "delivered"),
    ("all but rounding", [PROMISE, told("completed", "2024-05", t=(195_000,))], (), "complete", "completed"),
    (
        "so much out of so much",
        [PROMISE, told("completed", "2024-05", t=(200_000, 25_000))],
        (),
        "limited",
        "delivered",
    ),
    (
        "two tellings of a delivery are not added",
        [PROMISE, *(told("completed", f"2024-0{n}", t=(60_000,)) for n in (1, 2))],
        (),
        "limited",
        "delivered",
    ),
    (
        "deliveries of days apart are added",
        [PROMISE, brought("2024-01-10", 30_000), brought("2024-04-02", 90_000)],
        (),
        "substantial",
        "delivered",
    ),
    (
        "all of it, in three deliveries",
        [PROMISE, brought("2024-01-10", 30_000), brought("2024-04-02", 90_000), brought("2024-08", 80_000)],
        (),
        "complete",
        "delivered",
    ),
    (
        "it left and it arrived",
        [PROMISE, brought("2024-01-10", 60_000), brought("2024-01-30", 58_000)],
        (),
        "limited",
        "delivered",
    ),
    (
        "one figure on two days",
        [PROMISE, brought("2024-01-10", 60_000), brought("2024-04-02", 60_000)],
        (),
        "limited",
        "delivered",
    ),
    (
        "a total so far holds what came before",
        [PROMISE, brought("2024-01-10", 40_000), brought("2024-04-02", 70_000, "70 000 t ont été livrées à ce jour.")],
        (),
        "limited",
        "delivered",
    ),
    (
        "more than was promised is not added",
        [PROMISE, brought("2024-01-10", 150_000), brought("2024-04-02", 90_000)],
        (),
        "substantial",
        "delivered",
    ),
    (
        "a part, then the whole",
        [PROMISE, told("completed", "2024-01", t=(25_000,)), told("completed", "2024-06")],
        (),
        "complete",
        "completed",
    ),
    (
        "the whole, then a part",
        [PROMISE, told("completed", "2024-01"), told("completed", "2024-06", t=(25_000,))],
        (),
        "limited",
        "delivered",
    ),
    (
        "another unit says nothing",
        [PROMISE, told("completed", "2024-01", t=(3,), unit="ha")],
        (),
        "complete",
        "completed",
    ),
    (
        "the promise that was revised",
        [PROMISE, told("agreed", "2023-06", t=(50_000,)), told("completed", "2024-01", t=(50_000,))],
        (),
        "complete",
        "completed",
    ),
    ("under way", [PROMISE, told("under_way", "2024")], (), "limited", "under_way"),
    (
        "the size of what is under way",
        [PROMISE, told("under_way", "2024", t=(200_000,))],
        (),
        "limited",
        "under_way",
    ),
    (
        "most of it under way",
        [PROMISE, told("under_way", "2024", t=(150_000,))],
        (),
        "substantial",
        "under_way_figure",
    ),
    ("one part of three", [PROMISE], ("completed", "agreed", "pledged"), "limited", "parts"),
    ("two parts of three", [PROMISE], ("completed", "completed", "pledged"), "substantial", "parts"),
    ("every part", [PROMISE], ("completed", "completed"), "complete", "parts"),
    ("the only part known", [PROMISE], ("completed",), "no_evidence", "none"),
    ("no part", [PROMISE], ("agreed", "agreed"), "no_evidence", "none"),
    ("not begun", [told("agreed", "2024", "les travaux n'ont pas encore commencé")], (), "not_started", "not_started"),
    (
        "not begun, then begun",
        [told("agreed", "2023", "les travaux n'ont pas encore commencé"), told("under_way", "2024")],
        (),
        "limited",
        "under_way",
    ),
    (
        "told as begun, then not begun",
        [told("under_way", "2023"), told("agreed", "2024", "les travaux n'ont pas encore commencé")],
        (),
        "not_started",
        "not_started",
    ),
]


@pytest.mark.parametrize(("evidence", "parts", "rating", "ground"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_rating_and_its_ground(evidence: list[Evidence], parts: tuple[str, ...], rating: str, ground: str) -> None:
    made = proposed(evidence, parts)
    assert (made.rating, made.grounds[0].code) == (rating, ground)


@pytest.mark.parametrize(("language", "words"), [(lang, words) for lang, told in NOT_YET.items() for words in told])
def test_words_that_say_that_nothing_has_begun(language: str, words: str) -> None:
    assert proposed([told("agreed", "2024", words, language)]).rating == "not_started"


@pytest.mark.parametrize(("language", "words"), [(lang, words) for lang, told in BEGUN.items() for words in told])
def test_words_that_do_not(language: str, words: str) -> None:
    assert proposed([told("agreed", "2024", words, language)]).rating == "no_evidence"


def test_grounds_show_both_figures_and_their_passages() -> None:
    delivered = told("completed", "2024-05", t=(25_000,))
    (ground, *_) = proposed([delivered, PROMISE]).grounds
    assert ground.told == delivered.claim.quantities[0] and ground.promised == PROMISE.claim.quantities[0]
    assert ground.claims == (delivered.claim.claim_id, PROMISE.claim.claim_id) and ground.date == "2024-05"


def test_deliveries_added_up_show_each_passage() -> None:
    first, second = brought("2024-01-10", 30_000), brought("2024-04-02", 90_000)
    (ground,) = proposed([second, PROMISE, first]).grounds
    assert ground.claims == tuple(e.claim.claim_id for e in (first, second, PROMISE))
    assert (ground.told, ground.count, ground.date) == (Quantity(120_000, "t"), 2, "2024-04-02")


def test_deliveries_beyond_the_promise_are_told_one_by_one() -> None:
    (ground,) = proposed([PROMISE, brought("2024-01-10", 150_000), brought("2024-04-02", 90_000)]).grounds
    assert (ground.told, ground.count) == (Quantity(150_000, "t"), 0)


some_deliveries = st.builds(
    brought, st.sampled_from(("2023-06", "2024-01-10", "2024-02-09", "2024-05-12")), st.sampled_from((25_000, 60_000))
)
some_evidence = some_deliveries | st.builds(
    told,
    st.sampled_from(("pledged", "agreed", "under_way", "completed", "suspended")),
    st.sampled_from(("", "2023", "2024-05", "2024-05-12", "2025-01-01")),
    st.sampled_from(("Il est dit.", "les travaux n'ont pas encore commencé")),
    t=st.sampled_from(((), (25_000,), (100_000,), (200_000,), (200_000, 25_000))),
    n=st.integers(1, 3),
)


@given(
    st.lists(some_evidence, max_size=7, unique_by=lambda e: e.claim.claim_id),
    st.lists(st.sampled_from(("agreed", "completed")), max_size=3),
    st.randoms(use_true_random=False),
)
def test_order_of_sources_does_not_matter(told: list[Evidence], parts: list[str], shuffle: random.Random) -> None:
    expected = proposed(told, parts)
    shuffled = list(told)
    shuffle.shuffle(shuffled)
    shuffle.shuffle(parts)
    assert proposed(shuffled, parts) == expected
    assert expected.rating in RATINGS and expected.grounds


@given(st.lists(some_evidence, max_size=7, unique_by=lambda e: e.claim.claim_id))
def test_not_started_needs_a_passage_that_says_so_and_its_absence_is_no_evidence(told: list[Evidence]) -> None:
    made = proposed(told)
    says_so = any("pas encore" in e.claim.quote for e in told)
    assert made.rating != "not_started" or says_so
    told_stages = {e.claim.stage for e in told}
    if not says_so and not told_stages & {"under_way", "completed"}:
        assert made.rating == "no_evidence"


@given(st.lists(some_evidence, max_size=6, unique_by=lambda e: e.claim.claim_id))
def test_the_same_promise_told_again_changes_nothing(told: list[Evidence]) -> None:
    again = Evidence(claim("again.1", "engrais", stage="pledged", quote="Il est dit."), "2025-02", "fr")
    assert proposed([*told, again]) == proposed(told)
