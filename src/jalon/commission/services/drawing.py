"""A priority project drawn from a commitment of the register."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from jalon.commission.models import Commission, Financing, Project
from jalon.commission.selectors.subjects import anchor, subject_of
from jalon.commission.services.attaching import attach_passage
from jalon.commission.services.keeping import put
from jalon.errors import CallError
from jalon.register import trail
from jalon.register.models import ClaimRow, Subject
from jalon.register.records import SubjectRow
from jalon.register.selectors.refs import today

#: The form of a financing that no passage tells.
NOT_STATED = "not_stated"


@transaction.atomic
def draw_project(*, commission: Commission, subject_key: str, by: str) -> Project:
    """A project about a subject: its title, its sector, and the sum it shows as financing, with its passage."""
    trail.lock()
    subject = Subject.objects.filter(key=subject_key).first()
    if subject is None:
        raise CallError("the register holds no such record", where=subject_key, next_step="choose one of the list")
    known = commission.projects.filter(subject_key=subject_key).first()
    if known:
        return known
    made = Project(
        commission=commission,
        number=next_number(commission),
        title={subject.language or "fr": subject.title},
        sector=subject.sector,
        subject_key=subject_key,
        claim_id=anchor(subject_key),
    )
    put(record=made, by=by)
    row = subject_of(made, today())
    if row and row.figure and row.figure.money:
        _finance(made, row, by)
    return made


def next_number(commission: Commission) -> int:
    """The number of the next project."""
    last: int | None = commission.projects.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _finance(project: Project, row: SubjectRow, by: str) -> None:
    """The sum that the commitment shows, resting on the latest passage that tells it."""
    figure = row.figure
    claims = ClaimRow.objects.filter(subject__key=row.key).order_by("-said", "pk")
    told = [c for c in claims for a in c.payload.get("amounts", ()) if figure and a["value"] == figure.value]
    if figure is None or not told or figure.value <= 0:
        return
    found = Financing(
        project=project,
        name=", ".join(actor.name for actor in row.providers) or "—",
        form=NOT_STATED,
        standing="announced" if row.stage in ("requested", "discussed", "pledged") else "agreed",
        amount=Decimal(str(figure.value)),
        currency=figure.unit,
        evidence=attach_passage(commission=project.commission, claim_id=told[0].claim_id, by=by),
    )
    put(record=found, by=by)
