"""One state across all its commissions: projects, decisions and milestones past due, by the states it sits with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from jalon.commission.models import Commission, Decision, Milestone, Partner, Project
from jalon.commission.selectors.leaves import Some

#: Lines of each commission that the page shows; the pages of the commission have the rest.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Joint:
    """A commission of the state, seen from it."""

    commission: Commission
    others: tuple[str, ...]  #: the states it sits with
    high: int  #: open projects of high priority
    open_decisions: int
    projects: Some[Project]  #: open ones, high priority first
    decisions: Some[Decision]  #: open and past due, oldest first
    milestones: Some[Milestone]  #: past due, oldest first


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of the state, and the projects of all commissions that it is a partner of."""

    name: str
    places: tuple[Partner, ...]


def across(state: str, as_of: date) -> list[Joint]:
    """The commissions of a state, counted as their own pages count."""
    bodies = list(Commission.objects.filter(parties__state=state).prefetch_related("parties"))
    within = [body.pk for body in bodies]
    open_ = Project.objects.filter(commission__in=within, closed_on=None)
    undone = Milestone.objects.filter(commission__in=within, actual=None)
    late = undone.annotate(end=Coalesce("revised", "planned")).filter(end__lt=as_of)
    decided = Decision.objects.filter(session__commission__in=within, session__start__lte=as_of)
    awaited = decided.exclude(closed_on__lte=as_of)
    missed = awaited.filter(due__lt=as_of)
    projects = _some(open_, "commission", ("priority", "number"))
    decisions = _some(missed.select_related("session"), "session__commission", ("due", "session__number", "number"))
    milestones = _some(late.select_related("project").defer("project__summary"), "commission", ("end", "pk"))
    high, open_decisions = _counts(open_.filter(priority=1), "commission"), _counts(awaited, "session__commission")
    return [
        Joint(
            body,
            tuple(party.state for party in body.parties.all() if party.state != state),
            high.get(body.pk, 0),
            open_decisions.get(body.pk, 0),
            projects.get(body.pk, Some(0)),
            decisions.get(body.pk, Some(0)),
            milestones.get(body.pk, Some(0)),
        )
        for body in bodies
    ]


def organisations(state: str) -> list[Organisation]:
    """The organisations of a state that are partners of projects, those of most projects first."""
    found: dict[str, list[Partner]] = {}
    told = Partner.objects.filter(state=state).select_related("project__commission").defer("project__summary")
    for partner in told.order_by("project__commission__slug", "project__number", "pk"):
        found.setdefault(partner.name, []).append(partner)
    return sorted(
        (Organisation(name, tuple(places)) for name, places in found.items()),
        key=lambda each: (-len(each.places), each.name),
    )


def _counts(rows: QuerySet[Any], path: str) -> dict[int, int]:
    """How many rows each commission has."""
    return dict(rows.order_by().values_list(path).annotate(Count("pk")))


def _some(rows: QuerySet[Any], path: str, order: tuple[str, ...]) -> Mapping[int, Some[Any]]:
    """How many rows each commission has, and the first of them, in two queries whatever their number.

    The first ones are found by their keys alone: thousands of whole rows are slow to sort.
    """
    place = Window(RowNumber(), partition_by=F(path), order_by=[F(name).asc() for name in order])
    count = Window(Count("pk"), partition_by=F(path))
    ranked = rows.annotate(body=F(path), place=place, count=count).filter(place__lte=SHOWN)
    found = list(ranked.order_by("body", "place").values_list("pk", "body", "count"))
    read = rows.order_by().in_bulk([key for key, _, _ in found])
    shown: dict[int, list[Any]] = {}
    for key, body, _ in found:
        shown.setdefault(body, []).append(read[key])
    return {body: Some(count, tuple(shown[body])) for _, body, count in found}
