"""Which record a statement belongs to, and like proposals accepted by one stroke."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from jalon.desk.gate import for_reviewers
from jalon.desk.screens import next_address, query, told
from jalon.errors import JalonError
from jalon.publish import words
from jalon.publish.claim_rows import rows
from jalon.publish.frame import page
from jalon.register import matching, selectors, services


@for_reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def match(request: HttpRequest, claim_id: str) -> HttpResponse:
    """Is this statement about the same thing as others: merge, move, split."""
    fault = ""
    if request.method == "POST":
        try:
            done = _matched(request, claim_id)
        except JalonError as error:
            fault = told(error)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(reverse("desk:proposal", args=[claim_id]) + query(request))
    asked = request.GET.get("q", "").strip()
    found = selectors.match_screen(claim_id, asked)
    if found is None:
        raise Http404(claim_id)
    title = pgettext("title", "Match: %(object)s") % {"object": found.subject.title}
    return page(
        request,
        "desk/match.html",
        title=title,
        head_title=f"{title} · {claim_id}",
        menu="review",
        found=found,
        fault=fault,
        asked=asked,
        query=query(request),
    )


def _matched(request: HttpRequest, claim_id: str) -> str:
    """Do what was asked; what was done, in words."""
    by, reason = request.user.get_username(), request.POST.get("reason", "").strip()[:2000]
    deed, other = request.POST.get("deed", ""), request.POST.get("other", "").strip()
    found = selectors.match_screen(claim_id)
    if found is None:
        raise Http404(claim_id)
    if deed == "split":
        matching.split(claim_id=claim_id, by=by, reason=reason)
        return pgettext("desk", "Split: the statement now has a record of its own.")
    if deed == "move":
        matching.move(claim_id=claim_id, subject=other, by=by, reason=reason)
        return pgettext("desk", "Moved: the statement is now in the other record.")
    matching.merge(one=found.subject.key, other=other, by=by, reason=reason)
    return pgettext("desk", "Merged: the two records are one.")


@for_reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest) -> HttpResponse:
    """Like proposals of one rule that is nearly always right, all their sentences, one stroke, one undo."""
    found = selectors.batch_screen(request.GET.get("kind", ""), request.GET.get("rule", ""))
    if request.method == "POST" and found.trust.batched:
        seen = {claim_id: request.POST.get(f"seen-{claim_id}", "") for claim_id in request.POST.getlist("claim")}
        left = services.accept_all(seen=seen, by=request.user.get_username())
        messages.success(request, words.counted("accepted_together", len(seen) - len(left)))
        if left:
            messages.info(request, words.counted("left_meanwhile", len(left)))
        return HttpResponseRedirect(reverse("desk:queue"))
    return page(
        request,
        "desk/batch.html",
        title=pgettext("title", "Accept like proposals together"),
        menu="review",
        found=found,
        shown=[(row, rows(row.payload)) for row in found.rows],
        query=query(request),
        start=next_address(request),
    )
