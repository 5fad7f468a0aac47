"""Opening a register from a command: Django is configured for its file, and its tables are made or brought up to date.

Commands import this module first; nothing of Django is imported before the file is known.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import django
from django.conf import settings

from jalon.errors import RegisterError

#: Two commands that start together make the tables one after the other.
_ATTEMPTS, _PAUSE_SECONDS = 5, 0.5


def open_register(register: Path, *, must_exist: bool = False) -> None:
    """Point Django at the register; RegisterError when it is missing, no register, or of a later version."""
    outside = bool(os.environ.get("JALON_DATABASE"))
    if must_exist and not outside and not register.is_file():
        raise RegisterError(
            "there is no register here",
            where=str(register),
            next_step="make one with `jalon build DOSSIER`, or an empty one with `jalon serve --new`",
        )
    configure(register.absolute(), outside)
    from django.db import DatabaseError, connection  # noqa: PLC0415

    for attempt in range(_ATTEMPTS):
        try:
            _migrate()
            return
        except DatabaseError as error:
            connection.close()
            if attempt == _ATTEMPTS - 1 or "not a database" in str(error):
                raise RegisterError(f"it cannot be opened ({error})", where=str(register)) from error
            time.sleep(_PAUSE_SECONDS)


def configure(register: Path, outside: bool) -> None:
    """Settle Django's settings on first use, and point an already configured Django at another file."""
    if not settings.configured:
        os.environ["JALON_REGISTER"] = str(register)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon.site.settings")
        django.setup()
    elif not outside:
        from django.db import connection  # noqa: PLC0415

        if connection.settings_dict["NAME"] != str(register):
            register.parent.mkdir(parents=True, exist_ok=True)
            connection.close()
            connection.settings_dict["NAME"] = str(register)


def _migrate() -> None:
    """Apply what is missing; refuse tables made by a later version, which this one cannot know."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    unknown = [key for key in executor.loader.applied_migrations if key not in executor.loader.disk_migrations]
    if unknown:
        raise RegisterError(
            "it was made by a later version of Jalon",
            where=str(connection.settings_dict["NAME"]),
            next_step="update Jalon, or build another register",
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
