"""After an update of the rules: what people decide counts at once, nothing is called a fault, a backup is taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from jalon.cli.telling import concluded
from jalon.register import services, trail, version
from jalon.register.models import ClaimRow, Proposal, Review, Subject
from jalon.register.projected import is_projected, staleness
from jalon.register.reading import Run
from jalon.register.verification import Findings, findings
from tests.register.natural import natural, whole
from tests.register.test_reviewing import accept, correct, reject


@pytest.fixture
def updated(register: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    """A claim of a register whose rules have another version since it was computed."""
    monkeypatch.setattr(version, "state_version", lambda: "2.0+other")
    return Proposal.objects.get(source__document="b").claim_id


@pytest.mark.parametrize("decide", [accept, reject, correct])
def test_decisions_count_at_once_and_the_next_rebuild_agrees(updated: str, decide: Callable[[str], Review]) -> None:
    decide(updated)
    row = ClaimRow.objects.filter(claim_id=updated).first()
    assert (row.verdict if row else "rejected") == Review.objects.get().verdict
    assert staleness() == "rules" and not findings().faults
    assert natural() == whole()
    assert is_projected() and findings() == Findings(())


def test_old_rules_are_a_note_and_an_altered_claim_a_fault(updated: str) -> None:
    found = findings()
    assert not found.faults and "jalon rebuild" in found.notes[0] and "Nothing is lost" in found.notes[0]
    ClaimRow.objects.filter(claim_id=updated).update(line="{}")
    assert any("claims" in fault for fault in findings().faults)


def test_what_came_in_and_is_not_computed_yet_is_a_note(register: Run) -> None:
    trail.append(by="jalon", action="source.read", target="z", before=None, after={})
    assert staleness() == "behind" and findings().faults == () and "came in last" in findings().notes[0]
    services.project(by="jalon")
    assert staleness() == ""


def test_an_empty_register_is_not_stale(db: None) -> None:
    assert staleness() == "" and findings() == Findings(())


@pytest.mark.parametrize(
    ("found", "status", "told"),
    [
        (Findings(()), 0, ["jalon: everything holds"]),
        (Findings((), ("old",)), 0, ["jalon: note: old", "jalon: everything that was compared holds"]),
        (Findings(("x",), ("old",)), 1, ["jalon: note: old", "jalon: 1 faults"]),
    ],
)
def test_only_a_fault_fails_a_command(
    found: Findings, status: int, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert concluded(found) == status
    assert capsys.readouterr().err.splitlines() == told


def test_the_items_to_check_tell_those_who_work_here(updated: str) -> None:
    reader, worker = Client(), Client()
    worker.force_login(User.objects.create_superuser("worker"))
    assert "jalon rebuild" not in reader.get("/points/").content.decode()
    page = worker.get("/points/").content.decode()
    assert "version antérieure" in page and "<code>jalon rebuild</code>" in page
    services.project(by="worker")
    assert "jalon rebuild" not in worker.get("/points/").content.decode()


def test_titles_are_kept_up_too(updated: str) -> None:
    before = Subject.objects.count()
    reject(updated)
    services.undo(by="a")
    assert Subject.objects.count() == before and not findings().faults
