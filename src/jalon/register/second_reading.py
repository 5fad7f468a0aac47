"""A second reading: a decision that somebody asks another reviewer to look at again.

The decision stands meanwhile. It is answered by the next decision on the claim by somebody other than who had decided.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone

from jalon.errors import CallError
from jalon.register import trail
from jalon.register.deciding import held, in_force, reviews_of
from jalon.register.internal import SecondReading
from jalon.register.models import Review

ASKED = "second_reading.asked"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that waits for somebody else."""

    claim_id: str
    object: str
    verdict: str
    decided_by: str
    asked_by: str
    at: str  #: ISO date and time
    reason: str

    def is_for(self, name: str) -> bool:
        """Whoever decided does not answer."""
        return name != self.decided_by


@transaction.atomic
def ask(*, claim_id: str, by: str, reason: str) -> SecondReading:
    """Ask for a second reading of the decision that counts; once at a time."""
    trail.lock()
    if not reason.strip():
        raise CallError("a second reading needs its reason", where=claim_id)
    decision = in_force(reviews_of(claim_id)) if held(claim_id) else None
    if decision is None:
        raise CallError("nobody has decided on this yet", where=claim_id)
    if waiting_on(claim_id):
        raise CallError("a second reading is asked for already", where=claim_id)
    made = SecondReading.objects.create(
        review=decision, claim_id=claim_id, by=by, at=timezone.now(), reason=reason.strip()
    )
    after = {"review": decision.pk, "verdict": decision.verdict, "by": decision.by}
    trail.append(by=by, action=ASKED, target=claim_id, before=None, after=after, reason=made.reason)
    return made


def waiting() -> tuple[Waiting, ...]:
    """The decisions that wait for a second reading, the first asked first."""
    return tuple(map(_waiting, _open()))


def waiting_on(claim_id: str) -> Waiting | None:
    """The decision on a claim that waits for a second reading; None where none does."""
    row = _open().filter(claim_id=claim_id).first()
    return _waiting(row) if row else None


def _open() -> models.QuerySet[SecondReading]:
    """The requests that nobody else has answered yet, and whose decision was not taken back."""
    later = Review.objects.filter(claim_id=models.OuterRef("claim_id"), pk__gt=models.OuterRef("review_id"))
    others = later.exclude(by=models.OuterRef("review__by"))
    taken_back = later.filter(undoes_id=models.OuterRef("review_id"))
    rows = SecondReading.objects.select_related("review")
    return rows.filter(~models.Exists(others), ~models.Exists(taken_back))


def _waiting(row: SecondReading) -> Waiting:
    return Waiting(
        claim_id=row.claim_id,
        object=row.review.payload["object"],
        verdict=row.review.verdict,
        decided_by=row.review.by,
        asked_by=row.by,
        at=row.at.isoformat(timespec="seconds"),
        reason=row.reason,
    )
