"""The register as it was known at a point of its trail, and what has changed between two points."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from jalon import engine
from jalon.model import Page
from jalon.register import selectors, services, version, withdrawing
from jalon.register.models import ClaimRow, Proposal, Source, Subject, TrailEntry
from jalon.register.past.difference import difference
from jalon.register.past.point import Point, point_of
from jalon.register.past.reading import past_folder, reading_from
from jalon.register.past.replay import replayed
from jalon.register.reading import Run
from jalon.register.records import ListQuery
from tests.register import small_engine


@pytest.fixture(autouse=True)
def _folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "REGISTER", tmp_path_factory.mktemp("past") / "register.sqlite3")


def now() -> Point:
    """The point that the register has reached."""
    last = TrailEntry.objects.exclude(action="state.projected").order_by("-id")[0]
    return Point(last.pk, last.at)


def claims() -> dict[str, str]:
    return dict(ClaimRow.objects.values_list("claim_id", "line"))


@pytest.mark.django_db
def test_nothing_that_came_in_later_is_known(register: Run, dossier: Path, take: Callable[[], Run]) -> None:
    then, lines, titles = now(), claims(), set(Subject.objects.values_list("title", flat=True))
    (dossier / "d.txt").write_text("titre: Rail\ndate: 2025-09\nannonce : la Syldavie construira un rail.\n", "utf-8")
    take()
    assert Subject.objects.filter(title="un rail").exists()
    found = replayed(then)
    assert (found.same, found.unproven) == (True, 0)
    with reading_from(found.file):
        assert claims() == lines
        assert set(Subject.objects.values_list("title", flat=True)) == titles
        assert selectors.list_subjects(ListQuery(text="rail")).total == 0
        assert selectors.list_subjects(ListQuery(text="solaire")).total == 1
    assert selectors.list_subjects(ListQuery(text="rail")).total == 1


@pytest.mark.django_db
def test_decisions_readings_and_withdrawals_since_are_taken_back(
    register: Run, dossier: Path, take: Callable[[], Run]
) -> None:
    then, lines = now(), claims()
    first = Proposal.objects.get(claim_id__startswith="b.")
    services.review(claim_id=first.claim_id, verdict="rejected", by="lise", reason="not_said")
    withdrawing.withdraw(document="c", by="lise", reason="démentie")
    text = (dossier / "a.txt").read_text("utf-8").replace("200 MW", "300 MW")
    (dossier / "a.txt").write_text(text, "utf-8")
    take()
    assert claims() != lines
    with reading_from(replayed(then).file):
        assert claims() == lines
        assert Source.objects.get(document="c").withdrawn_at is None
        page = selectors.source_page("a")
        assert page is not None and page.intact
        assert "200 MW" in "".join(s.text for block in page.blocks for s in block.segments)


@pytest.mark.django_db
def test_what_another_engine_read_then_is_given_back(
    register: Run, take: Callable[[], Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    then, lines = now(), claims()

    def fewer(page: Page) -> engine.Reading:
        reading = small_engine.extract_page(page)
        return engine.Reading(reading.article, (), reading.claims[:1], reading.issues)

    monkeypatch.setattr(version, "engine_version", lambda: "other")
    monkeypatch.setattr(engine, "extract_page", fewer)
    take()
    assert len(claims()) < len(lines)
    with reading_from(replayed(then).file):
        assert claims() == lines
    changes = difference(then, None)
    assert [(each.change, each.record.title) for each in changes] == [("gone", "un œuvre caritatif")]


@pytest.mark.django_db
def test_what_was_erased_is_in_no_past_either(register: Run, take: Callable[[], Run]) -> None:
    then = now()
    replayed(then)
    withdrawing.erase(words="Kati", by="lise", reason="jugement du tribunal")
    assert not list(past_folder().glob("*.sqlite3"))
    found = replayed(then)
    assert b"Kati" not in found.file.read_bytes()


@pytest.mark.django_db
def test_the_difference_tells_each_kind_of_change(register: Run, dossier: Path, take: Callable[[], Run]) -> None:
    then = now()
    more = "livraison : la Ruritanie remet des engrais de 500 t.\nannonce : la Syldavie construira un rail.\n"
    (dossier / "d.txt").write_text(f"titre: Suite\ndate: 2025-09\n{more}", "utf-8")
    solar = Proposal.objects.get(claim_id__startswith="b.")
    services.review(claim_id=solar.claim_id, verdict="rejected", by="lise", reason="not_said")
    take()
    told = {(each.change, each.record.title) for each in difference(then, None)}
    assert ("new", "un rail") in told
    assert ("closed", "une centrale solaire") in told or ("closed", "centrale solaire") in told
    assert difference(then, then) == ()
    back = {each.change for each in difference(None, then)}
    assert {"gone", "opened"} <= back


@pytest.mark.django_db
def test_a_day_ends_with_its_last_row(register: Run) -> None:
    today = datetime.now(UTC).date()
    assert point_of(today) is None
    assert point_of(today - timedelta(days=1)) == Point(0, None)
    with reading_from(replayed(Point(0, None)).file):
        assert not Source.objects.exists() and selectors.home().sources_total == 0
