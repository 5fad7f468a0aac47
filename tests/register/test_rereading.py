"""What a new version of the engine re-proposes, and that what people decided stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from jalon import engine
from jalon.engine import Reading
from jalon.model import Page
from jalon.register import selectors, services, version
from jalon.register.models import ClaimRow, Proposal
from jalon.register.reading import Run
from tests.register import small_engine


def other(page: Page) -> Reading:
    """Another version: one claim less in ``c``, another place in ``b``, one claim more in ``a``."""
    reading = small_engine.extract_page(page)
    claims = list(reading.claims)
    if page.document == "c":
        claims = claims[:1]
    if page.document == "b":
        claims = [replace(claims[0], places=("Kayes",))]
    if page.document == "a":
        claims = [*claims, replace(claims[0], claim_id="a.more", object="une ligne")]
    return replace(reading, claims=tuple(claims))


@pytest.mark.django_db
def test_only_what_differs_is_proposed_anew_and_told(
    register: Run, take: Callable[[], Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert selectors.last_rereading() is None
    solar = Proposal.objects.get(claim_id__startswith="b.")
    services.review(claim_id=solar.claim_id, verdict="accepted", by="lise")
    monkeypatch.setattr(version, "engine_version", lambda: "other")
    monkeypatch.setattr(engine, "extract_page", other)
    take()
    found = selectors.last_rereading()
    assert found is not None
    assert (found.engine, found.former, found.sources, found.same) == ("other", ("small",), 3, 3)
    assert [row.claim_id for row in found.of("new")] == ["a.more"]
    changed = found.of("changed")
    assert [(row.claim_id, row.verdict) for row in changed] == [(solar.claim_id, "accepted")]
    assert changed[0].before and changed[0].after
    assert (changed[0].before["places"], changed[0].after["places"]) == (["Kati"], ["Kayes"])
    assert [row.object for row in found.of("withdrawn")] == ["un œuvre caritatif"]
    kept = ClaimRow.objects.get(claim_id=solar.claim_id)
    assert kept.verdict == "accepted" and kept.payload["places"] == ["Kati"]


@pytest.mark.django_db
def test_a_version_that_reads_the_same_changes_nothing(
    register: Run, take: Callable[[], Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version, "engine_version", lambda: "other")
    take()
    found = selectors.last_rereading()
    assert found is not None and (found.rows, found.same) == ((), 5)
