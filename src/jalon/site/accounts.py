"""Signing in, by Django's accounts, in the frame of the pages: a name, a password, and a code where one is set up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import pgettext
from django_otp import match_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from jalon.publish.frame import page


class CodeForm(AuthenticationForm):
    """Name, password, and the code of the second factor for accounts that have one."""

    code = forms.CharField(required=False, max_length=10)

    def confirm_login_allowed(self, user: User) -> None:
        """Ask for the code once name and password are right; each code counts once."""
        super().confirm_login_allowed(user)
        if not TOTPDevice.objects.filter(user_id=user.pk, confirmed=True).exists():
            return
        if match_token(user, self.data.get("code", "").replace(" ", "")) is None:
            raise forms.ValidationError(pgettext("error", "The code is missing or wrong."), code="code")


#: What a session keeps of how it began, for its owner's list of sessions.
BEGAN, BROWSER = "began", "browser"
_LENGTH = 120


def begin(request: HttpRequest) -> None:
    """Keep in a new session when it began, and with which browser."""
    request.session[BEGAN] = timezone.now().isoformat(timespec="seconds")
    request.session[BROWSER] = request.headers.get("User-Agent", "")[:_LENGTH]


class Login(LoginView):
    """The form that takes a name and a password; somebody who is signed in already goes to the first page."""

    redirect_authenticated_user = True
    authentication_form = CodeForm

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, and keep when and with which browser."""
        answer = super().form_valid(form)
        begin(self.request)
        return answer

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:
        """The form in its frame, with what was wrong in words."""
        form = context["form"]
        asks = any(fault.code == "code" for fault in form.non_field_errors().as_data()) if form.is_bound else False
        return page(self.request, "login.html", title=pgettext("button", "Sign in"), asks_code=asks, **context)


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Too many wrong passwords: how long to wait, and whom to ask."""
    return page(request, "locked.html", status=429, title=pgettext("title", "Too many attempts"))
