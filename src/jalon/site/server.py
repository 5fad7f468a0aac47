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


def run(host: str, port: int, *, welcome: str = "") -> None:
    """Answer requests until the process is interrupted; CallError when the place is taken.

    ``welcome``: path of the page that makes the first account, told to whoever starts a register that has none.
    """
    if ":" not in host:  # the probe knows no IPv6
        _refuse_taken(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    sys.stderr.write(f"jalon: {address}/ — Ctrl-C to stop\n")
    if welcome:
        sys.stderr.write(f"jalon: nobody has an account yet: make the first one at {address}{welcome}\n")
    Granian(
        "jalon.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def first_account() -> str:
    """The path of the page that makes the first account, an administrator's; "" when somebody has one."""
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from jalon.people.signing import Invitation, signed  # noqa: PLC0415
    from jalon.register.commands import ADMINISTRATOR  # noqa: PLC0415

    if User.objects.exists():
        return ""
    return reverse("people:join", args=[signed(Invitation(ADMINISTRATOR, "administrator", "jalon"))])


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
