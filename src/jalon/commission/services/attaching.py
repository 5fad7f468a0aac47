"""Evidence: a passage of the register, or an official report by one side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from jalon.commission.models import Commission, Evidence, Party
from jalon.commission.services.keeping import put
from jalon.errors import CallError
from jalon.register import trail
from jalon.register.models import ClaimRow


@dataclass(frozen=True, slots=True)
class Report:
    """What one side reports of itself."""

    party: Party
    title: str
    text: str
    said: date


@transaction.atomic
def attach_passage(*, commission: Commission, claim_id: str, by: str) -> Evidence:
    """A passage of the register as evidence; one row a passage of a commission, whoever rests on it."""
    trail.lock()
    known = Evidence.objects.filter(commission=commission, claim_id=claim_id).first()
    claim = ClaimRow.objects.select_related("source").filter(claim_id=claim_id).first()
    if known and (claim is None or claim.quote == known.text):
        return known
    if claim is None:
        raise CallError("the register holds no such passage", where=claim_id, next_step="take one that it shows")
    made = Evidence(
        commission=commission,
        kind=Evidence.PASSAGE,
        claim_id=claim_id,
        document=claim.source.document,
        title=claim.source.outlet or claim.source.title,
        text=claim.quote,
        said=claim.said,
        by=by,
        at=timezone.now(),
    )
    put(record=made, by=by)
    return made


@transaction.atomic
def attach_report(*, commission: Commission, report: Report, by: str) -> Evidence:
    """An official report of one side as evidence."""
    made = Evidence(
        commission=commission,
        kind=Evidence.REPORT,
        party=report.party,
        title=report.title,
        text=report.text,
        said=report.said.isoformat(),
        by=by,
        at=timezone.now(),
    )
    put(record=made, by=by)
    return made


@transaction.atomic
def attach_declared(*, commission: Commission, title: str, text: str, by: str) -> Evidence:
    """Rows of a table whose source is not told: they stand as declared, until a measurement with a source follows."""
    made = Evidence(commission=commission, kind=Evidence.DECLARED, title=title, text=text, by=by, at=timezone.now())
    put(record=made, by=by)
    return made
