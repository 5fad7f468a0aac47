"""One state across its commissions: counted as each commission counts, by the other states, in a few queries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jalon.commission import services
from jalon.commission.models import Commission, Decision, Milestone, Partner, Project, Session
from jalon.commission.selectors import agenda, partners
from tests.commission.conftest import BY

AS_OF = date(2026, 6, 1)


def keep(commission: Commission, *, late: int, missed: int) -> None:
    """Projects with milestones and decisions, so many of each past due."""
    session = Session(commission=commission, number=1, start=date(2025, 7, 29), place={"fr": "Bamako"})
    services.put_in_session(record=session, by=BY)
    project = Project(commission=commission, number=90, title={"fr": "Route d’essai"}, priority=1)
    services.put(record=project, by=BY)
    closed = Project(commission=commission, number=91, title={"fr": "Clos"}, closed_on=date(2026, 1, 1))
    services.put(record=closed, by=BY)
    for n in range(late):
        day = AS_OF - timedelta(days=n + 1)
        made = Milestone(commission=commission, project=project, title={"fr": f"Étape {n}"}, planned=date(2025, 1, 1))
        made.revised = day
        services.put(record=made, by=BY)
    ahead = Milestone(commission=commission, title={"fr": "Plus tard"}, planned=AS_OF)
    services.put(record=ahead, by=BY)
    for n in range(missed + 1):
        decision = Decision(session=session, number=n + 1, kind="decision", text={"fr": f"Décider {n}"})
        decision.due = date(2027, 1, 1) if n == missed else date(2026, 1, 1 + n)
        services.put_in_session(record=decision, by=BY)
    services.put(
        record=Partner(project=project, name="Entreprise d’essai", state="RU", partner_class="public", role="operator"),
        by=BY,
    )


@pytest.fixture
def bodies(register: None) -> list[Commission]:
    """Russia with Mali and with Niger, and Mali with Turkey."""
    made = []
    for slug, other, late, missed in (("mali", "ML", 7, 1), ("niger", "NE", 0, 0)):
        parties = [(other, "fr"), ("RU", "ru")]
        body = services.create_commission(slug=slug, name={"fr": f"Commission {slug}"}, parties=parties, by=BY)
        keep(body, late=late, missed=missed)
        made.append(body)
    apart = services.create_commission(slug="turquie", name={"fr": "T"}, parties=[("ML", "fr"), ("TR", "tr")], by=BY)
    keep(apart, late=1, missed=1)
    return [*made, apart]


def test_each_commission_is_counted_as_its_own_pages_count(bodies: list[Commission]) -> None:
    found = partners.across("RU", AS_OF)
    assert [(one.commission.slug, one.others) for one in found] == [("mali", ("ML",)), ("niger", ("NE",))]
    for one in found:
        standing = agenda.standing(one.commission, AS_OF)
        assert one.open_decisions == len(standing.open_decisions)
        assert one.milestones.count == len(standing.overdue)
        assert one.projects.count == one.commission.projects.filter(closed_on=None).count() == one.high
        assert one.decisions.count == sum(d.due is not None and d.due < AS_OF for d in standing.open_decisions)
    mali = found[0]
    assert (mali.milestones.count, mali.milestones.left, mali.decisions.count) == (7, 2, 1)
    assert [m.title["fr"] for m in mali.milestones.shown] == [f"Étape {n}" for n in (6, 5, 4, 3, 2)], "oldest first"


def test_a_day_of_the_past_counts_what_was_late_then(bodies: list[Commission]) -> None:
    assert partners.across("RU", date(2026, 5, 27))[0].milestones.count == 2
    assert partners.across("RU", date(2025, 7, 1))[0].open_decisions == 0, "the session was not yet held"


def test_organisations_stand_with_the_projects_of_all_commissions(bodies: list[Commission]) -> None:
    (one,) = partners.organisations("RU")
    assert (one.name, len(one.places)) == ("Entreprise d’essai", 3)
    assert [place.project.commission.slug for place in one.places] == ["mali", "niger", "turquie"]
    assert partners.organisations("ML") == []


def test_the_page_leads_to_what_it_counts(bodies: list[Commission], secretary: Client) -> None:
    index = secretary.get("/commission/").content.decode()
    assert "/commission/partenaires/RU/" in index
    with CaptureQueriesContext(connection) as queries:
        answer = secretary.get(f"/commission/partenaires/RU/?as_of={AS_OF}")
    page = answer.content.decode()
    assert len(queries.captured_queries) < 25
    assert "Russie à travers ses commissions" in page and "Étape 6" in page and "Étape 0" not in page
    assert f"/commission/mali/calendrier/?as_of={AS_OF}" in page and "Commission turquie" not in page
    assert secretary.get("/commission/partenaires/FR/").status_code == 404
