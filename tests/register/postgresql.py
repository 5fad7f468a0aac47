"""A PostgreSQL cluster for the length of a test run: its own folder, a free port of this machine, no root."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: The account that Debian's package makes; the server refuses to run as root.
ACCOUNT = "postgres"


@contextmanager
def cluster() -> Iterator[str]:
    """The address of an empty database of a new cluster, stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="jalon-postgresql-"))
    try:
        user = _user(folder)
        port, kept = _free_port(), folder / "cluster"
        _run(user, "initdb", "-D", str(kept), "-U", "jalon", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        _run(user, "pg_ctl", "-D", str(kept), "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://jalon@127.0.0.1:{port}/postgres"
        finally:
            _run(user, "pg_ctl", "-D", str(kept), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user(folder: Path) -> str | None:
    """Who runs the server: we, or when we are root the account of the package."""
    if os.getuid() != 0:
        return None
    account = pwd.getpwnam(ACCOUNT)
    os.chown(folder, account.pw_uid, account.pw_gid)
    return ACCOUNT


def _run(user: str | None, program: str, *arguments: str) -> None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    path = os.pathsep.join([*map(str, folders), os.environ["PATH"]])
    found = shutil.which(program, path=path) or program
    call = [found, *arguments]
    done = subprocess.run(call, user=user, cwd="/", capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
