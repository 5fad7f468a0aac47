"""A real server over a real register, and Debian's Chromium.

JALON_BROWSER_REGISTER=FILE reads that register instead of the cast; JALON_SCREENSHOT=1 writes docs/images/home.png.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60  # seconds for the server to answer: a cold start on a busy machine


@pytest.fixture(scope="session")
def register_file(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The register to read."""
    asked = os.environ.get("JALON_BROWSER_REGISTER")
    if asked:
        return Path(asked).absolute()
    file = tmp_path_factory.mktemp("browser") / "register.sqlite3"
    command = [sys.executable, str(root / "tests" / "browser" / "cast_register.py")]
    subprocess.run(command, check=True, env=environment(root, file), timeout=300)
    return file


@pytest.fixture(scope="session")
def site(register_file: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the register."""
    log = tmp_path_factory.mktemp("server") / "log"
    with served(root, register_file, log) as address:
        yield address


@contextmanager
def served(root: Path, register: Path, log: Path, *options: str) -> Iterator[str]:
    """The address of a server over a register, which writes to a log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from jalon.cli import main; main()", "serve", "--register", str(register)]
    command += ["--port", str(port), *options]
    with log.open("w") as output:
        server = subprocess.Popen(command, env=environment(root, register), stdout=output, stderr=output)
        try:
            _wait(f"http://127.0.0.1:{port}/", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the machine."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def environment(root: Path, register: Path) -> dict[str, str]:
    reading = {"JALON_WORK": "apart", "JALON_PRIVATE": "1"}
    return {**os.environ, **reading, "JALON_REGISTER": str(register), "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the server does not answer at {address}: {log.read_text()[-2000:]}")
