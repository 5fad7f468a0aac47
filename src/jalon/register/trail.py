"""The trail: one row a write, each holding the hash of the one before; the database refuses to change or delete rows.

The hash of a row is the sha256 of the canonical JSON of ``[prev_hash, at, by, action, target, before, after, reason]``,
where ``before``, ``after`` and ``reason`` stand for the sha256 of the stored strings (rows of the first version, which
keep no such hashes: for the strings themselves). The first row follows ``GENESIS``. A row whose content was erased
keeps its hashes; a later row ``personal.erased`` names it. ``docs/check_trail.py`` checks all this without Jalon.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import connection
from django.utils import timezone

from jalon.register.models import TrailEntry

GENESIS = "0" * 64
#: The action of a row that tells which rows were emptied, and why.
ERASED = "personal.erased"
_LOCK = 0x4A414C4F4E  # any constant: the name of the lock of writers on PostgreSQL


def canonical(value: Any) -> str:
    """The one JSON form of a value: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(value: Any) -> str:
    """The sha256 of the canonical JSON of a value, in hexadecimal."""
    return sha256(canonical(value).encode()).hexdigest()


def text_hash(text: str) -> str:
    """The sha256 of a text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def lock() -> None:
    """Let no other transaction write until this one ends; SQLite does so from the start of each (IMMEDIATE)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def append(*, by: str, action: str, target: str, before: Any, after: Any, reason: str = "") -> TrailEntry:
    """The row of a write, in the transaction of the write; the caller holds the lock."""
    last = last_entry()
    entry = TrailEntry(
        at=timezone.now(),
        by=by,
        action=action,
        target=target,
        before=canonical(before),
        after=canonical(after),
        reason=reason,
        prev_hash=last.hash if last else GENESIS,
    )
    entry.before_hash, entry.after_hash, entry.reason_hash = _content(entry)
    entry.hash = _hash(entry)
    entry.save(force_insert=True)
    return entry


def last_entry() -> TrailEntry | None:
    """The latest row of the trail."""
    return TrailEntry.objects.order_by("-id").first()


def faults() -> Iterator[str]:
    """One message a row that is not what it was when it was written, or does not follow the one before."""
    expected, blank, named = GENESIS, set(), set()
    for entry in TrailEntry.objects.order_by("id").iterator():
        if entry.prev_hash != expected:
            yield f"trail row {entry.pk}: it does not follow the row before it"
        if entry.erased:
            blank.add(entry.pk)
        elif entry.before_hash is not None and _content(entry) != _hashes(entry):
            yield f"trail row {entry.pk}: its content is not what was written"
        # A row of the first version cannot be checked once it is empty: the rows around it hold its hash.
        if entry.hash != _hash(entry) and not (entry.erased and entry.before_hash is None):
            yield f"trail row {entry.pk}: its content is not what was written"
        if entry.action == ERASED and not entry.erased:
            named.update(json.loads(entry.after)["rows"])
        expected = entry.hash
    for pk in sorted(blank - named):
        yield f"trail row {pk}: its content was removed, and no later row says why"


def _content(entry: TrailEntry) -> tuple[str, str, str]:
    return text_hash(entry.before), text_hash(entry.after), text_hash(entry.reason)


def _hashes(entry: TrailEntry) -> tuple[str | None, str | None, str | None]:
    return entry.before_hash, entry.after_hash, entry.reason_hash


def _hash(entry: TrailEntry) -> str:
    content = (entry.before, entry.after, entry.reason) if entry.before_hash is None else _hashes(entry)
    return digest([entry.prev_hash, _stamp(entry.at), entry.by, entry.action, entry.target, *content])


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
