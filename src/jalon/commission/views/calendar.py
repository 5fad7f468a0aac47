"""The calendar: Gantt, month, warnings, proposals from due dates, secret addresses."""

from __future__ import annotations

import calendar as calendars
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.commission import gantt, services, subscriptions, workdays
from jalon.commission.counts import counted
from jalon.commission.models import Commission, Feed
from jalon.commission.rights import for_secretaries
from jalon.commission.selectors import calendar as reads
from jalon.commission.selectors.stakes import Stake, schedule
from jalon.commission.views.showing import leaf, show
from jalon.publish import dates
from jalon.publish.frame import moment

#: What falls due next and warnings above the table; each stands in it, too.
COMING, WARNED = 3, 10


@for_secretaries
@require_safe
def calendar(request: HttpRequest, commission: Commission) -> HttpResponse:
    """What falls due next, what slipped by how much, who must act."""
    day = moment(request).day
    asked = request.GET.get("projet", "")
    chosen = commission.projects.filter(number=asked).first() if asked.isdigit() else None
    whole = schedule(commission, day, project=chosen.pk if chosen else None)
    found = whole.stakes
    states = commission.states
    warned = [stake for stake in found if stake.warnings]
    page, before, after = leaf(request, found, first=_first_ahead(found))
    coming = [stake for stake in found if not stake.done and stake.end >= day][:COMING]
    read = {
        step.key: step for step in reads.shown(commission, [*page, *coming, *warned[:WARNED]], whole, reported=True)
    }
    rows = [read[stake.key] for stake in page]
    return show(
        request,
        "calendar.html",
        commission=commission,
        title=counted("milestone", len(found)),
        here="calendar",
        found=rows,
        before=before,
        after=after,
        chosen=chosen,
        coming=[(read[each.key], workdays.working_days(states, day, each.end)) for each in coming],
        warned=[read[stake.key] for stake in warned[:WARNED]],
        more=len(warned) - WARNED,
        scale=gantt.scale(rows, day) if rows else None,
        feeds=commission.feeds.filter(closed_on=None).select_related("point", "project", "commission"),
    )


def _first_ahead(found: Sequence[Stake]) -> int:
    """Where the table begins unless it is asked for: at the first milestone that is not done."""
    return next((place for place, stake in enumerate(found) if not stake.done), 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the month view."""

    day: date
    inside: bool
    off: tuple[tuple[str, str, str], ...]
    steps: tuple[reads.Step, ...]


@for_secretaries
@require_safe
def month(request: HttpRequest, commission: Commission) -> HttpResponse:
    """The milestones of one month, with the holidays of every party."""
    today = moment(request).day
    first = _first(request.GET.get("mois", ""), today)
    states = commission.states
    sight = calendars.Calendar().monthdatescalendar(first.year, first.month)
    whole = schedule(commission, today)
    within = [stake for stake in whole.stakes if sight[0][0] <= stake.end <= sight[-1][-1]]
    by_day: dict[date, list[reads.Step]] = {}
    for step in reads.shown(commission, within, whole):
        by_day.setdefault(step.end, []).append(step)
    weeks = [
        [
            Cell(day, day.month == first.month, workdays.days_off(states, day), tuple(by_day.get(day, ())))
            for day in week
        ]
        for week in sight
    ]
    before, after = _moved(first, -1), _moved(first, 1)
    return show(
        request,
        "month.html",
        commission=commission,
        title=dates.day(f"{first:%Y-%m}"),
        here="calendar",
        weeks=weeks,
        before=f"{before:%Y-%m}",
        after=f"{after:%Y-%m}",
        shown_today=today,
    )


def _first(asked: str, today: date) -> date:
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)


def _moved(first: date, months: int) -> date:
    at = first.year * 12 + first.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


@for_secretaries
@require_POST
def propose(request: HttpRequest, commission: Commission) -> HttpResponse:
    """Milestones from the due dates that the register tells."""
    made = services.propose_milestones(commission=commission, by=request.user.get_username())
    messages.success(request, counted("proposed", made))
    return HttpResponseRedirect(reverse("commission:calendar", args=[commission.slug]))


@for_secretaries
@require_http_methods(["POST"])
def feeds(request: HttpRequest, commission: Commission) -> HttpResponse:
    """Open a calendar at a secret address, or make one lead nowhere."""
    by = request.user.get_username()
    closing = request.POST.get("close", "")
    if closing.isdigit():
        feed = commission.feeds.filter(pk=closing, closed_on=None).first()
        if feed is None:
            raise Http404(closing)
        services.close_feed(feed=feed, on=moment(request).today, by=by)
        messages.success(request, pgettext("message", "This address no longer works."))
    else:
        kind, _, key = request.POST.get("of", "").partition("-")
        point = commission.focal_points.filter(pk=key).first() if kind == "point" and key.isdigit() else None
        project = commission.projects.filter(pk=key).first() if kind == "project" and key.isdigit() else None
        services.open_feed(commission=commission, point=point, project=project, by=by)
        told = pgettext("message", "The calendar now has its address: give it only to the person who is to read it.")
        messages.success(request, told)
    return HttpResponseRedirect(reverse("commission:calendar", args=[commission.slug]) + "#feeds")


@require_safe
def subscription(request: HttpRequest, token: str) -> HttpResponse:
    """A calendar for other programs: who knows its address reads it, and nothing else."""
    feed = Feed.objects.select_related("commission", "point", "project").filter(token=token, closed_on=None).first()
    if feed is None:
        raise Http404
    answer = HttpResponse(subscriptions.calendar(feed, request.get_host()), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Robots-Tag"] = "noindex"
    return answer
