"""A register as one file and back: whole, verified, never over another one unasked; PostgreSQL by its own tools."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.register.conftest import TEXTS
from tests.register.postgresql import cluster
from tests.register.test_commands import environment, run

SMALL_JALON = Path(__file__).with_name("small_jalon.py")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with its decisions' accounts, and its folder."""
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    for name, text in TEXTS.items():
        (dossier / f"{name}.txt").write_text(text, encoding="utf-8")
    register = tmp_path / "var" / "register.sqlite3"
    assert run("build", dossier, register).returncode == 0
    return register


def test_a_copy_holds_everything_and_can_be_restored_elsewhere(register: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "copies" / "one.jalon", tmp_path / "elsewhere" / "register.sqlite3"
    done = run("backup", file, register)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "0 faults"
    assert [each.name for each in file.parent.iterdir()] == ["one.jalon"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = run("dump", "", register).stdout
    restored = run("restore", file, other)
    assert restored.returncode == 0, restored.stderr
    assert restored.stdout.strip() == "0 faults"
    assert run("dump", "", other).stdout == before and before


def test_it_is_taken_while_somebody_writes(register: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(register)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE register_source SET licence = 'half'")
        done = run("backup", tmp_path / "one.jalon", register)
        other.rollback()
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(tmp_path / "one.jalon")) as made:
        assert not made.execute("SELECT count(*) FROM register_source WHERE licence = 'half'").fetchone()[0]


def test_what_does_not_hold_is_told(register: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(register)) as other:
        other.execute("UPDATE register_source SET content = x'00' WHERE document = 'a'")
        other.commit()
    done = run("backup", tmp_path / "one.jalon", register)
    assert "1 faults" in done.stdout and (tmp_path / "one.jalon").exists()


def test_nothing_is_written_over(register: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.jalon"
    run("backup", file, register)
    size = file.stat().st_size
    again = run("backup", file, register)
    assert again.returncode and "there is a file here already" in again.stderr and file.stat().st_size == size
    refused = run("restore", file, register)
    assert refused.returncode and "--replace" in refused.stderr


def test_the_register_before_is_put_aside_whole(register: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.jalon"
    run("backup", file, register)
    (tmp_path / "dossier" / "b.txt").unlink()
    (tmp_path / "dossier" / "e.txt").write_text(TEXTS["b"].replace("240", "260"), encoding="utf-8")
    run("add", tmp_path / "dossier" / "e.txt", register)
    changed = run("dump", "", register).stdout
    (register.parent / "past").mkdir()
    (register.parent / "past" / "1-x.sqlite3").write_text("derived", encoding="utf-8")
    done = run("replace", file, register)
    assert done.returncode == 0, done.stderr
    (aside,) = register.parent.glob("register.sqlite3.before-*")
    assert run("dump", "", aside).stdout == changed != run("dump", "", register).stdout
    assert not list((register.parent / "past").iterdir())


def test_a_register_that_is_open_stays(register: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.jalon"
    run("backup", file, register)
    with closing(sqlite3.connect(register)) as other:
        other.execute("SELECT count(*) FROM register_source").fetchone()
        done = run("replace", file, register)
    assert done.returncode and "stop its server first" in done.stderr
    assert not list(register.parent.glob("*.before-*")) and register.exists()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0 and rubbish" * 50, None])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file, register = tmp_path / "file", tmp_path / "register.sqlite3"
    if content is not None:
        file.write_bytes(content)
    done = run("restore", file, register)
    assert done.returncode and not register.exists()


def test_another_database_is_no_backup(tmp_path: Path) -> None:
    file, register = tmp_path / "file", tmp_path / "register.sqlite3"
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE told (n int)")
    done = run("restore", file, register)
    assert "it holds no register" in done.stderr and not register.exists()


@pytest.mark.needs("postgresql")
def test_postgresql_by_its_own_tools(tmp_path: Path) -> None:
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    for name, text in TEXTS.items():
        (dossier / f"{name}.txt").write_text(text, encoding="utf-8")
    register, file = tmp_path / "var" / "register.sqlite3", tmp_path / "one.jalon"

    def called(address: str, command: str, argument: Path | str) -> subprocess.CompletedProcess[str]:
        call = [sys.executable, str(SMALL_JALON), command, str(argument), str(register)]
        return subprocess.run(
            call, env=environment(JALON_DATABASE=address), capture_output=True, text=True, timeout=120, check=False
        )

    with cluster() as one, cluster() as two:
        assert called(one, "build", dossier).returncode == 0
        done = called(one, "backup", file)
        assert done.returncode == 0 and done.stdout.strip() == "0 faults", done.stderr
        refused = called(one, "restore", file)
        assert "not empty" in refused.stderr
        restored = called(two, "restore", file)
        assert restored.returncode == 0 and restored.stdout.strip() == "0 faults", restored.stderr
        assert called(one, "dump", "").stdout == called(two, "dump", "").stdout
    assert "set JALON_DATABASE" in run("restore", file, tmp_path / "other.sqlite3").stderr
    assert os.environ.get("PGPASSWORD") is None
