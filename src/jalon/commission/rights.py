"""Who may enter the commission's desk, and who may write there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from jalon.commission.models import Commission
from jalon.register.rights import is_focal_point, may_keep_commissions

View = Callable[..., HttpResponse]


def commission_of(slug: str) -> Commission:
    """The commission of an address."""
    found = Commission.objects.filter(slug=slug).prefetch_related("parties").first()
    if found is None:
        raise Http404(slug)
    return found


def for_secretaries(view: View) -> View:
    """The view for secretaries and administrators; it is given the commission in the place of its short name."""
    return _guarded(view, may_keep_commissions)


def for_members(view: View) -> View:
    """The view for secretaries, administrators and focal points; the view itself keeps these to their own side."""
    return _guarded(view, lambda user: may_keep_commissions(user) or is_focal_point(user))


def _guarded(view: View, allowed: Callable[[Any], bool]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("login"))
        if not allowed(request.user):
            raise PermissionDenied
        if "slug" in named:
            named["commission"] = commission_of(named.pop("slug"))
        return view(request, **named)

    return guarded
