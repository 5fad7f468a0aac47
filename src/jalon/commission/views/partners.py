"""One state across all its commissions."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from jalon.commission.rights import for_secretaries
from jalon.commission.selectors import bodies, partners
from jalon.commission.views.showing import show
from jalon.publish import words as register_words
from jalon.publish.frame import moment


@for_secretaries
@require_safe
def partner(request: HttpRequest, state: str) -> HttpResponse:
    """What a state has under way with each of the others, what is late, and its organisations in the projects."""
    if state not in bodies.states():
        raise Http404(state)
    return show(
        request,
        "partner.html",
        title=pgettext("title", "%(state)s across its commissions") % {"state": register_words.state(state)},
        found=partners.across(state, moment(request).day),
        organisations=partners.organisations(state),
    )
