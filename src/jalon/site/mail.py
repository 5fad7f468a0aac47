"""The mail server that an operator names: ``smtp://user:password@host:port``, ``smtp+starttls://…``, ``smtps://…``."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from jalon.errors import CallError

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def server(address: str) -> dict[str, Any]:
    """Django's settings of a mail server; no host where none is named."""
    parts = urlsplit(address)
    if address and (parts.scheme not in _PORTS or not parts.hostname):
        raise CallError(
            "not the address of a mail server", where="JALON_MAIL", next_step="write smtp://user:password@host:port"
        )
    return {
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or _PORTS.get(parts.scheme, 0),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
