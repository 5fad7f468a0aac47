"""The server of the site."""

from __future__ import annotations

import sys
from socketserver import BaseRequestHandler, TCPServer

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from jalon.errors import CallError

#: Requests answered at once; SQLite reads side by side.
THREADS = 4


def run(host: str, port: int) -> None:
    """Answer requests until the process is interrupted; CallError when the place is taken."""
    if ":" not in host:  # the probe knows no IPv6
        _refuse_taken(host, port)
    sys.stderr.write(f"jalon: http://{host}:{port}/ — Ctrl-C to stop\n")
    Granian(
        "jalon.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


class _Place(TCPServer):
    allow_reuse_address = True  # a server that has just stopped leaves its place


def _refuse_taken(host: str, port: int) -> None:
    """Two servers could share a port, and answer by turns from two registers."""
    try:
        _Place((host, port), BaseRequestHandler).server_close()
    except (OSError, OverflowError) as error:
        raise CallError(
            f"no server can listen here ({error})", where=f"{host}:{port}", next_step="take another one with --port"
        ) from error
