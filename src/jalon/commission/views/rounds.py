"""Rounds of questions on the secretary's side: opened, followed, closed; links given out and taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.commission import links, services, words
from jalon.commission.counts import counted
from jalon.commission.fields import faults
from jalon.commission.models import AnswerFile, Asked, Commission, Round
from jalon.commission.questions import RoundForm
from jalon.commission.rights import for_secretaries
from jalon.commission.selectors import rounds as reads
from jalon.commission.views.showing import show
from jalon.errors import CallError
from jalon.publish.frame import moment


@for_secretaries
@require_safe
def rounds(request: HttpRequest, commission: Commission) -> HttpResponse:
    """Every round: until when, and how many have answered."""
    found = reads.rounds(commission, moment(request).day)
    title = counted("round", len(found))
    return show(request, "rounds.html", commission=commission, title=title, here="rounds", found=found)


@for_secretaries
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, commission: Commission) -> HttpResponse:
    """A new round."""
    form = RoundForm(commission, moment(request).today, request.POST if request.method == "POST" else None)
    fault = ""
    if form.is_bound and form.is_valid():
        try:
            made = services.open_round(
                commission=commission,
                question=form.question(),
                topics=form.topics(),
                points=form.cleaned_data["points"],
                by=request.user.get_username(),
            )
            messages.success(request, pgettext("message", "The request is open: give each person their link."))
            return HttpResponseRedirect(reverse("commission:round", args=[commission.slug, made.number]))
        except CallError as error:
            fault = words.refused(error.code, error.what)
    return show(
        request,
        "ask.html",
        commission=commission,
        title=pgettext("title", "Request for information"),
        here="rounds",
        form=form,
        fault=fault,
        faults=faults(form),
        checked=form.is_bound,
    )


@for_secretaries
@require_safe
def round_(request: HttpRequest, commission: Commission, number: int) -> HttpResponse:
    """Who has answered, what, and the links."""
    found, day = _round(commission, number), moment(request).day
    asked = reads.asked_rows(found, day)
    site = f"{request.scheme}://{request.get_host()}"
    return show(
        request,
        "round.html",
        commission=commission,
        title=words.in_page(found.title),
        here="rounds",
        round=found,
        late=found.closed_on is None and found.due < day,
        rows=[(row, f"{site}{links.path(row.asked)}" if row.open else "") for row in asked],
        answered=sum(row.answered > 0 for row in asked),
        topics=reads.topic_rows(found, [row.asked for row in asked]),
    )


@for_secretaries
@require_POST
def act(request: HttpRequest, commission: Commission, number: int) -> HttpResponse:
    """Close the round; take a link back, or make a new one."""
    found, today, by = _round(commission, number), moment(request).today, request.user.get_username()
    deed, _, key = request.POST.get("deed", "").partition("-")
    if deed == "close":
        services.close_round(round_=found, on=today, by=by)
    else:
        asked = found.asked.select_related("round", "point").filter(pk=key).first() if key.isdigit() else None
        if asked is None or deed not in ("revoke", "renew", "remind"):
            raise Http404(deed)
        if deed == "remind":
            _remind(request, asked, by)
        elif deed == "revoke":
            services.revoke_link(asked=asked, on=today, by=by)
            messages.success(request, pgettext("message", "This link no longer works."))
        else:
            services.renew_link(asked=asked, on=today, by=by)
            messages.success(request, pgettext("message", "A new link: the former one no longer works."))
    return HttpResponseRedirect(reverse("commission:round", args=[commission.slug, number]))


def _remind(request: HttpRequest, asked: Asked, by: str) -> None:
    try:
        services.remind(asked=asked, on=moment(request).today, by=by)
        messages.success(request, pgettext("message", "The reminder is ready: it will go out with the next mail."))
    except CallError as error:
        messages.error(request, words.refused(error.code, error.what))


@for_secretaries
@require_safe
def document(request: HttpRequest, commission: Commission, pk: int) -> HttpResponse:  # noqa: ARG001
    """A document that came with an answer, to be kept: never shown in the browser."""
    file = AnswerFile.objects.filter(pk=pk, answer__asked__round__commission=commission).first()
    if file is None:
        raise Http404(str(pk))
    return HttpResponse(
        bytes(file.content),
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{pk}{_ending(file.name)}"'},
    )


def _ending(name: str) -> str:
    return "." + name.lower().rpartition(".")[2]


def _round(commission: Commission, number: int) -> Round:
    found = Round.objects.filter(commission=commission, number=number).first()
    if found is None:
        raise Http404(str(number))
    found.commission = commission  # whose parties are read already
    return found
