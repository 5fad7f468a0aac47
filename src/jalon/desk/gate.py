"""Who may enter the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jalon.register.rights import may_review

View = Callable[..., HttpResponse]


def for_reviewers(view: View) -> View:
    """The view for reviewers and administrators; somebody who has not signed in may do so, others are refused."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("login"))
        if not may_review(request.user):
            raise PermissionDenied
        return view(request, **named)

    return guarded
