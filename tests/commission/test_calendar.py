"""Milestones: done only with evidence; expected days, warnings, the chain that decides the end; calendars."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from icalendar import Calendar

from jalon.commission import gantt, services, workdays
from jalon.commission.models import Commission, Feed, FocalPoint, Milestone, Project, Wait
from jalon.commission.selectors import stakes
from jalon.commission.selectors.calendar import steps
from jalon.errors import CallError
from tests.commission.conftest import BY, filled, key_of

TODAY = date(2026, 1, 15)
#: A title with all that a calendar must write otherwise, on more than one line of it.
LONG = "à eux ; réception, par écrit, du rapport « étude \\ impact » dans les deux langues de la commission"


def made(commission: Commission, title: str, planned: date, **values: object) -> Milestone:
    """A milestone, kept."""
    one = Milestone(commission=commission, title={"fr": title}, planned=planned, **values)
    services.put(record=one, by=BY)
    return one


def after(days: int) -> date:
    """So many days after the day of the tests."""
    return TODAY + timedelta(days=days)


def test_the_database_refuses_done_without_evidence(commission: Commission) -> None:
    one = made(commission, "contrat", TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.filter(pk=one.pk).update(actual=TODAY)
    one.actual = TODAY
    with pytest.raises(CallError) as refused:
        services.put(record=one, by=BY)
    assert refused.value.code == "milestone_done_with_evidence"
    one.evidence = services.attach_passage(commission=commission, claim_id="mission-moscou.2", by=BY)
    services.put(record=one, by=BY)


def test_a_box_is_not_ticked_without_evidence_on_the_page(secretary: Client, project: Project) -> None:
    one = made(project.commission, "travaux", TODAY, project=project)
    address = f"/commission/mali-russie/fiches/milestone/{one.pk}/"
    assert filled(secretary, address, actual="2026-01-10") == ""
    answer = secretary.post(
        address, {"seen": services.edition(one), "title_fr": "x", "planned": "2026-01-15", "actual": "2026-01-10"}
    )
    assert "Un jalon ne peut être marqué réalisé sans justificatif" in answer.content.decode()
    told = {"actual": "2026-01-10", "evidence-address": "travaux-centrale.1"}
    assert filled(secretary, address, **told) == "/commission/mali-russie/calendrier/"


CASES = [
    ("past due", {"planned": after(-10)}, [("overdue", 10)]),
    ("slipped", {"planned": after(-10), "revised": after(20)}, [("slipped", 30)]),
    ("both", {"planned": after(-40), "revised": after(-10)}, [("overdue", 10), ("slipped", 30)]),
    ("brought forward", {"planned": after(30), "revised": after(20)}, []),
    ("ahead", {"planned": after(1)}, []),
    ("today", {"planned": TODAY}, []),
]


@pytest.mark.parametrize(("name", "values", "told"), CASES, ids=[case[0] for case in CASES])
def test_warnings(commission: Commission, name: str, values: dict[str, date], told: list[tuple[str, int]]) -> None:
    made(commission, name, **values)
    (step,) = steps(commission, TODAY)
    assert [(warned.kind, warned.days) for warned in step.warnings] == told


def test_a_late_milestone_warns_what_waits_for_it(commission: Commission) -> None:
    late, waiting = made(commission, "offre", after(-30)), made(commission, "contrat", after(-5))
    services.put_wait(wait=Wait(milestone=waiting, awaited=late), by=BY)
    found = {step.milestone.pk: step for step in steps(commission, TODAY)}
    assert found[waiting.pk].expected == TODAY
    assert [w.other for w in found[waiting.pk].warnings if w.kind == "blocked"] == [late]


def test_silence_of_the_commitment_warns_its_milestones(project: Project) -> None:
    made(project.commission, "contrat", after(10), project=project)
    (step,) = steps(project.commission, TODAY)
    assert [warned.kind for warned in step.warnings] == ["silent"]


def test_the_chain_that_decides_the_end(commission: Commission) -> None:
    first, quick, end = (made(commission, t, after(d)) for t, d in (("a", 20), ("b", 5), ("c", 40)))
    alone = made(commission, "d", after(90))
    for awaited in (first, quick):
        services.put_wait(wait=Wait(milestone=end, awaited=awaited), by=BY)
    critical = {step.milestone.pk for step in steps(commission, TODAY) if step.critical}
    assert critical == {first.pk, end.pk}
    assert alone.pk not in critical


def test_milestones_do_not_wait_for_one_another_in_a_circle(commission: Commission) -> None:
    a, b, c = (made(commission, t, after(1)) for t in "abc")
    services.put_wait(wait=Wait(milestone=b, awaited=a), by=BY)
    services.put_wait(wait=Wait(milestone=c, awaited=b), by=BY)
    for milestone, awaited in ((a, c), (a, a)):
        with pytest.raises(CallError):
            services.put_wait(wait=Wait(milestone=milestone, awaited=awaited), by=BY)
    assert len(steps(commission, TODAY)) == 3


def test_lists_of_what_is_not_done_agree_with_the_calendar(project: Project) -> None:
    body = project.commission
    for name, values, _ in CASES:
        made(body, name, **values)
    evidence = services.attach_passage(commission=body, claim_id="mission-moscou.2", by=BY)
    made(body, "done", after(-20), actual=after(-10), evidence=evidence)
    told = [(s.key, s.end, next((w.days for w in s.warnings if w.kind == "overdue"), 0)) for s in steps(body, TODAY)]
    assert [(each.key, each.end, each.late) for each in stakes.pending(body, TODAY)] == [
        step for step in told if step[0] != Milestone.objects.get(title={"fr": "done"}).pk
    ]


@pytest.mark.parametrize(("title", "planned"), [("centrale solaire", date(2025, 5, 31)), ("225", date(2024, 12, 30))])
def test_a_milestone_ends_when_the_register_counts_its_commitment_as_past_due(
    commission: Commission, title: str, planned: date
) -> None:
    services.draw_project(commission=commission, subject_key=key_of(title), by=BY)
    services.propose_milestones(commission=commission, by=BY)
    assert Milestone.objects.get().planned == planned


def test_the_page_of_a_milestone_leads_to_what_it_waits_for(secretary: Client, commission: Commission) -> None:
    one = made(commission, "contrat", TODAY)
    wait = f"/commission/mali-russie/fiches/wait/?of={one.pk}"
    assert wait in secretary.get(f"/commission/mali-russie/fiches/milestone/{one.pk}/").content.decode()
    assert wait not in secretary.get("/commission/mali-russie/calendrier/").content.decode(), "not in every row"


def test_due_dates_of_the_register_become_milestones_once(project: Project) -> None:
    assert services.propose_milestones(commission=project.commission, by=BY) == 1
    assert services.propose_milestones(commission=project.commission, by=BY) == 0
    assert Milestone.objects.get().planned == date(2025, 5, 31)


@pytest.mark.parametrize(
    ("states", "start", "end", "n"),
    [
        (("ML", "RU"), date(2026, 1, 16), date(2026, 1, 19), 1),  # Friday to Monday
        (("ML", "RU"), date(2026, 5, 8), date(2026, 5, 11), 0),  # 9 May, a Saturday, is made up for on the Monday
        (("ML",), date(2026, 5, 8), date(2026, 5, 11), 1),
        (("ML",), TODAY, TODAY, 0),
        (("ML", "EG"), date(2026, 3, 4), date(2026, 3, 9), 2),  # Friday to Sunday rest one or the other
    ],
)
def test_working_days_of_both(states: tuple[str, ...], start: date, end: date, n: int) -> None:
    assert workdays.working_days(states, start, end) == n


def test_holidays_of_both_states() -> None:
    assert [state for state, *_ in workdays.days_off(("ML", "RU"), date(2026, 9, 22))] == ["ML"]
    ((state, name, tongue),) = workdays.days_off(("ML", "RU"), date(2026, 6, 12))
    assert (state, name, tongue) == ("RU", "День России", "ru"), "the library has no French for it: its own language"


def test_a_calendar_at_its_secret_address(client: Client, project: Project) -> None:
    body = project.commission
    mine, theirs = body.parties.all()
    point = FocalPoint(commission=body, party=mine, ministry="Énergie", name="Une personne", language="fr")
    services.put(record=point, by=BY)
    made(body, "à nous", after(3), party=mine, project=project)
    moved = made(body, LONG, after(4), party=theirs)
    told = {}
    for name, feed in (
        ("all", services.open_feed(commission=body, by=BY)),
        ("point", services.open_feed(commission=body, point=point, by=BY)),
        ("project", services.open_feed(commission=body, project=project, by=BY)),
    ):
        answer = client.get(f"/commission/agenda/{feed.token}.ics")
        assert answer["Content-Type"].startswith("text/calendar")
        told[name] = [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("vevent")]
    assert told == {"all": ["P-01 à nous", LONG], "point": ["P-01 à nous"], "project": ["P-01 à nous"]}
    feed = Feed.objects.all()[0]
    raw = client.get(f"/commission/agenda/{feed.token}.ics").content
    assert raw == Calendar.from_ical(raw).to_ical(sorted=False), "as the library writes it"
    before = Calendar.from_ical(client.get(f"/commission/agenda/{feed.token}.ics").content).walk("vevent")
    moved.revised = after(9)
    services.put(record=moved, by=BY)
    event = Calendar.from_ical(client.get(f"/commission/agenda/{feed.token}.ics").content).walk("vevent")[1]
    assert event["uid"] == before[1]["uid"] and event["dtstart"].to_ical() == f"{after(9):%Y%m%d}".encode()
    services.close_feed(feed=feed, on=TODAY, by=BY)
    assert client.get(f"/commission/agenda/{feed.token}.ics").status_code == 404


def test_the_pages_of_the_calendar(secretary: Client, project: Project) -> None:
    late = made(project.commission, "contrat signé", date(2025, 9, 1), project=project, revised=date(2025, 11, 3))
    page = secretary.get("/commission/mali-russie/calendrier/?as_of=2026-01-15").content.decode()
    assert "échéance dépassée de 73\xa0jours" in page and "+2\xa0mois" in page and "url(#hatch)" in page
    assert f'href="/commission/mali-russie/fiches/milestone/{late.pk}/' in page
    month = secretary.get("/commission/mali-russie/calendrier/mois/?mois=2025-11").content.decode()
    assert "P-01 contrat signé" in month
    assert secretary.get("/commission/mali-russie/calendrier/mois/?mois=2025-13").status_code == 200
    assert "contrat signé" in secretary.get("/commission/mali-russie/projets/1/").content.decode()


@pytest.mark.parametrize(
    ("first", "labels"),
    [(date(2024, 12, 1), [2025, 2026, 2027]), (date(2024, 3, 1), [2024, 2025, 2026, 2027])],
)
def test_every_year_that_begins_in_the_drawing_is_named(first: date, labels: list[int]) -> None:
    told = str(gantt.head(gantt.Scale(first, date(2027, 12, 31), date(2026, 1, 1))))
    assert [int(year) for year in re.findall(r">(\d{4})<", told)] == labels
