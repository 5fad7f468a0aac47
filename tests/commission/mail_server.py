"""A real mail server on this machine, which may refuse, hang up or die at any step."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Box:
    """What arrived; ``answer`` is what the server says next to the words of a message, ``dies`` hangs up instead."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.recipient_answer = self.answer = "250 OK"
        self.dies = ""  # "mail": before the words of a message, "data": after them

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        """The sender."""
        if self.dies == "mail":
            server.transport.abort()
            return ""
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        """The recipient."""
        if self.recipient_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """The words."""
        if self.answer.startswith("250"):
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.dies == "data":
            server.transport.abort()
        return self.answer


@contextmanager
def mail_server() -> Iterator[tuple[Box, int]]:
    """The server and its port."""
    box = Box()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()
