"""The state without the numbers of its rows: two states are the same when these are equal."""

from __future__ import annotations

from collections import Counter
from typing import Any

from jalon.register import services
from jalon.register.models import Source
from jalon.register.projections.state import TABLES

State = dict[str, Counter[tuple[Any, ...]]]


def natural() -> State:
    """Every row of every projected table, with the rows that it points at in the place of their numbers."""
    known: dict[type[Any], dict[int, Any]] = {Source: {row.pk: row.document for row in Source.objects.all()}}
    found: State = {}
    for table in TABLES:
        columns = [field for field in table._meta.concrete_fields if not field.primary_key]
        known[table] = {}
        for row in table._default_manager.all():
            told = []
            for field in columns:
                value = getattr(row, field.attname)
                related: Any = field.related_model
                told.append(known[related][value] if related is not None and value is not None else value)
            known[table][row.pk] = tuple(told)
        found[table.__name__] = Counter(known[table].values())
    return found


def whole() -> State:
    """The state after a whole projection."""
    services.project(by="test")
    return natural()
