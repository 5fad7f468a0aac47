"""Sources taken into the register: read, then brought together with what stands there."""

from __future__ import annotations

from jalon.model import Declared
from jalon.register import incremental, services
from jalon.register.projected import is_projected, staleness
from jalon.register.reading import Run, read_all
from jalon.register.work import Watched


def take(
    paths: list[str],
    watched: Watched,
    *,
    by: str,
    declared: Declared | None = None,
    progress: bool = False,
    alone: bool = True,
) -> Run:
    """Read the sources that are not in yet, then compute the state once, and write down that the work is at its end.

    ``alone``: where the register is large, only near the new sources. What was read until somebody stopped the work is
    brought together too.
    """
    near = alone and not staleness() and incremental.is_worth_it()
    run = read_all(paths, progress=progress, by=by, declared=declared, watched=watched)
    if near and run.taken:
        incremental.take_up(documents=run.taken, by=by)
    elif not is_projected():
        services.project(by=by, reason="sources added")
    watched.end("stopped" if run.stopped else "done")
    return run
