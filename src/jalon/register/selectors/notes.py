"""Notes beside a record. ``read_by`` is their one gate."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet

from jalon.register.internal import Note
from jalon.register.models import ClaimRow
from jalon.register.records import NoteRow
from jalon.register.rights import reads_inside, side_of

Reader = AbstractBaseUser | AnonymousUser


def read_by(user: Reader) -> QuerySet[Note]:
    """The notes that somebody may read: those for everybody; inside also those of both sides and of the own side."""
    standing = Note.objects.filter(dropped_at=None)
    if not reads_inside(user):
        return standing.filter(reach=Note.PUBLIC)
    return standing.filter(Q(reach__in=(Note.PUBLIC, Note.SHARED)) | Q(reach=Note.OWN, side=side_of(user)))


def notes_of(key: str, user: Reader) -> tuple[NoteRow, ...]:
    """The notes beside the record of a key that somebody may read, the first one first."""
    claims = ClaimRow.objects.filter(subject__key=key).values("claim_id")
    return tuple(
        NoteRow(note.pk, note.text, note.by, note.side, note.reach, note.at.isoformat(timespec="seconds"))
        for note in read_by(user).filter(claim_id__in=claims)
    )
