"""Sessions: the agenda proposed on its grounds, minutes until both have signed, decisions closed only with evidence."""

from __future__ import annotations

import io
import time
from datetime import date, timedelta
from typing import Any

import docx
import pypdfium2
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation
from docx.shared import Mm

from jalon.commission import services
from jalon.commission.models import (
    AgendaItem,
    Commission,
    Decision,
    Delegation,
    Milestone,
    Owed,
    Project,
    Session,
    Signature,
)
from jalon.commission.papers import minutes, minutes_docx
from jalon.commission.selectors import agenda, replay
from jalon.commission.selectors.leaves import Some
from jalon.errors import CallError
from jalon.register.selectors.refs import today
from tests.commission.conftest import BY, filled

HEAD = {"fr": "Une cheffe", "ru": "Глава делегации"}


@pytest.fixture
def session(project: Project) -> Session:
    """The first session, with a decision in two languages."""
    body = project.commission
    made = Session(commission=body, number=1, start=date(2025, 7, 29), place={"fr": "Bamako", "ru": "Бамако"})
    services.put_in_session(record=made, by=BY)
    text = {"fr": "Conclure le contrat de la centrale.", "ru": "Заключить контракт на станцию."}
    decision = Decision(session=made, number=1, kind="decision", text=text, project=project, due=date(2025, 12, 31))
    services.put_in_session(record=decision, by=BY)
    for party in body.parties.all():
        services.put_in_session(record=Owed(decision=decision, party=party, name={"fr": "Ministère"}), by=BY)
        services.put_in_session(record=Delegation(session=made, party=party, head=HEAD), by=BY)
    item = AgendaItem(session=made, number=1, title={"fr": "Énergie", "ru": "Энергетика"}, minutes={"fr": "Examiné."})
    services.put_in_session(record=item, by=BY)
    return made


def sign(session: Session) -> None:
    """Every party signs."""
    for party in session.commission.parties.all():
        signature = Signature(
            session=session, party=party, name={"fr": "Une présidente", "ru": "Сопредседатель"}, on=date(2025, 7, 30)
        )
        services.put_in_session(record=signature, by=BY)


def test_the_page_says_whose_signature_is_awaited(session: Session, secretary: Client) -> None:
    def status() -> str:
        page = secretary.get("/commission/mali-russie/sessions/1/").content.decode()
        return page.partition('<p class="status">')[2].partition("</p>")[0]

    assert "Signature attendue" not in status(), "nobody has signed"
    first, second = session.commission.parties.all()
    services.put_in_session(record=Signature(session=session, party=first, name={"fr": "x"}, on=today()), by=BY)
    assert "Signature attendue\xa0: Russie" in status()
    services.put_in_session(record=Signature(session=session, party=second, name={"fr": "x"}, on=today()), by=BY)
    assert "Signature attendue" not in status()


def test_observations_are_added_on_the_page_of_the_decision(session: Session, secretary: Client) -> None:
    decision = session.decisions.get()
    reply = f"/commission/mali-russie/fiches/reply/?decision={decision.pk}"
    assert reply in secretary.get(f"/commission/mali-russie/fiches/decision/{decision.pk}/").content.decode()
    page = secretary.get("/commission/mali-russie/sessions/1/").content.decode()
    assert reply not in page and "ouvrez-la par son numéro" in page


def test_the_form_of_a_signed_decision_offers_what_may_still_change(session: Session, secretary: Client) -> None:
    decision, owed = session.decisions.get(), Owed.objects.all()[0]
    address = f"/commission/mali-russie/fiches/decision/{decision.pk}/"
    assert "text" in secretary.get(address).context["form"].record.fields
    sign(session)
    page = secretary.get(address)
    assert list(page.context["form"].record.fields) == ["project", "closed_on"]
    assert "I/1" in page.context["title"] and decision.text["ru"] in page.content.decode()
    report = {"evidence-party": str(session.commission.parties.all()[0].pk), "evidence-title": "Lettre"}
    told = {"closed_on": "2026-01-10", "evidence-said": "2026-01-09", "evidence-text": "Fait.", **report}
    assert filled(secretary, address, **told) == "/commission/mali-russie/sessions/1/"
    text = secretary.get(f"/commission/mali-russie/fiches/owed/{owed.pk}/").content.decode()
    assert "<fieldset disabled>" in text and "Enregistrer" not in text and "Retirer cette fiche" not in text


