"""Answers of focal points: with an account, or by a link that shows this one request and nothing else."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jalon.commission import links, services, words
from jalon.commission.fields import faults
from jalon.commission.models import Asked
from jalon.commission.questions import AnswerForm, answer_forms
from jalon.commission.rights import for_members
from jalon.commission.selectors import rounds as reads
from jalon.commission.views.showing import show
from jalon.errors import CallError
from jalon.publish.frame import moment


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The form behind a link; wrong links are all answered alike, and not many of them."""
    today = timezone.now().date()
    asked = links.asked_by(token, today)
    if asked is None:
        late = links.too_many(f"wrong.{request.META.get('REMOTE_ADDR')}", links.WRONG)
        return _bare(request, "spent.html", {"late": late}, status=429 if late else 410)
    if request.method == "POST" and links.too_many(f"answers.{asked.pk}", links.ANSWERS):
        return _bare(request, "spent.html", {"late": True}, status=429)
    forms = _forms(request, asked)
    fault = _given(request, asked, forms, by=f"link {asked.pk}") if request.method == "POST" else None
    if fault == "":
        return HttpResponseRedirect(f"{request.path}?merci")
    return _bare(request, "answering.html", _content(asked, forms, fault) | {"thanks": "merci" in request.GET})


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The same form for the account of the focal point who is asked, and for nobody else."""
    asked = next((a for a in reads.open_for(request.user.get_username(), moment(request).today) if a.pk == pk), None)
    if asked is None:
        raise Http404(str(pk))
    forms = _forms(request, asked)
    fault = _given(request, asked, forms, by=request.user.get_username()) if request.method == "POST" else None
    if fault == "":
        messages.success(request, pgettext("message", "Your answer is kept. Thank you."))
        return HttpResponseRedirect(reverse("commission:mine"))
    title = words.in_page(asked.round.title)
    return show(request, "reply.html", title=title, **_content(asked, forms, fault))


def _forms(request: HttpRequest, asked: Asked) -> list[AnswerForm]:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return answer_forms(reads.topics_of(asked.round, [asked]), asked.round.commission, *sent)


def _given(request: HttpRequest, asked: Asked, forms: list[AnswerForm], *, by: str) -> str:
    """Keep what was filled in; "" when it is kept, else what is wrong (faults of fields stand in the forms)."""
    if [form for form in forms if not form.is_valid()]:
        return "fields"
    told = {form.topic.pk: form.told() for form in forms}
    if all(each.blank for each in told.values()):
        return pgettext("error", "Nothing is filled in yet.")
    try:
        services.give_answers(asked=asked, told=told, on=moment(request).today, by=by)
    except CallError as error:
        return words.refused(error.code, error.what)
    return ""


def _content(asked: Asked, forms: list[AnswerForm], fault: str | None) -> dict[str, Any]:
    return {
        "asked": asked,
        "round": asked.round,
        "parts": [(form, form.topic.answers.all()) for form in forms],
        "fault": "" if fault in (None, "fields") else fault,
        "faults": faults(*forms),
        "checked": fault is not None,
    }


def _bare(request: HttpRequest, template: str, content: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page without the frame of the site: no menu, no search, no other page."""
    told = {**content, "language": get_language(), "register_name": settings.REGISTER_NAME}
    answer = render(request, f"commission/{template}", told, status=status)
    # The site's policy « same-origin » keeps the link from others; with « no-referrer » the form would be refused.
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
