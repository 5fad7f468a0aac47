"""Where the register is kept: a SQLite file, or a PostgreSQL database for a team."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jalon.errors import CallError

#: Seconds that a writer waits for another one.
BUSY_SECONDS = 30
# recursive_triggers: without it INSERT OR REPLACE would delete a row of the trail unseen.
_SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA recursive_triggers=ON; PRAGMA temp_store=MEMORY;"


def database(register: Path, address: str) -> dict[str, Any]:
    """Django's settings of the database behind a register file or a ``postgresql://`` address."""
    return _postgresql(address) if address else sqlite(register)


def sqlite(register: Path) -> dict[str, Any]:
    """One file; writers queue for it from the start of their transaction, readers never wait."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(register),
        "OPTIONS": {"timeout": BUSY_SECONDS, "transaction_mode": "IMMEDIATE", "init_command": _SQLITE_START},
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise CallError(
            "not the address of a PostgreSQL database",
            where="JALON_DATABASE",
            next_step="write postgresql://user:password@host:port/name",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
