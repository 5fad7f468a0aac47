"""The state is computed from what is kept: identical each time, complete, and checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jalon import engine
from jalon.errors import JalonError
from jalon.register import services
from jalon.register.models import ClaimRow, Conflict, Issue, Proposal, Review, Source, Subject, TrailEntry
from jalon.register.projections.state import TABLES, compute
from jalon.register.reading import Run
from jalon.register.standing import source_facts, standing_claims
from jalon.register.verification import faults
from jalon.register.voices import independent

SOLAR = "une centrale solaire"


def dump() -> list[object]:
    return [list(table._default_manager.order_by("pk").values()) for table in TABLES]


def test_projecting_again_gives_the_same_rows_and_no_new_line_of_the_trail(register: Run) -> None:
    before, rows = dump(), TrailEntry.objects.count()
    services.project(by="jalon")
    assert dump() == before
    assert TrailEntry.objects.count() == rows


def test_a_subject_counts_its_sources_once(register: Run) -> None:
    solar = Subject.objects.get(title=SOLAR)
    assert (solar.stage, solar.family, solar.source_count, solar.conflict_count) == ("under_way", "commitments", 2, 1)
    assert (solar.first_said, solar.last_said, solar.news_end) == ("2024-05-24", "2025-03", "2025-03-31")
    assert (solar.due_date, solar.due_end, solar.urgent) == ("2025-06-30", "2025-06-29", "2025-06-29")
    assert solar.figure_disputed


def test_a_request_is_no_commitment(register: Run) -> None:
    asked = Subject.objects.get(title="un œuvre caritatif")
    assert (asked.stage, asked.family) == ("requested", "discussions")


def test_sources_that_repeat_one_another_are_one_voice(db: None, take: Callable[[], Run], dossier: Path) -> None:
    text = "date: 2024-06-01\njournal: {}\nannonce : la Ruritanie construira une centrale solaire de {} MW à Kati."
    for name, outlet, power in (("x", "Le Fanal", 180), ("y", "La Vigie", 190), ("z", "L'Écho", 190)):
        (dossier / f"{name}.txt").write_text(text.format(outlet, power), encoding="utf-8")
    take()
    standings, _ = standing_claims(source_facts())
    solar = [standing for standing in standings if standing.claim.object == SOLAR]
    assert len({standing.source.id for standing in solar}) == 5
    # a and x share their outlet, b and y theirs, y and z their words: two voices.
    assert independent(solar) == independent(solar[::-1]) == 2


def test_a_rejected_claim_leaves_the_state(register: Run) -> None:
    claim = Proposal.objects.get(source__document="b")
    services.review(claim_id=claim.claim_id, verdict=Review.REJECTED, by="relectrice", reason="hors sujet")
    services.project(by="relectrice")
    assert Subject.objects.get(title=SOLAR).stage == "pledged"
    assert not Conflict.objects.exists()


def test_a_claim_that_linking_leaves_out_stands_alone(register: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise JalonError("no")

    monkeypatch.setattr(engine, "link", fails)
    services.project(by="jalon")
    assert Subject.objects.count() == ClaimRow.objects.count() == 5
    assert Issue.objects.get(projected=True).stage == "linking"


def test_computing_does_not_depend_on_the_order_of_rows(register: Run) -> None:
    digest = compute().digest()
    source = Source.objects.get(document="a")
    proposals = list(Proposal.objects.filter(source=source))
    Proposal.objects.filter(source=source).delete()
    for proposal in reversed(proposals):
        proposal.pk = None
        proposal.save(force_insert=True)
    assert compute().digest() == digest


def test_a_sound_register_has_no_fault(register: Run) -> None:
    assert not list(faults())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda: ClaimRow.objects.filter(number=1).update(start=0), "its passage does not stand"),
        (lambda: Source.objects.filter(document="a").update(sha256="0" * 64), "its stored bytes"),
        (lambda: Source.objects.filter(document="a").update(content=b"\0"), "its stored bytes"),
        (lambda: Subject.objects.update(stage="completed"), "register_subject: it is not what"),
        (lambda: Conflict.objects.all().delete(), "register_conflict: it is not what"),
    ],
)
def test_what_does_not_hold_is_named(register: Run, change: Callable[[], object], fault: str) -> None:
    change()
    assert any(fault in told for told in faults())
