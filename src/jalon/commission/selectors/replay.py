"""What has changed in a commission since a past day, as the trail tells it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from jalon.commission import words
from jalon.commission.models import Commission, Decision, Milestone, Passing
from jalon.commission.selectors.leaves import Some
from jalon.register.models import TrailEntry
from jalon.register.trail import canonical

#: Names of each kind that are told, beside their number.
SHOWN = 12

#: The columns that the name of a change is made of.
_NAMED: Mapping[type, tuple[str, ...]] = {
    Decision: ("number", "session__number"),
    Milestone: words.NAMED[Milestone],
    Passing: ("project__number", "gate__code", "gate__name"),
}

Before = Mapping[str, Any] | None
_NONE = canonical(None)


@dataclass(frozen=True, slots=True)
class Since:
    """The names of what has changed since a day."""

    day: date
    closed: Some[str]  #: decisions
    done: Some[str]  #: milestones
    moved: Some[str]  #: milestones whose day has moved
    passed: Some[str]  #: gates


def before(day: date, *tables: QuerySet[Any]) -> dict[str, dict[int, Before]]:
    """The rows that were written after a day as they stood at its end, by kind and key; None: there was none yet."""
    midnight = datetime.combine(day + timedelta(days=1), time(), UTC)
    written = entries(*tables).filter(at__gte=midnight).exclude(erased=True).order_by("id")
    first: dict[str, str] = {}
    for target, values in written.values_list("target", "before"):
        first.setdefault(target, values)
    found: dict[str, dict[int, Before]] = {str(rows.model._meta.model_name): {} for rows in tables}
    for target, values in first.items():
        kind, _, key = target.partition("/")
        found[kind][int(key)] = None if values == _NONE else json.loads(values)
    return found


def entries(*tables: QuerySet[Any]) -> QuerySet[TrailEntry]:
    """What the trail tells of these rows."""
    targets, *others = (
        rows.order_by().values(told=Concat(Value(f"{rows.model._meta.model_name}/"), Cast("pk", CharField())))
        for rows in tables
    )
    return TrailEntry.objects.filter(target__in=targets.union(*others, all=True) if others else targets)


def key_of(target: str) -> int:
    """The key of a row in what the trail names it by, « milestone/12 »."""
    return int(target.rpartition("/")[2])


def since(commission: Commission, day: date) -> Since:
    """What stands now and did not stand on that day."""
    closed = Decision.objects.filter(session__commission=commission).exclude(closed_on=None)
    milestones = commission.milestones.exclude(actual=None, revised=None)
    passed = Passing.objects.filter(project__commission=commission)
    stood, days = before(day, closed, milestones, passed), _revised(milestones)
    steps = sorted(stood["milestone"].items())
    done = [key for key, told in steps if key not in days and _open(told, "actual")]
    moved = [key for key, told in steps if key in days and told and told.get("revised") != days[key]]
    ends = sorted(key for key, told in stood["decision"].items() if _open(told, "closed_on"))
    gates = sorted(key for key, told in stood["passing"].items() if told is None)
    names = _names(milestones, [*done[:SHOWN], *moved[:SHOWN]])
    return Since(
        day,
        Some(len(ends), tuple(_names(closed, ends[:SHOWN]).values())),
        Some(len(done), tuple(names[key] for key in done[:SHOWN])),
        Some(len(moved), tuple(names[key] for key in moved[:SHOWN])),
        Some(len(gates), tuple(_names(passed, gates[:SHOWN]).values())),
    )


def _revised(milestones: QuerySet[Milestone]) -> dict[int, str]:
    """The ISO day to which those are moved that are not done, by key."""
    told = milestones.filter(actual=None).order_by().values_list("pk", "revised")
    return {key: revised.isoformat() for key, revised in told if revised}


def _open(told: Before, end: str) -> bool:
    return not (told or {}).get(end)


def _names(rows: QuerySet[Any], keys: Sequence[int]) -> dict[int, str]:
    """The names of the rows of these keys, in their order."""
    if not keys:
        return {}
    columns = _NAMED[rows.model]
    related = {name.partition("__")[0] for name in columns if "__" in name}
    found = rows.filter(pk__in=keys).order_by("pk").select_related(*related).only(*columns)
    return {row.pk: _name(row) for row in found}


def _name(record: Any) -> str:
    if isinstance(record, Passing):
        return f"{record.project.code} {words.gate(record.gate)}"
    return record.symbol if isinstance(record, Decision) else words.named(record)
