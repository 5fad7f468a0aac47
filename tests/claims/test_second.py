"""What the second reader sees, and what it makes of the finders' drafts."""

from __future__ import annotations

import pytest

from jalon.claims import drafts_of, find_claims, second
from jalon.claims.candidates import candidates
from jalon.claims.drafts import by_sentence
from jalon.claims.encoder import Encoded, Opinion
from jalon.claims.lexicon import lexicon
from jalon.claims.second import NOTHING, reread, sights, together
from jalon.claims.signs import signs
from jalon.claims.weights import LEVEL, Weights
from jalon.claims.worth import Worth
from jalon.language import find_mentions
from tests.claims.small import article

#: Weights by which what the finders took stands, and nothing else is a claim.
TAKEN = {LEVEL: (0.0, 0.5), "draft": (1.5, 0.0)}
GIFT = "Le Laos a offert dix ambulances au Chili, et le pont de Tabarou tarde."


@pytest.fixture(autouse=True)
def _tables_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The encoder says nothing, unless a test tells what it says."""
    monkeypatch.setattr(second, "encode", lambda told: Encoded([[None] * len(found) for _, found in told], {}, []))


def _opinion(monkeypatch: pytest.MonkeyPatch, nothing: float, stages: dict[str, float]) -> None:
    """The encoder says this of every phrase."""
    kinds = {NOTHING: nothing, "commitment": 1 - nothing}
    told = Opinion(kinds, {"commitment": stages})
    monkeypatch.setattr(
        second, "encode", lambda sentences: Encoded([[told] * len(found) for _, found in sentences], {}, [])
    )


def _seen(text: str) -> list[tuple[str, frozenset[str]]]:
    """The words of each candidate of the first sentence, with its signs."""
    told = article(text)
    readings, drafts = drafts_of(told, find_mentions(told))
    sight = next(sights(readings, by_sentence(drafts), Worth(lexicon("fr"))))
    shared, phrases = signs(sight)
    return [(sight.reading.text(c.low, c.high), shared | own) for c, own in phrases]


def _taught(monkeypatch: pytest.MonkeyPatch, of: dict[str, tuple[float, float]]) -> list[tuple[str, str, str]]:
    """Kind, stage and words of what stands of the gift when the second reader has learned these weights."""
    phrases = Weights(("commitment", NOTHING), of)
    stages = Weights(("under_way", "agreed"), {LEVEL: (1.0, 0.0)})
    monkeypatch.setattr(second, "weights", lambda _, name: phrases if name == second.KINDS else stages)
    told = article(GIFT)
    readings, drafts = drafts_of(told, find_mentions(told))
    return [(d.kind, d.stage, d.name) for d in reread(readings, drafts, lexicon("fr"))[0] if not d.doubted]


def test_candidates_are_the_drafts_and_the_other_noun_phrases() -> None:
    told = article(GIFT)
    readings, drafts = drafts_of(told, find_mentions(told))
    found = candidates(readings[0], [d for d in drafts if d.reading is readings[0]])
    words = {readings[0].text(c.low, c.high): c.draft is not None for c in found}
    assert words == {"dix ambulances": True, "pont de Tabarou": False}


def test_signs_tell_the_words_the_verbs_and_the_finders() -> None:
    seen = dict(_seen(GIFT))
    gift, bridge = seen["dix ambulances"], seen["pont de Tabarou"]
    assert {"left=offrir", "left stage=completed", "draft=commitment completed", "role=body"} <= gift
    assert {"word 0=pont", "right=tarder", "determiner=le", "beside=commitment completed"} <= bridge
    assert "draft" not in bridge


def test_what_the_finders_took_stays_where_nothing_speaks_against_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _taught(monkeypatch, TAKEN) == [("commitment", "completed", "dix ambulances")]


def test_a_draft_that_is_unlikely_is_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _taught(monkeypatch, {LEVEL: (0.0, 0.5), "draft": (0.0, 5.0)}) == []


def test_a_phrase_that_is_rather_sure_is_added_at_its_likeliest_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _taught(monkeypatch, TAKEN | {"word 0=pont": (3.0, 0.0)})
    assert found == [("commitment", "completed", "dix ambulances"), ("commitment", "under_way", "pont de Tabarou")]


def test_a_language_without_tables_is_read_by_the_finders_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "weights", lambda *_: None)
    told = article(GIFT)
    readings, drafts = drafts_of(told, find_mentions(told))
    assert reread(readings, drafts, lexicon("fr"))[0] == drafts


def test_of_likely_phrases_one_in_another_the_outer_one_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    told = article("Le Laos évoque le projet de pont à Tabarou avec le Chili.")
    readings, _ = drafts_of(told, find_mentions(told))
    phrases = Weights(("commitment", NOTHING), {LEVEL: (0.0, 9.0), "word 0=projet": (12, 0), "word 0=pont": (15, 0)})
    stages = Weights(("discussed", "agreed"), {LEVEL: (3.0, 0.0)})
    monkeypatch.setattr(second, "weights", lambda _, name: phrases if name == second.KINDS else stages)
    assert [d.name for d in reread(readings, [], lexicon("fr"))[0]] == ["projet de pont"]


def test_who_met_is_no_meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    told = article("Le Laos accueille une délégation et une réunion du Chili.")
    readings, _ = drafts_of(told, find_mentions(told))
    phrases = Weights(("meeting", NOTHING), {LEVEL: (5.0, 0.0)})
    stages = Weights(("held", "planned"), {LEVEL: (5.0, 0.0)})
    monkeypatch.setattr(second, "weights", lambda _, name: phrases if name == second.KINDS else stages)
    found = " ".join(d.name for d in reread(readings, [], lexicon("fr"))[0])
    assert "réunion" in found
    assert "délégation" not in found


def test_what_is_doubted_is_no_claim_but_stays_in_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    phrases = Weights(("commitment", NOTHING), {LEVEL: (0.0, 0.5), "draft": (0.0, 5.0)})
    monkeypatch.setattr(second, "weights", lambda *_: phrases)
    told = article(GIFT)
    readings, drafts = drafts_of(told, find_mentions(told))
    assert [(d.name, d.doubted) for d in reread(readings, drafts, lexicon("fr"))[0]] == [("dix ambulances", True)]
    assert find_claims(told, find_mentions(told)) == ((), ())


def test_two_opinions_are_one_between_them() -> None:
    table, encoder = {"commitment": 0.9, NOTHING: 0.1}, {"commitment": 0.2, NOTHING: 0.8}
    assert together(table, encoder, 0)["commitment"] == pytest.approx(0.9)
    assert together(table, encoder, 1)["commitment"] == pytest.approx(0.2)
    assert together(table, encoder, 0.5)["commitment"] == pytest.approx(0.6)


def test_the_encoder_doubts_what_the_tables_would_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    _opinion(monkeypatch, nothing=0.999999, stages={"completed": 0.5, "under_way": 0.3, "agreed": 0.2})
    limits = second.limits_of("fr", 0, 1)
    monkeypatch.setattr(second, "limits_of", lambda *_: {**limits, "encoder": 0.5})
    assert _taught(monkeypatch, TAKEN) == []


@pytest.mark.parametrize(("sure", "stage"), [(0.9, "completed"), (0.96, "agreed")])
def test_a_stage_that_the_encoder_is_sure_of_stands(monkeypatch: pytest.MonkeyPatch, sure: float, stage: str) -> None:
    _opinion(monkeypatch, nothing=0.2, stages={"completed": 1 - sure, "under_way": 0.0, "agreed": sure})
    limits = second.limits_of("fr", 0, 1)
    monkeypatch.setattr(second, "limits_of", lambda *_: {**limits, "restaged": 0.95})
    assert ("commitment", stage, "dix ambulances") in _taught(monkeypatch, TAKEN)
