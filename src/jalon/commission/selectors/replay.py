"""What has changed in a commission since a past day, as the trail tells it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Min, QuerySet

from jalon.commission import words
from jalon.commission.models import Commission, Decision, Passing
from jalon.register.models import TrailEntry

#: Names of each kind that are told, beside their number.
SHOWN = 12

Before = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Changed:
    """How many records have changed in one way, and the names of the first of them."""

    count: int
    names: tuple[str, ...]

    @property
    def left(self) -> int:
        """How many are not named."""
        return self.count - len(self.names)


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a day."""

    day: date
    closed: Changed  #: decisions
    done: Changed  #: milestones
    moved: Changed  #: milestones whose day has moved
    passed: Changed  #: gates


def before(kind: str, keys: Iterable[int], day: date) -> dict[int, Before]:
    """Those of the rows that were written after a day, as they stood at its end; None: there was none yet."""
    midnight = datetime.combine(day + timedelta(days=1), time(), UTC)
    targets = {f"{kind}/{key}": key for key in keys}
    written = TrailEntry.objects.filter(target__in=targets, at__gte=midnight).exclude(erased=True).order_by()
    first = written.values_list("target").annotate(Min("id"))
    told = TrailEntry.objects.filter(pk__in=[row for _, row in first]).order_by()
    return {targets[target]: json.loads(values) for target, values in told.values_list("target", "before")}


def since(commission: Commission, day: date) -> Since:
    """What stands now and did not stand on that day."""
    milestones = commission.milestones.order_by().select_related("project")
    done, moved = milestones.exclude(actual=None), milestones.filter(actual=None).exclude(revised=None)
    closed = Decision.objects.filter(session__commission=commission).exclude(closed_on=None)
    passed = Passing.objects.filter(project__commission=commission)
    revised = {key: now.isoformat() for key, now in moved.values_list("pk", "revised") if now}
    return Since(
        day,
        _changed(closed.select_related("session"), day, lambda _, told: not (told or {}).get("closed_on")),
        _changed(done, day, lambda _, told: not (told or {}).get("actual")),
        _changed(moved, day, lambda key, told: told is not None and told.get("revised") != revised[key]),
        _changed(passed.select_related("project", "gate"), day, lambda _, told: told is None),
    )


def _changed(rows: QuerySet[Any], day: date, differs: Callable[[int, Before], bool]) -> Changed:
    """The rows that were written after a day and of which the trail told something else at its end."""
    told = before(str(rows.model._meta.model_name), rows.values_list("pk", flat=True), day)
    keys = sorted(key for key, values in told.items() if differs(key, values))
    return Changed(len(keys), tuple(map(_name, rows.filter(pk__in=keys[:SHOWN]))))


def _name(record: Any) -> str:
    if isinstance(record, Passing):
        return f"{record.project.code} {words.gate(record.gate)}"
    return record.symbol if isinstance(record, Decision) else words.named(record)
