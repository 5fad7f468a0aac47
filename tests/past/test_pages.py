"""Pages of a past day, and of what changed between two, as their readers see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone, translation

from jalon.register import services
from jalon.register.models import ClaimRow, TrailEntry
from tests.publish import cast

LONG_AGO = datetime(2025, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def reader(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The cast read on a day of 2025, one claim rejected on the next day; a reviewer looks back."""
    monkeypatch.setattr(settings, "REGISTER", tmp_path_factory.mktemp("pages") / "register.sqlite3")
    with monkeypatch.context() as then:
        then.setattr(timezone, "now", lambda: LONG_AGO)
        cast.fill()
        then.setattr(timezone, "now", lambda: LONG_AGO + timedelta(days=1))
        claim = ClaimRow.objects.filter(subject__family="commitments", subject__claim_count=1).first()
        assert claim is not None
        services.review(claim_id=claim.claim_id, verdict="rejected", by="lise", reason="not_said")
    services.create_account(name="lise", password="une phrase de passe", role="reviewer", by="test")
    client = Client()
    client.force_login(User.objects.get(username="lise"))
    with translation.override("fr"):
        yield client


def test_every_page_reads_the_day_and_keeps_it(reader: Client) -> None:
    now, then = _text(reader, "/engagements/"), _text(reader, "/engagements/?known_on=2025-09-01")
    before = _text(reader, "/engagements/?known_on=2025-08-31")
    counts = [int(text.split("<h1>")[1].split("\u00a0")[0].split(" ")[0]) for text in (before, now, then)]
    assert counts[0] == 0 and counts[2] == counts[1] + 1
    assert "1er\u00a0septembre 2025" in then and "identique, à la lettre" in then
    assert 'known_on=2025-09-01"' in then.split('aria-label="Registre"')[1]
    assert "identique" not in now


@pytest.mark.parametrize(
    "path", ["/", "/accords/", "/acteurs/", "/sources/", "/sources/mission-moscou/", "/discordances/", "/points/",
             "/recherche/?q=centrale", "/methode/", "/vues/etapes/", "/vues/carte/", "/engagements/liste.csv"]
)  # fmt: skip
def test_a_page_of_a_past_day_answers(reader: Client, path: str) -> None:
    answer = reader.get(path + ("&" if "?" in path else "?") + "known_on=2025-09-01")
    assert answer.status_code == 200
    assert b"".join(answer) if answer.streaming else answer.content


def test_a_file_of_a_past_day_has_its_rows(reader: Client) -> None:
    now, then = (_lines(reader, f"/engagements/liste.csv{day}") for day in ("", "?known_on=2025-09-01"))
    assert then == now + 1


@pytest.mark.parametrize(("day", "told"), [("hier", "Ceci n’est pas une date :"), ("2090-01-01", "rien appris depuis")])
def test_a_day_that_is_none_or_to_come_is_told(reader: Client, day: str, told: str) -> None:
    assert told in _text(reader, f"/engagements/?known_on={day}")


def test_others_read_today_only(reader: Client) -> None:
    assert Client().get("/?known_on=2025-09-01").status_code == 302
    User.objects.create_user("outsider")
    outsider = Client()
    outsider.force_login(User.objects.get(username="outsider"))
    assert outsider.get("/?known_on=2025-09-01").status_code == 403


def test_what_changed_between_two_days_is_told_and_exported(reader: Client) -> None:
    page = _text(reader, "/changements/?since=2025-09-01&until=2025-09-30")
    assert "Ne figurent plus au registre (1)" in page
    assert "Nouvelles fiches" in _text(reader, "/changements/?since=2025-08-01&until=2025-09-30")
    assert "Rien n’a changé" in _text(reader, "/changements/?since=2025-09-10&until=2025-09-30")
    assert _lines(reader, "/changements/liste.csv?since=2025-09-01&until=2025-09-30") == 2


def test_looking_back_writes_nothing(reader: Client) -> None:
    before = TrailEntry.objects.count()
    _text(reader, "/?known_on=2025-09-01")
    assert TrailEntry.objects.count() == before


def _text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def _lines(client: Client, path: str) -> int:
    return len(client.get(path).getvalue().decode("utf-8-sig").splitlines())
