"""Where somebody is signed in: read from the sessions kept, and the others ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from jalon.register import trail
from jalon.site.accounts import BEGAN, BROWSER


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One session."""

    here: bool
    began: str  #: ISO date and time
    browser: str  #: what the browser calls itself


def of(user: User, here: str) -> list[SignedIn]:
    """The sessions of somebody, this one first, then the latest."""
    rows = []
    for session in _sessions(user):
        told = session.get_decoded()
        rows.append(SignedIn(session.session_key == here, told.get(BEGAN, ""), told.get(BROWSER, "")))
    return sorted(sorted(rows, key=lambda row: row.began, reverse=True), key=lambda row: not row.here)


@transaction.atomic
def end_others(*, user: User, here: str) -> None:
    """End the sessions of somebody but one; the trail tells how many."""
    trail.lock()
    others = [session.session_key for session in _sessions(user) if session.session_key != here]
    if others:
        Session.objects.filter(session_key__in=others).delete()
        name = user.get_username()
        trail.append(by=name, action="account.sessions", target=name, before=len(others), after=0)


def _sessions(user: User) -> Iterator[Session]:
    """Those that stand; a secretariat has some tens of them."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            yield session
