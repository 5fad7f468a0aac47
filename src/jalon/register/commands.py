"""The commands of the register, as ``jalon`` calls them; each opens the register first."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from jalon import lines
from jalon.errors import CallError, UnreadableError
from jalon.model import to_json
from jalon.register.opening import open_register
from jalon.register.summary import Summary

if TYPE_CHECKING:
    from jalon.register.verification import Findings

#: The account that a new register starts with.
ADMINISTRATOR = "administrateur"


def build(dossier: Path, register: Path, *, progress: bool = False) -> Summary:
    """Create or complete the register of a folder of sources; what it holds already is not read again."""
    if register.resolve().is_relative_to(dossier.resolve()):
        raise CallError(
            "the register lies among the sources", where=str(register), next_step="put it elsewhere with --register"
        )
    open_register(register)
    return _take_all([str(dossier)], register, progress=progress, alone=False)


def add(paths: Sequence[str | Path], register: Path, *, progress: bool = False) -> Summary:
    """Put more sources into a register, made when there is none; in a large one only what they touch is linked."""
    open_register(register)
    return _take_all([str(path) for path in paths], register, progress=progress, alone=True)


def rebuild(register: Path) -> None:
    """Compute the state of a register again from its sources, proposals and reviews."""
    open_register(register, must_exist=True)
    from jalon.register import services  # noqa: PLC0415

    services.project(by=services.MACHINE, reason="rebuild")


def verify(register: Path) -> Findings:
    """What does not hold in a register: trail, bytes, quotes, projections; and what could not be compared."""
    open_register(register, must_exist=True)
    from jalon.register.verification import findings  # noqa: PLC0415

    return findings()


def serve(register: Path, host: str = "127.0.0.1", port: int = 8000, *, new: bool = False) -> None:
    """Show a register (a ``new`` one where there is none) in the browser, on this machine alone by default."""
    open_register(register, must_exist=not new)
    from django.db import connections  # noqa: PLC0415

    from jalon.register.projected import notes  # noqa: PLC0415
    from jalon.site import server  # noqa: PLC0415

    for note in notes():
        sys.stderr.write(f"jalon: note: {note}\n")
    welcome = server.first_account()
    connections.close_all()
    server.run(host, port, welcome=welcome)


def create_admin_once(register: Path) -> str | None:
    """Make the first account of a register and give its password, which is kept nowhere; None when one exists."""
    open_register(register)
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    from jalon.register import services  # noqa: PLC0415

    if get_user_model().objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    services.create_administrator(name=ADMINISTRATOR, password=password, by=services.MACHINE)
    return password


def create_account(register: Path, name: str, role: str) -> str:
    """Make an account of a role and give its password, which is kept nowhere."""
    open_register(register, must_exist=True)
    from jalon.register import services  # noqa: PLC0415

    password = secrets.token_urlsafe(12)
    services.create_account(name=name, password=password, role=role, by=services.MACHINE)
    return password


def opened(register: Path) -> None:
    """Make a register that exists ready to be read."""
    open_register(register, must_exist=True)


def judgements(register: Path) -> Iterator[str]:
    """The decisions that count, one JSON object a line: what the machine proposed, what a person made of it."""
    open_register(register, must_exist=True)
    from jalon.register import selectors  # noqa: PLC0415
    from jalon.register.deciding import judgements_in_force, rulings  # noqa: PLC0415

    for judged in selectors.judgements():
        yield lines.encoded({field.name: getattr(judged, field.name) for field in fields(judged)})
    for match in judgements_in_force():
        yield lines.encoded({"match": to_json(match)})
    for ruling in rulings():
        yield lines.encoded({"ruling": to_json(ruling)})


def _take_all(paths: list[str], register: Path, *, progress: bool, alone: bool) -> Summary:
    """Take sources in; the pages show how far it has come."""
    from jalon.register import services  # noqa: PLC0415
    from jalon.register.selectors.counts import summary  # noqa: PLC0415
    from jalon.register.taking import take  # noqa: PLC0415
    from jalon.register.work import Works  # noqa: PLC0415

    works = Works(register)
    with works.doing(works.start(by=services.MACHINE, paths=tuple(paths))) as watched:
        run = take(paths, watched, by=services.MACHINE, progress=progress, alone=alone)
    if run.issues and not run.documents:
        first = run.issues[0]
        raise UnreadableError(
            f"nothing could be read: {first.message}",
            where=", ".join(paths),
            next_step=first.next_step,
            code=first.code,
        )
    return summary(read=run.read, documents=run.documents | {issue.document for issue in run.issues})
