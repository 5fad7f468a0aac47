"""What every test may rely on: no network but this machine's, and a stated answer where the machine lacks a program."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

# What people ask to be read is read in the process of the test: another one would not see its database.
settings.WORK_APART = False

ROOT = Path(__file__).parent.parent

#: What a test may need of the machine: its programs (one is enough), and the package that brings them.
MACHINE = {
    "chromium": (("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "postgresql": (("pg_ctlcluster", "pg_ctl", "postgres"), "postgresql"),
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or under CI fail, a test marked ``needs`` on a machine that lacks what it needs."""
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            programs, package = MACHINE[name]
            if any(shutil.which(program) for program in programs):
                continue
            message = f"{name} is missing: apt-get install {package}"
            if os.environ.get("CI") == "true":
                pytest.fail(message, pytrace=False)
            pytest.skip(message)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Any:
    """Connections to other machines fail: a test that needs one would pass here and fail offline."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host and host != "localhost" and not host.startswith("127.") and host != "::1":
            raise AssertionError(f"a test tried to reach {host}: only this machine may be reached")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT
