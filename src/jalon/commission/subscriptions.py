"""Calendars that other programs subscribe to: the milestones of a person's side, of a project, of a commission."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Max, Q
from django.utils import translation
from icalendar import Calendar, Event

from jalon.commission import words
from jalon.commission.models import Feed, Milestone
from jalon.commission.selectors.calendar import end_of
from jalon.register.models import TrailEntry
from jalon.register.selectors.refs import today

#: For so long a milestone that is done stays in calendars.
KEPT = timedelta(days=366)


def calendar(feed: Feed, site: str) -> bytes:
    """The calendar of a secret address; the identity of an event stays when its day moves."""
    spoken = feed.point.language if feed.point else feed.commission.languages[0]
    with translation.override(spoken):
        made = Calendar()
        made.add("prodid", "-//Jalon//Jalon//")
        made.add("version", "2.0")
        made.add("x-wr-calname", words.feed_name(feed))
        found = _of(feed)
        written = _written(found)
        for milestone in found:
            made.add_component(_event(milestone, written[milestone.pk], site))
        content: bytes = made.to_ical()
    return content


def _of(feed: Feed) -> list[Milestone]:
    """What is not done, and what was done lately."""
    lately = Q(actual=None) | Q(actual__gte=today() - KEPT)
    found = feed.commission.milestones.filter(lately).select_related("project", "party")
    if feed.project_id:
        found = found.filter(project_id=feed.project_id)
    if feed.point:
        found = found.filter(party_id=feed.point.party_id)
    return list(found)


def _event(milestone: Milestone, written: datetime, site: str) -> Event:
    day = end_of(milestone)
    made = Event()
    made.add("uid", f"milestone-{milestone.pk}@{site}")
    made.add("dtstamp", written)
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("summary", words.milestone_line(milestone))
    made.add("status", "CONFIRMED" if milestone.actual else "TENTATIVE")
    return made


def _written(found: Sequence[Milestone]) -> dict[int, datetime]:
    """The latest write of each milestone, as the trail tells it: an unchanged one gives the same bytes."""
    keys = {f"milestone/{milestone.pk}": milestone.pk for milestone in found}
    told = TrailEntry.objects.filter(target__in=keys).order_by().values_list("target").annotate(Max("at"))
    return {keys[target]: at for target, at in told}
