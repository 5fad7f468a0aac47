"""The fulfilment of records in the state: proposed, ruled by people, kept up near decisions, told by files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jalon.errors import CallError
from jalon.publish.exports import jsonl
from jalon.publish.exports.evidence import Export
from jalon.publish.exports.tables import written
from jalon.register import selectors, services
from jalon.register.deciding import rulings
from jalon.register.models import ClaimRow, Issue, Proposal, Review, Ruling, Subject, SubjectRelation
from jalon.register.projections.fulfilled import rate_wholes
from jalon.register.reading import Run
from jalon.register.records import ListQuery
from jalon.register.ruling import rate
from jalon.register.verification import faults
from tests.register.test_state import SOLAR

DAY = date(2026, 11, 21)
UREA = "des engrais"


def solar() -> Subject:
    return Subject.objects.get(title=SOLAR)


def test_every_commitment_is_rated_and_a_request_is_not(register: Run) -> None:
    rated = {row.title: row.fulfilment for row in Subject.objects.all()}
    assert rated[SOLAR] == "limited"  # under way: 240 MW, more than the 200 announced
    assert rated[UREA] == "no_evidence" and rated["un œuvre caritatif"] == ""


def test_page_shows_what_is_stored_with_its_passages(register: Run) -> None:
    page = selectors.subject_page(solar().key, as_of=DAY)
    assert page is not None and page.fulfilment is not None
    made = page.fulfilment
    assert (made.shown, made.proposed, made.by_person) == ("limited", "limited", False)
    assert [each.code for each in made.grounds] == ["under_way"]
    assert made.grounds[0].passages[0].quote.startswith("chantier")
    asked = selectors.subject_page(Subject.objects.get(family="discussions").key, as_of=DAY)
    assert asked is not None and asked.fulfilment is None


def test_a_register_computed_by_older_rules_is_read_and_ruled_on(register: Run) -> None:
    """After an update, before the next projection, nothing of fulfilment is stored yet."""
    row = solar()
    card = json.loads(row.card)
    del card["fulfilment"]
    Subject.objects.filter(pk=row.pk).update(card=json.dumps(card), fulfilment="")
    page = selectors.subject_page(row.key, as_of=DAY)
    assert page is not None and page.fulfilment is not None and page.fulfilment.shown == "limited"
    rate(record=row.key, rating="complete", by="lise", reason="inaugurée")
    assert solar().fulfilment == "complete"


def test_ruling_stands_over_the_proposal_until_it_is_taken_back(register: Run) -> None:
    rate(record=solar().key, rating="substantial", by="lise", reason="rapport de chantier")
    for _ in range(2):
        page = selectors.subject_page(solar().key, as_of=DAY)
        assert page is not None and page.fulfilment is not None
        assert (page.row.fulfilment, page.row.rated, page.fulfilment.proposed) == ("substantial", True, "limited")
        assert page.fulfilment.ruled[0].reason == "rapport de chantier"
        services.project(by="test")
    assert not list(faults())
    rate(record=solar().key, rating="", by="lise", reason="rapport retiré")
    assert (solar().fulfilment, json.loads(solar().card)["fulfilment"]["by_person"]) == ("limited", False)
    assert not list(faults())


def test_two_people_who_differ_are_a_question_and_neither_counts(register: Run) -> None:
    rate(record=solar().key, rating="substantial", by="lise", reason="rapport")
    rate(record=solar().key, rating="complete", by="jean", reason="inaugurée")
    page = selectors.subject_page(solar().key, as_of=DAY)
    assert page is not None and page.fulfilment is not None
    assert page.fulfilment.differing and page.row.fulfilment == "limited" and not page.row.rated
    services.project(by="test")
    assert Issue.objects.filter(code="judged_otherwise").count() == 1
    rate(record=solar().key, rating="complete", by="lise", reason="d'accord")
    assert solar().fulfilment == "complete"


def test_ruling_outlives_the_record_that_it_was_made_on(register: Run) -> None:
    """It follows more than half of the statements that it was about."""
    rate(record=solar().key, rating="substantial", by="lise", reason="rapport")
    claim = ClaimRow.objects.filter(subject=solar()).order_by("claim_id")[0]
    services.review(claim_id=claim.claim_id, verdict=Review.REJECTED, by="relectrice", reason="hors sujet")
    services.project(by="test")
    # One of the two statements is left, under another key or the same: half of them and the id decide.
    kept = solar()
    assert (kept.fulfilment == "substantial") == (kept.key == Ruling.objects.get().conflict)


@pytest.mark.parametrize(
    ("record", "rating", "reason"),
    [("none-such", "limited", "x"), ("", "limited", ""), ("", "limited", "  "), ("", "kept", "x")],
)
def test_what_makes_no_sense_is_refused(register: Run, record: str, rating: str, reason: str) -> None:
    with pytest.raises(CallError):
        rate(record=record or solar().key, rating=rating, reason=reason, by="lise")
    asked = Subject.objects.get(family="discussions")
    with pytest.raises(CallError):
        rate(record=asked.key, rating="limited", reason="x", by="lise")
    assert not Ruling.objects.exists()


def test_parts_count_in_a_whole_computation_and_after_a_decision_nearby(register: Run) -> None:
    """A whole is rated by its stored parts, whichever of them a decision touches."""
    whole = Subject.objects.get(title=UREA)
    for number, stage in enumerate(("completed", "completed", "agreed"), start=1):
        part = Subject.objects.get(pk=whole.pk)
        part.pk, part.key, part.stage = 900 + number, f"part-{number}", stage
        part.save(force_insert=True)
        SubjectRelation.objects.create(id=900 + number, subject=part, other=whole, type="part_of")
    rate_wholes([901], [])
    assert Subject.objects.get(pk=whole.pk).fulfilment == "substantial"
    page = selectors.subject_page(whole.key, as_of=DAY)
    assert page is not None and page.fulfilment is not None
    (ground,) = page.fulfilment.grounds
    assert (ground.code, ground.count, ground.of, len(page.fulfilment.parts)) == ("parts", 2, 3, 3)


def test_lists_are_filtered_and_counted_by_fulfilment_and_kind_of_source(register: Run) -> None:
    page = selectors.list_subjects(ListQuery("commitments"), as_of=DAY)
    facets = {facet.name: {o.value: o.count for o in facet.options if o.count} for facet in page.facets}
    assert facets["fulfilment"] == {"limited": 1, "no_evidence": 1}
    assert facets["source"] == {"unlisted": 2, "unnamed": 1}
    found = selectors.list_subjects(ListQuery("commitments", fulfilments=("limited",)), as_of=DAY)
    assert [row.title for row in found.rows] == [SOLAR]
    found = selectors.list_subjects(ListQuery("commitments", sources=("unnamed", "agency")), as_of=DAY)
    assert [row.title for row in found.rows] == [UREA]
    none = selectors.list_subjects(ListQuery("commitments", sources=("none-such",)), as_of=DAY)
    assert not none.rows and [(drop.code, drop.count) for drop in none.dropping] == [("source", 2)]


def test_files_tell_the_rating_its_origin_and_its_grounds(register: Run) -> None:
    rate(record=Subject.objects.get(title=UREA).key, rating="complete", by="lise", reason="bon de livraison")
    export = Export("Essai", "", DAY)
    told = {
        line["subject"]["title"]: line["subject"] for line in map(json.loads, jsonl.lines(export)) if "subject" in line
    }
    assert told[SOLAR]["fulfilment"]["rating"] == "limited"
    assert told[SOLAR]["fulfilment"]["by"].startswith("machine proposal")
    ground = told[SOLAR]["fulfilment"]["grounds"][0]
    assert ground["code"] == "under_way" and ground["claims"][0] in {c["claim_id"] for c in told[SOLAR]["claims"]}
    assert (told[UREA]["fulfilment"]["rating"], told[UREA]["fulfilment"]["proposed"]) == ("complete", "no_evidence")
    assert told[UREA]["fulfilment"]["by"] == "a reviewer" and "fulfilment" not in told["un œuvre caritatif"]
    text = b"".join(written(export, "csv")).decode("utf-8-sig")
    head = next(n for n, line in enumerate(text.splitlines()) if "réalisation (code)" in line)
    rows = list(csv.DictReader(io.StringIO("\n".join(text.splitlines()[head:]))))
    assert {row["identifiant"]: row["réalisation (code)"] for row in rows}[
        Subject.objects.get(title=UREA).key
    ] == "complete"


def test_a_due_date_that_moves_is_told_from_first_to_last(db: None, take: Callable[[], Run], dossier: Path) -> None:
    (dossier / "d.txt").write_text(
        "titre: Retard\njournal: L'Écho\ndate: 2025-06-01\n"
        "chantier : la Ruritanie bâtit une centrale solaire de 240 MW à Kati avant 2025-12-31.\n",
        encoding="utf-8",
    )
    take()
    page = selectors.subject_page(solar().key, as_of=DAY)
    assert page is not None and page.row.slipped is not None
    slipped = page.row.slipped
    assert (slipped.initial.start, slipped.days, slipped.months) == ("2025-06-30", 184, 6)
    assert [(step.due.start, step.passage.source.document) for step in page.due_steps] == [
        ("2025-06-30", "a"),
        ("2025-12-31", "d"),
    ]
    found = selectors.list_subjects(ListQuery("commitments", states=("slipped",)), as_of=DAY)
    assert [row.title for row in found.rows] == [SOLAR]


def test_rating_that_rests_on_a_withheld_claim_is_not_told_without_it(register: Run) -> None:
    """As in the public edition, where the proposals of withheld claims are not."""
    rate(record=solar().key, rating="substantial", by="lise", reason="rapport")
    assert solar().fulfilment == "substantial"
    claim = ClaimRow.objects.filter(subject=solar()).order_by("claim_id")[0].claim_id
    assert len(rulings()) == 1
    Proposal.objects.filter(claim_id=claim).update(claim_id="elsewhere")
    assert rulings() == []
