"""The common view, a commission, its ladder, and the five steps that create one."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from jalon.commission import forms, services, steps, words
from jalon.commission.counts import counted
from jalon.commission.fields import faults
from jalon.commission.models import Commission
from jalon.commission.rights import for_members, for_secretaries
from jalon.commission.selectors import bodies, own, rounds, subjects
from jalon.commission.views.showing import place, show
from jalon.errors import CallError
from jalon.publish import words as register_words
from jalon.publish.frame import moment


@for_secretaries
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every commission side by side; those of one state when it is chosen."""
    chosen = request.GET.get("state", "")
    found = bodies.commissions(chosen)
    return show(
        request,
        "index.html",
        title=counted("commission", len(found)),
        found=found,
        states=[(code, register_words.state(code)) for code in bodies.states()],
        chosen=chosen,
    )


@for_secretaries
@require_safe
def commission(request: HttpRequest, commission: Commission) -> HttpResponse:
    """Who sits in it, on what ground."""
    day = moment(request).day
    found = bodies.overview(commission, day)
    return show(
        request,
        "commission.html",
        commission=commission,
        title=words.commission(commission),
        head_title=words.commission(commission),
        here="commission",
        found=found,
        agreement=subjects.subject_of(commission, day),
    )


@for_secretaries
@require_safe
def ladder(request: HttpRequest, commission: Commission) -> HttpResponse:
    """The gates that projects pass."""
    title = pgettext("title", "Ladder of the projects")
    return show(request, "ladder.html", commission=commission, title=title, gates=commission.gates.all())


@for_secretaries
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """The first of five steps: name and parties."""
    form = steps.PartiesForm(request.POST if request.method == "POST" else None)
    fault = ""
    if form.is_bound and form.is_valid():
        try:
            made = services.create_commission(**form.founded(), by=request.user.get_username())
            return HttpResponseRedirect(reverse("commission:step", args=[made.slug, 2]))
        except CallError as error:
            fault = words.refused(error.code, error.what)
    return show(
        request,
        "step.html",
        title=steps.title(1),
        number=1,
        steps=steps.NAMES.items(),
        first=form,
        fault=fault,
        faults=faults(form),
        checked=form.is_bound,
    )


@for_secretaries
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, commission: Commission, number: int) -> HttpResponse:
    """The steps after the first one; each may be left empty and filled later from the commission's page."""
    if not 2 <= number <= steps.LAST:
        raise Http404(str(number))
    data = request.POST if request.method == "POST" else None
    parts = steps.forms_of(number, commission, data)
    fault = ""
    if data is not None and not [part for part in parts if not part.is_valid()]:
        try:
            _keep(parts, by=request.user.get_username())
            return _onward(request, commission, number)
        except CallError as error:
            fault = words.refused(error.code, error.what)
    return show(
        request,
        "step.html",
        commission=commission,
        title=steps.title(number),
        number=number,
        steps=steps.NAMES.items(),
        rows=parts,
        single=number == 2,
        kept=steps.kept(number, commission),
        fault=fault,
        faults=faults(*(each for part in parts for each in part.parts())) if data is not None else [],
        checked=data is not None,
    )


@transaction.atomic
def _keep(parts: list[forms.RecordForm], *, by: str) -> None:
    for part in parts:
        if part.told():
            part.keep(by=by)


def _onward(request: HttpRequest, commission: Commission, number: int) -> HttpResponse:
    if number < steps.LAST:
        return HttpResponseRedirect(reverse("commission:step", args=[commission.slug, number + 1]))
    messages.success(request, pgettext("message", "The commission is ready: choose its priority projects."))
    return HttpResponseRedirect(place(request, "candidates", commission.slug))


@for_members
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What concerns the side of the focal point who has signed in, and nothing of the other side."""
    found = own.own_sides(request.user.get_username(), moment(request).day, whole=request.GET.get("tout", ""))
    asked = rounds.open_for(request.user.get_username(), moment(request).today)
    return show(request, "mine.html", title=pgettext("title", "What concerns your side"), found=found, asked=asked)
