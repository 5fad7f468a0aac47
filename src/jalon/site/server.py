"""The server of the site."""

from __future__ import annotations

from granian import Granian
from granian.constants import Interfaces

#: Requests answered at once; SQLite reads side by side.
THREADS = 4


def run(host: str, port: int) -> None:
    """Answer requests until the process is interrupted."""
    Granian(
        "jalon.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        log_access=False,
    ).serve()
