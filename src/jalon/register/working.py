"""What people ask to be read from the pages, in a process of its own: the server goes on answering meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from datetime import date
from pathlib import Path

from django.conf import settings

from jalon import engine
from jalon.errors import JalonError
from jalon.model import Declared
from jalon.register.taking import take
from jalon.register.work import Watched, Work, Works


def works() -> Works:
    """The works of the register that this process serves."""
    return Works(Path(settings.REGISTER))


def begin(work: Work) -> None:
    """Have a work done: by a process of its own, or here and now where the settings say so."""
    if not settings.WORK_APART:
        do(work.id)
        return
    _apart([work.id], f"{work.id}.log")


def begin_replay(day: date) -> None:
    """Have the state of a past day computed by a process of its own."""
    _apart(["known", day.isoformat()], "known.log")


def _apart(arguments: list[str], log: str) -> None:
    works().folder.mkdir(parents=True, exist_ok=True)
    with (works().folder / log).open("ab") as told:
        subprocess.Popen(  # noqa: S603 - our own program, arguments of our own making
            [sys.executable, "-m", "jalon.register", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            start_new_session=True,
            env={**os.environ, "JALON_REGISTER": str(Path(settings.REGISTER).absolute())},
        )


def do(work_id: str) -> None:
    """Do a work to its end, its stop or its failure; each is written down."""
    kept = works()
    work = kept.get(work_id)
    if work is None:
        return
    try:
        with kept.doing(work) as watched:
            _do(watched)
    except JalonError:
        pass  # the pages tell it
    except Exception:
        traceback.print_exc()


def _do(watched: Watched) -> None:
    """Fetch what is asked for by its address, then take it all in."""
    work, folder = watched.work, Path(watched.work.paths[0])
    watched.tell(state="fetching" if work.addresses else "reading")
    for issue in engine.fetch(work.addresses, folder, private=settings.PRIVATE_PAGES) if work.addresses else ():
        watched.met(issue)
    declared = Declared(**work.declared) if work.declared else None
    # A page that could not be had has left no file; its issue is told already.
    paths = [path for path in work.paths if not work.addresses or any(Path(path).iterdir())]
    take(paths, watched, by=work.by, declared=declared)
