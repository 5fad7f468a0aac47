"""What secretaries keep out of the public edition, and notes beside a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from jalon.errors import JalonError
from jalon.people.words import FAULTS
from jalon.publish import words
from jalon.publish.frame import page
from jalon.register import notes, selectors, withholding
from jalon.register.edition.choosing import public_edition
from jalon.register.edition.preview import Preview, preview
from jalon.register.rights import may_withhold, reads_inside
from jalon.site.gate import kept_for

#: Offered as the end: half a year, between two sessions of a commission.
USUAL = timedelta(days=182)
#: Other places named where the same words are still read.
NAMED = 6


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the form says."""

    until: str
    reason: str
    told: bool


@kept_for(may_withhold)
@require_http_methods(["GET", "HEAD", "POST"])
def withhold(request: HttpRequest, kind: str, target: str) -> HttpResponse:
    """Keep a record, a passage, a source or a note out of the public edition."""
    found, fault = preview(kind, target), ""
    if found is None:
        raise Http404(target)
    asked = _asked(request)
    if request.method == "POST":
        fault = _withheld(request, found, asked)
        if not fault:
            _tell_elsewhere(request, found)
            return HttpResponseRedirect(reverse("publish:withheld"))
    title = pgettext("title", "Withhold from the public edition")
    return page(
        request,
        "people/withhold.html",
        title=title,
        found=found,
        family=words.of(words.WITHHELD, found.family),
        asked=asked,
        fault=fault,
    )


@kept_for(may_withhold)
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Show something to everybody again before its day."""
    try:
        withholding.lift(pk=pk, reason=request.POST.get("reason", ""), by=request.user.get_username())
    except JalonError as error:
        messages.error(request, words.of(FAULTS, error.what))
    else:
        messages.success(request, pgettext("withheld", "It is in the public edition again."))
    return HttpResponseRedirect(reverse("publish:withheld"))


@kept_for(reads_inside)
@require_POST
def note(request: HttpRequest, key: str) -> HttpResponse:
    """Keep a note beside a record."""
    typed = {name: request.POST.get(name, "") for name in ("reach", "text")}
    try:
        notes.write(key=key, user=request.user, **typed)
    except JalonError as error:
        if error.what == "no such record":
            raise Http404(key) from error
        messages.error(request, words.of(FAULTS, error.what))
    return HttpResponseRedirect(reverse("publish:subject", args=[key]) + "#notes")


@kept_for(reads_inside)
@require_POST
def note_drop(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take a note of one's own back."""
    try:
        notes.drop(pk=pk, user=request.user)
    except JalonError as error:
        raise Http404(pk) from error
    return HttpResponseRedirect(reverse("publish:subject", args=[key]) + "#notes")


def _asked(request: HttpRequest) -> _Asked:
    if request.method == "POST":
        return _Asked(request.POST.get("until", ""), request.POST.get("reason", ""), request.POST.get("told") == "1")
    return _Asked((timezone.now().date() + USUAL).isoformat(), "", told=True)


def _withheld(request: HttpRequest, found: Preview, asked: _Asked) -> str:
    """Withhold it; the fault in words, "" when it is done."""
    try:
        until = date.fromisoformat(asked.until)
    except ValueError:
        return words.of(FAULTS, "withholding ends on a day to come")
    try:
        withholding.withhold(
            kind=found.kind,
            target=found.target,
            until=until,
            reason=asked.reason,
            told=asked.told,
            by=request.user.get_username(),
        )
    except JalonError as error:
        return words.of(FAULTS, error.what)
    return ""


def _tell_elsewhere(request: HttpRequest, found: Preview) -> None:
    """Say that it is done, and where readers of the public edition still find the words of its title."""
    messages.success(request, pgettext("withheld", "It is no longer in the public edition."))
    with public_edition():
        hits = selectors.search(found.words, size=NAMED) if found.words else None
    named = [row.title for row in hits.subjects] + [row.title or row.document for row in hits.sources] if hits else []
    if named:
        told = pgettext("withheld", "The same words are still read in: %(list)s. Check whether these say it too.")
        messages.warning(request, told % {"list": " · ".join(named[:NAMED])})
