"""The saved searches of who is signed in; every form has its button, and works without a script."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from jalon.publish import words
from jalon.publish.downloads import feed_address
from jalon.publish.frame import page
from jalon.register import searches
from jalon.register.records import SavedRow


@login_required
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """What I look for again, how many there are, and how many have news since I last looked."""
    rows = searches.saved_rows(_account(request))
    return page(
        request,
        "searches/saved.html",
        title=pgettext("title", "My searches"),
        rows=[(row, reverse("searches:look", args=[row.id]), feed_address(row.family, row.filters)) for row in rows],
    )


@login_required
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the search of a list under a name."""
    family, filters = request.POST.get("family", ""), request.POST.get("filters", "")
    name = request.POST.get("name", "").strip()
    if not searches.can_be_saved(family):
        raise Http404(family)
    searches.save(account=_account(request), name=name or words.of(words.MENU, family), family=family, filters=filters)
    messages.success(request, pgettext("saved search", "The search is saved."))
    return HttpResponseRedirect(reverse("searches:saved"))


@login_required
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the list of a search; what is new is counted from now on."""
    row = searches.looked_at(account=_account(request), pk=pk)
    if row is None:
        raise Http404(pk)
    return HttpResponseRedirect(list_address(row))


@login_required
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a search no longer."""
    if not searches.drop(account=_account(request), pk=pk):
        raise Http404(pk)
    messages.success(request, pgettext("saved search", "The search is no longer saved."))
    return HttpResponseRedirect(reverse("searches:saved"))


def list_address(row: SavedRow) -> str:
    """The list of a saved search."""
    address = reverse(f"publish:{row.family}")
    return f"{address}?{row.filters}" if row.filters else address


def _account(request: HttpRequest) -> User:
    return cast(User, request.user)
