"""Every write leaves a row that the database guards and whose hash tells of any change."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, connection, transaction

from jalon.errors import CallError
from jalon.register import services, trail
from jalon.register.models import Proposal, Review, TrailEntry
from jalon.register.reading import Run

GUARDED = ("register_trailentry", "register_review", "register_sourceedition")


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def reviewed(register: Run) -> Review:
    claim = Proposal.objects.get(source__document="b")
    return services.review(claim_id=claim.claim_id, verdict=Review.ACCEPTED, by="relectrice", reason="lu")


def test_rows_follow_one_another(reviewed: Review) -> None:
    rows = list(TrailEntry.objects.order_by("id"))
    assert [row.action for row in rows] == [
        "source.read",
        "source.read",
        "source.read",
        "issues.told",
        "state.projected",
        "claim.reviewed",
    ]
    assert [row.prev_hash for row in rows] == [trail.GENESIS, *(row.hash for row in rows[:-1])]
    assert not list(trail.faults())


def test_a_row_tells_who_when_what_before_after_and_why(reviewed: Review) -> None:
    row = TrailEntry.objects.latest("id")
    assert (row.by, row.target, row.reason) == ("relectrice", reviewed.claim_id, "lu")
    assert json.loads(row.before)["verdict"] == ""
    assert json.loads(row.after) == {"verdict": "accepted", "claim": reviewed.payload, "version": "small"}


@pytest.mark.parametrize("sql", ["UPDATE {} SET id = id", "DELETE FROM {}"])
@pytest.mark.parametrize("table", GUARDED[:2])
def test_the_database_refuses_changes(reviewed: Review, table: str, sql: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute(sql.format(table))


def test_the_database_refuses_a_replacement(reviewed: Review) -> None:
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            execute("TRUNCATE register_trailentry")
        return
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute("INSERT OR REPLACE INTO register_trailentry SELECT * FROM register_trailentry WHERE id = 1")


@pytest.mark.parametrize("column", ["by", "before", "after", "reason", "action", "target", "at"])
def test_a_change_behind_the_triggers_is_found(reviewed: Review, column: str) -> None:
    row = TrailEntry.objects.order_by("id")[1]
    if connection.vendor == "postgresql":
        execute("ALTER TABLE register_trailentry DISABLE TRIGGER register_trailentry_no_change")
    else:
        execute("DROP TRIGGER register_trailentry_no_UPDATE")
    changed = row.at.replace(year=2001) if column == "at" else "autre"
    TrailEntry.objects.filter(pk=row.pk).update(**{column: changed})
    assert list(trail.faults()) == [f"trail row {row.pk}: its content is not what was written"]


def test_a_row_taken_out_is_found(reviewed: Review) -> None:
    if connection.vendor == "postgresql":
        execute("ALTER TABLE register_trailentry DISABLE TRIGGER register_trailentry_no_change")
    else:
        execute("DROP TRIGGER register_trailentry_no_DELETE")
    row = TrailEntry.objects.order_by("id")[1]
    row.delete()
    assert len(list(trail.faults())) == 1


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [("approved", "mot inconnu"), (Review.REJECTED, ""), (Review.CORRECTED, "sans énoncé corrigé")],
)
def test_a_decision_that_says_too_little_is_refused(register: Run, verdict: str, reason: str) -> None:
    claim = Proposal.objects.get(source__document="b")
    with pytest.raises(CallError):
        services.review(claim_id=claim.claim_id, verdict=verdict, by="relectrice", reason=reason)
    assert not Review.objects.exists()
