"""What the register has learnt between two days, and the page shown while a past day is being computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word
from django.views.decorators.http import require_safe

from jalon.publish import dates, figures, words
from jalon.publish.downloads import sent
from jalon.publish.frame import page
from jalon.publish.sheets import FORMS, Cell, Column, Sheet
from jalon.publish.words import Words
from jalon.register import working
from jalon.register.past import replay
from jalon.register.past.difference import Changed, Former, difference
from jalon.register.past.point import Point, first_day, point_of
from jalon.register.rights import may_look_back
from jalon.site.gate import kept_for

CHANGES: Words = {
    "new": word("change of a record", "New records"),
    "stage": word("change of a record", "Another stage"),
    "figure": word("change of a record", "Another figure"),
    "due": word("change of a record", "Another due date"),
    "title": word("change of a record", "Another title"),
    "joined": word("change of a record", "Merged with another record"),
    "gone": word("change of a record", "No longer in the register"),
    "opened": word("change of a record", "Discrepancies that opened"),
    "closed": word("change of a record", "Discrepancies that closed"),
}
_HEADINGS: Words = {
    "change": word("column of a file", "change"),
    "record": word("column of a file", "record"),
    "title": word("column of a file", "title"),
    "before": word("column of a file", "before"),
    "after": word("column of a file", "after"),
    "address": word("column of a file", "address of the page"),
}
#: Days back that the page compares with when it is asked for none.
MONTH = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One change in words."""

    change: Changed
    noun: str
    before: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Two days of an address; ``wrong`` are those that are none."""

    since: date
    until: date
    wrong: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        told = {"since": dates.day(self.since.isoformat()), "until": dates.day(self.until.isoformat())}
        return pgettext("title", "What changed between %(since)s and %(until)s") % told

    @property
    def query(self) -> str:
        return f"since={self.since}&until={self.until}"


def preparing(request: HttpRequest, day: date) -> HttpResponse:
    """What the register knew on a day is computed once, apart from the server."""
    title = pgettext("title", "The register of %(day)s is being put together") % {"day": dates.day(day.isoformat())}
    answer = page(request, "past/preparing.html", title=title)
    answer["Cache-Control"] = "no-store"
    return answer


@kept_for(may_look_back)
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What the register has learnt between two days."""
    asked = _asked(request)
    rows = _rows(asked)
    if isinstance(rows, date):
        return preparing(request, rows)
    groups = [(change, list(group)) for change, group in groupby(rows, key=lambda row: row.change.change)]
    return page(
        request,
        "past/changes.html",
        title=asked.title,
        asked=asked,
        first=first_day(),
        groups=[(words.of(CHANGES, change), change, group) for change, group in groups],
        total=len(rows),
        files={form: f"{reverse('past:changes_file', args=[form])}?{asked.query}" for form in FORMS},
    )


@kept_for(may_look_back)
@require_safe
def changes_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The same as a file."""
    if form not in FORMS:
        raise Http404(form)
    asked = _asked(request)
    rows = _rows(asked)
    if isinstance(rows, date):
        return preparing(request, rows)
    made = Sheet(
        name=f"changements-{asked.since}-{asked.until}",
        title=asked.title,
        notes=(settings.REGISTER_NAME or "Jalon", pgettext("note of a file", "As the register knew it on each day.")),
        columns=tuple(Column(code, words.of(_HEADINGS, code)) for code in _HEADINGS),
        rows=_cells(request, rows),
    )
    return sent(made, form)


def _asked(request: HttpRequest) -> Asked:
    """The two days in their order; the last month when none is asked for."""
    today = timezone.now().date()
    days, wrong = [], []
    for name, default in (("since", today - timedelta(days=MONTH)), ("until", today)):
        told = request.GET.get(name, "").strip()
        try:
            days.append(date.fromisoformat(told) if told else default)
        except ValueError:
            days.append(default)
            wrong.append(told)
    since, until = sorted(min(day, today) for day in days)
    return Asked(since, until, tuple(wrong))


def must_wait(point: Point | None, day: date) -> bool:
    """The state of the day is being computed, by a process of its own: no page waits for it; begins that."""
    if point is None or replay.is_ready(point) or not settings.WORK_APART:
        return False
    if not replay.is_computing():
        working.begin_replay(day)
    return True


def _rows(asked: Asked) -> list[Row] | date:
    """The changes between the two days, or the day whose state must be computed before anything can be compared."""
    days = (asked.since, asked.until)
    points = [point_of(day) for day in days]
    waiting = (day for point, day in zip(points, days, strict=True) if must_wait(point, day))
    return next(waiting, None) or list(_changes(*points))


def _changes(one: Point | None, other: Point | None) -> Iterator[Row]:
    if one == other:
        return
    for changed in difference(one, other):
        record = changed.record
        before, after = _told(changed, changed.before), _told(changed, changed.after)
        href = reverse("publish:subject", args=[record.key]) if changed.after or changed.change == "closed" else ""
        yield Row(changed, words.record(record.family, record.stage), before, after, href)


def _told(changed: Changed, shown: Former | None) -> str:
    if shown is None:
        return ""
    match changed.change:
        case "stage" | "new" | "gone":
            return words.stage(shown.kind, shown.stage)
        case "figure":
            return figures.figure(shown.figure) if shown.figure else words.not_stated()
        case "due":
            return dates.period(shown.due) if shown.due else words.not_stated()
        case "opened" | "closed":
            return words.of(words.CONFLICT_CLASSES, changed.conflict_class)
    return shown.title


def _cells(request: HttpRequest, rows: Iterable[Row]) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        address = request.build_absolute_uri(row.href) if row.href else ""
        yield words.of(CHANGES, row.change.change), row.noun, row.change.record.title, row.before, row.after, address
