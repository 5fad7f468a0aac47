"""Signing in, by Django's accounts, in the frame of the pages."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.utils.translation import pgettext

from jalon.publish.frame import page


class Login(LoginView):
    """The form that takes a name and a password; somebody who is signed in already goes to the first page."""

    redirect_authenticated_user = True

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:
        """The form in its frame, with what was wrong in words."""
        return page(self.request, "login.html", title=pgettext("button", "Sign in"), **context)
