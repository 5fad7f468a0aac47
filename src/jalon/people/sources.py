"""Sources that people add, withdraw, or free of personal data."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from jalon.errors import JalonError
from jalon.people.receiving import LARGEST, Given
from jalon.people.words import FAULTS
from jalon.people.works import shown_works
from jalon.publish import words
from jalon.publish.frame import page
from jalon.register import selectors, withdrawing, working
from jalon.register.rights import may_add_sources, may_administer, may_withdraw
from jalon.site.gate import kept_for


@kept_for(may_add_sources)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add sources, pasted, as files or by their addresses; what one has added, and what was read in it."""
    given = Given.of(request) if request.method == "POST" else None
    fault = given.fault() if given else ""
    if given and not fault:
        work = working.works().start(
            by=request.user.get_username(),
            paths=(str(given.kept(Path(settings.REGISTER).parent / "added")),),
            addresses=given.addresses,
            declared=given.declared,
        )
        working.begin(work)
        return HttpResponseRedirect(reverse("people:work", args=[work.id]))
    title = pgettext("title", "Add sources")
    return page(
        request,
        "people/add.html",
        title=title,
        fault=fault,
        typed=request.POST,
        works=shown_works(request),
        mine=selectors.sources_added_by(request.user.get_username()),
        largest=LARGEST // 1_000_000,
    )


@kept_for(may_withdraw)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, document: str) -> HttpResponse:
    """Let a source no longer speak, or let it speak again."""
    found, fault = selectors.source_page(document), ""
    if found is None:
        raise Http404(document)
    if request.method == "POST":
        deed = withdrawing.restore if found.withdrawn_at else withdrawing.withdraw
        try:
            deed(document=document, by=request.user.get_username(), reason=request.POST.get("reason", "").strip())
        except JalonError as error:
            fault = words.of(FAULTS, error.what)
        else:
            return HttpResponseRedirect(reverse("publish:source", args=[document]))
    title = pgettext("title", "Restore a source") if found.withdrawn_at else pgettext("title", "Withdraw a source")
    return page(request, "people/withdraw.html", title=title, found=found, fault=fault)


@kept_for(may_administer)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Remove words for good, where the law asks."""
    fault = ""
    if request.method == "POST" and request.POST.get("sure") != "1":
        fault = pgettext("error", "Tick the box: what is erased cannot be brought back.")
    elif request.method == "POST":
        name, reason = request.POST.get("words", ""), request.POST.get("reason", "").strip()
        try:
            documents = withdrawing.erase(words=name, by=request.user.get_username(), reason=reason)
        except JalonError as error:
            fault = words.of(FAULTS, error.what)
        else:
            messages.success(request, pgettext("people", "Erased from: %(list)s") % {"list": ", ".join(documents)})
            return HttpResponseRedirect(reverse("people:erase"))
    title = pgettext("title", "Erase personal data")
    return page(request, "people/erase.html", title=title, fault=fault, typed=request.POST)