@pytest.mark.parametrize(("number", "roman"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (28, "XXVIII")])
def test_symbols_are_the_same_in_every_language(number: int, roman: str) -> None:
    assert Session(number=number).roman == roman


def test_minutes_are_written_until_every_party_has_signed(session: Session) -> None:
    item, decision = session.agenda.get(), session.decisions.get()
    first, second = session.commission.parties.all()
    services.put_in_session(record=Signature(session=session, party=first, name={"fr": "x"}, on=today()), by=BY)
    item.minutes = {"fr": "Examiné et adopté."}
    services.put_in_session(record=item, by=BY)
    services.put_in_session(record=Signature(session=session, party=second, name={"fr": "x"}, on=today()), by=BY)
    item.minutes = {"fr": "Autre chose."}
    decision.text = {"fr": "Autre chose."}
    for record in (item, decision, AgendaItem(session=session, number=2, title={"fr": "Divers"})):
        with pytest.raises(CallError) as refused:
            services.put_in_session(record=record, by=BY)
        assert refused.value.code == "signed"
    with pytest.raises(CallError):
        services.remove_from_session(record=session.agenda.get(), by=BY)
    kept = session.decisions.get()
    kept.closed_on = date(2026, 1, 10)
    kept.evidence = services.attach_passage(commission=session.commission, claim_id="travaux-centrale.1", by=BY)
    services.put_in_session(record=kept, by=BY)


def test_a_new_decision_is_told_with_who_answers_for_it(session: Session, secretary: Client) -> None:
    address = f"/commission/mali-russie/fiches/decision/?of={session.pk}"
    told = {
        "kind": "decision",
        "text_fr": "Former des agents.",
        "owed-ML_fr": "Ministère",
        "owed-ML_ru": "Министерство",
    }
    assert filled(secretary, address, **told)
    made = session.decisions.get(number=2)
    assert [(owed.party.state, owed.name) for owed in made.owed.all()] == [
        ("ML", {"fr": "Ministère", "ru": "Министерство"})
    ], "the other side is told later"
    page = secretary.get(f"/commission/mali-russie/fiches/decision/{made.pk}/").content.decode()
    assert "owed-ML" not in page, "then each has a form of its own"
    assert not filled(secretary, address, kind="decision", text_fr="", **{"owed-ML_fr": "Ministère"})
    assert Owed.objects.filter(decision__session=session).count() == 3


def test_the_database_refuses_to_close_a_decision_without_evidence(session: Session) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        session.decisions.update(closed_on=today())


def test_decisions_are_carried_over_until_they_are_closed(session: Session, secretary: Client) -> None:
    body = session.commission
    services.put_in_session(
        record=Session(commission=body, number=2, start=date(2026, 10, 1), place={"fr": "Moscou"}), by=BY
    )
    page = secretary.get("/commission/mali-russie/sessions/2/").content.decode()
    assert "Reportées" in page and "I/1" in page
    decision = session.decisions.get()
    decision.closed_on = date(2026, 1, 10)
    decision.evidence = services.attach_passage(commission=body, claim_id="travaux-centrale.1", by=BY)
    services.put_in_session(record=decision, by=BY)
    assert "Reportées" not in secretary.get("/commission/mali-russie/sessions/2/").content.decode()
    before = secretary.get("/commission/mali-russie/sessions/2/?as_of=2026-01-05").content.decode()
    assert "I/1" in before, "on that day it was still open"


def test_the_agenda_is_never_empty(commission: Commission) -> None:
    first = Session(commission=commission, number=1, start=today(), place={"fr": "Bamako"})
    services.put_in_session(record=first, by=BY)
    found = agenda.proposed(agenda.standing(commission, today(), before=first.number))
    assert [item.kind for item in found] == ["adoption", "implementation", "next"]


