"""Writing beside a record: notes of one's own side, of both sides, or for everybody."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.utils import timezone

from jalon.errors import CallError
from jalon.register import trail
from jalon.register.internal import Note
from jalon.register.models import ClaimRow
from jalon.register.rights import side_of

WRITTEN, DROPPED = "note.written", "note.dropped"
#: Characters of a note: a page of text.
LONGEST = 4000


@transaction.atomic
def write(*, key: str, reach: str, text: str, user: AbstractBaseUser | AnonymousUser) -> Note:
    """Keep a note beside the record of a key; the trail tells that it was written, and the words of public ones only.

    The trail is read by everybody inside: the words of a side stay with the side.
    """
    trail.lock()
    claim_id = ClaimRow.objects.filter(subject__key=key).order_by("id").values_list("claim_id", flat=True).first()
    if claim_id is None:
        raise CallError("no such record", where=key)
    if reach not in Note.REACHES:
        raise CallError("no such readers of a note", where=reach)
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise CallError("a note has between one and 4000 characters", where=key)
    by = user.get_username()
    note = Note.objects.create(claim_id=claim_id, side=side_of(user), reach=reach, text=text, by=by, at=timezone.now())
    trail.append(by=by, action=WRITTEN, target=claim_id, before=None, after=_told(note))
    return note


@transaction.atomic
def drop(*, pk: int, user: AbstractBaseUser | AnonymousUser) -> None:
    """Take a note of one's own back; it is read by nobody any more."""
    trail.lock()
    by = user.get_username()
    note = Note.objects.filter(pk=pk, by=by, dropped_at=None).first()
    if note is None:
        raise CallError("this is no note of yours", where=str(pk))
    note.dropped_at = timezone.now()
    note.save(update_fields=["dropped_at"])
    trail.append(by=by, action=DROPPED, target=note.claim_id, before=_told(note), after=None)


def _told(note: Note) -> dict[str, object]:
    """A note in the trail: the words of a side by their hash, so that it can be proven and not read."""
    words = note.text if note.reach == Note.PUBLIC else trail.text_hash(note.text)
    return {"note": note.pk, "side": note.side, "reach": note.reach, "text": words}
