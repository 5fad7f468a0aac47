"""The register on PostgreSQL: the same tests pass, the same rows and hits come out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.register.conftest import TEXTS
from tests.register.postgresql import cluster

HERE = Path(__file__).parent
#: Tests of everything that the database has a part in.
SAME = (
    "test_intake.py",
    "test_trail.py",
    "test_withdrawing.py",
    "test_withholding.py",
    "../desk/test_filling.py",
    "test_reviewing.py",
    "../desk/test_matching.py",
    "test_state.py",
    "test_search.py",
    "test_selectors.py",
)

pytestmark = pytest.mark.needs("postgresql")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with cluster() as found:
        yield found


def test_the_same_tests_pass(address: str, root: Path) -> None:
    call = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *(str(HERE / name) for name in SAME)]
    environment = os.environ | {"JALON_DATABASE": address}
    done = subprocess.run(call, cwd=root, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_both_databases_hold_the_same(address: str, tmp_path: Path) -> None:
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    for name, text in TEXTS.items():
        (dossier / f"{name}.txt").write_text(text, encoding="utf-8")
    told = [_told(dossier, tmp_path / name / "register.sqlite3", database) for name, database in _both(address)]
    assert told[0] == told[1]
    assert "une centrale solaire" in told[0]


def _both(address: str) -> tuple[tuple[str, str], ...]:
    return ("sqlite", ""), ("postgresql", address)


def _told(dossier: Path, register: Path, database: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JALON_", "DJANGO_"))}
    environment = kept | ({"JALON_DATABASE": database} if database else {})
    out = ""
    for command in ("build", "verify", "dump"):
        call = [sys.executable, str(HERE / "small_jalon.py"), command, str(dossier), str(register)]
        out += subprocess.run(call, env=environment, capture_output=True, text=True, timeout=60, check=True).stdout
    return out
