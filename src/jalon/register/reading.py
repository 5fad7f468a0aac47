"""The loop that reads sources into the register: one transaction a source, so that a stop at any moment loses none."""

from __future__ import annotations

from dataclasses import dataclass, field

from jalon import engine
from jalon.engine import Reading
from jalon.model import Declared, Issue, Page
from jalon.register import intake, services
from jalon.register.progress import Progress, files_below
from jalon.register.work import Watched


@dataclass(slots=True)
class Run:
    """What a run met."""

    read: int = 0
    documents: set[str] = field(default_factory=set)  #: of the pages met, read now or before
    taken: set[str] = field(default_factory=set)  #: of those read now
    issues: list[Issue] = field(default_factory=list)  #: of pages that could not be had
    stopped: bool = False  #: somebody asked for the end before the last page


def read_all(
    paths: list[str],
    *,
    progress: bool,
    by: str = services.MACHINE,
    declared: Declared | None = None,
    watched: Watched | None = None,
) -> Run:
    """Read every page that the register does not hold yet, in the order of the sources, until somebody stops it."""
    run, bar = Run(), Progress(files_below(paths), shown=progress, watched=watched)
    try:
        for found in engine.pages(paths, declared=declared):
            if bar.stopped():
                run.stopped = True
                break
            bar.step(found.document)
            _meet(found, run, by, watched)
        bar.phase("actors, subjects, conflicts …")
    finally:
        bar.end()
    services.tell_issues(found=run.issues, documents=run.documents, by=by)
    return run


def _meet(found: Page | Issue, run: Run, by: str, watched: Watched | None) -> None:
    if isinstance(found, Issue):
        run.issues.append(found)
        if watched:
            watched.met(found)
        return
    run.documents.add(found.document)
    reading = _taken(found, by)
    if reading is None:
        return
    if reading.article is not None:
        run.read += 1
        run.taken.add(found.document)
    if watched and reading.article is not None:
        watched.took(found.document)
    if watched and reading.article is None:
        for issue in reading.issues:
            watched.met(issue)


def _taken(page: Page, by: str) -> Reading | None:
    """What is read of a page, and kept; None when it is known."""
    if intake.known(page):
        return None
    twin = intake.same_bytes(page)
    reading = Reading(None, issues=(twin,)) if twin else engine.extract_page(page)
    services.take_in(page=page, reading=reading, by=by)
    return reading
