"""The loop that reads sources into the register: one transaction a source, so that a stop at any moment loses none."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from jalon import engine
from jalon.engine import Reading
from jalon.model import Declared, Issue, Page
from jalon.register import intake, services
from jalon.register.models import Source
from jalon.register.progress import Progress, files_below


@dataclass(slots=True)
class Run:
    """What a run met."""

    read: int = 0
    documents: set[str] = field(default_factory=set)  #: of the pages met, read now or before
    issues: list[Issue] = field(default_factory=list)  #: of pages that could not be had


def read_all(paths: list[str], *, progress: bool) -> Run:
    """Read every page that the register does not hold yet, in the order of the sources."""
    run, bar = Run(), Progress(files_below(paths), shown=progress)
    try:
        for found in engine.pages(paths):
            bar.step(found.document)
            if isinstance(found, Issue):
                run.issues.append(found)
            else:
                run.documents.add(found.document)
                run.read += _take(found)
        bar.phase("actors, subjects, conflicts …")
    finally:
        bar.end()
    services.tell_issues(found=run.issues, documents=run.documents, by=services.MACHINE)
    return run


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one source that a person added."""

    documents: tuple[str, ...]
    claims: int
    issues: tuple[Issue, ...]


def add_one(path: Path, declared: Declared, *, by: str) -> Added:
    """Read one file that a person added, and compute the state; what could not be read is kept as issues."""
    documents, claims, issues = [], 0, []
    for found in engine.pages([str(path)], declared=declared):
        if isinstance(found, Issue):
            issues.append(found)
        elif _take(found, by=by):
            documents.append(found.document)
    services.tell_issues(found=issues, documents=[*documents, *(issue.document for issue in issues)], by=by)
    services.project(by=by, reason="source added")
    for source in Source.objects.filter(document__in=documents):
        claims += source.proposals.filter(active=True).count()
    return Added(tuple(documents), claims, tuple(issues))


def _take(page: Page, *, by: str = services.MACHINE) -> bool:
    """Read one page unless it is known; False when it was."""
    if intake.known(page):
        return False
    twin = intake.same_bytes(page)
    reading = Reading(None, issues=(twin,)) if twin else engine.extract_page(page)
    services.take_in(page=page, reading=reading, by=by)
    return reading.article is not None