def test_each_line_of_the_agenda_stands_on_its_ground(session: Session, project: Project) -> None:
    body, day = session.commission, date(2026, 10, 1)
    for title, planned in (("contrat", date(2025, 9, 1)), ("travaux", day + timedelta(days=30))):
        services.put(record=Milestone(commission=body, project=project, title={"fr": title}, planned=planned), by=BY)
    second = Session(commission=body, number=2, start=day, place={"fr": "Moscou"})
    services.put_in_session(record=second, by=BY)
    found = {item.kind: item for item in agenda.proposed(agenda.standing(body, day, before=2))}
    assert list(found) == ["adoption", "implementation", "overdue", "silent", "disputed", "ahead", "next"]
    assert found["implementation"].listed.grounds[0].label.startswith("I/1 Conclure le contrat")
    for kind in ("overdue", "silent", "disputed", "ahead"):
        (ground,) = found[kind].listed.grounds
        assert "P-01" in ground.label and ground.quote and ground.source and ground.address
    dispute = found["disputed"].listed.grounds[0].label.replace("\xa0", " ").partition("≠ ")[2]
    told = ("200 MW (Le Quotidien du soir, 23 nov. 2023)", "240 MW (Agence du fleuve, 24 mai 2024)")
    assert dispute == f"Chiffres différents : {' / '.join(told)}", "both values, each with its source"
    assert services.take_agenda(session=second, as_of=day, by=BY) == 7
    taken = second.agenda.get(number=3)
    assert taken.title == {"fr": "Échéances dépassées", "ru": "Истёкшие сроки"}
    assert taken.grounds[0]["address"].startswith("/sources/")
    with translation.override("ru"):
        (ground,) = agenda.kept(taken.grounds, agenda.WHOLE, "3").grounds
        assert "срок исполнения: " in ground.label, "what was taken over is told in the language of each party"
    before = [{**taken.grounds[0], "label": "P-01", "source": "Agence"}]
    assert agenda.kept(before, agenda.WHOLE, "3").grounds[0].label == "P-01", "an older agenda has one language"


def test_what_has_changed_since_the_last_session_is_replayed_from_the_trail(session: Session) -> None:
    body = session.commission
    one = Milestone(commission=body, title={"fr": "contrat"}, planned=date(2026, 1, 1))
    services.put(record=one, by=BY)
    yesterday = today() - timedelta(days=1)
    assert replay.before(yesterday, body.milestones.all()) == {"milestone": {one.pk: None}}, "there was none yet"
    assert replay.before(today(), body.milestones.all()) == {"milestone": {}}
    decision = session.decisions.get()
    decision.closed_on = today()
    decision.evidence = services.attach_passage(commission=body, claim_id="travaux-centrale.1", by=BY)
    services.put_in_session(record=decision, by=BY)
    assert replay.since(body, yesterday).closed == Some(1, ("I/1",))
    assert replay.since(body, today()).closed == Some(0)


def test_the_minutes_as_pdf_a_in_two_columns(session: Session) -> None:
    sign(session)
    made = minutes.as_pdf(session)
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    paper = pypdfium2.PdfDocument(made)
    text = "".join(page.get_textpage().get_text_range() for page in paper)
    for words in ("Conclure le contrat", "Заключить контракт", "Décision I/1", "Решение I/1", "Examiné.", "Энергетика"):
        assert words in text.replace("\r\n", " "), words
    time.sleep(1.1)  # a paper knows no clock: it is the same a second later
    assert minutes.as_pdf(session) == made, "the same minutes are the same bytes"


def test_the_minutes_as_docx_in_two_columns(session: Session) -> None:
    paper = docx.Document(io.BytesIO(minutes_docx.as_docx(session)))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert ["Conclure le contrat de la centrale.", "Заключить контракт на станцию."] in rows
    assert ["Examiné.", "—"] in rows, "what a language lacks is not translated by itself"


