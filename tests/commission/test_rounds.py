"""Rounds of questions: asked in the person's language, answered by account or link, beside the press."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import signing
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client

from jalon.commission import links, services
from jalon.commission.models import Answer, AnswerFile, Asked, Commission, Evidence, FocalPoint, Project, Round
from jalon.commission.selectors import rounds as reads
from jalon.errors import CallError
from jalon.register.models import TrailEntry
from jalon.register.selectors.refs import today
from jalon.register.verification import faults
from tests.commission.conftest import BY

PDF = SimpleUploadedFile("état.pdf", b"%PDF-1.7 essai")
QUESTION = {"fr": "Où en est ce projet ?", "ru": "Как обстоят дела?"}


@pytest.fixture(autouse=True)
def _counts_begin_anew() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def points(commission: Commission) -> list[FocalPoint]:
    """One on each side, in her language; the first one has an account."""
    mali, russia = commission.parties.all()
    named = {"ministry": "Ministère d’essai", "name": "Un point focal", "language": "fr", "account": "focal"}
    made = [FocalPoint(commission=commission, party=mali, **named)]
    named |= {"ministry": "Ведомство", "name": "Координатор", "language": "ru", "account": ""}
    made.append(FocalPoint(commission=commission, party=russia, **named))
    for point in made:
        services.put(record=point, by=BY)
    return made


@pytest.fixture
def round_(commission: Commission, project: Project, points: list[FocalPoint]) -> Round:
    """A round about the solar plant."""
    question = services.Question({"fr": "Avancement", "ru": "Ход работ"}, QUESTION, today(), today())
    return services.open_round(commission=commission, question=question, topics=[project], points=points, by=BY)


def link(asked: Asked) -> str:
    return links.path(asked)


def fields(asked: Asked, **values: object) -> dict[str, object]:
    topic = asked.round.topics.get()
    return {f"t{topic.pk}-{name}": value for name, value in values.items()}


def test_a_round_is_asked_on_a_page(
    commission: Commission, project: Project, points: list[FocalPoint], secretary: Client
) -> None:
    address = "/commission/mali-russie/demandes/nouvelle/"
    assert "centrale solaire" in secretary.get(address).content.decode().lower()
    told = {"title_fr": "A", "question_fr": "B ?", "due": today().isoformat(), "projects": [project.pk]}
    told["points"] = [point.pk for point in points]
    refused = secretary.post(address, told).content.decode()
    assert "dans la langue de chaque personne" in refused and Round.objects.count() == 0
    answer = secretary.post(address, told | {"question_ru": "Б?"})
    page = secretary.get(answer["Location"]).content.decode()
    assert page.count("/commission/reponse/") == 2 and "/ru/commission/reponse/" in page and "0 / 2" in page
    assert "plus valable" not in page


def test_nobody_or_nothing_is_no_round(commission: Commission, project: Project) -> None:
    question = services.Question({"fr": "A"}, {"fr": "B"}, today(), today())
    with pytest.raises(CallError) as refused:
        services.open_round(commission=commission, question=question, topics=[project], points=[], by=BY)
    assert refused.value.code == "nobody_asked"


def test_an_answer_by_link_is_an_official_report(round_: Round) -> None:
    asked = round_.asked.get(point__language="ru")
    client = Client()
    page = client.get(link(asked))
    assert page.status_code == 200 and QUESTION["ru"] in page.content.decode()
    gate = round_.commission.gates.get(code="contract")
    told = fields(asked, gate=gate.pk, progress="40", value="120,5", unit="МВт", text="Идёт.", file=PDF)
    answer = client.post(link(asked), told)
    assert answer.status_code == 302
    kept = Answer.objects.get()
    assert (kept.gate, kept.progress, kept.value, kept.unit) == (gate, 40, Decimal("120.5"), "МВт")
    assert (kept.evidence.kind, kept.evidence.party.state) == (Evidence.REPORT, "RU")  # type: ignore[union-attr]
    assert kept.evidence.text.endswith("Идёт.") and "120,5" in kept.evidence.text
    assert bytes(AnswerFile.objects.get().content) == b"%PDF-1.7 essai"
    last = [row.target.split("/")[0] for row in TrailEntry.objects.order_by("-id")[:3]]
    assert last == ["answerfile", "answer", "evidence"]
    assert "%PDF" not in TrailEntry.objects.order_by("-id")[0].after
    assert list(faults()) == []
    assert "Ваш ответ сохранён" in client.get(answer["Location"]).content.decode()


def test_a_report_stands_beside_the_press(round_: Round, secretary: Client) -> None:
    asked = round_.asked.get(point__language="fr")
    gate = round_.commission.gates.get(code="operation")
    services.give_answers(
        asked=asked, told={round_.topics.get().pk: services.Told(gate=gate, text="En service.")}, on=today(), by="x"
    )
    page = secretary.get("/commission/mali-russie/projets/1/").content.decode()
    press, _, sides = page.partition('id="said-sides"')
    assert 'class="passage"' in press.partition('id="said-press"')[2]
    assert "compte rendu officiel" in sides and "En service." in sides
    assert "étapes différentes" in press


def test_a_person_with_an_account_answers_what_she_is_asked(
    round_: Round, sign_in: Callable[[str, str], Client]
) -> None:
    mine, other = sign_in("focal", "focal_point"), sign_in("autre", "focal_point")
    asked, theirs = round_.asked.get(point__language="fr"), round_.asked.get(point__language="ru")
    assert f"/commission/moi/demandes/{asked.pk}/" in mine.get("/commission/moi/").content.decode()
    address = f"/commission/moi/demandes/{asked.pk}/"
    assert other.get(address).status_code == 404
    assert mine.get(f"/commission/moi/demandes/{theirs.pk}/").status_code == 404
    assert mine.post(address, fields(asked, text="Fait.")).status_code == 302
    assert Answer.objects.get().by == "focal"
    assert "Réponses 1 / 1" in mine.get("/commission/moi/").content.decode()


def test_a_later_answer_corrects_and_both_stay(round_: Round, secretary: Client) -> None:
    asked, topic = round_.asked.get(point__language="fr"), round_.topics.get()
    for text in ("Première.", "Seconde."):
        services.give_answers(asked=asked, told={topic.pk: services.Told(text=text)}, on=today(), by="x")
    page = secretary.get("/commission/mali-russie/demandes/1/").content.decode()
    assert page.index("Seconde.") < page.index("Première.") and "1 / 2" in page
    for statement in ("UPDATE commission_answer SET text = 'x'", "DELETE FROM commission_answer"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def _revoke(asked: Asked) -> None:
    services.revoke_link(asked=asked, on=today(), by=BY)


def _renew(asked: Asked) -> None:
    services.renew_link(asked=asked, on=today(), by=BY)


def _age(asked: Asked) -> None:
    asked.until = today() - timedelta(days=1)
    services.put(record=asked, by=BY)


def _leave(asked: Asked) -> None:
    asked.point.end = today() - timedelta(days=1)
    services.put(record=asked.point, by=BY)


def _close(asked: Asked) -> None:
    services.close_round(round_=asked.round, on=today(), by=BY)


@pytest.mark.parametrize("ending", [_revoke, _renew, _age, _leave, _close])
def test_a_link_leads_nowhere_once_it_has_ended(round_: Round, ending: Callable[[Asked], None]) -> None:
    asked = round_.asked.select_related("round", "point").all()[0]
    address, client = link(asked), Client()
    assert client.get(address).status_code == 200
    ending(asked)
    answer = client.post(address, fields(asked, text="Trop tard."))
    assert answer.status_code == 410 and Answer.objects.count() == 0


def test_a_link_is_not_guessed(round_: Round) -> None:
    asked = round_.asked.all()[0]
    told = links.token(asked)
    forged = signing.dumps([asked.pk, "x"], salt=links.SALT)
    elsewhere = signing.dumps([asked.pk, asked.nonce], salt="jalon.invitation")
    for wrong in (told[:-1], told.swapcase(), forged, elsewhere, "x", signing.dumps("x", salt=links.SALT)):
        assert links.asked_by(wrong, today()) is None, wrong
    assert links.asked_by(told, today()) == asked


def test_wrong_links_are_slowed_down(round_: Round) -> None:
    client = Client()
    answers = [client.get("/commission/reponse/faux/").status_code for _ in range(links.WRONG + 2)]
    assert answers == [410] * links.WRONG + [429] * 2
    asked = round_.asked.get(point__language="fr")
    for _ in range(links.ANSWERS):
        client.post(link(asked), {})
    assert client.post(link(asked), fields(asked, text="Encore.")).status_code == 429
    assert Answer.objects.count() == 0


def test_a_link_shows_nothing_else_of_the_register(round_: Round) -> None:
    asked = round_.asked.get(point__language="fr")
    other = round_.asked.get(point__language="ru")
    topic = round_.topics.get()
    services.give_answers(asked=other, told={topic.pk: services.Told(text="Секрет.")}, on=today(), by="x")
    answer = Client().get(link(asked))
    page = answer.content.decode()
    assert "Секрет" not in page and other.point.name not in page
    assert set(re.findall(r'(?:href|src|action)="([^"]*)"', page)) == {
        "/static/publish/jalon.svg", "/static/publish/css/jalon.css", "/static/commission/commission.css"
    }  # fmt: skip
    assert answer["Cache-Control"].startswith("max-age=0") and answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "Rien n’est encore rempli"),
        ({"progress": "140"}, "100"),
        ({"value": "12"}, "unité"),
        ({"value": "beaucoup", "unit": "km"}, "n’est pas un nombre"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "Format non accepté"),
        ({"file": SimpleUploadedFile("a.pdf", b"<html>")}, "Format non accepté"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 5_000_001)}, "dépasse"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(round_: Round, values: dict[str, object], told: str) -> None:
    asked = round_.asked.get(point__language="fr")
    answer = Client().post(link(asked), fields(asked, **values | {"text": "Gardé." if values else ""}))
    page = answer.content.decode()
    assert answer.status_code == 200 and told in page and Answer.objects.count() == 0
    assert not values or "Gardé." in page


def test_a_document_is_given_back_to_the_secretary_only(round_: Round, secretary: Client) -> None:
    asked = round_.asked.get(point__language="fr")
    told = {round_.topics.get().pk: services.Told(file=("<x>.pdf", b"%PDF-x"))}
    services.give_answers(asked=asked, told=told, on=today(), by="x")
    address = f"/commission/mali-russie/demandes/documents/{AnswerFile.objects.get().pk}/"
    assert address in secretary.get("/commission/mali-russie/demandes/1/").content.decode()
    answer = secretary.get(address)
    assert answer.content == b"%PDF-x" and answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"
    assert Client().get(address).status_code == 302


def test_the_overview_counts_who_has_answered(round_: Round, commission: Commission) -> None:
    late = date.today() + timedelta(days=5)
    assert [(r.asked, r.answered, r.late) for r in reads.rounds(commission, late)] == [(2, 0, True)]
    for asked in round_.asked.all():
        told = {round_.topics.get().pk: services.Told(progress=10)}
        services.give_answers(asked=asked, told=told, on=today(), by="x")
    assert [(r.asked, r.answered, r.late) for r in reads.rounds(commission, late)] == [(2, 2, False)]
    assert [(r.answered, r.topics) for r in reads.asked_rows(round_, late)] == [(1, 1), (1, 1)]


def test_the_secretary_takes_a_link_back_and_gives_another(round_: Round, secretary: Client) -> None:
    asked, address = round_.asked.all()[0], "/commission/mali-russie/demandes/1/actes/"
    before = link(asked)
    secretary.post(address, {"deed": f"revoke-{asked.pk}"})
    assert "n’est plus valable" in secretary.get("/commission/mali-russie/demandes/1/").content.decode()
    secretary.post(address, {"deed": f"renew-{asked.pk}"})
    asked.refresh_from_db()
    assert Client().get(before).status_code == 410 and Client().get(link(asked)).status_code == 200
    secretary.post(address, {"deed": "close"})
    assert Client().get(link(asked)).status_code == 410
