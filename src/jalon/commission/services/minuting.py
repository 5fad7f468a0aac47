"""What belongs to a session: it may be written until every party has signed, decisions be closed after that too."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import translation

from jalon.commission.models import AgendaItem, Decision, Session
from jalon.commission.models.kept import Kept
from jalon.commission.selectors.agenda import ground_in, proposed, standing
from jalon.commission.services.keeping import plain, put, remove
from jalon.errors import CallError
from jalon.register import trail

#: What may still change of a decision whose minutes are signed.
AFTERWARDS = frozenset({"closed_on", "evidence_id", "project_id"})


@transaction.atomic
def put_in_session(*, record: Kept, by: str, seen: str = "") -> None:
    """Add or change what belongs to a session, unless its minutes are signed by all."""
    trail.lock()
    _check_open(record)
    put(record=record, by=by, seen=seen)


@transaction.atomic
def remove_from_session(*, record: Kept, by: str) -> None:
    """Take away what belongs to a session, unless its minutes are signed by all."""
    trail.lock()
    _check_open(record, removing=True)
    remove(record=record, by=by)


def _check_open(record: Kept, *, removing: bool = False) -> None:
    session = record if isinstance(record, Session) else session_of(record)
    if session.pk is None or not session.signed:
        return
    if isinstance(record, Decision) and record.pk and not removing:
        before, after = plain(Decision.objects.get(pk=record.pk)), plain(record)
        if {name for name in after if before[name] != after[name]} <= AFTERWARDS:
            return
    raise CallError("the minutes are signed", where=f"session {session.roman}", code="signed")


def session_of(record: Any) -> Session:
    """The session that a record belongs to."""
    found: Session = record.decision.session if hasattr(record, "decision") else record.session
    return found


@transaction.atomic
def take_agenda(*, session: Session, as_of: date, by: str) -> int:
    """Put what Jalon proposes into the agenda, after what stands there; gives how many items."""
    trail.lock()
    last = session.agenda.aggregate(last=Max("number"))["last"] or 0
    languages = session.commission.languages
    found = standing(session.commission, as_of, before=session.number)
    told = []
    for language in languages:
        with translation.override(language):
            told.append(proposed(found))
    for number, items in enumerate(zip(*told, strict=True), start=last + 1):
        in_languages = zip(*(item.listed.grounds for item in items), strict=True)
        grounds = [ground_in(dict(zip(languages, each, strict=True))) for each in in_languages]
        titles = {language: item.title for language, item in zip(languages, items, strict=True)}
        put_in_session(record=AgendaItem(session=session, number=number, title=titles, grounds=grounds), by=by)
    return len(told[0])
