"""A decision keeps the state up in its own transaction, never overwrites another's, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser, User

from jalon import lines
from jalon.errors import CallError, RegisterError
from jalon.model import Claim, Quantity
from jalon.register import services
from jalon.register.deciding import UNDO_REACH, held
from jalon.register.models import ClaimRow, Conflict, Proposal, Review, Subject, TrailEntry
from jalon.register.reading import Run
from jalon.register.rights import GROUPS, may_review, role_of
from jalon.register.verification import faults
from tests.register.natural import natural, whole
from tests.register.test_state import SOLAR, dump


@pytest.fixture
def claim_id(register: Run) -> str:
    """The claim of the source ``b``: the same centrale, with 240 MW."""
    return Proposal.objects.get(source__document="b").claim_id


def corrected(claim_id: str) -> Claim:
    """The claim with the figure of the other source."""
    (claim,) = lines.parse([Proposal.objects.get(claim_id=claim_id).line], where="test")
    assert isinstance(claim, Claim)
    return replace(claim, quantities=(Quantity(200, "MW"),))


def accept(claim_id: str, by: str = "a", seen: str = "") -> Review:
    return services.review(claim_id=claim_id, verdict=Review.ACCEPTED, by=by, seen=seen)


def reject(claim_id: str, by: str = "a") -> Review:
    return services.review(claim_id=claim_id, verdict=Review.REJECTED, by=by, reason="hors sujet")


def correct(claim_id: str, by: str = "a") -> Review:
    return services.review(claim_id=claim_id, verdict=Review.CORRECTED, by=by, claim=corrected(claim_id))


@pytest.mark.parametrize("decide", [accept, reject, correct])
def test_the_state_follows_a_decision_and_its_undoing(claim_id: str, decide: Callable[[str], Review]) -> None:
    before, told, rows = dump(), natural(), TrailEntry.objects.count()
    decide(claim_id)
    assert TrailEntry.objects.count() == rows + 1
    assert dump() != before
    assert not list(faults())
    assert natural() == whole()
    services.undo(by="a")
    assert natural() == told
    assert TrailEntry.objects.count() == rows + 3
    assert not list(faults())
    services.project(by="jalon", reason="rebuild")
    assert dump() == before


def test_an_accepted_claim_is_no_longer_unread(claim_id: str) -> None:
    unread = Subject.objects.get(title=SOLAR).unread_count
    accept(claim_id)
    assert Subject.objects.get(title=SOLAR).unread_count == unread - 1
    assert ClaimRow.objects.get(claim_id=claim_id).verdict == Review.ACCEPTED


def test_a_correction_settles_a_discrepancy(claim_id: str) -> None:
    assert Conflict.objects.exists()
    correct(claim_id)
    assert not Conflict.objects.exists()
    assert Review.objects.get().proposed == Proposal.objects.get(claim_id=claim_id).line


def test_undoing_goes_back_step_by_step_through_ones_own_decisions(claim_id: str) -> None:
    accept(claim_id)
    correct(claim_id)
    accept(claim_id, by="b")
    with pytest.raises(RegisterError, match="no decision of yours"):
        services.undo(by="a")
    verdicts = [services.undo(by=by).verdict for by in ("b", "a", "a")]
    assert verdicts == ["corrected", "accepted", "reopened"]
    assert Review.objects.count() == 6
    with pytest.raises(RegisterError) as refused:
        services.undo(by="a")
    assert refused.value.code == "nothing_to_undo"


def test_an_undone_claim_can_be_decided_and_undone_again(claim_id: str) -> None:
    accept(claim_id)
    services.undo(by="a")
    reject(claim_id)
    services.undo(by="a")
    found = held(claim_id)
    assert found is not None and found.verdict == ""
    with pytest.raises(RegisterError):
        services.undo(by="a")


def test_the_last_fifty_decisions_can_be_undone(claim_id: str) -> None:
    for _ in range(UNDO_REACH + 1):
        accept(claim_id)
    for _ in range(UNDO_REACH):
        services.undo(by="a")
    with pytest.raises(RegisterError):
        services.undo(by="a")


def test_what_somebody_else_decided_meanwhile_is_not_overwritten(claim_id: str) -> None:
    found = held(claim_id)
    assert found is not None
    reject(claim_id, by="b")
    with pytest.raises(RegisterError) as refused:
        accept(claim_id, seen=found.edition)
    assert refused.value.code == services.MEANWHILE
    assert Review.objects.get().by == "b"


def test_groups_stand_beside_the_administrator(db: None) -> None:
    services.create_administrator(name="chef", password="x", by="test")
    for group in GROUPS:
        services.create_account(name=group, password="x", role=group, by="test")
    User.objects.create_user("seul")
    told = {user.username: (role_of(user), may_review(user)) for user in User.objects.all()}
    assert told == {
        "chef": ("administrator", True),
        "contributor": ("contributor", False),
        "focal_point": ("focal_point", False),
        "secretary": ("secretary", False),
        "reviewer": ("reviewer", True),
        "seul": ("outsider", False),
    }
    assert role_of(AnonymousUser()) == "anonymous"


@pytest.mark.parametrize(("name", "role"), [("autre", "minister"), ("pris", "reviewer")])
def test_an_account_that_cannot_be_made_is_told(db: None, name: str, role: str) -> None:
    services.create_account(name="pris", password="x", role="reviewer", by="test")
    with pytest.raises(CallError):
        services.create_account(name=name, password="x", role=role, by="test")
