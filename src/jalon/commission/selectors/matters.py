"""What there is to tell a recipient today, in her language; the ledger says what she has been told already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import pgettext

from jalon.commission import words
from jalon.commission.links import open_until
from jalon.commission.models import Asked, Decision, Recipient
from jalon.commission.selectors.bodies import serves
from jalon.commission.selectors.calendar import named
from jalon.commission.selectors.stakes import Pending, pending
from jalon.publish import dates

#: Days before a reply is due on which it is called to mind; days that a digest looks ahead.
SOON, AHEAD = 3, 30


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to tell: ``key`` is the same for as long as it is the same thing."""

    key: str
    line: str
    asked: Asked | None = None


def matters(recipient: Recipient, day: date) -> list[Matter]:
    """All that concerns a recipient; a focal point is told what her own side answers for, and nothing else."""
    if not (recipient.notices or recipient.digest):
        return []
    sides = _sides(recipient, day)
    stakes = [each for each in pending(recipient.commission, day) if sides is None or each.party in sides]
    found: list[Matter] = []
    if recipient.notices:
        found += [*_asked(recipient, day), *_late_milestones(stakes), *_late_decisions(recipient, sides, day)]
    if recipient.digest:
        found += _digest(stakes, day)
    return found


def _sides(recipient: Recipient, day: date) -> set[int] | None:
    """The sides that a focal point answers for; None for who sees the whole commission."""
    points = recipient.commission.focal_points.filter(email__iexact=recipient.email)
    return {point.party_id for point in points if serves(point.start, point.end, day)} or None


def _asked(recipient: Recipient, day: date) -> Iterator[Matter]:
    found = Asked.objects.filter(
        round__commission=recipient.commission, point__email__iexact=recipient.email, answers=None
    ).select_related("round", "point__party")
    for asked in found:
        if open_until(asked, day):
            yield asked_matter(asked, day)


def asked_matter(asked: Asked, day: date) -> Matter:
    """A request: when it is opened, when its reply is due soon, when it is past due."""
    due = asked.round.due
    stage = "past" if day > due else "soon" if day >= due - timedelta(days=SOON) else "asked"
    told = pgettext("letter", "Request for information “%(title)s”: reply due on %(date)s.")
    line = told % {"title": words.in_page(asked.round.title), "date": dates.day(due.isoformat())}
    return Matter(f"{stage}/{asked.pk}/{due}", line, asked)


def _late_milestones(stakes: Sequence[Pending]) -> Iterator[Matter]:
    told = pgettext("letter", "Milestone past due since %(date)s: %(name)s.")
    for stake, milestone in named([each for each in stakes if each.late]):
        about = {"date": dates.day(stake.end.isoformat()), "name": words.named(milestone).removesuffix(".")}
        yield Matter(f"milestone/{stake.key}/{stake.end}", told % about)


def _late_decisions(recipient: Recipient, sides: set[int] | None, day: date) -> Iterator[Matter]:
    found = Decision.objects.filter(session__commission=recipient.commission, closed_on=None, due__lt=day)
    if sides is not None:
        found = found.filter(owed__party__in=sides).distinct()
    told = pgettext("letter", "Decision past due since %(date)s: %(name)s.")
    for decision in found.select_related("session"):
        assert decision.due is not None
        about = {"date": dates.day(decision.due.isoformat()), "name": words.named(decision).removesuffix(".")}
        yield Matter(f"decision/{decision.pk}/{decision.due}", told % about)


def _digest(stakes: Sequence[Pending], day: date) -> list[Matter]:
    """Once a week, the milestones ahead; nothing ahead is said, too."""
    until, (year, week, _) = day + timedelta(days=AHEAD), day.isocalendar()
    ahead = named([each for each in stakes if day <= each.end <= until])
    lines = [f"– {words.named(milestone)} · {dates.day(stake.end.isoformat())}" for stake, milestone in ahead]
    title = pgettext("letter", "Milestones of the next %(n)s days:") % {"n": AHEAD}
    return [Matter(f"digest/{year}-{week:02}", "\n".join([title, *(lines or [pgettext("letter", "– none")])]))]
