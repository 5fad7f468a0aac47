"""Mail against a real server: off until switched on, each thing once, nothing lost and nothing doubled."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from jalon.commission import commands, services
from jalon.commission.models import (
    Commission,
    FocalPoint,
    Letter,
    Milestone,
    Notice,
    Project,
    Recipient,
    Round,
    Sending,
)
from jalon.errors import CallError
from jalon.register import services as register_services
from jalon.register.models import TrailEntry
from jalon.register.selectors.refs import today
from jalon.site.mail import server
from tests.commission.conftest import BY
from tests.commission.mail_server import Box, mail_server


@pytest.fixture
def box(settings: Settings) -> Iterator[Box]:
    """A server that takes everything, named as an operator names it."""
    with mail_server() as (box, port):
        for name, value in server(f"smtp://127.0.0.1:{port}").items():
            setattr(settings, name, value)
        settings.EMAIL_BACKEND = "jalon.commission.posting.Backend"
        yield box


@pytest.fixture
def on(commission: Commission) -> Sending:
    """The switch, turned."""
    return services.switch_sending(on=True, sender="jalon@example.org", address="https://jalon.example.org/", by=BY)


def recipient(commission: Commission, email: str = "a@example.org", **values: object) -> Recipient:
    told = {"name": "Une lectrice", "language": "fr", "digest": False} | values
    made = Recipient(commission=commission, email=email, **told)
    services.put(record=made, by=BY)
    return made


def late(commission: Commission, title: str = "Contrat", **values: object) -> Milestone:
    made = Milestone(commission=commission, title={"fr": title}, planned=today() - timedelta(days=3), **values)
    services.put(record=made, by=BY)
    return made


def notify() -> list[Letter]:
    """What the command does."""
    services.write_letters(on=today())
    return services.send_letters()


def text(box: Box, number: int = -1) -> str:
    body = box.letters[number].get_body()
    assert body is not None
    return str(body.get_content())


def test_nothing_is_sent_before_an_administrator_switches_it_on(commission: Commission, box: Box) -> None:
    recipient(commission)
    late(commission)
    assert notify() == [] and box.letters == [] and Letter.objects.count() == 0
    services.switch_sending(on=False, sender="a@example.org", address="https://example.org", by=BY)
    assert notify() == [] and box.letters == []


def test_nobody_is_written_to_who_was_not_named(
    commission: Commission, project: Project, on: Sending, box: Box
) -> None:
    point(commission)
    late(commission)
    assert notify() == [] and box.letters == []


def test_what_is_past_due_is_told_once(commission: Commission, on: Sending, box: Box) -> None:
    recipient(commission)
    first = late(commission)
    assert [letter.state for letter in notify()] == [Letter.SENT]
    assert notify() == []
    assert len(box.letters) == 1 and "Contrat" in text(box) and "échéance est dépassée" in text(box)
    late(commission, "Livraison")
    notify()
    assert "Livraison" in text(box) and "Contrat" not in text(box)
    first.revised = today() - timedelta(days=1)  # another day: another thing
    services.put(record=first, by=BY)
    notify()
    assert len(box.letters) == 3 and "Contrat" in text(box)


def test_a_line_ends_with_one_full_stop(commission: Commission, on: Sending, box: Box) -> None:
    recipient(commission)
    late(commission, "Le contrat est signé.")
    notify()
    assert "signé." in text(box) and ".." not in text(box)


def point(commission: Commission, email: str = "focal@example.org", language: str = "ru") -> FocalPoint:
    party = commission.parties.get(language=language)
    made = FocalPoint(commission=commission, party=party, ministry="M", name="P", email=email, language=language)
    services.put(record=made, by=BY)
    return made


@pytest.fixture
def round_(commission: Commission, project: Project) -> Round:
    """A round that asks one person on the Russian side, due in ten days."""
    due = today() + timedelta(days=10)
    question = services.Question({"ru": "Ход работ"}, {"ru": "Как дела?"}, today(), due)
    return services.open_round(
        commission=commission, question=question, topics=[project], points=[point(commission)], by=BY
    )


def test_a_request_comes_with_its_link_in_the_person_s_language(round_: Round, on: Sending, box: Box) -> None:
    recipient(round_.commission, "Focal@Example.org", language="ru")
    notify()
    (letter,) = box.letters
    assert "Запрос сведений «Ход работ»" in text(box)
    assert letter["Subject"].strip() == "Межправительственная комиссия: вопросы, требующие вашего внимания"
    found = re.search(r"https://jalon\.example\.org(/ru/commission/reponse/\S+)", text(box))
    assert found and Client().get(found[1]).status_code == 200
    assert letter["Message-ID"].startswith("<jalon.letter.") and letter["Auto-Submitted"] == "auto-generated"
    assert "reponse" not in "".join(TrailEntry.objects.values_list("after", flat=True))


def test_a_request_is_called_to_mind_before_and_after_its_day(round_: Round, on: Sending, box: Box) -> None:
    recipient(round_.commission, "focal@example.org", language="ru")
    for day in (0, 1, 8, 9, 11, 12):
        services.write_letters(on=today() + timedelta(days=day))
    assert [n.matter.partition("/")[0] for n in Notice.objects.all()] == ["asked", "soon", "past"]
    asked = round_.asked.get()
    told = {round_.topics.get().pk: services.Told(text="x")}
    services.give_answers(asked=asked, told=told, on=today(), by="x")
    services.write_letters(on=today() + timedelta(days=15))
    assert Notice.objects.count() == 3


def test_a_focal_point_is_told_what_her_own_side_answers_for(commission: Commission, on: Sending, box: Box) -> None:
    point(commission)
    recipient(commission, "focal@example.org", digest=True)
    mali, russia = commission.parties.all()
    late(commission, "Du Mali", party=mali)
    late(commission, "De la Russie", party=russia)
    notify()
    assert "De la Russie" in text(box) and "Du Mali" not in text(box)


def test_a_digest_comes_once_a_week(commission: Commission, on: Sending, box: Box) -> None:
    recipient(commission, notices=False, digest=True)
    monday = date(2026, 11, 23)
    ahead = Milestone(commission=commission, title={"fr": "À venir"}, planned=monday + timedelta(days=9))
    services.put(record=ahead, by=BY)
    written = [services.write_letters(on=monday + timedelta(days=n)) for n in (0, 1, 6, 7)]
    assert written == [1, 0, 0, 1]
    services.send_letters()
    assert len(box.letters) == 2 and "À venir" in text(box, 0)


def _dead(box: Box) -> None:
    box.dies = "mail"


def _busy(box: Box) -> None:
    box.answer = "451 try again later"


def _full(box: Box) -> None:
    box.recipient_answer = "452 mailbox full"


@pytest.mark.parametrize("failing", [_dead, _busy, _full])
def test_what_surely_did_not_arrive_goes_again_once(
    commission: Commission, on: Sending, box: Box, failing: Callable[[Box], None]
) -> None:
    recipient(commission)
    late(commission)
    failing(box)
    (letter,) = notify()
    assert (letter.state, box.letters) == (Letter.READY, []) and letter.fault
    box.dies, box.answer, box.recipient_answer = "", "250 OK", "250 OK"
    assert [each.state for each in notify()] == [Letter.SENT]
    assert notify() == [] and len(box.letters) == 1
    assert Letter.objects.get().tries == 2


def test_no_server_at_all_loses_nothing(commission: Commission, on: Sending, settings: Settings, box: Box) -> None:
    recipient(commission)
    late(commission)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert [letter.state for letter in notify()] == [Letter.READY]
    settings.EMAIL_PORT = port
    assert [letter.state for letter in notify()] == [Letter.SENT] and len(box.letters) == 1


def test_what_may_have_arrived_is_not_sent_again_unasked(commission: Commission, on: Sending, box: Box) -> None:
    recipient(commission)
    late(commission)
    box.dies = "data"
    (letter,) = notify()
    assert letter.state == Letter.UNCERTAIN and len(box.letters) == 1
    box.dies = ""
    assert notify() == [] and len(box.letters) == 1
    services.settle_letter(letter=letter, state=Letter.READY, by=BY)
    notify()
    assert len(box.letters) == 2 and len({letter["Message-ID"] for letter in box.letters}) == 1
    with pytest.raises(CallError):
        services.settle_letter(letter=letter, state=Letter.READY, by=BY)


def test_a_refused_recipient_is_shown_not_tried_for_ever(commission: Commission, on: Sending, box: Box) -> None:
    recipient(commission)
    late(commission)
    box.recipient_answer = "550 no such user"
    assert [letter.state for letter in notify()] == [Letter.REFUSED]
    assert notify() == []


def test_a_sender_that_died_leaves_a_letter_to_ask_about(commission: Commission, on: Sending, box: Box) -> None:
    recipient(commission)
    late(commission)
    services.write_letters(on=today())
    letter = Letter.objects.get()
    letter.state, letter.tried_at = Letter.SENDING, timezone.now() - timedelta(hours=2)
    services.put(record=letter, by=BY)
    assert services.send_letters() == [] and Letter.objects.get().state == Letter.UNCERTAIN and box.letters == []


def test_who_is_written_to_no_more_gets_nothing(commission: Commission, on: Sending, box: Box) -> None:
    kept = recipient(commission)
    late(commission)
    services.write_letters(on=today())
    kept.notices = False
    services.put(record=kept, by=BY)
    assert services.send_letters() == [] and box.letters == []


def test_a_reminder_by_hand_goes_once_a_day(round_: Round, on: Sending, secretary: Client, box: Box) -> None:
    address = "/commission/mali-russie/demandes/1/actes/"
    deed = {"deed": f"remind-{round_.asked.get().pk}"}
    assert "Rien n’est envoyé à cette personne" in secretary.post(address, deed, follow=True).content.decode()
    recipient(round_.commission, "focal@example.org", language="ru")
    assert "Le rappel est prêt" in secretary.post(address, deed, follow=True).content.decode()
    assert "déjà reçu un rappel" in secretary.post(address, deed, follow=True).content.decode()
    services.send_letters()
    assert len(box.letters) == 1


def test_line_breaks_do_not_reach_the_headers(commission: Commission, on: Sending, box: Box) -> None:
    commission.name = {"fr": "C\nBcc: x@example.org"}
    services.put(record=commission, by=BY)
    recipient(commission)
    late(commission)
    notify()
    assert box.letters[0]["Bcc"] is None and box.letters[0]["Subject"].startswith("C Bcc: x@example.org")


def test_the_administrator_turns_the_switch_and_names_recipients(commission: Commission, box: Box) -> None:
    register_services.create_administrator(name="admin", password="x", by="test")
    client, address = Client(), "/commission/courrier/"
    client.force_login(User.objects.get(username="admin"))
    assert "rien ne quitte cette machine" in client.get(address).content.decode()
    switch = {"deed": "switch", "on": "on", "sender": "jalon@example.org", "address": "https://j.example.org"}
    assert client.post(address, switch).status_code == 302
    named = {"to-commission": str(commission.pk), "to-name": "L", "to-email": "l@example.org", "to-language": "fr"}
    assert client.post(address, {"deed": "name", "to-notices": "on", **named}).status_code == 302
    late(commission)
    notify()
    assert len(box.letters) == 1
    page = client.get(address).content.decode()
    assert "l@example.org" in page and "envoyé" in page
    kept = Recipient.objects.get()
    client.post(address, {"deed": f"drop-{kept.pk}"})
    assert not Recipient.objects.get().notices
    client.post(address, {"deed": "name", "to-notices": "on", **named})
    assert Recipient.objects.get().notices
    wrong = client.post(address, {"deed": "name", **named, "to-email": "pas une adresse"})
    assert wrong.status_code == 200 and 'aria-invalid="true"' in wrong.content.decode()


def test_the_command_writes_and_sends(
    commission: Commission, settings: Settings, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "open_register", lambda *_, **__: None)
    assert commands.notify(Path("x"))[0].startswith("sending is off")
    services.switch_sending(on=True, sender="jalon@example.org", address="https://j.example.org", by=BY)
    recipient(commission)
    late(commission)
    box.answer = "451 later"
    told = commands.notify(Path("x"))
    assert told[0] == "0 letters sent" and "451" in told[1]
    box.answer = "250 OK"
    assert [commands.notify(Path("x")) for _ in range(2)] == [["1 letters sent"], ["0 letters sent"]]
    settings.EMAIL_HOST = ""
    with pytest.raises(CallError):
        commands.notify(Path("x"))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", ("", 0, False, False)),
        ("smtp://h", ("h", 25, False, False)),
        ("smtps://u:p%40@h:4650", ("h", 4650, False, True)),
        ("smtp+starttls://h", ("h", 587, True, False)),
    ],
)
def test_the_server_is_named_by_its_address(address: str, told: tuple[object, ...]) -> None:
    found = server(address)
    assert tuple(found[f"EMAIL_{name}"] for name in ("HOST", "PORT", "USE_TLS", "USE_SSL")) == told


@pytest.mark.parametrize("address", ["mail.example.org", "http://h", "smtp://"])
def test_another_address_is_refused(address: str) -> None:
    with pytest.raises(CallError):
        server(address)


def test_each_letter_has_its_rows_of_the_trail(commission: Commission, on: Sending, box: Box) -> None:
    recipient(commission)
    late(commission)
    before = TrailEntry.objects.count()
    notify()
    rows = list(TrailEntry.objects.order_by("id"))[before:]
    assert [row.target.partition("/")[0] for row in rows] == ["letter", "notice", "letter", "letter"]
    assert [json.loads(row.after)["state"] for row in rows if row.target.startswith("letter")] == [
        "ready", "sending", "sent"
    ]  # fmt: skip
