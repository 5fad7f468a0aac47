"""From the rows of the commission to the register's subjects, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from jalon.commission.models import Evidence, Project
from jalon.commission.models.kept import Linked
from jalon.gazetteer import state_code
from jalon.register.models import ClaimRow, Subject, SubjectActor
from jalon.register.records import SubjectRow
from jalon.register.selectors.refs import claims_with_sources
from jalon.register.selectors.rows import subject_row
from jalon.register.stages import days_since

#: Records that a list of choices shows at most.
MOST = 500
SHOWN_PASSAGES = 30


class Heard(NamedTuple):
    """What counting needs to know of the commitment behind a project."""

    stage: str
    last_said: str  #: ISO date
    silent_days: int
    conflicts: int


def subjects_of(links: Iterable[Linked], as_of: date) -> dict[int, SubjectRow]:
    """The subject of each row, by the key of the row: by its key, else by the claim that was linked with it."""
    told = [(link.pk, link.subject_key, link.claim_id) for link in links if link.subject_key]
    found = _found(told, {key for _, key, _ in told}, Subject.objects.all())
    return {key: subject_row(subject, as_of) for key, subject in found.items()}


def heard_of(projects: QuerySet[Project], as_of: date) -> dict[int, Heard]:
    """The same for counting, by the key of the project, in their order: a few columns, whatever their number."""
    linked = projects.exclude(subject_key="")
    links = list(linked.values_list("pk", "subject_key", "claim_id"))
    subjects = Subject.objects.order_by().values_list("pk", "key", "stage", "last_said", "conflict_count", named=True)
    found = _found(links, linked.order_by().values("subject_key"), subjects)
    return {
        key: Heard(each.stage, each.last_said, days_since(each.last_said, as_of) or 0, each.conflict_count)
        for key, each in found.items()
    }


def _found(
    links: Sequence[tuple[int, str, str]], keys: Collection[str] | QuerySet[Any], subjects: QuerySet[Subject, Any]
) -> dict[int, Any]:
    """The subject of each row (key of the row, key of the subject, id of a claim of it)."""
    found = {each.key: each for each in subjects.filter(key__in=keys)}
    lost = {claim for _, key, claim in links if key not in found and claim}
    moved = dict(ClaimRow.objects.filter(claim_id__in=lost).values_list("claim_id", "subject_id")) if lost else {}
    again = {each.pk: each for each in subjects.filter(pk__in=moved.values())} if moved else {}
    told = ((row, found.get(key) or again.get(moved.get(claim, 0))) for row, key, claim in links)
    return {row: subject for row, subject in told if subject}


def subject_of(link: Linked, as_of: date) -> SubjectRow | None:
    """The subject of one row."""
    return subjects_of([link], as_of).get(link.pk)


def recipients_of(projects: Sequence[Project]) -> dict[int, list[str]]:
    """The states that the commitment of each project names as recipients, by code, by the key of the project."""
    links = [(project.pk, project.subject_key, project.claim_id) for project in projects if project.subject_key]
    subjects = _found(links, {key for _, key, _ in links}, Subject.objects.only("pk", "key"))
    told = SubjectActor.objects.filter(subject__in=subjects.values(), receives=True, actor__type="state")
    codes: dict[int, set[str]] = {}
    for subject, name in told.values_list("subject", "actor__name"):
        codes.setdefault(subject, set()).add(state_code(name))
    return {project: sorted(codes.get(subject.pk, set()) - {""}) for project, subject in subjects.items()}


def anchor(key: str) -> str:
    """The first claim of a subject: what finds it again when its key is computed anew."""
    first = ClaimRow.objects.filter(subject__key=key).order_by("said", "pk").first()
    return first.claim_id if first else ""


def passages(key: str) -> Sequence[ClaimRow]:
    """The latest passages of a subject, for a list of choices."""
    return list(claims_with_sources().filter(subject__key=key).order_by("-said", "pk")[:SHOWN_PASSAGES])


def subjects_of_families(families: Sequence[str]) -> list[tuple[str, str]]:
    """Subjects by key and title, latest news first."""
    found = Subject.objects.filter(family__in=families).order_by("-news_end", "pk")[:MOST]
    return [(subject.key, subject.title) for subject in found]


def address_of(evidence: Evidence) -> str:
    """Where the source of a passage shows it; the source alone when the register holds it no more."""
    page = reverse("publish:source", args=[evidence.document])
    number = ClaimRow.objects.filter(claim_id=evidence.claim_id).values_list("number", flat=True).first()
    return f"{page}?e={number}#e{number}" if number else page
