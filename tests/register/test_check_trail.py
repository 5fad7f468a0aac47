"""The checker that needs no Jalon finds what Jalon finds."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'register_trailentry'"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in a file, made by a process of its own."""
    folder = tmp_path_factory.mktemp("trail")
    (folder / "dossier").mkdir()
    (folder / "dossier" / "a.txt").write_text(
        "date: 2024-05-24\nannonce : la Ruritanie construira une centrale solaire de 200 MW à Kati avant 2025-06-30.\n",
        encoding="utf-8",
    )
    file = folder / "register.sqlite3"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JALON_", "DJANGO_"))}
    call = [sys.executable, str(HERE / "small_jalon.py"), "build", str(folder / "dossier"), str(file)]
    subprocess.run(call, env=kept, check=True, capture_output=True, timeout=60)
    return file


def check(root: Path, register: Path) -> tuple[int, str]:
    call = [sys.executable, "-I", str(root / "docs" / "check_trail.py"), str(register)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_trail_that_holds(root: Path, register: Path) -> None:
    status, told = check(root, register)
    assert status == 0 and "rows hold; the last hash is" in told, told


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE register_trailentry SET after = 'x' WHERE id = 1",
        "UPDATE register_trailentry SET by = 'x' WHERE id = 1",
        "UPDATE register_trailentry SET reason = 'x' WHERE id = 1",
        "UPDATE register_trailentry SET before = '', after = '', reason = '', erased = 1 WHERE id = 1",
        "DELETE FROM register_trailentry WHERE id = 1",
    ],
)
def test_a_trail_that_somebody_changed(root: Path, register: Path, tmp_path: Path, change: str) -> None:
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(register.read_bytes())
    with sqlite3.connect(copy) as database:
        for (name,) in database.execute(TRIGGERS).fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute(change)
    database.close()
    status, told = check(root, copy)
    assert status == 1 and "row " in told
