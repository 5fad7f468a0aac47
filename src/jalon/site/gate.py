"""The one gate of pages that are not for everybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

View = Callable[..., HttpResponseBase]


def kept_for(allowed: Callable[[AbstractBaseUser | AnonymousUser], bool]) -> Callable[[View], View]:
    """A view for those who are allowed: somebody who has not signed in may do so, others are refused."""

    def gate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **named: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("login"))
            if not allowed(request.user):
                raise PermissionDenied
            return view(request, **named)

        return guarded

    return gate
