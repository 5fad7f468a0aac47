"""Whole commands in processes of their own: the same register twice, and after any stop."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jalon.errors import RegisterError
from jalon.register import commands

SMALL_JALON = Path(__file__).with_name("small_jalon.py")
CLAIM = (
    "titre: T{0}\ndate: 2024-01-{0:02}\njournal: J{1}\nannonce : la Ruritanie offrira un pont {1} de {0} t à Kati.\n"
)


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JALON_", "DJANGO_"))}
    return kept | more


def run(command: str, argument: Path | str, register: Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, str(SMALL_JALON), command, str(argument), str(register)]
    return subprocess.run(call, env=environment(), capture_output=True, text=True, timeout=60, check=False)


def told(command: str, argument: Path | str, register: Path) -> str:
    done = run(command, argument, register)
    assert done.returncode == 0, done.stderr
    return done.stdout


def dump(register: Path) -> str:
    return told("dump", "", register)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of twenty sources on five subjects."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1, 21):
        (folder / f"s{number:02}.txt").write_text(CLAIM.format(number, number % 5), encoding="utf-8")
    return folder


def test_two_builds_give_the_same_register(many: Path, tmp_path: Path) -> None:
    registers = [tmp_path / name / "register.sqlite3" for name in ("one", "two")]
    summaries = [told("build", many, register) for register in registers]
    assert summaries[0] == summaries[1]
    assert dump(registers[0]) == dump(registers[1])
    assert "sources    20 (20 read now)" in summaries[0]
    assert "commitment 20: pledged 20" in summaries[0]
    assert "commitments 5" in summaries[0]


def test_building_again_and_rebuilding_change_nothing(many: Path, tmp_path: Path) -> None:
    register = tmp_path / "register.sqlite3"
    told("build", many, register)
    before = dump(register)
    assert "(0 read now)" in told("build", many, register)
    told("rebuild", "", register)
    assert dump(register) == before
    assert told("verify", "", register).strip() == ""


def test_one_source_more(many: Path, tmp_path: Path) -> None:
    register = tmp_path / "register.sqlite3"
    told("build", many, register)
    more = tmp_path / "more.txt"
    more.write_text(CLAIM.format(28, 7), encoding="utf-8")
    assert "sources    21 (1 read now)" in told("add", more, register)


@pytest.mark.parametrize(("stop", "at"), [("SIGINT", [7]), ("SIGKILL", [3, 11])])
def test_a_stopped_build_is_completed_by_the_next(many: Path, tmp_path: Path, stop: str, at: list[int]) -> None:
    whole, stopped = tmp_path / "whole" / "register.sqlite3", tmp_path / "stopped" / "register.sqlite3"
    told("build", many, whole)
    for sources in at:
        _stop_after(sources, many, stopped, getattr(signal, stop))
    summary = told("build", many, stopped)
    assert "sources    20" in summary
    assert "(20 read now)" not in summary
    assert told("verify", "", stopped).strip() == ""
    assert dump(stopped) == dump(whole)


def _stop_after(sources: int, dossier: Path, register: Path, stop: signal.Signals) -> None:
    """Stop a slow build once so many sources are in."""
    call = [sys.executable, str(SMALL_JALON), "build", str(dossier), str(register)]
    pipe = subprocess.DEVNULL
    slow = environment(SMALL_ENGINE_PAUSE="0.05")
    # A shell in the background ignores interrupts, and so does whatever it starts.
    with subprocess.Popen(call, env=slow, stdout=pipe, stderr=pipe, preexec_fn=_heed_interrupts) as process:  # noqa: PLW1509
        for count in _counts(register):
            if count >= sources:
                break
        assert process.poll() is None, "the build ended before it could be stopped"
        process.send_signal(stop)
    assert process.returncode != 0


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _counts(register: Path) -> Iterator[int]:
    """How many sources the register holds, again and again for at most a minute."""
    for _ in range(6000):
        time.sleep(0.01)
        try:
            with sqlite3.connect(f"file:{register}?mode=ro", uri=True) as reader:
                yield reader.execute("SELECT count(*) FROM register_source").fetchone()[0]
        except sqlite3.Error:
            continue
    raise AssertionError("the build does not start")


def test_the_first_account_is_made_once(tmp_path: Path) -> None:
    register = tmp_path / "register.sqlite3"
    assert len(told("admin", "", register).strip()) >= 12
    assert told("admin", "", register).strip() == "None"
    assert (tmp_path / "secret-key").stat().st_size >= 50


def test_a_folder_with_nothing_readable_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "vide.txt").write_text("", encoding="utf-8")
    done = run("build", folder, tmp_path / "register.sqlite3")
    assert done.returncode != 0
    assert "nothing could be read: the file is empty — remove it" in done.stderr


@pytest.mark.parametrize("content", [None, b"no database at all, but long enough to look like one" * 100])
def test_what_is_no_register_is_refused(tmp_path: Path, content: bytes | None) -> None:
    register = tmp_path / "register.sqlite3"
    if content:
        register.write_bytes(content)
    done = run("verify", "", register)
    assert "RegisterError" in done.stderr


def test_a_missing_register_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="jalon build"):
        commands.verify(tmp_path / "none.sqlite3")


def test_a_register_of_a_later_version_is_refused(many: Path, tmp_path: Path) -> None:
    register = tmp_path / "register.sqlite3"
    told("build", many, register)
    with sqlite3.connect(register) as writer:
        writer.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('register', '9999_later', '2030-01-01')"
        )
    assert "a later version of Jalon" in run("verify", "", register).stderr


def test_an_account_is_made_and_judgements_come_out(
    db: None, register: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jalon.register import services
    from jalon.register.models import Proposal, Review
    from jalon.register.rights import role_of

    monkeypatch.setattr(commands, "open_register", lambda *_, **__: None)
    password = commands.create_account(Path("r"), "lise", "reviewer")
    from django.contrib.auth.models import User

    user = User.objects.get(username="lise")
    assert user.check_password(password) and role_of(user) == "reviewer"
    accepted, rejected = (proposal.claim_id for proposal in Proposal.objects.all()[:2])
    services.review(claim_id=accepted, verdict=Review.ACCEPTED, by="lise")
    services.review(claim_id=rejected, verdict=Review.REJECTED, by="lise", reason="twice: déjà dit")
    first, second = map(json.loads, commands.judgements(Path("r")))
    assert list(first) == ["claim_id", "machine", "verdict", "human", "by", "at", "reason"]
    assert first["machine"] == first["human"] and first["verdict"] == "accepted"
    assert (second["human"], second["reason"]) == (None, "twice: déjà dit")
