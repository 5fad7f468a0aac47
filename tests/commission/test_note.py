"""The follow-up note: its numbers are those of the pages, each line has its source, two pages and an annex."""

from __future__ import annotations

import re
from datetime import date

import pypdfium2
import pytest
from django.test import Client

from jalon.commission import services
from jalon.commission.models import Commission, Decision, Milestone, Project, Session
from jalon.commission.papers import note
from jalon.commission.selectors.followup import SECTIONS, sections
from jalon.register.models import Subject
from tests.commission.conftest import BY

SINCE, TO = date(2025, 7, 29), date(2026, 10, 1)


@pytest.fixture
def body(project: Project) -> Commission:
    """Two decisions, one past due; a milestone done, one late; every commitment of the cast in the portfolio."""
    body = project.commission
    session = Session(commission=body, number=1, start=SINCE, place={"fr": "Bamako", "ru": "Бамако"})
    services.put_in_session(record=session, by=BY)
    for number, due in ((1, date(2025, 12, 31)), (2, date(2027, 1, 31))):
        text = {"fr": f"Conclure le contrat n° {number}.", "ru": f"Заключить контракт № {number}."}
        made = Decision(session=session, number=number, kind="decision", text=text, due=due)
        services.put_in_session(record=made, by=BY)
    for subject in Subject.objects.filter(family="commitments"):
        services.draw_project(commission=body, subject_key=subject.key, by=BY)
    evidence = services.attach_passage(commission=body, claim_id="travaux-centrale.1", by=BY)
    for title, values in (
        ("contrat", {"planned": date(2025, 9, 1)}),
        ("pierre", {"planned": date(2025, 9, 1), "actual": date(2025, 9, 3), "evidence": evidence}),
        ("étude", {"planned": date(2024, 9, 1), "actual": date(2024, 9, 3), "evidence": evidence}),
    ):
        services.put(record=Milestone(commission=body, project=project, title={"fr": title}, **values), by=BY)
    return body


def numbers(body: Commission) -> dict[str, int]:
    """How many lines each section has."""
    return {section.code: section.listed.count for section in sections(body, SINCE, TO)}


def pages(made: bytes) -> list[str]:
    """The text of each page of a paper."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]


def test_its_numbers_are_those_of_the_pages(secretary: Client, body: Commission) -> None:
    counted = numbers(body)
    asked = f"?as_of={TO}"
    calendar = secretary.get(f"/commission/mali-russie/calendrier/{asked}").context["found"]
    portfolio = secretary.get(f"/commission/mali-russie/projets/{asked}").context["found"]
    shown = secretary.get(f"/commission/mali-russie/note/?since={SINCE}&to={TO}").context["sections"]
    decisions = secretary.get(f"/commission/mali-russie/sessions/1/{asked}").context["decisions"]
    assert counted["overdue"] == sum(step.late for step in calendar) == 1
    assert counted["disputed"] == sum(bool(row.subject.conflicts) for row in portfolio) > 0
    assert counted["implementation"] == sum(row.decision.closed_on is None for row in decisions) == 2
    assert counted["moved"] == len([s for s in calendar if s.done and SINCE <= s.milestone.actual <= TO]) == 1
    assert {section.code: section.listed.count for section in shown} == counted
    (first, *_) = pages(note.as_pdf(body, since=SINCE, to=TO, language="fr"))
    printed = [int(n) for n in re.findall(r"^\d\. .+\((\d+)\)\s*$", first, re.MULTILINE)]
    assert printed == list(counted.values())


@pytest.mark.parametrize(("language", "title"), [("fr", "Note de suivi"), ("en", "Follow-up note"), ("ru", "Справка")])
def test_two_pages_and_an_annex_in_each_language(body: Commission, language: str, title: str) -> None:
    made = note.as_pdf(body, since=SINCE, to=TO, language=language)
    text = pages(made)
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert title in text[0] and "P-01" in text[1] and "[1]" in text[2]


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
def test_however_much_there_is_the_annex_begins_on_the_third_page(body: Commission, language: str) -> None:
    session = body.sessions.get()
    for number in range(3, 16):
        text = {"fr": f"Conclure le contrat n° {number}, " + "avec toutes ses pièces, " * 40 + "et fin."}
        services.put_in_session(record=Decision(session=session, number=number, kind="decision", text=text), by=BY)
    for number in range(40):
        title = {"fr": f"Tronçon {number} de la route d’essai"}
        services.put(record=Project(commission=body, number=100 + number, title=title), by=BY)
    printed = pages(note.as_pdf(body, since=SINCE, to=TO, language=language))
    found = [" ".join(page.split()) for page in printed]
    annex = {"fr": "Annexe", "en": "Annex", "ru": "Приложение"}[language]
    assert found[2].startswith(annex) and not any(annex in page for page in found[:2])
    told = " ".join(found)
    assert all(f"P-{100 + number} Tronçon {number} de" in told for number in range(40)), "every project once"
    assert all(f"I/{number} Conclure" in told for number in range(3, 16))
    assert " ".join(found[2:]).count("et fin.") >= 13, "what is cut on the first pages is whole in the annex"
    last = [[line for line in page.splitlines() if line.strip() and " / " not in line][-2:] for page in printed[:2]]
    assert not any(re.match(r"\d\. .+\(\d+\)\s*$", line) for lines in last for line in lines), "no heading alone"


def test_lines_of_one_passage_share_its_reference(body: Commission) -> None:
    told = note.content(body, SINCE, TO)
    cited = {line["ref"] for section in told["sections"] for line in section["lines"]}
    assert cited == set(range(1, len(told["references"]) + 1))
    decided = told["sections"][0]["lines"]
    assert len({line["ref"] for line in decided}) == 1 < len(decided), "the decisions of one session"


def test_each_line_is_cited_with_source_and_date(body: Commission) -> None:
    told = note.content(body, SINCE, TO)
    assert all(line["ref"] for section in told["sections"] for line in section["lines"])
    assert len(told["references"]) == len(set(told["references"]))
    assert any("Agence du fleuve, 24" in reference for reference in told["references"])


def test_nothing_moved_is_itself_a_note(commission: Commission) -> None:
    text = pages(note.as_pdf(commission, since=SINCE, to=TO, language="fr"))
    assert text[0].count("Aucune.") == len(SECTIONS)


def test_the_button_and_a_bad_date(secretary: Client, body: Commission) -> None:
    paper = secretary.get(f"/commission/mali-russie/note.pdf?since={SINCE}&to={TO}")
    assert paper.content.startswith(b"%PDF") and "note-mali-russie-2026-10-01.pdf" in paper["Content-Disposition"]
    assert "n’est pas une date" in secretary.get("/commission/mali-russie/note/?since=hier").content.decode()
