"""A register as one file, and back: all that it holds, the copies of its sources included, verified after writing.

SQLite is copied by its online backup, while people work; PostgreSQL by its own tools (pg_dump, pg_restore), which must
be installed. Beside a register lie only what can be made again (past states, the index of subjects) and the secret key
of its sessions: neither is in the file.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jalon.errors import CallError, RegisterError
from jalon.register.opening import configure, open_register

if TYPE_CHECKING:
    from jalon.register.verification import Findings

#: How a file of each kind begins.
SQLITE, POSTGRESQL = b"SQLite format 3\0", b"PGDMP"
#: Pages copied at once: others write between two steps.
STEP = 4096
#: Of a backup: it holds accounts, and what is withheld.
PRIVATE = 0o600


def back_up(register: Path, file: Path) -> Findings:
    """Write the register to a new file; gives what does not hold in it, one message a fault."""
    if file.exists():
        raise CallError("there is a file here already", where=str(file), next_step="give a new name")
    open_register(register, must_exist=True)
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        found = _dump(part) if _outside() else _copy_and_check(part)
        part.chmod(PRIVATE)
        part.replace(file)
    finally:
        for left in (part, *_beside(part)):
            left.unlink(missing_ok=True)
    return found


def restore(file: Path, register: Path, *, replace: bool = False) -> tuple[Findings, Path | None]:
    """Make the register that of a file; gives what does not hold in it, and where the one before now lies.

    A register that exists is only put aside where ``replace`` says so; no server may be showing it meanwhile.
    """
    begins = _beginning(file)
    if _outside():
        if begins[: len(POSTGRESQL)] != POSTGRESQL:
            raise CallError("not a backup of PostgreSQL", where=str(file), next_step="unset JALON_DATABASE for SQLite")
        return _load(file, register), None
    if begins != SQLITE:
        advice = "set JALON_DATABASE to an empty database" if begins.startswith(POSTGRESQL) else "give a backup"
        raise CallError("not a backup of a register in a file", where=str(file), next_step=advice)
    if register.exists() and not replace:
        raise CallError("there is a register here already", where=str(register), next_step="add --replace")
    part = register.with_name(f".{register.name}.part")
    part.unlink(missing_ok=True)
    register.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(f"file:{file.absolute()}?mode=ro", uri=True)) as held:
            _copy(held, part)
        found = _checked(part)
        aside = _put_aside(register) if register.exists() else None
        part.replace(register)
    finally:
        for left in (part, *_beside(part)):
            left.unlink(missing_ok=True)
    _forget(register)
    return found, aside


def _outside() -> bool:
    return bool(os.environ.get("JALON_DATABASE"))


def _beginning(file: Path) -> bytes:
    try:
        with file.open("rb") as held:
            return held.read(len(SQLITE))
    except OSError as error:
        what = error.strerror or str(error)
        raise CallError(what, where=str(file), next_step="give a file of jalon backup") from None


def _copy_and_check(part: Path) -> Findings:
    from django.db import connection  # noqa: PLC0415

    connection.ensure_connection()
    _copy(connection.connection, part)
    connection.close()
    return _checked(part)


def _copy(held: sqlite3.Connection, part: Path) -> None:
    """Copy page by page what is there when the copy ends; a page that changes meanwhile is copied again."""
    with closing(sqlite3.connect(part)) as made:
        held.backup(made, pages=STEP, sleep=0.01)
    _settle(part)


def _settle(part: Path) -> None:
    """Leave one file, without a log beside it."""
    with closing(sqlite3.connect(part)) as made:
        (state,) = made.execute("PRAGMA integrity_check").fetchone()
        tables = {name for (name,) in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        made.execute("PRAGMA journal_mode=DELETE")
    if state != "ok" or "register_trailentry" not in tables:
        what = "it is damaged" if state != "ok" else "it holds no register"
        raise RegisterError(what, where=str(part), next_step="take another backup", code="not_a_register")


def _checked(part: Path) -> Findings:
    """What does not hold in a copy: trail, bytes of the sources, passages, computed state."""
    open_register(part, must_exist=True)
    from django.db import connection  # noqa: PLC0415

    from jalon.register.verification import findings  # noqa: PLC0415

    found = findings()
    connection.close()
    _settle(part)
    return found


def _put_aside(register: Path) -> Path:
    """Move the register that stands out of the way, whole; RegisterError while somebody has it open."""
    try:
        with closing(sqlite3.connect(register, timeout=0.5, isolation_level=None)) as held:
            held.execute("PRAGMA locking_mode=EXCLUSIVE")
            held.execute("PRAGMA journal_mode=DELETE")
            held.execute("BEGIN EXCLUSIVE")
            held.execute("COMMIT")
    except sqlite3.OperationalError:
        raise RegisterError(
            "somebody has this register open", where=str(register), next_step="stop its server first", code="in_use"
        ) from None
    aside = register.with_name(f"{register.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    register.rename(aside)
    return aside


def _forget(register: Path) -> None:
    """Drop what was derived from another register: its index of subjects, its past states."""
    for derived in (Path(f"{register}.subjects"), *(register.parent / "past").glob("*")):
        if derived.is_file():
            derived.unlink()


def _beside(part: Path) -> list[Path]:
    return [Path(f"{part}{end}") for end in ("-wal", "-shm", "-journal")]


def _dump(part: Path) -> Findings:
    _tool("pg_dump", "--format=custom", "--no-owner", "--file", str(part))
    _tool("pg_restore", "--list", str(part), alone=True)
    from jalon.register.verification import findings  # noqa: PLC0415

    return findings()


def _load(file: Path, register: Path) -> Findings:
    """Restore into an empty database, all or nothing."""
    configure(register.absolute(), outside=True)
    from django.db import connection  # noqa: PLC0415

    if connection.introspection.table_names():
        raise CallError("this database is not empty", where="JALON_DATABASE", next_step="make an empty one (createdb)")
    connection.close()
    _tool("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname", "", str(file))
    open_register(register)
    from jalon.register.verification import findings  # noqa: PLC0415

    return findings()


def _tool(program: str, *arguments: str, alone: bool = False) -> None:
    """Run a tool of PostgreSQL on the register's database, the password out of sight of the list of processes."""
    from django.db import connection  # noqa: PLC0415

    found = shutil.which(program)
    if found is None:
        raise CallError(
            f"{program} is not installed", where="JALON_DATABASE", next_step="install the client tools of PostgreSQL"
        )
    told = connection.settings_dict
    named = {"PGHOST": told["HOST"], "PGPORT": told["PORT"], "PGUSER": told["USER"], "PGPASSWORD": told["PASSWORD"]}
    secret = {name: value for name, value in (named | {"PGDATABASE": told["NAME"]}).items() if value}
    call = [found, *(told["NAME"] if each == "" else each for each in arguments)]
    environment = os.environ if alone else {**os.environ, **secret}
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - no shell
    if done.returncode:
        what = f"{program} failed: {done.stderr.strip()[-400:]}"
        raise RegisterError(what, where="JALON_DATABASE", code="tool_failed")
