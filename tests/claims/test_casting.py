"""Parts of names, dates and figures: which are near, what is seen of them, what they are given and what is taken."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from jalon.claims import casting, find_claims, slotted
from jalon.claims.casting import COLUMNS, NOTHING, OUTCOMES, Cast, Near
from jalon.claims.drafts import Draft
from jalon.claims.encoder import Encoded, signs_of_parts
from jalon.language import find_mentions
from jalon.model import Claim
from tests.claims.small import article

TOLD = "M. Aldo Mirasol séjourne à Vientiane. Le Laos a offert dix ambulances le 3 mai 2021."
GIFT = "dix ambulances"


def _cast() -> tuple[Cast, Draft]:
    told = article(TOLD)
    readings, drafts, context, _ = slotted(told, find_mentions(told))
    return Cast(readings, drafts, context), next(draft for draft in drafts if draft.name == GIFT)


def _named(cast: Cast, draft: Draft, name: str) -> Near:
    return next(near for near in cast.near(draft) if name == near.name or name in near.mention.text)


def _gift(monkeypatch: pytest.MonkeyPatch, slot: str, outcome: str, sign: str) -> Claim:
    """The claim of the gift when all that is told apart is that what shows a sign has this outcome in this slot.

    What shows it not stays as the rules have it.
    """

    def parts(_: Any, __: Any, signs: Any) -> Any:
        totals = np.zeros((len(signs), sum(map(len, COLUMNS.values()))), dtype=np.float32)
        for each, columns in COLUMNS.items():
            totals[:, columns.start] = 9
            for at, part in enumerate(OUTCOMES[each][1:], 1):
                held = signs_of_parts().get(f"held={part}")
                if held is not None:
                    totals[:, columns.start + at] += 99 * signs[:, held]
        place = COLUMNS[slot].start + OUTCOMES[slot].index(outcome)
        totals[:, place] += 999 * signs[:, signs_of_parts()[sign]]
        return totals

    limits = {"parts": {each: {"kept": 0.3, "added": 0.4} for each in OUTCOMES}}
    monkeypatch.setattr(casting, "limits_of", lambda *_: limits)
    monkeypatch.setattr(casting, "parts", parts)
    told = article(TOLD)
    claims, _ = find_claims(told, find_mentions(told))
    return next(claim for claim in claims if claim.object == GIFT)


def _actors(claim: Claim) -> set[str]:
    return {f"{actor.name}: {actor.role}" for actor in claim.actors}


def test_what_other_sentences_name_is_near_each_once() -> None:
    cast, gift = _cast()
    names = [near.name for near in cast.near(gift) if near.name]
    assert {"Aldo Mirasol", "Vientiane", "Laos"} <= set(names)
    assert len(names) == len(set(names))


def test_what_a_draft_holds_is_known_of_a_mention() -> None:
    cast, gift = _cast()
    held = {name: dict(cast.held(gift, _named(cast, gift, name)).parts) for name in ("Laos", "Vientiane", "3 mai 2021")}
    assert held == {"Laos": {"actor": "provider"}, "Vientiane": {}, "3 mai 2021": {"time": "when"}}


def test_signs_tell_where_a_name_stands_and_what_it_is() -> None:
    cast, gift = _cast()
    town, giver = _named(cast, gift, "Vientiane"), _named(cast, gift, "Laos")
    assert {"type=place", "where place=1", "stage=commitment completed place"} <= cast.signs(
        gift, town, cast.held(gift, town)
    )
    assert {"held=provider", "where state=0", "ahead commitment state"} <= cast.signs(
        gift, giver, cast.held(gift, giver)
    )


def test_a_likely_name_gets_its_part(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = _gift(monkeypatch, "actor", "recipient", "type=person")
    assert _actors(claim) == {"Laos: provider", "Chili: recipient", "Aldo Mirasol: recipient"}


def test_a_likely_town_is_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = _gift(monkeypatch, "place", "place", "type=place")
    assert claim.places == ("Vientiane",)
    assert any(span.slot == "places" for span in claim.spans)


def test_an_unlikely_name_loses_its_part(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = _gift(monkeypatch, "actor", NOTHING, "held=provider")
    assert _actors(claim) == {"Chili: recipient"}


def test_a_name_gets_another_part(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _actors(_gift(monkeypatch, "actor", "recipient", "held=provider")) == {"Laos: recipient", "Chili: recipient"}


def test_figures_and_days_are_taken_and_given(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _gift(monkeypatch, "figure", NOTHING, "type=quantity").quantities == ()
    due = _gift(monkeypatch, "time", "due", "type=date")
    assert due.when is None
    assert due.due is not None
    assert due.due.date == "2021-05-03"


def test_an_article_that_was_not_encoded_stays_as_the_rules_have_it() -> None:
    told = article(TOLD)
    readings, drafts, context, _ = slotted(told, find_mentions(told))
    before = [list(draft.actors) for draft in drafts]
    casting.complete_cast(readings, drafts, context, Encoded([], {}, []))
    assert [draft.actors for draft in drafts] == before
