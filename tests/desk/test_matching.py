"""Merging, splitting and moving: kept as pairs of claims, honoured by every projection, undone like any decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from jalon import lines
from jalon.errors import CallError
from jalon.model import Claim
from jalon.register import matching, services
from jalon.register.models import ClaimRow, Matching, Subject, TrailEntry
from jalon.register.projected import is_kept_up, is_projected
from jalon.register.verification import faults
from tests.publish import cast
from tests.register.natural import natural, whole


@pytest.fixture
def register(db: None) -> None:
    """The register of the cast."""
    with translation.override("fr"):
        cast.fill()


def apart() -> tuple[Subject, Subject]:
    """Two commitments that the machine keeps apart."""
    one, other = Subject.objects.filter(kind="commitment", claims__isnull=False).distinct().order_by("key")[:2]
    return one, other


def joined() -> Subject:
    """A subject of several claims."""
    return Subject.objects.filter(claim_count__gte=2).order_by("-claim_count", "key")[0]


def subject_of(claim_id: str) -> str:
    return ClaimRow.objects.get(claim_id=claim_id).subject.key


def do_merge() -> list[str]:
    one, other = apart()
    ids = list(ClaimRow.objects.filter(subject__in=(one, other)).values_list("claim_id", flat=True))
    matching.merge(one=one.key, other=other.key, by="lise")
    assert len({subject_of(claim_id) for claim_id in ids}) == 1
    return ids


def do_split() -> list[str]:
    rows = list(joined().claims.order_by("claim_id"))
    matching.split(claim_id=rows[0].claim_id, by="lise", reason="autre site")
    assert subject_of(rows[0].claim_id) not in {subject_of(row.claim_id) for row in rows[1:]}
    return [row.claim_id for row in rows]


def do_move() -> list[str]:
    there = joined()
    claim = ClaimRow.objects.filter(kind=there.kind).exclude(subject=there).order_by("claim_id")[0]
    beside = there.claims.order_by("claim_id")[0].claim_id
    matching.move(claim_id=claim.claim_id, subject=there.key, by="lise")
    assert subject_of(claim.claim_id) == subject_of(beside)
    return [claim.claim_id, beside]


DECISIONS = [do_merge, do_split, do_move]


@pytest.mark.parametrize("decide", DECISIONS)
def test_a_match_stands_in_every_projection_and_can_be_undone(register: None, decide: Callable[[], list[str]]) -> None:
    before, rows = natural(), TrailEntry.objects.count()
    ids = decide()
    assert TrailEntry.objects.count() == rows + 1
    assert is_kept_up() and not is_projected()
    assert not list(faults())
    told = [subject_of(claim_id) for claim_id in ids]
    nearby = natural()
    assert whole() == nearby
    assert [subject_of(claim_id) for claim_id in ids] == told
    assert is_projected() and not list(faults())
    assert matching.undo_latest(by="lise") in ids
    assert natural() == before
    assert not list(faults())


def test_the_later_word_on_two_claims_holds(register: None) -> None:
    rows = list(joined().claims.order_by("claim_id"))
    matching.split(claim_id=rows[0].claim_id, by="lise")
    matching.merge(one=subject_of(rows[0].claim_id), other=subject_of(rows[1].claim_id), by="marc")
    assert len({subject_of(row.claim_id) for row in rows}) == 1


def test_undoing_goes_back_through_decisions_of_both_kinds(register: None) -> None:
    ids = do_split()
    services.review(claim_id=ids[1], verdict="accepted", by="lise")
    assert matching.undo_latest(by="lise") == ids[1]
    assert not ClaimRow.objects.get(claim_id=ids[1]).verdict
    matching.undo_latest(by="lise")
    assert len({subject_of(claim_id) for claim_id in ids}) == 1


def test_what_cannot_be_matched_is_told(register: None) -> None:
    meeting = ClaimRow.objects.filter(kind="meeting")[0]
    commitment = apart()[0]
    with pytest.raises(CallError, match="two kinds"):
        matching.move(claim_id=meeting.claim_id, subject=commitment.key, by="lise")
    with pytest.raises(CallError, match="the same record"):
        matching.merge(one=commitment.key, other=commitment.key, by="lise")
    with pytest.raises(CallError, match="no such record"):
        matching.merge(one=commitment.key, other="nulle-part", by="lise")
    lone = ClaimRow.objects.filter(subject__claim_count=1)[0]
    with pytest.raises(CallError, match="stands alone"):
        matching.split(claim_id=lone.claim_id, by="lise")


def test_rows_are_never_changed(register: None) -> None:
    do_split()
    for change in (lambda: Matching.objects.update(reason="x"), lambda: Matching.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize("verdict", ["accepted", "rejected", "corrected"])
def test_a_decision_computed_nearby_is_what_a_whole_projection_gives(register: None, verdict: str) -> None:
    for claim_id in sorted(ClaimRow.objects.values_list("claim_id", flat=True)):
        claim = None
        if verdict == "corrected":
            stands = lines.record_of(ClaimRow.objects.get(claim_id=claim_id).payload, where=claim_id)
            assert isinstance(stands, Claim)
            claim = replace(stands, object=f"{stands.object} revu", spans=())
        services.review(claim_id=claim_id, verdict=verdict, by="lise", reason="not_said", claim=claim)
        assert natural() == whole(), claim_id
