"""What the claims of an annotated article say of its phrases."""

from __future__ import annotations

from typing import Any

from jalon.claims import drafts_of
from jalon.claims.candidates import candidates
from jalon.claims.drafts import by_sentence
from jalon.claims.second import NOTHING
from jalon.language import find_mentions
from jalon.pack import languages
from tests.claims.small import article
from training.annotated import annotated, labels

SENTENCE = "Le Laos a offert dix ambulances au Chili, et le pont de Tabarou tarde."


def _told(*claims: dict[str, Any]) -> dict[str, tuple[str, str] | None]:
    """The outcome of each candidate of the sentence, by its words."""
    told = article(SENTENCE)
    readings, drafts = drafts_of(told, find_mentions(told))
    found = candidates(readings[0], by_sentence(drafts)[readings[0].index])
    outcomes = labels(found, readings[0], claims)
    return {readings[0].text(c.low, c.high): outcome for c, outcome in zip(found, outcomes, strict=True)}


def test_a_phrase_is_what_the_claim_about_it_says() -> None:
    gift = {"kind": "commitment", "stage": "completed", "object": "ambulances", "quote": SENTENCE}
    assert _told(gift) == {"dix ambulances": ("commitment", "completed"), "pont de Tabarou": (NOTHING, "")}


def test_another_phrasing_of_the_annotator_is_the_same_thing() -> None:
    bridge = {
        "kind": "commitment",
        "stage": "agreed",
        "object": "ouvrage",
        "object_alt": ["le pont"],
        "quote": SENTENCE,
    }
    assert _told(bridge)["pont de Tabarou"] == ("commitment", "agreed")


def test_what_is_optional_or_told_by_another_sentence_teaches_nothing() -> None:
    gift = {"kind": "commitment", "stage": "completed", "object": "dix ambulances"}
    assert _told(gift | {"quote": SENTENCE, "optional": True})["dix ambulances"] is None
    assert _told(gift | {"quote": "Dix ambulances sont arrivées hier à Arica, dit-on."})["dix ambulances"] is None


def test_articles_in_our_own_words_teach_but_those_held_out() -> None:
    names = {each.article.document for language in languages() for each in annotated(language)}
    assert any(name.startswith("01_depeche") for name in names)
    assert not any(name.startswith("41_mid_nikaragua") for name in names)
