"""A decision read again by somebody else."""

from __future__ import annotations

import pytest

from jalon.errors import CallError
from jalon.register import second_reading, services
from jalon.register.models import ClaimRow, Proposal, TrailEntry
from jalon.register.projected import is_projected
from jalon.register.reading import Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(register: Run) -> str:
    """A claim that Lise has accepted."""
    claim = Proposal.objects.get(claim_id__startswith="b.").claim_id
    services.review(claim_id=claim, verdict="accepted", by="lise")
    return claim


def test_it_waits_until_somebody_else_decides(decided: str) -> None:
    second_reading.ask(claim_id=decided, by="paul", reason="240 ou 200 ?")
    (row,) = second_reading.waiting()
    assert (row.claim_id, row.decided_by, row.asked_by, row.reason) == (decided, "lise", "paul", "240 ou 200 ?")
    assert row.is_for("paul") and not row.is_for("lise")
    assert ClaimRow.objects.get(claim_id=decided).verdict == "accepted"
    services.review(claim_id=decided, verdict="rejected", by="lise", reason="not_said")
    assert second_reading.waiting(), "who had decided does not answer"
    services.review(claim_id=decided, verdict="accepted", by="paul")
    assert not second_reading.waiting()


def test_asking_changes_nothing_but_the_trail(decided: str) -> None:
    assert is_projected()
    second_reading.ask(claim_id=decided, by="paul", reason="à revoir")
    assert is_projected()
    last = TrailEntry.objects.order_by("-id")[0]
    assert (last.action, last.by, last.target, last.reason) == (second_reading.ASKED, "paul", decided, "à revoir")


def test_a_decision_taken_back_asks_for_nothing_more(decided: str) -> None:
    second_reading.ask(claim_id=decided, by="paul", reason="à revoir")
    services.undo(by="lise")
    assert not second_reading.waiting()


def test_it_needs_a_reason_a_decision_and_is_asked_once(decided: str) -> None:
    undecided = Proposal.objects.exclude(claim_id=decided)[0].claim_id
    for claim, reason in ((decided, " "), (undecided, "à revoir"), ("none-such", "à revoir")):
        with pytest.raises(CallError):
            second_reading.ask(claim_id=claim, by="paul", reason=reason)
    second_reading.ask(claim_id=decided, by="paul", reason="à revoir")
    with pytest.raises(CallError):
        second_reading.ask(claim_id=decided, by="anne", reason="à revoir")
