"""Observations of the sides, as pages, note and exports print them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from jalon.commission.models import Commission, Project, Reply
from jalon.publish import words as register_words
from jalon.publish.replies import Reply as Printed
from jalon.register.models import Conflict
from jalon.register.records import ConflictRow
from jalon.register.selectors.conflicts import conflict_rows


def printed(replies: Iterable[Reply]) -> list[Printed]:
    """In the language of the page."""
    return [Printed(register_words.state(r.party.state), r.name, r.on.isoformat(), r.text) for r in replies]


def of_project(project: Project) -> list[Printed]:
    """Those about the project itself."""
    return printed(Reply.objects.filter(project=project).select_related("party"))


def about_conflicts() -> list[Printed]:
    """Every observation about a discrepancy; without the key of one that was computed anew."""
    found = list(Reply.objects.exclude(conflict="").select_related("party"))
    if not found:
        return []
    known = set(Conflict.objects.filter(key__in={r.conflict for r in found}).values_list("key", flat=True))
    return [
        Printed(
            register_words.state(r.party.state),
            r.name,
            r.on.isoformat(),
            r.text,
            r.conflict if r.conflict in known else "",
            r.claim_id,
        )
        for r in found
    ]


def conflicts_of(project: Project) -> tuple[ConflictRow, ...]:
    """The discrepancies about the commitment of a project, and its revisions; what is past due is told above."""
    if not project.subject_key:
        return ()
    found = Conflict.objects.filter(claims__claim__subject__key=project.subject_key)
    return conflict_rows(found.exclude(conflict_class="overdue").distinct().order_by("id"))


def until(commission: Commission, day: date) -> list[Reply]:
    """The observations sent in until a day."""
    found = Reply.objects.filter(commission=commission, on__lte=day)
    return list(found.select_related("party", "project", "decision__session__commission"))


def replied(reply: Reply) -> str:
    """The address where observations are printed: with the project, the decision, the discrepancy."""
    slug = reply.commission.slug
    if reply.project:
        return reverse("commission:project", args=[slug, reply.project.number]) + "#replies"
    if reply.decision:
        return reverse("commission:session", args=[slug, reply.decision.session.number]) + "#decisions"
    return reverse("publish:conflicts") + f"#d-{reply.conflict}"


def claim_of(key: str) -> str:
    """A passage of a discrepancy, to find it again; "" when none is a claim's."""
    return Conflict.objects.filter(key=key).values_list("claims__claim__claim_id", flat=True).first() or ""
