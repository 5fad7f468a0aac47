"""Calendars that other programs subscribe to: the milestones of a person's side, of a project, of a commission."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import translation
from icalendar import Calendar, vText
from icalendar.parser import Contentline

from jalon.commission import words
from jalon.commission.models import Feed, Milestone
from jalon.commission.selectors.courses import end_of
from jalon.commission.selectors.replay import entries, key_of
from jalon.register.selectors.refs import today

#: For so long a milestone that is done stays in calendars.
KEPT = timedelta(days=366)
#: Octets of a line that is not folded.
LONGEST = 75
_END = b"END:VCALENDAR\r\n"


def calendar(feed: Feed, site: str) -> bytes:
    """The calendar of a secret address; the identity of an event stays when its day moves."""
    spoken = feed.point.language if feed.point else feed.commission.languages[0]
    with translation.override(spoken):
        frame = Calendar()
        frame.add("prodid", "-//Jalon//Jalon//")
        frame.add("version", "2.0")
        frame.add("x-wr-calname", words.feed_name(feed))
        found = _of(feed)
        written = _written(found)
        events = "".join(_event(milestone, written[milestone.pk], site) for milestone in found)
    return bytes(frame.to_ical().removesuffix(_END)) + events.encode() + _END


def _of(feed: Feed) -> QuerySet[Milestone]:
    """What is not done, and what was done lately."""
    lately = Q(actual=None) | Q(actual__gte=today() - KEPT)
    found = feed.commission.milestones.filter(lately).select_related("project")
    if feed.project_id:
        found = found.filter(project_id=feed.project_id)
    if feed.point:
        found = found.filter(party_id=feed.point.party_id)
    return found.only("commission", "project__number", "title", "planned", "revised", "actual")


def _event(milestone: Milestone, written: datetime, site: str) -> str:
    """One event in the lines of RFC 5545; the library, slow on hundreds of them, writes what is free text or long."""
    day = end_of(milestone)
    lines = (
        "BEGIN:VEVENT",
        f"SUMMARY:{vText(words.milestone_line(milestone)).to_ical().decode()}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"DTSTAMP:{written:%Y%m%dT%H%M%SZ}",
        f"UID:milestone-{milestone.pk}@{site}",
        f"STATUS:{'CONFIRMED' if milestone.actual else 'TENTATIVE'}",
        "END:VEVENT",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    return line if len(line.encode()) <= LONGEST else str(Contentline(line).to_ical(), "utf-8")  # type: ignore[no-untyped-call]


def _written(found: QuerySet[Milestone]) -> dict[int, datetime]:
    """The latest write of each milestone, as the trail tells it: an unchanged one gives the same bytes."""
    told = entries(found).order_by().values_list("target").annotate(Max("at"))
    return {key_of(target): at for target, at in told}
