"""Who may enter the commission's desk, and who may write there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from jalon.commission.models import Commission
from jalon.register.rights import ADMINISTRATOR, has_role, is_focal_point, may_keep_commissions
from jalon.site.gate import View, kept_for


def commission_of(slug: str) -> Commission:
    """The commission of an address."""
    found = Commission.objects.filter(slug=slug).prefetch_related("parties").first()
    if found is None:
        raise Http404(slug)
    return found


def for_secretaries(view: View) -> View:
    """The view for secretaries and administrators; it is given the commission in the place of its short name."""
    return _guarded(view, may_keep_commissions)


def for_administrators(view: View) -> View:
    """The view for administrators alone: what leaves the machine."""
    return _guarded(view, lambda user: has_role(user, ADMINISTRATOR))


def for_members(view: View) -> View:
    """The view for secretaries, administrators and focal points; the view itself keeps these to their own side."""
    return _guarded(view, lambda user: may_keep_commissions(user) or is_focal_point(user))


def _guarded(view: View, allowed: Callable[[Any], bool]) -> View:
    @kept_for(allowed)
    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponseBase:
        if "slug" in named:
            named["commission"] = commission_of(named.pop("slug"))
        return view(request, **named)

    return guarded
