"""The right of reply: what a side observes is printed with its record, in pages, note and exports."""

from __future__ import annotations

import io
import json
from datetime import date

import docx
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from jalon.commission import services
from jalon.commission.models import Commission, Decision, Project, Reply, Session
from jalon.commission.papers import minutes, minutes_docx
from jalon.commission.selectors.followup import sections
from jalon.errors import CallError
from jalon.publish.exports import jsonl
from jalon.publish.exports.evidence import Export
from jalon.register import services as register_services
from jalon.register.models import Conflict, TrailEntry
from jalon.register.selectors.refs import today
from tests.commission.conftest import BY, filled

OBSERVED = "La partie observe que les travaux ont repris."


@pytest.fixture
def decision(commission: Commission) -> Decision:
    """A decision of a session that every party has signed."""
    from jalon.commission.models import Signature

    session = Session(commission=commission, number=1, start=date(2025, 7, 29), place={"fr": "Bamako"})
    services.put_in_session(record=session, by=BY)
    made = Decision(session=session, number=1, kind="decision", text={"fr": "Décision d’essai."})
    services.put_in_session(record=made, by=BY)
    for party in commission.parties.all():
        signed = Signature(session=session, party=party, name={"fr": "Une signataire"}, on=date(2025, 7, 30))
        services.put_in_session(record=signed, by=BY)
    return made


def written(client: Client, commission: Commission, about: str) -> str:
    """Observations of the first side, from the page; where they are printed."""
    address = f"/commission/{commission.slug}/fiches/reply/?{about}"
    party = str(commission.parties.all()[0].pk)
    return filled(client, address, party=party, text_fr=OBSERVED, name="Ministère d’essai", on="2026-02-03")


def test_observations_on_a_project(commission: Commission, project: Project, secretary: Client) -> None:
    where = written(secretary, commission, f"project={project.pk}")
    page = secretary.get(where.partition("#")[0]).content.decode()
    assert "Observations de la partie" in page and OBSERVED in page and "Ministère d’essai" in page
    assert TrailEntry.objects.order_by("-id")[0].target == f"reply/{Reply.objects.get().pk}"


def test_observations_on_a_decision_after_all_have_signed(
    commission: Commission, decision: Decision, secretary: Client
) -> None:
    where = written(secretary, commission, f"decision={decision.pk}")
    assert OBSERVED in secretary.get(where.partition("#")[0]).content.decode()


def test_observations_on_a_decision_stand_beside_the_signed_minutes(
    commission: Commission, decision: Decision, secretary: Client
) -> None:
    written(secretary, commission, f"decision={decision.pk}")
    pages = pypdfium2.PdfDocument(minutes.as_pdf(decision.session))
    paper = " ".join(page.get_textpage().get_text_range() for page in pages)
    told = docx.Document(io.BytesIO(minutes_docx.as_docx(decision.session)))
    cells = " ".join(cell.text for table in told.tables for row in table.rows for cell in row.cells)
    for text in (" ".join(paper.split()), cells):
        assert text.index("Signé par toutes les parties") < text.index(
            "I/1 · Observations de la partie (Mali, Ministère"
        )
        assert OBSERVED in text


def test_observations_on_a_discrepancy_stand_in_public(
    commission: Commission, project: Project, secretary: Client
) -> None:
    conflict = Conflict.objects.filter(claims__claim__subject__key=project.subject_key)[0]
    project_page = secretary.get("/commission/mali-russie/projets/1/").content.decode()
    assert f"fiches/reply/?conflict={conflict.key}" in project_page
    assert written(secretary, commission, f"conflict={conflict.key}").startswith("/discordances/")
    subject = reverse("publish:subject", args=[project.subject_key])
    for path in ("/discordances/", subject, "/commission/mali-russie/projets/1/"):
        assert OBSERVED in secretary.get(path).content.decode(), path
    sheet = Client().get(reverse("publish:sheet", args=["discordances", "csv"]))
    exported = sheet.getvalue().decode()
    assert OBSERVED in exported and "observations des parties" in exported
    told = map(json.loads, jsonl.lines(Export("Essai", "", today())))
    ((observed,),) = [line["subject"]["observations"] for line in told if "observations" in line.get("subject", {})]
    assert observed["text"] == {"fr": OBSERVED} and observed["date"] == "2026-02-03"


def test_they_stay_when_the_discrepancy_is_computed_anew(
    commission: Commission, project: Project, secretary: Client
) -> None:
    conflict = Conflict.objects.filter(claims__claim__subject__key=project.subject_key)[0]
    written(secretary, commission, f"conflict={conflict.key}")
    register_services.project(by="test", reason="rebuild")
    kept = Reply.objects.get()
    assert kept.claim_id
    kept.conflict = "a-key-of-former-times"
    services.put(record=kept, by=BY)
    assert OBSERVED in Client().get("/discordances/").content.decode()


def test_the_note_cites_them(commission: Commission, project: Project, decision: Decision, secretary: Client) -> None:
    written(secretary, commission, f"project={project.pk}")
    written(secretary, commission, f"decision={decision.pk}")
    with translation.override("fr"):
        found = {s.code: s for s in sections(commission, date(2026, 1, 1), date(2026, 3, 1))}["replies"]
        earlier = {s.code: s for s in sections(commission, date(2026, 1, 1), date(2026, 2, 2))}["replies"]
    assert [(g.quote, g.source, g.said) for g in found.listed.grounds] == [
        (OBSERVED, "observations de la partie (Mali)", "2026-02-03")
    ] * 2
    assert earlier.listed.count == 0
    page = secretary.get("/commission/mali-russie/note/?since=2026-01-01&to=2026-03-01").content.decode()
    assert OBSERVED in page


@pytest.mark.parametrize("about", ["", "project=999", "decision=x", "conflict=nulle-part"])
def test_observations_are_about_something(commission: Commission, secretary: Client, about: str) -> None:
    assert secretary.get(f"/commission/mali-russie/fiches/reply/?{about}").status_code == 404
    party = commission.parties.all()[0]
    with pytest.raises(CallError):
        services.put(record=Reply(commission=commission, party=party, text={"fr": "x"}, on=date.today()), by=BY)
