"""The gate between the register of today and a past one: which database a query goes to.

Inside ``reading_from`` every table that a past register has is read from its file; all others (accounts, sessions, the
commission, the trail) stay those of today. Nothing is written there but by ``replay``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.utils import load_backend

#: The database that is read in the place of the register's; and whether it may be written to.
_READ: ContextVar[str] = ContextVar("past_read", default=DEFAULT_DB_ALIAS)
_FILLED: ContextVar[bool] = ContextVar("past_filled", default=False)
#: Tables of a past register.
TABLES = frozenset([
    "source", "sourceedition", "proposal", "review", "matching", "ruling", "issue", "actor", "actorform",
    "holding", "subject", "claimrow", "subjectrelation", "claimactor", "claimplace",
    "subjectactor", "subjectplace", "conflict", "conflictside", "conflictclaim", "searchrow",
])  # fmt: skip


class Router:
    """Tells Django where a table of the register is read."""

    def db_for_read(self, model: type[models.Model], **_: Any) -> str | None:
        """The past register inside ``reading_from``, else no opinion."""
        return _READ.get() if _is_past(model) and _READ.get() != DEFAULT_DB_ALIAS else None

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str | None:
        """Only a replay writes into a past register."""
        return self.db_for_read(model, **hints) if _FILLED.get() else None

    def allow_relation(self, *_: Any, **__: Any) -> bool | None:
        """Rows of a past register stand beside accounts of today."""
        return True if _READ.get() != DEFAULT_DB_ALIAS else None


def past_folder() -> Path:
    """Where past states are kept; it may be emptied at any time."""
    return Path(settings.REGISTER).parent / "past"


def forget() -> None:
    """Drop every past state: what was erased from the register must not live on in them."""
    for file in past_folder().glob("*"):
        file.unlink(missing_ok=True)


def alias() -> str:
    """The database that tables of the register are read from just now."""
    return _READ.get()


@contextmanager
def reading_from(file: Path, *, filling: bool = False) -> Iterator[str]:
    """Inside, the register is the one of a file; its connection is closed at the end."""
    name = f"past-{file.stem}"
    described = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "OPTIONS": {"timeout": 30}}
    configured = connections.configure_settings({DEFAULT_DB_ALIAS: {}, name: described})[name]
    # Of this thread alone, and in no list of databases: nothing else of Django meets it.
    connections[name] = load_backend(configured["ENGINE"]).DatabaseWrapper(configured, name)
    read, filled = _READ.set(name), _FILLED.set(filling)
    try:
        yield name
    finally:
        _READ.reset(read)
        _FILLED.reset(filled)
        connections[name].close()
        del connections[name]


def _is_past(model: type[models.Model]) -> bool:
    return model._meta.app_label == "register" and model._meta.model_name in TABLES