def test_the_docx_is_a_page_of_a4_whose_headings_stay_with_their_text(session: Session) -> None:
    paper = docx.Document(io.BytesIO(minutes_docx.as_docx(session)))
    page: Any = paper.sections[0]
    table = paper.tables[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    width = sum(cell.width.mm for cell in table.rows[0].cells if cell.width)
    assert round(width) == round((page.page_width - page.left_margin - page.right_margin) / Mm(1)) == 174
    alone = [
        row.cells[0].text for row in table.rows
        if row.cells[0].paragraphs[0].runs[0].bold and not row.cells[0].paragraphs[0].paragraph_format.keep_with_next
    ]  # fmt: skip
    assert alone == ["Commission intergouvernementale"], "the name of the commission alone, at the head"
    (decision,) = (at for at, row in enumerate(table.rows) if row.cells[0].text == "Décision I/1")
    whole = [row._tr.trPr is not None and len(row._tr.trPr) == 1 for row in table.rows[decision : decision + 3]]
    assert whole == [True] * 3
    whole = [row._tr.trPr is not None and len(row._tr.trPr) == 1 for row in table.rows]
    assert all(whole), "nothing here fills half a page"
    item = session.agenda.get()
    item.minutes = {"fr": "Examiné. " * 200}
    services.put_in_session(record=item, by=BY)
    rows = docx.Document(io.BytesIO(minutes_docx.as_docx(session))).tables[0].rows
    assert [row.cells[0].text[:8] for row in rows if row._tr.trPr is None] == ["Examiné."], "a long text is broken"
    assert {text.text for text in paper.sections[0].footer._element.iter() if text.text} >= {" / ", "1"}


def test_the_days_of_a_session_are_told_from_first_to_last(session: Session) -> None:
    session.end = session.start + timedelta(days=1)
    assert "29–30 juillet 2025" in minutes.content(session)["headings"][0].replace("\u00a0", " ")


def test_signatures_name_each_party_in_both_languages(session: Session) -> None:
    sign(session)
    signed = minutes.content(session)["signatures"]
    assert [one["party"] for one in signed] == ["Mali / Мали", "Russie / Россия"]
    assert {one["name"] for one in signed} == {"Une présidente / Сопредседатель"}


@pytest.mark.parametrize(
    ("head", "members", "told"),
    [
        (HEAD, {}, ["Mali : Une cheffe", "Мали: Глава делегации"]),
        (HEAD, {"fr": "Un\nDeux", "ru": "Один"}, ["Mali : Une cheffe, Un, Deux", "Мали: Глава делегации, Один"]),
        ({"ru": "Глава"}, {}, ["Mali : Глава", "Мали: Глава"]),
    ],
)
def test_each_column_of_the_minutes_tells_who_came_in_its_language(
    session: Session, head: dict[str, str], members: dict[str, str], told: list[str]
) -> None:
    first = session.delegations.all()[0]
    first.head, first.members = head, members
    services.put_in_session(record=first, by=BY)
    parts = {part["titles"][0]: part["entries"] for part in minutes.content(session)["parts"]}
    assert [text.replace("\xa0", " ") for text in parts["Délégations"][0][0]] == told
    owed = next(iter(parts["Relevé de décisions"]))[2]
    assert [text.replace("\xa0", " ").splitlines()[0] for text in owed] == ["Mali : Ministère", "Мали: Ministère"]


def test_markup_in_a_text_is_text(session: Session) -> None:
    item = session.agenda.get()
    item.minutes = {"fr": '#read("/etc/passwd") *gras* \\ $x$'}
    services.put_in_session(record=item, by=BY)
    text = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(minutes.as_pdf(session)))
    assert '#read("/etc/passwd")' in text.replace("\r\n", " ")


def test_the_pages_of_a_session(secretary: Client, session: Session) -> None:
    assert "Session I, Bamako" in secretary.get("/commission/mali-russie/sessions/").content.decode()
    page = secretary.get("/commission/mali-russie/sessions/1/").content.decode()
    assert "Заключить контракт" in page and "non signé par toutes les parties" in page
    address = f"/commission/mali-russie/fiches/decision/?of={session.pk}"
    told = {"text_fr": "Former des techniciens.", "kind": "recommendation"}
    assert filled(secretary, address, **told) == "/commission/mali-russie/sessions/1/"
    assert session.decisions.get(number=2).symbol == "I/2"
    paper = secretary.get("/commission/mali-russie/sessions/1/proces-verbal.pdf")
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")
    sign(session)
    address = f"/commission/mali-russie/fiches/decision/{session.decisions.get(number=2).pk}/"
    assert filled(secretary, address, text_fr="Autre chose") == ""
