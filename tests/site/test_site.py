"""The site as it is served: headers, languages, secrets, addresses of databases."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.test import Client

from jalon.errors import CallError, RegisterError
from jalon.register.services import create_administrator
from jalon.site.database import database
from jalon.site.secret import secret_key
from jalon.site.server import run


def test_every_page_forbids_what_is_not_its_own(db: None, client: Client) -> None:
    headers = client.get("/").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "img-src", "font-src", "form-action")} == {"'self'"}
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(("address", "language"), [("/", "fr"), ("/en/", "en"), ("/ru/", "ru")])
def test_the_address_gives_the_language(db: None, client: Client, address: str, language: str) -> None:
    answer = client.get(address, headers={"accept-language": "de"})
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == language


def test_another_host_is_refused(db: None, client: Client) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/"])
def test_there_is_no_administration_site(db: None, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "register")
    assert len(key) > 50
    assert secret_key(tmp_path / "register") == key
    (kept,) = (tmp_path / "register").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RegisterError, match="secret key"):
        secret_key(tmp_path / "file")


def test_an_address_of_postgresql() -> None:
    told = database(Path("r"), "postgresql://jalon:p%40ss@127.0.0.1:5433/registre")
    assert [told[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "registre",
        "jalon",
        "p@ss",
        "127.0.0.1",
        "5433",
    ]


@pytest.mark.parametrize("address", ["mysql://x/y", "registre", "postgresql://host"])
def test_another_address_is_refused(address: str) -> None:
    with pytest.raises(CallError, match="JALON_DATABASE"):
        database(Path("r"), address)


def test_no_server_beside_another() -> None:
    from http.server import BaseHTTPRequestHandler, HTTPServer

    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as taken, pytest.raises(CallError, match="--port"):
        run("127.0.0.1", taken.server_port)


@pytest.mark.parametrize(("password", "status"), [("une-phrase-longue", 302), ("autre", 200)])
def test_signing_in(db: None, client: Client, password: str, status: int) -> None:
    create_administrator(name="secretaire", password="une-phrase-longue", by="test")
    answer = client.post("/account/login/", {"username": "secretaire", "password": password})
    assert answer.status_code == status
    if status == 200:
        assert "ne correspondent pas" in answer.content.decode()
