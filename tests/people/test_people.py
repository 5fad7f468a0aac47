"""Accounts by plain forms: invitations, passwords, codes, lockout, roles; sources that people add, withdraw, erase."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from selectolax.lexbor import LexborHTMLParser

from jalon.people import signing as links
from jalon.register import services
from jalon.register.models import ClaimRow, Source, TrailEntry
from jalon.register.rights import role_of
from jalon.register.verification import faults
from tests.publish import cast
from tests.publish.test_pages import one, tree

LONG = "une-phrase-longue-et-sûre"
PEOPLE = "/equipe/personnes/"


@pytest.fixture(autouse=True)
def _french() -> Iterator[None]:
    with translation.override("fr"):
        yield


@pytest.fixture
def chief(db: None) -> Client:
    """The administrator."""
    services.create_administrator(name="chef", password=LONG, by="test")
    return signed_in("chef")


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def made(name: str, role: str = "contributor") -> Client:
    services.create_account(name=name, password=LONG, role=role, by="test")
    return signed_in(name)


def link(chief: Client, **typed: str) -> str:
    answer = chief.post(PEOPLE, typed)
    found = re.search(r'value="(http://testserver[^"]+)"', answer.content.decode())
    assert found, answer.content.decode()
    return found[1].removeprefix("http://testserver")


def sign_in(name: str, password: str, code: str = "") -> int:
    return Client().post("/account/login/", {"username": name, "password": password, "code": code}).status_code


def code_of(device: TOTPDevice) -> str:
    made_now = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    made_now.time = time.time()
    return f"{made_now.token():06d}"


# ------------------------------------------------------------------------------------------------ coming in
def test_an_invitation_lets_one_person_in_once(chief: Client) -> None:
    address = link(chief, deed="invite", name="nina", role="reviewer")
    guest = Client()
    weak = guest.post(address, {"new_password1": "court", "new_password2": "court"})
    assert "12" in one(tree_of(weak.content), "[role=alert]").text()
    assert guest.post(address, {"new_password1": LONG, "new_password2": LONG}).status_code == 302
    assert role_of(User.objects.get(username="nina")) == "reviewer"
    assert guest.get("/relecture/").status_code == 200
    assert Client().get(address).status_code == 410
    entry = TrailEntry.objects.get(action="account.made", target="nina")
    assert entry.by == "chef" and LONG not in entry.after


def test_an_old_or_changed_invitation_opens_nothing(chief: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = link(chief, deed="invite", name="nina", role="administrator")
    assert Client().get(address[:-2] + "x/").status_code == 410
    monkeypatch.setattr(links, "STANDS", -1)
    assert Client().get(address).status_code == 410
    forged = signing.dumps(["nina", "administrator", "chef"], key="another", salt=links.SALT)
    assert links.invitation(forged) is None


def test_a_lost_password_is_set_by_a_link_that_works_once(chief: Client) -> None:
    made("marc")
    address = link(chief, deed="password", name="marc")
    assert Client().post(address, {"new_password1": LONG + "2", "new_password2": LONG + "2"}).status_code == 302
    assert sign_in("marc", LONG) == 200 and sign_in("marc", LONG + "2") == 302
    assert Client().get(address).status_code == 410


def test_five_wrong_passwords_close_the_door_until_it_is_unlocked(chief: Client) -> None:
    made("marc")
    try:
        told = [sign_in("marc", "faux") for _ in range(5)]
        assert told[:4] == [200] * 4 and told[4] == 429
        assert sign_in("marc", LONG) == 429
        assert sign_in("chef", LONG) == 302, "another name is not locked"
        chief.post(PEOPLE, {"deed": "unlock", "name": "marc"})
        assert sign_in("marc", LONG) == 302
    finally:
        reset()


def test_a_second_factor_is_set_up_asked_for_and_dropped(chief: Client) -> None:
    marc = made("marc")
    page = tree(marc, "/equipe/compte/code/")
    assert re.fullmatch(r"([A-Z2-7]{1,4} ?)+", one(page, ".mono").text().strip())
    assert b"<svg" in marc.get("/equipe/compte/code/image.svg").content
    assert marc.post("/equipe/compte/code/", {"code": "000000"}).status_code == 200
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert marc.post("/equipe/compte/code/", {"code": code_of(TOTPDevice.objects.get())}).status_code == 302
    device = TOTPDevice.objects.get(confirmed=True)
    assert sign_in("marc", LONG) == 200
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None, last_t=-1)
    assert sign_in("marc", LONG, code_of(device)) == 302
    assert sign_in("marc", LONG, code_of(device)) == 200, "a code counts once"
    chief.post(PEOPLE, {"deed": "factor", "name": "marc"})
    assert sign_in("marc", LONG) == 302
    reset()


def test_roles_change_and_accounts_close_with_a_trail(chief: Client) -> None:
    marc = made("marc")
    assert marc.get("/relecture/").status_code == 403
    chief.post(PEOPLE, {"deed": "role", "name": "marc", "role": "reviewer"})
    assert marc.get("/relecture/").status_code == 200
    chief.post(PEOPLE, {"deed": "close", "name": "marc"})
    assert marc.get("/relecture/").status_code == 302 and sign_in("marc", LONG) == 200
    chief.post(PEOPLE, {"deed": "open", "name": "marc"})
    assert sign_in("marc", LONG) == 302
    actions = [entry.action for entry in TrailEntry.objects.filter(target="marc")]
    assert actions == ["account.made", "account.role", "account.open", "account.open"]
    answer = chief.post(PEOPLE, {"deed": "close", "name": "chef"})
    assert "ses propres droits" in answer.content.decode()
    assert not [fault for fault in faults() if "trail" in fault]


def test_ones_own_password_changes_and_the_session_stays(chief: Client) -> None:
    new = {"old_password": LONG, "new_password1": LONG + "3", "new_password2": LONG + "3"}
    assert chief.post("/equipe/compte/", {**new, "old_password": "faux"}).status_code == 200
    assert chief.post("/equipe/compte/", new).status_code == 302
    assert chief.get("/equipe/compte/").status_code == 200


# ------------------------------------------------------------------------------------------------ sources
DOSSIER = Path(__file__).parents[2] / "examples" / "dossier"


def test_a_contributor_adds_a_source_and_sees_what_was_read(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "REGISTER", tmp_path / "register.sqlite3")
    lea, text = made("lea"), (DOSSIER / "01_depeche.txt").read_text(encoding="utf-8")
    assert "Collez un texte" in lea.post("/equipe/ajouter/", {"text": " "}).content.decode()
    assert "n’est pas une date" in lea.post("/equipe/ajouter/", {"text": text, "published": "hier"}).content.decode()
    told = {"title": "Une dépêche", "text": text, "outlet": "La Vigie", "published": "2024-05-24"}
    assert lea.post("/equipe/ajouter/", told).status_code == 302
    source = Source.objects.get()
    assert (source.outlet, source.published) == ("La Vigie", "2024-05-24")
    assert ClaimRow.objects.filter(source=source).exists()
    assert "énoncé" in one(tree(lea, "/equipe/ajouter/"), "#mine + .plain").text()
    assert TrailEntry.objects.get(action="source.read").by == "lea"
    file = SimpleUploadedFile("../../Une centrale à Sanankoroba.txt", b"\x00\x01\x02\x03")
    assert lea.post("/equipe/ajouter/", {"file": file}).status_code == 302
    assert {path.parent.parent for path in tmp_path.rglob("*.txt")} == {tmp_path / "added"}
    assert not list(faults())


def test_a_withdrawn_source_tells_why_and_shows_no_text(chief: Client) -> None:
    cast.fill()
    address = "/equipe/retirer/mission-moscou/"
    assert "motif" in chief.post(address, {"reason": " "}).content.decode()
    assert chief.post(address, {"reason": "démentie par le journal"}).status_code == 302
    page = one(tree(Client(), "/sources/mission-moscou/"), "main").text()
    assert "démentie par le journal" in page and "visite de travail" not in page
    assert chief.post(address, {"reason": "démenti retiré"}).status_code == 302
    assert "visite de travail" in one(tree(Client(), "/sources/mission-moscou/"), "main").text()


def test_erasing_asks_to_be_sure(chief: Client) -> None:
    cast.fill()
    told = {"words": "Sanankoroba", "reason": "tribunal"}
    assert "Cochez la case" in chief.post("/equipe/effacer/", told).content.decode()
    assert Source.objects.filter(text__contains="Sanankoroba").exists()
    assert chief.post("/equipe/effacer/", {**told, "sure": "1"}).status_code == 302
    assert not Source.objects.filter(text__contains="Sanankoroba").exists()
    for address in ("/", "/engagements/", "/sources/mission-moscou/"):
        assert "Sanankoroba" not in Client().get(address).content.decode(), address
    assert not list(faults())


def tree_of(content: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(content.decode())
