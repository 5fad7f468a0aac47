"""Rows of the commission: each write one row of the trail, nothing lost, nothing overwritten unseen."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from jalon.commission import services
from jalon.commission.models import Commission, Evidence, Financing, Officer, Passing, Project, Responsible
from jalon.commission.selectors.subjects import subject_of
from jalon.commission.services.founding import TAKEN
from jalon.commission.urls import urlpatterns
from jalon.errors import CallError, RegisterError
from jalon.register import projected, trail
from jalon.register.models import TrailEntry
from jalon.register.selectors.refs import today
from jalon.register.verification import faults
from tests.commission.conftest import BY, filled


def test_each_write_has_its_row_of_the_trail(commission: Commission) -> None:
    party = commission.parties.all()[0]
    officer = Officer(commission=commission, party=party, charge="co_president", name="Une présidente")
    before = TrailEntry.objects.count()
    services.put(record=officer, by=BY, reason="nommée")
    services.put(record=officer, by=BY)  # nothing changed, nothing told
    officer.name = "Une autre"
    services.put(record=officer, by=BY)
    services.remove(record=officer, by=BY)
    rows = list(TrailEntry.objects.order_by("id"))[before:]
    assert [row.action for row in rows] == ["commission.added", "commission.changed", "commission.removed"]
    assert rows[0].reason == "nommée"
    assert json.loads(rows[1].before)["name"] == "Une présidente"
    assert list(faults()) == []


def test_the_state_of_the_register_stays_projected(commission: Commission) -> None:
    assert projected.is_projected()
    assert TrailEntry.objects.order_by("-id")[0].action.startswith("commission.")


def test_two_people_do_not_overwrite_each_other(commission: Commission) -> None:
    seen = services.edition(commission)
    mine, theirs = Commission.objects.get(), Commission.objects.get()
    theirs.mandate = {"fr": "Suivre les projets"}
    services.put(record=theirs, by="autre", seen=seen)
    mine.mandate = {"fr": "Autre chose"}
    with pytest.raises(RegisterError) as refused:
        services.put(record=mine, by=BY, seen=seen)
    assert refused.value.code == services.MEANWHILE


@pytest.mark.parametrize("statement", ["UPDATE commission_evidence SET text = 'x'", "DELETE FROM commission_evidence"])
def test_the_database_refuses_to_change_evidence(commission: Commission, statement: str) -> None:
    services.attach_passage(commission=commission, claim_id="mission-moscou.2", by=BY)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_passage_is_attached_once_and_keeps_its_words(commission: Commission) -> None:
    first = services.attach_passage(commission=commission, claim_id="mission-moscou.2", by=BY)
    again = services.attach_passage(commission=commission, claim_id="mission-moscou.2", by="autre")
    assert first == again
    assert "centrale solaire" in first.text and first.document == "mission-moscou"
    with pytest.raises(CallError):
        services.attach_passage(commission=commission, claim_id="nulle-part.1", by=BY)


def test_a_project_is_drawn_with_its_money_and_the_passage_that_tells_it(commission: Commission) -> None:
    from jalon.register.models import ClaimRow

    paid = ClaimRow.objects.get(claim_id="travaux-centrale.2").subject
    project = services.draw_project(commission=commission, subject_key=paid.key, by=BY)
    assert services.draw_project(commission=commission, subject_key=paid.key, by=BY) == project
    assert (project.number, subject_of(project, today()).key) == (1, paid.key)  # type: ignore[union-attr]
    for money in Financing.objects.all():
        assert money.amount == Decimal(120_000_000_000) and money.evidence is not None


def test_a_project_finds_its_commitment_when_keys_are_computed_anew(project: Project) -> None:
    kept = project.subject_key
    project.subject_key = "a-key-of-before"
    found = subject_of(project, today())
    assert found is not None and found.key == kept


def test_a_gate_is_not_passed_without_evidence(project: Project) -> None:
    gate = project.commission.gates.all()[0]
    with pytest.raises(CallError):
        services.put(record=Passing(project=project, gate=gate, on=today()), by=BY)


@pytest.mark.parametrize(
    "values",
    [{"rate": Decimal("0.0015")}, {"rate_currency": "EUR"}, {"rate": Decimal("0.0015"), "rate_date": today()}],
)
def test_a_conversion_without_its_date_and_source_is_refused(project: Project, values: dict[str, object]) -> None:
    made = Financing(project=project, name="x", form="loan", standing="announced", amount=1, currency="XOF", **values)
    with pytest.raises(CallError) as refused:
        services.put(record=made, by=BY)
    assert refused.value.code == "conversion_is_dated"


def test_a_commission_needs_two_states_and_a_name_of_its_own(commission: Commission) -> None:
    with pytest.raises(CallError):
        services.create_commission(slug="seul", name={"fr": "x"}, parties=[("ML", "fr"), ("ML", "fr")], by=BY)
    with pytest.raises(CallError):
        services.create_commission(slug="mali-russie", name={"fr": "x"}, parties=[("ML", "fr"), ("RU", "ru")], by=BY)
    assert Commission.objects.count() == 1


def test_evidence_of_a_form_is_a_passage_by_its_address(secretary: Client, project: Project) -> None:
    gate = project.commission.gates.all()[0]
    address = f"/commission/mali-russie/fiches/passing/?of={project.pk}"
    assert filled(secretary, address, gate=str(gate.pk), on="2024-05-24") == ""
    shown = "http://testserver/ru/sources/travaux-centrale/?e=1#e1"
    told = {"gate": str(gate.pk), "on": "2024-05-24", "evidence-address": shown}
    assert filled(secretary, address, **told) == "/commission/mali-russie/projets/1/"
    assert Passing.objects.get().evidence.claim_id == "travaux-centrale.1"


def test_evidence_of_a_form_is_a_report_with_side_title_and_date(secretary: Client, project: Project) -> None:
    gate, party = project.commission.gates.all()[0], project.commission.parties.all()[1]
    address = f"/commission/mali-russie/fiches/passing/?of={project.pk}"
    told = {"gate": str(gate.pk), "on": "2024-05-24", "evidence-party": str(party.pk)}
    assert filled(secretary, address, **told) == ""
    told |= {"evidence-title": "Lettre n° 7", "evidence-said": "2024-06-01", "evidence-text": "Le palier est franchi."}
    assert filled(secretary, address, **told)
    kept = Evidence.objects.get()
    assert (kept.kind, kept.party, kept.said) == ("report", party, "2024-06-01")


def test_somebody_elses_change_is_shown_and_mine_is_kept(secretary: Client, commission: Commission) -> None:
    address = f"/commission/mali-russie/fiches/commission/{commission.pk}/"
    seen = secretary.get(address).context["seen"]
    other = Commission.objects.get()
    other.mandate = {"fr": "Mandat d’une autre"}
    services.put(record=other, by="autre")
    typed = {"name_fr": "Commission", "mandate_fr": "Mon mandat", "seen": seen}
    answer = secretary.post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mandat d’une autre" in page and "Mon mandat" in page
    typed["seen"] = answer.context["seen"]
    assert secretary.post(address, typed).status_code == 302


def test_trail_of_a_commission_reads_back(commission: Commission) -> None:
    last = TrailEntry.objects.filter(target=f"commission/{commission.pk}").get()
    assert trail.canonical(services.plain(commission)) == last.after


def test_a_row_that_others_rest_on_stays(project: Project) -> None:
    party = project.commission.parties.all()[0]
    services.put(record=Responsible(project=project, party=party, name="Un directeur"), by=BY)
    with pytest.raises(CallError):
        services.remove(record=party, by=BY)


def test_the_portfolio_lists_high_priority_first(secretary: Client, commission: Commission) -> None:
    for number, priority in ((1, 3), (2, 1), (3, 2)):
        project = Project(commission=commission, number=number, title={"fr": f"Projet {number}"}, priority=priority)
        services.put(record=project, by=BY)
    page = secretary.get("/commission/mali-russie/projets/").content.decode()
    assert sorted((2, 3, 1), key=lambda n: page.index(f"Projet {n}")) == [2, 3, 1]


def test_no_commission_takes_the_place_of_another_page() -> None:
    fixed = {str(each.pattern).split("/")[0] for each in urlpatterns if str(each.pattern)} - {"<slug:slug>"}
    assert fixed == TAKEN


def test_a_short_name_is_free_or_refused(register: None) -> None:
    parties = [("ML", "fr"), ("RU", "ru")]
    with pytest.raises(CallError, match="taken"):
        services.create_commission(slug="partenaires", name={"fr": "C"}, parties=parties, by=BY)
