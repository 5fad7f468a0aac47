"""The portfolio: its projects, one project, and the commitments it may be drawn from."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from jalon.commission import gantt, services, words
from jalon.commission.counts import counted
from jalon.commission.models import Commission, Financing, Need
from jalon.commission.rights import for_secretaries
from jalon.commission.selectors import calendar, replies, rounds
from jalon.commission.selectors import projects as reads
from jalon.commission.views.showing import leaf, show
from jalon.errors import CallError
from jalon.publish.frame import moment
from jalon.register import selectors
from jalon.register.records import ListQuery

SHOWN = 50
#: What the page of a project shows of other tables.
_BESIDE = ("sub", "whole", "evidence__party", "imported__table")
_BENEATH = (
    "responsibles",
    "partners",
    "parts",
    Prefetch("financings", queryset=Financing.objects.select_related("evidence__party")),
    Prefetch("needs", queryset=Need.objects.select_related("needed")),
    Prefetch("needed_by", queryset=Need.objects.select_related("project")),
)


@for_secretaries
@require_safe
def projects(request: HttpRequest, commission: Commission) -> HttpResponse:
    """Every project: how far, who answers, what is told of it."""
    every = list(commission.projects.select_related("sub"))
    open_ = [project for project in every if project.closed_on is None]
    page, before, after = leaf(request, open_)
    rows = reads.portfolio(
        commission, [*page, *(project for project in every if project.closed_on)], moment(request).day
    )
    return show(
        request,
        "projects.html",
        commission=commission,
        title=counted("project", len(open_)),
        here="projects",
        found=rows[: len(page)],
        before=before,
        after=after,
        closed=rows[len(page) :],
    )


@for_secretaries
@require_safe
def project(request: HttpRequest, commission: Commission, number: int) -> HttpResponse:
    """One project: how far, with whom, with which money, at which risk."""
    whole = commission.projects.select_related(*_BESIDE).defer("imported__table__rows").prefetch_related(*_BENEATH)
    record, day = whole.filter(number=number).first(), moment(request).day
    if record is None:
        raise Http404(str(number))
    record.commission = commission  # whose parties are read already
    found = reads.project_page(record, day)
    steps = calendar.steps(commission, day, project=record.pk, heard=reads.heard(found.row))
    return show(
        request,
        "project.html",
        commission=commission,
        title=words.title_of(record),
        here="projects",
        found=found,
        project=record,
        steps=steps,
        said=rounds.said_of(record, found.row.subject),
        replies=replies.of_project(record),
        conflicts=replies.conflicts_of(record),
        scale=gantt.scale(steps, day) if steps else None,
    )


@for_secretaries
@require_http_methods(["GET", "HEAD", "POST"])
def candidates(request: HttpRequest, commission: Commission) -> HttpResponse:
    """Commitments of the register, to draw the portfolio from."""
    if request.method == "POST":
        return _drawn(request, commission)
    text, after = request.GET.get("q", "").strip(), request.GET.get("after", "")
    query = ListQuery(family="commitments", text=text, after=after, size=SHOWN)
    found = selectors.list_subjects(query, as_of=moment(request).day)
    taken = dict(commission.projects.exclude(subject_key="").values_list("subject_key", "number"))
    return show(
        request,
        "candidates.html",
        commission=commission,
        title=counted("candidate", found.total),
        here="projects",
        asked=text,
        found=found,
        rows=[(row, taken.get(row.key)) for row in found.rows],
    )


def _drawn(request: HttpRequest, commission: Commission) -> HttpResponse:
    by, keys = request.user.get_username(), request.POST.getlist("key")
    try:
        made = [services.draw_project(commission=commission, subject_key=key, by=by) for key in keys]
    except CallError as error:
        raise Http404(error.what) from error
    if not made:
        messages.info(request, pgettext("message", "Nothing was chosen: tick the commitments to add."))
        return HttpResponseRedirect(reverse("commission:candidates", args=[commission.slug]))
    told = pgettext("message", "Added: %(projects)s")
    messages.success(request, told % {"projects": ", ".join(project.code for project in made)})
    return HttpResponseRedirect(reverse("commission:projects", args=[commission.slug]))
