"""The commission's desk on PostgreSQL: the same tests pass."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.register.postgresql import cluster

HERE = Path(__file__).parent
SAME = (
    "test_keeping.py",
    "test_calendar.py",
    "test_indicators.py",
    "test_sessions.py",
    "test_note.py",
    "test_tables.py",
    "test_rounds.py",
    "test_mail.py",
    "test_replies.py",
    "test_upgrade.py",
)

pytestmark = pytest.mark.needs("postgresql")


def test_the_same_tests_pass(root: Path) -> None:
    call = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *(str(HERE / name) for name in SAME)]
    with cluster() as address:
        environment = os.environ | {"JALON_DATABASE": address}
        done = subprocess.run(call, cwd=root, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
