"""Withholding: a record, a passage, a source or a note is kept out of the public edition, until a day, for a reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from jalon.errors import CallError
from jalon.register import trail
from jalon.register.edition.filling import remake
from jalon.register.edition.withheld import in_force
from jalon.register.internal import Note, Withholding
from jalon.register.models import ClaimRow, Proposal, Source, Subject

MADE, LIFTED = "withholding.made", "withholding.lifted"


@transaction.atomic
def withhold(*, kind: str, target: str, until: date, reason: str, told: bool, by: str) -> Withholding:
    """Keep something out of the public edition until a day; ``told``: everybody may read the reason."""
    trail.lock()
    if not reason.strip():
        raise CallError("withholding needs its reason", where=target)
    if until <= timezone.now().date():
        raise CallError("withholding ends on a day to come", where=until.isoformat())
    if in_force(timezone.now().date()).filter(kind=kind, target=target).exists():
        raise CallError("this is withheld already", where=target, next_step="lift it first to change it")
    family, claims = _counted_as(kind, target)
    row = Withholding.objects.create(
        kind=kind,
        target=target,
        claims=claims,
        family=family,
        reason=reason.strip(),
        told=told,
        until=until,
        by=by,
        at=timezone.now(),
    )
    trail.append(by=by, action=MADE, target=target, before=None, after=_told(row), reason=row.reason)
    remake()
    return row


@transaction.atomic
def lift(*, pk: int, reason: str, by: str) -> None:
    """Show something to everybody again before its day."""
    trail.lock()
    row = Withholding.objects.filter(pk=pk, lifted_at=None).first()
    if row is None:
        raise CallError("this is not withheld", where=str(pk))
    if not reason.strip():
        raise CallError("lifting needs its reason", where=row.target)
    row.lifted_at = timezone.now()
    row.save(update_fields=["lifted_at"])
    trail.append(by=by, action=LIFTED, target=row.target, before=_told(row), after=None, reason=reason.strip())
    remake()


def _counted_as(kind: str, target: str) -> tuple[str, list[str]]:
    """The family that something withheld is counted in, and the claims of a record; CallError where there is none."""
    if kind == Withholding.RECORD:
        subject = Subject.objects.filter(key=target).first()
        claims = ClaimRow.objects.filter(subject=subject).order_by("claim_id").values_list("claim_id", flat=True)
        if subject is not None:
            return subject.family, list(claims)
    elif kind == Withholding.PASSAGE and Proposal.objects.filter(claim_id=target).exists():
        return "passages", []
    elif kind == Withholding.SOURCE and Source.objects.filter(document=target).exists():
        return "sources", []
    elif kind == Withholding.NOTE and Note.read_by_everybody(target):
        return "notes", []
    raise CallError("there is nothing here to withhold", where=f"{kind} {target}")


def _told(row: Withholding) -> dict[str, object]:
    return {"withheld": row.kind, "family": row.family, "until": row.until.isoformat(), "reason_told": row.told}
