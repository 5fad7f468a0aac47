"""The one way in which a row is added, changed or removed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from jalon.commission.models.kept import Kept
from jalon.errors import CallError, RegisterError
from jalon.register import trail

ADDED, CHANGED, REMOVED = "commission.added", "commission.changed", "commission.removed"
#: Code of the error of a change to what somebody else has changed.
MEANWHILE = "changed_meanwhile"


@transaction.atomic
def put(*, record: Kept, by: str, reason: str = "", seen: str = "") -> None:
    """Add or change a row; ``seen`` is the edition that the person looked at: RegisterError when another one stands."""
    trail.lock()
    former = type(record)._default_manager.filter(pk=record.pk).first() if record.pk else None
    if seen and (former is None or seen != edition(former)):
        raise RegisterError("somebody has changed it since you opened it", where=target(record), code=MEANWHILE)
    _check(record)
    before = plain(former) if former else None
    record.save()
    # Read back: what the trail tells is what the database holds.
    after = plain(type(record)._default_manager.get(pk=record.pk))
    if before != after:
        action = CHANGED if former else ADDED
        trail.append(by=by, action=action, target=target(record), before=before, after=after, reason=reason)


@transaction.atomic
def remove(*, record: Kept, by: str, reason: str = "") -> None:
    """Take a row away that nothing rests on; the trail keeps what it was."""
    trail.lock()
    before, where = plain(record), target(record)
    try:
        record.delete()
    except ProtectedError:
        raise CallError("other records rest on it", where=where, next_step="remove those first") from None
    trail.append(by=by, action=REMOVED, target=where, before=before, after=None, reason=reason)


def plain(record: Kept) -> dict[str, Any]:
    """The values of a row as the trail keeps them."""
    return {field.attname: _simple(getattr(record, field.attname)) for field in record._meta.concrete_fields}


def edition(record: Kept) -> str:
    """A digest of what a row holds now."""
    return trail.digest(plain(record))


def target(record: Kept) -> str:
    """« milestone/12 »."""
    return f"{record._meta.model_name}/{record.pk or 'new'}"


def _check(record: Kept) -> None:
    try:
        record.full_clean()
    except ValidationError as error:
        codes = [each.code for found in error.error_dict.values() for each in found if each.code]
        raise CallError(" ".join(error.messages), where=target(record), code=codes[0]) from error


def _simple(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return f"sha256:{sha256(value).hexdigest()}"
    return str(value.normalize()) if isinstance(value, Decimal) else value
