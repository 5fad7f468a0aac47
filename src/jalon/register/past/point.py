"""The point of the trail that a day ends with: everything kept until then was known on that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet

from jalon.register.models import TrailEntry
from jalon.register.projected import ASIDE, PROJECTED


@dataclass(frozen=True, slots=True)
class Point:
    """A row of the trail that changed what is known; ``id`` 0: nothing was known yet."""

    id: int
    at: datetime | None


def point_of(day: date) -> Point | None:
    """The last row until the end of the day (UTC); None when nothing has been learnt since, so that today tells it."""
    end = datetime.combine(day + timedelta(days=1), time(), UTC)
    rows = _learning().order_by("-id")
    last = rows.filter(at__lt=end).values_list("id", "at").first()
    newest = rows.values_list("id", flat=True).first()
    if (last[0] if last else None) == newest:
        return None
    return Point(*last) if last else Point(0, None)


def first_day() -> date | None:
    """The day on which the register learnt something for the first time."""
    at = _learning().order_by("id").values_list("at", flat=True).first()
    return at.date() if at else None


def _learning() -> QuerySet[TrailEntry]:
    rows = TrailEntry.objects.exclude(action=PROJECTED)
    for prefix in ASIDE:
        rows = rows.exclude(action__startswith=prefix)
    return rows
