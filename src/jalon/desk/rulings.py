"""Discrepancies at the desk: which value is shown, which is none, and what two people see differently."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from jalon.desk import words as desk_words
from jalon.desk.gate import for_reviewers
from jalon.desk.screens import told
from jalon.errors import JalonError
from jalon.publish import values, words
from jalon.publish.frame import page
from jalon.register import selectors
from jalon.register.review_records import RulingScreen
from jalon.register.ruling import rule


@for_reviewers
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The discrepancies that nobody has ruled on, and those that somebody has."""
    found = selectors.list_conflicts(after=request.GET.get("after", ""))
    ruled = selectors.ruled_conflicts()
    done = {each.conflict.key for each in ruled}
    following = request.GET.copy()
    following["after"] = found.next_cursor
    return page(
        request,
        "desk/rulings.html",
        title=pgettext("title", "Rule on discrepancies"),
        menu="review",
        waiting=[conflict for conflict in found.rows if conflict.key not in done],
        following=f"?{following.urlencode()}" if found.next_cursor else "",
        ruled=ruled,
    )


@for_reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def ruling(request: HttpRequest, key: str) -> HttpResponse:
    """Which of these values is shown, or is there no discrepancy at all?"""
    fault = ""
    if request.method == "POST":
        try:
            _rule(request, key)
        except JalonError as error:
            fault = told(error)
        else:
            following = selectors.next_conflict(key)
            onward = reverse("desk:ruling", args=[following]) if following else f"{reverse('desk:rulings')}#d-{key}"
            return HttpResponseRedirect(onward)
    found = selectors.ruling_screen(key)
    if found is None:
        raise Http404(key)
    title = words.of(words.CONFLICT_CLASSES, found.conflict.conflict_class)
    title = pgettext("title", "Discrepancy: %(kind)s") % {"kind": title}
    return page(
        request,
        "desk/ruling.html",
        title=title,
        head_title=f"{title} · {key}",
        menu="review",
        found=found,
        choices=_choices(found),
        following=selectors.next_conflict(key),
        fault=fault,
        typed=request.POST,
    )


def _rule(request: HttpRequest, key: str) -> None:
    post, by = request.POST, request.user.get_username()
    verdict = post.get("verdict", "")
    reason = post.get("reason", "").strip()[:2000]
    rule(conflict=key, verdict=verdict, value=post.get("value", ""), by=by, reason=reason)
    messages.success(request, words.of(desk_words.RULED, verdict))


def _choices(found: RulingScreen) -> list[tuple[str, str]]:
    """Each value once, as it is kept and in words."""
    told_values = dict.fromkeys(side.value for side in found.conflict.sides)
    return [(value, values.told(found.conflict, value)) for value in told_values]
