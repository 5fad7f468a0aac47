"""Milestones: proposed from due dates, waiting for one another without circles; calendars at secret addresses."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import transaction

from jalon.commission.models import Commission, Feed, FocalPoint, Milestone, Project, Wait
from jalon.commission.selectors.subjects import subjects_of
from jalon.commission.services.keeping import put
from jalon.errors import CallError
from jalon.register import trail
from jalon.register.selectors.refs import today
from jalon.register.stages import due_end


@transaction.atomic
def propose_milestones(*, commission: Commission, by: str) -> int:
    """A milestone for each open project that has none and whose commitment tells a due date; gives how many."""
    trail.lock()
    bare = list(commission.projects.filter(closed_on=None, milestones=None))
    rows = subjects_of(bare, today())
    made = 0
    for project in bare:
        row = rows.get(project.pk)
        due = due_end(row.due.start, row.due.relation) if row and row.due else ""
        if due:
            planned = date.fromisoformat(due)
            put(record=Milestone(commission=commission, project=project, title=project.title, planned=planned), by=by)
            made += 1
    return made


@transaction.atomic
def put_wait(*, wait: Wait, by: str) -> None:
    """Let a milestone wait for another one, unless that one waits for it."""
    trail.lock()
    onward: dict[int, list[int]] = {}
    for waiting, awaited in Wait.objects.values_list("milestone_id", "awaited_id"):
        onward.setdefault(waiting, []).append(awaited)
    reached, ahead = set(), [wait.awaited_id]
    while ahead:
        at = ahead.pop()
        if at == wait.milestone_id:
            raise CallError("these would wait for one another", code="circle")
        if at not in reached:
            reached.add(at)
            ahead += onward.get(at, [])
    put(record=wait, by=by)


@transaction.atomic
def open_feed(
    *, commission: Commission, by: str, point: FocalPoint | None = None, project: Project | None = None
) -> Feed:
    """A calendar at a new secret address."""
    made = Feed(commission=commission, token=secrets.token_urlsafe(32), point=point, project=project)
    put(record=made, by=by)
    return made


@transaction.atomic
def close_feed(*, feed: Feed, on: date, by: str) -> None:
    """Make a secret address lead nowhere from now on."""
    feed.closed_on = on
    put(record=feed, by=by)
