"""The scripts that a newcomer starts with, and what runs on every submission."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = ("demo", "test", "check", "bench", "lock")
#: The environment that script/test makes says by its stamp that nothing has to be installed.
MADE_BY_SCRIPT = (Path(sys.prefix) / ".stamp-dev").exists()


def bash(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the repository, from another folder."""
    call = ["bash", *args]
    return subprocess.run(
        call, capture_output=True, text=True, env=os.environ | environment, cwd="/", check=False, timeout=300
    )


@pytest.mark.parametrize("name", [*(f"script/{name}" for name in (*SCRIPTS, "environment", "machine")), ".ci/run"])
def test_script_is_bash(name: str) -> None:
    run = bash("-n", str(ROOT / name))
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("name", [*(f"script/{name}" for name in SCRIPTS), ".ci/run"])
def test_script_may_be_run(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)


def test_ci_runs_what_developers_run() -> None:
    assert "script/test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(("argument", "told"), [("--serve", "unknown option --serve"), ("no/such/folder", "no folder")])
def test_demo_refuses_what_it_does_not_know(argument: str, told: str) -> None:
    run = bash(str(ROOT / "script" / "demo"), argument)
    assert run.returncode == 2
    assert told in run.stderr


def test_demo_says_how_to_get_python(tmp_path: Path) -> None:
    for program in ("bash", "dirname", "cat", "cut", "sha256sum"):
        found = subprocess.run(["which", program], capture_output=True, text=True, check=True).stdout.strip()
        (tmp_path / program).symlink_to(found)
    run = bash(str(ROOT / "script" / "demo"), "--no-serve", PATH=str(tmp_path), JALON_VENV=str(tmp_path / "venv"))
    assert run.returncode == 2
    assert "apt-get install python3" in run.stderr


@pytest.mark.skipif(not MADE_BY_SCRIPT, reason="run by script/test: this environment was made otherwise")
def test_demo_twice_gives_the_same_register(tmp_path: Path) -> None:
    environment = {"JALON_VENV": sys.prefix, "JALON_REGISTER": str(tmp_path / "register.sqlite3")}
    first, second = (bash(str(ROOT / "script" / "demo"), "--no-serve", **environment) for _ in range(2))
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert "password" in first.stdout
    assert "password" not in second.stdout
    counts = [[line for line in run.stdout.splitlines() if "password" not in line] for run in (first, second)]
    assert counts[1][-1] == counts[0][-1]
