"""The one module that sends mail: Django's backend, which also tells whether a server has been given the words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

#: Seconds that a server may take for one answer.
PATIENCE = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message: one of the states of ``Letter``, and the server's words when it is not sent."""

    state: str
    fault: str = ""


class Backend(EmailBackend):
    """SMTP; ``offered`` from the moment at which the words of a message go to the server."""

    offered = False

    def open(self) -> bool | None:
        """Connect, and watch over what the connection sends."""
        opened = super().open()
        if opened and self.connection is not None:
            connection: Any = self.connection
            connection.data = self._watched(connection.data)
        return opened

    def _watched(self, data: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def told(message: Any) -> Any:
            self.offered = True
            return data(message)

        return told


def post(message: EmailMessage) -> Outcome:
    """Send one message over a connection of its own. ``ready`` when it surely has not arrived and may go again."""
    backend = Backend(timeout=PATIENCE)
    try:
        backend.open()
        sent = backend.send_messages([message])
    except OSError as error:  # those of smtplib, of sockets and of TLS
        return _failed(error, offered=backend.offered)
    finally:
        with suppress(OSError):  # what counts has been said
            backend.close()
    return Outcome("sent") if sent else Outcome("refused", "no recipient")


def _failed(error: OSError, *, offered: bool) -> Outcome:
    """By what the server said; once it had the words and said nothing, nobody knows."""
    codes = [getattr(error, "smtp_code", 0), *(code for code, _ in getattr(error, "recipients", {}).values())]
    told = f"{type(error).__name__}: {error}"[:300]
    code = max(codes)
    if code >= 500:
        return Outcome("refused", told)
    if offered and not code:
        return Outcome("uncertain", told)
    return Outcome("ready", told)
