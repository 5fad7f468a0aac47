"""The commission as the trail knew it on a past day, and what has changed since."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from jalon.commission.models import Commission, Decision, Milestone, Passing
from jalon.register.models import TrailEntry


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a day."""

    day: date
    done: tuple[Milestone, ...]  #: milestones done since
    moved: tuple[Milestone, ...]  #: milestones whose day has moved since
    closed: tuple[Decision, ...]
    passed: tuple[Passing, ...]  #: gates


def known_on(kind: str, day: date) -> dict[int, dict[str, Any]]:
    """The rows of a kind as the trail left them at the end of a day, by their key."""
    told: dict[int, dict[str, Any]] = {}
    entries = TrailEntry.objects.filter(target__startswith=f"{kind}/", action__startswith="commission.")
    for target, after in entries.filter(at__date__lte=day).order_by("id").values_list("target", "after"):
        key = int(target.partition("/")[2])
        values = json.loads(after)
        if values is None:
            told.pop(key, None)
        else:
            told[key] = values
    return told


def since(commission: Commission, day: date) -> Since:
    """What stands now and did not stand on that day."""
    before = {kind: known_on(kind, day) for kind in ("milestone", "decision", "passing")}
    milestones = commission.milestones.select_related("project", "evidence__party")
    decisions = Decision.objects.filter(session__commission=commission).exclude(closed_on=None)
    passings = Passing.objects.filter(project__commission=commission).select_related("project", "gate", "evidence")
    return Since(
        day,
        tuple(m for m in milestones if m.actual and not before["milestone"].get(m.pk, {}).get("actual")),
        tuple(m for m in milestones if m.actual is None and _moved(m, before["milestone"].get(m.pk))),
        tuple(
            d
            for d in decisions.select_related("session", "evidence__party")
            if not before["decision"].get(d.pk, {}).get("closed_on")
        ),
        tuple(p for p in passings if p.pk not in before["passing"]),
    )


def _moved(milestone: Milestone, before: dict[str, Any] | None) -> bool:
    revised = milestone.revised.isoformat() if milestone.revised else None
    return before is not None and before.get("revised") != revised
