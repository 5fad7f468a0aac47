"""What comes in once stays once: reading again, changed texts, issues."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from jalon.engine import Reading
from jalon.model import Declared, Issue, Page
from jalon.register import intake, services
from jalon.register.models import ClaimRow, Proposal, Review, Source, SourceEdition, TrailEntry
from jalon.register.models import Issue as KeptIssue
from jalon.register.reading import Run
from jalon.register.storable import storable
from tests.register import small_engine

Take = Callable[[], Run]


def codes() -> list[tuple[str, str]]:
    return sorted(KeptIssue.objects.values_list("document", "code"))


def test_sources_keep_bytes_text_and_what_is_told(register: Run) -> None:
    source = Source.objects.get(document="a")
    assert (source.title, source.outlet, source.published, source.comments) == ("Solaire", "Le Fanal", "2024-05-24", 1)
    assert source.page_bytes().decode() == source.text
    assert [block["role"] for block in source.blocks] == ["body", "comment"]


def test_what_cannot_be_read_is_an_issue(register: Run) -> None:
    assert codes() == [("c", "no_date"), ("vide", "empty_file")]
    assert Source.objects.count() == 3


def test_reading_again_changes_nothing(register: Run, take: Take) -> None:
    before = list(TrailEntry.objects.values())
    assert take().read == 0
    assert list(TrailEntry.objects.values()) == before


def test_two_files_with_the_same_bytes_count_once(register: Run, take: Take, dossier: Path) -> None:
    (dossier / "copie.txt").write_bytes((dossier / "a.txt").read_bytes())
    take()
    assert Source.objects.count() == 3
    assert ("copie", "same_bytes") in codes()
    before = TrailEntry.objects.count()
    take()
    assert TrailEntry.objects.count() == before


@pytest.mark.parametrize(
    ("declared", "counts"),
    [(None, False), (Declared(outlet="Le Fanal"), False), (Declared(outlet="L'Étoile"), True)],
)
def test_the_same_bytes_of_another_outlet_are_a_source_of_their_own(
    register: Run, dossier: Path, declared: Declared | None, counts: bool
) -> None:
    content = (dossier / "a.txt").read_bytes()  # of Le Fanal, as its text tells
    page = Page("copie", "copie.txt", content, "text/plain", sha256(content).hexdigest(), declared=declared)
    assert (intake.same_bytes(page) is None) is counts


def test_an_issue_goes_when_its_file_is_mended(register: Run, take: Take, dossier: Path) -> None:
    (dossier / "vide.txt").write_text("date: 2025-01-01\nannonce : la Ruritanie offrira un pont.", encoding="utf-8")
    take()
    assert codes() == [("c", "no_date")]


def test_a_changed_file_keeps_its_former_edition(register: Run, take: Take, dossier: Path) -> None:
    former = Source.objects.get(document="b").text
    (dossier / "b.txt").write_text("date: 2025-04\n" + former.replace("240 MW", "250 MW"), encoding="utf-8")
    assert take().read == 1
    assert SourceEdition.objects.get(source__document="b").text == former
    assert ClaimRow.objects.get(source__document="b").payload["quantities"] == [{"value": 250, "unit": "MW"}]
    assert TrailEntry.objects.filter(action="source.read", target="b").count() == 2


def test_a_review_outlives_the_reading_that_dropped_its_claim(register: Run, take: Take, dossier: Path) -> None:
    kept = Proposal.objects.get(source__document="b")
    services.review(claim_id=kept.claim_id, verdict=Review.ACCEPTED, by="relectrice")
    text = Source.objects.get(document="b").text
    (dossier / "b.txt").write_text("date: 2025-03\n\n" + text, encoding="utf-8")
    take()
    assert not Proposal.objects.get(pk=kept.pk).active
    accepted = ClaimRow.objects.get(claim_id=kept.claim_id)
    assert accepted.verdict == Review.ACCEPTED
    text = Source.objects.get(document="b").text
    assert text[accepted.start : accepted.end] == accepted.quote


def test_a_reviewed_passage_that_is_gone_is_an_issue(register: Run, take: Take, dossier: Path) -> None:
    kept = Proposal.objects.get(source__document="b")
    services.review(claim_id=kept.claim_id, verdict=Review.ACCEPTED, by="relectrice")
    (dossier / "b.txt").write_text("date: 2025-03\nRien.", encoding="utf-8")
    take()
    assert ("b", "passage_gone") in codes()
    assert not ClaimRow.objects.filter(source__document="b").exists()


def test_what_is_declared_of_a_page_is_part_of_its_reading(db: None) -> None:
    plain = small_engine.page_of("d", b"annonce : la Ruritanie offrira un pont.")
    told = Page(**{name: getattr(plain, name) for name in Page.__slots__} | {"declared": Declared(published="2025")})
    for page in (plain, plain, told):
        services.take_in(page=page, reading=small_engine.extract_page(page), by="jalon")
    assert TrailEntry.objects.filter(action="source.read").count() == 2


def test_a_page_without_an_article_leaves_its_issues(db: None) -> None:
    issue = Issue("d", "press", "no_text", "there is no text")
    for _ in range(2):
        services.take_in(page=small_engine.page_of("d", b"\0"), reading=Reading(None, issues=(issue,)), by="jalon")
    assert codes() == [("d", "no_text")]
    assert TrailEntry.objects.count() == 1


def test_control_characters_are_stored_in_place(db: None) -> None:
    page = small_engine.page_of("d", b"annonce : la Ruritanie offrira un\0pont.")
    services.take_in(page=page, reading=small_engine.extract_page(page), by="jalon")
    services.project(by="jalon")
    claim = ClaimRow.objects.get()
    assert claim.object == "un\ufffdpont"
    assert Source.objects.get().text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(("text", "stored"), [("a\0b", "a�b"), ("a\ud800b", "a�b"), ("é\x01œ", "é\x01œ")])
def test_storable_keeps_the_length(text: str, stored: str) -> None:
    assert storable(text) == stored
