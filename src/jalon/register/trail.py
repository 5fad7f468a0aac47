"""The trail: one row a write, each holding the hash of the one before; the database refuses to change or delete rows.

The hash of a row is the sha256 of the canonical JSON of ``[prev_hash, at, by, action, target, before, after, reason]``,
where ``before`` and ``after`` are the stored strings. The first row follows ``GENESIS``.
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
_LOCK = 0x4A414C4F4E  # any constant: the name of the lock of writers on PostgreSQL


def canonical(value: Any) -> str:
    """The one JSON form of a value: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(value: Any) -> str:
    """The sha256 of the canonical JSON of a value, in hexadecimal."""
    return sha256(canonical(value).encode()).hexdigest()


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
    entry.hash = _hash(entry)
    entry.save(force_insert=True)
    return entry


def last_entry() -> TrailEntry | None:
    """The latest row of the trail."""
    return TrailEntry.objects.order_by("-id").first()


def faults() -> Iterator[str]:
    """One message a row that is not what it was when it was written, or does not follow the one before."""
    expected = GENESIS
    for entry in TrailEntry.objects.order_by("id").iterator():
        if entry.prev_hash != expected:
            yield f"trail row {entry.pk}: it does not follow the row before it"
        if entry.hash != _hash(entry):
            yield f"trail row {entry.pk}: its content is not what was written"
        expected = entry.hash


def _hash(entry: TrailEntry) -> str:
    parts = (entry.prev_hash, _stamp(entry.at), entry.by, entry.action, entry.target, entry.before, entry.after)
    return digest([*parts, entry.reason])


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
