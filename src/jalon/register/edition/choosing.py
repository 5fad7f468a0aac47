"""Which edition a reader reads, and the edition brought up to date when the day of something has come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, transaction
from django.utils import timezone

from jalon.register import trail
from jalon.register.edition import tables
from jalon.register.edition.filling import remake
from jalon.register.edition.telling import Telling, public_telling
from jalon.register.internal import Edition, Withholding

ENDED = "withholding.ended"
#: Who writes when no person does.
MACHINE = "jalon"


@contextmanager
def public_edition() -> Iterator[Telling]:
    """Inside, everything of the register that is read is the public edition's; gives what its readers are told."""
    edition = Edition.objects.first()
    if edition is not None and (edition.next_end <= timezone.now().date() or edition.shape != tables.shape()):
        edition = _renewed(edition)
    if edition is None:
        yield Telling()
        return
    with tables.reading():
        yield public_telling(edition)


def _renewed(edition: Edition) -> Edition | None:
    """The edition of today; while somebody else writes for long, that of yesterday, which shows less."""
    try:
        bring_up_to_date()
    except OperationalError:
        if edition.shape != tables.shape():
            raise
        return edition
    return Edition.objects.first()


@transaction.atomic
def bring_up_to_date() -> None:
    """Let what was withheld until today come back, with its row of the trail, and compute the edition again."""
    trail.lock()
    for row in Withholding.objects.filter(lifted_at=None, until__lte=timezone.now().date()):
        row.lifted_at = timezone.now()
        row.save(update_fields=["lifted_at"])
        before = {"withheld": row.kind, "until": row.until.isoformat()}
        trail.append(by=MACHINE, action=ENDED, target=row.target, before=before, after=None)
    remake()
