"""The agenda that Jalon proposes for a session: never empty, each line on its ground."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.commission import words
from jalon.commission.models import Decision, Project, Session
from jalon.commission.selectors import calendar
from jalon.commission.selectors.rounds import ANSWERED
from jalon.commission.selectors.subjects import subjects_of
from jalon.publish import dates
from jalon.publish.words import Words, of
from jalon.register.models import ClaimRow
from jalon.register.records import SubjectRow
from jalon.register.selectors.filters import SILENT_DAYS
from jalon.register.selectors.refs import claims_with_sources

#: Milestones so many days after a session belong on its agenda.
AHEAD = 180
ITEMS: Words = {
    "adoption": word("item of an agenda", "Adoption of the agenda"),
    "implementation": word("item of an agenda", "State of implementation of the decisions"),
    "overdue": word("item of an agenda", "What is past due"),
    "silent": word("item of an agenda", "What there is no news of"),
    "disputed": word("item of an agenda", "What sources tell differently"),
    "ahead": word("item of an agenda", "Milestones ahead"),
    "next": word("item of an agenda", "Date and place of the next session"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a line stands on the agenda: what it is about, and the sentence of a source."""

    label: str
    quote: str = ""
    source: str = ""
    said: str = ""
    address: str = ""

    def told(self) -> dict[str, Any]:
        """As the agenda keeps it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Proposed:
    kind: str
    title: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a commission has to deal with at a date; the follow-up note counts the same."""

    open_decisions: tuple[Decision, ...]
    overdue: tuple[calendar.Step, ...]
    silent: tuple[tuple[Project, SubjectRow], ...]
    disputed: tuple[tuple[Project, SubjectRow], ...]
    ahead: tuple[calendar.Step, ...]


def standing(commission: Any, as_of: date, *, before: int | None = None) -> Standing:
    """Open decisions (of the sessions before one), late milestones, silent and disputed projects, milestones ahead."""
    decisions = Decision.objects.filter(session__commission=commission, session__start__lte=as_of)
    decisions = decisions.exclude(closed_on__lte=as_of).select_related("session__commission", "project")
    if before is not None:
        decisions = decisions.filter(session__number__lt=before)
    steps = calendar.steps(commission, as_of)
    projects = list(commission.projects.filter(closed_on=None))
    rows = subjects_of(projects, as_of)
    known = [(project, rows[project.pk]) for project in projects if project.pk in rows]
    until = as_of + timedelta(days=AHEAD)
    return Standing(
        tuple(decisions.prefetch_related("owed__party", "replies__party", ANSWERED)),
        tuple(step for step in steps if step.late),
        tuple(pair for pair in known if (pair[1].silent_days or 0) >= SILENT_DAYS and pair[1].stage != "completed"),
        tuple(pair for pair in known if pair[1].conflicts),
        tuple(step for step in steps if not step.done and as_of <= step.end <= until),
    )


def proposed(session: Session, as_of: date) -> list[Proposed]:
    """The items for a session, in the language at hand."""
    grounds = grounded(standing(session.commission, as_of, before=session.number))
    always = {"adoption", "implementation", "next"}
    return [Proposed(k, of(ITEMS, k), grounds.get(k, ())) for k in ITEMS if grounds.get(k) or k in always]


def grounded(found: Standing) -> dict[str, tuple[Ground, ...]]:
    """Each thing to deal with, in words, with the sentence of a source; by item of an agenda."""
    latest = _latest([p for p, _ in (*found.silent, *found.disputed)] + _projects((*found.overdue, *found.ahead)))
    return {
        "implementation": tuple(_decision(each) for each in found.open_decisions),
        "overdue": tuple(_step(step, latest) for step in found.overdue),
        "silent": tuple(_project(p, latest, _silence(row)) for p, row in found.silent),
        "disputed": tuple(_project(p, latest, "≠") for p, _ in found.disputed),
        "ahead": tuple(_step(step, latest) for step in found.ahead),
    }


def _projects(steps: Iterable[calendar.Step]) -> list[Project]:
    return [step.milestone.project for step in steps if step.milestone.project]


def _latest(projects: Iterable[Project]) -> dict[str, ClaimRow]:
    """The latest passage of the commitment of each project, by its key."""
    keys = {project.subject_key for project in projects if project.subject_key}
    found: dict[str, ClaimRow] = {}
    for claim in claims_with_sources().filter(subject__key__in=keys).select_related("subject").order_by("said", "-pk"):
        found[claim.subject.key] = claim
    return found


def _cited(label: str, claim: ClaimRow | None) -> Ground:
    if claim is None:
        return Ground(label)
    address = reverse("publish:source", args=[claim.source.document])
    return Ground(
        label,
        claim.quote,
        claim.source.outlet or claim.source.title or claim.source.document,
        claim.said,
        f"{address}?e={claim.number}#e{claim.number}",
    )


def _decision(each: Decision) -> Ground:
    due = f" · {dates.short(each.due.isoformat())}" if each.due else ""
    session = each.session
    return Ground(
        f"{each.symbol} {words.in_page(each.text)}{due}",
        source=words.session_title(session),
        said=session.start.isoformat(),
        address=reverse("commission:session", args=[session.commission.slug, session.number]),
    )


def _step(step: calendar.Step, latest: dict[str, ClaimRow]) -> Ground:
    project = step.milestone.project
    label = f"{words.named(step.milestone)} · {dates.short(step.end.isoformat())}"
    return _cited(label, latest.get(project.subject_key) if project else None)


def _project(project: Project, latest: dict[str, ClaimRow], why: str) -> Ground:
    return _cited(f"{words.named(project)} · {why}", latest.get(project.subject_key))


def _silence(row: SubjectRow) -> str:
    return pgettext("silence", "no news for %(span)s (last: %(date)s)") % {
        "span": dates.span(row.silent_days or 0),
        "date": dates.short(row.last_said),
    }
