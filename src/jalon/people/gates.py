"""Who may enter which page about people."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jalon.register.rights import Role, has_role

View = Callable[..., HttpResponse]


def only(*roles: Role) -> Callable[[View], View]:
    """A view for these roles, for every account when none is named; who has not signed in may do so."""

    def gate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **named: str) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("login"))
            if roles and not has_role(request.user, *roles):
                raise PermissionDenied
            return view(request, **named)

        return guarded

    return gate
