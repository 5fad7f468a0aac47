"""The fulfilment of a commitment at the desk: what is proposed and why, what people ruled, what one rules oneself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from jalon.desk.gate import for_reviewers
from jalon.desk.screens import told
from jalon.errors import JalonError
from jalon.linking.fulfilment import RATINGS
from jalon.publish.frame import address, page
from jalon.register import selectors
from jalon.register.ruling import rate

#: Stands in the form where the proposed rating is to be shown.
AS_PROPOSED = "proposed"


@for_reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def rating(request: HttpRequest, key: str) -> HttpResponse:
    """How far is this commitment fulfilled?"""
    fault = ""
    if request.method == "POST":
        try:
            _rate(request, key)
        except JalonError as error:
            fault = told(error)
        else:
            return HttpResponseRedirect(f"{address(request, 'subject', key)}#fulfilment")
    found = selectors.subject_page(key)
    if found is None or found.fulfilment is None:
        raise Http404(key)
    title = pgettext("title", "Rule on the fulfilment")
    return page(
        request,
        "desk/rating.html",
        title=title,
        head_title=f"{title} · {key}",
        menu="review",
        row=found.row,
        fulfilment=found.fulfilment,
        ratings=RATINGS,
        chosen=request.POST.get("rating") or found.fulfilment.shown,
        fault=fault,
        typed=request.POST,
    )


def _rate(request: HttpRequest, key: str) -> None:
    post = request.POST
    chosen = post.get("rating", "")
    reason = post.get("reason", "").strip()[:2000]
    rate(
        record=key,
        rating="" if chosen == AS_PROPOSED else chosen or "none chosen",
        by=request.user.get_username(),
        reason=reason,
    )
    messages.success(request, pgettext("ruling", "The rating is saved, with its author and reason."))
