"""One's own account: password, second factor; and the two links that let somebody in."""

from __future__ import annotations

import io
from base64 import b32encode

import segno
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_otp.plugins.otp_totp.models import TOTPDevice

from jalon.people import sessions
from jalon.people.signing import Invitation, invitation, password_owner
from jalon.people.words import ROLES
from jalon.publish import words
from jalon.publish.frame import page
from jalon.register import accounts, selectors, services
from jalon.register.rights import has_account, may_add_sources, reads_inside, role_of, side_of
from jalon.site.accounts import begin
from jalon.site.gate import kept_for

BACKEND = "django.contrib.auth.backends.ModelBackend"


@kept_for(has_account)
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, role, password, second factor."""
    user = _user(request)
    form = PasswordChangeForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        accounts.set_password(name=user.username, password=form.cleaned_data["new_password1"], by=user.username)
        user.refresh_from_db()
        update_session_auth_hash(request, user)
        messages.success(request, pgettext("account", "Your password is changed."))
        return HttpResponseRedirect(reverse("people:account"))
    return page(
        request,
        "people/account.html",
        title=pgettext("title", "Your account"),
        form=form,
        role=words.of(ROLES, role_of(user)),
        inside=reads_inside(user),
        side=side_of(user),
        sessions=sessions.of(user, request.session.session_key or ""),
        may_add=may_add_sources(user),
        device=TOTPDevice.objects.filter(user=user, confirmed=True).first(),
        rules=password_validators_help_texts(),
    )


@kept_for(has_account)
@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: HttpRequest) -> HttpResponse:
    """Set up a second factor: a picture or a key for the app, then its first code."""
    user, wrong = _user(request), False
    if request.method == "POST":
        device = _open_device(user)
        if device.verify_token(request.POST.get("code", "").replace(" ", "")):
            accounts.confirm_second_factor(device=device, by=user.username)
            messages.success(request, pgettext("account", "From now on you sign in with a code, too."))
            return HttpResponseRedirect(reverse("people:account"))
        wrong = True
    device = _open_device(user)
    return page(
        request,
        "people/factor.html",
        title=pgettext("title", "Sign in with a code, too"),
        wrong=wrong,
        key=_key(device),
    )


@kept_for(has_account)
@require_safe
def factor_picture(request: HttpRequest) -> HttpResponse:
    """The key of the second factor as a picture for a telephone."""
    drawn = io.BytesIO()
    segno.make(_open_device(_user(request)).config_url, error="m").save(drawn, kind="svg", scale=5, border=2)
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml", headers={"Cache-Control": "no-store"})


@kept_for(has_account)
@require_POST
def factor_drop(request: HttpRequest) -> HttpResponse:
    """Sign in without a code again, on showing a last one."""
    user = _user(request)
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    if device is not None and device.verify_token(request.POST.get("code", "").replace(" ", "")):
        accounts.drop_second_factor(name=user.username, by=user.username)
        messages.success(request, pgettext("account", "You sign in without a code again."))
    else:
        messages.error(request, pgettext("account", "This code is not the right one: nothing has changed."))
    return HttpResponseRedirect(reverse("people:account"))


@kept_for(has_account)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End every session of one's own but this one."""
    sessions.end_others(user=_user(request), here=request.session.session_key or "")
    messages.success(request, pgettext("account", "You are signed in here only."))
    return HttpResponseRedirect(reverse("people:account"))


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, text: str) -> HttpResponse:
    """Accept an invitation: choose a password, and be signed in."""
    found = invitation(text)
    if found is None:
        return _spent(request)
    form = SetPasswordForm(User(username=found.name), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user = _joined(found, form.cleaned_data["new_password1"])
        login(request, user, backend=BACKEND)
        begin(request)
        messages.success(request, pgettext("account", "Your account is ready."))
        return HttpResponseRedirect(reverse("people:account" if selectors.evidence_counts()[0] else "publish:home"))
    title = pgettext("title", "Welcome, %(name)s") % {"name": found.name}
    return _password_page(request, title, form, words.of(ROLES, found.role))


@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest, who: str, token: str) -> HttpResponse:
    """Choose a new password, by a link that an administrator has given."""
    user = password_owner(who, token)
    if user is None:
        return _spent(request)
    form = SetPasswordForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        accounts.set_password(name=user.username, password=form.cleaned_data["new_password1"], by=user.username)
        messages.success(request, pgettext("account", "Your password is changed."))
        return HttpResponseRedirect(reverse("login"))
    return _password_page(request, pgettext("title", "A new password"), form, "")


def _joined(found: Invitation, chosen: str) -> User:
    if found.role == "administrator":
        services.create_administrator(name=found.name, password=chosen, by=found.by)
    else:
        services.create_account(name=found.name, password=chosen, role=found.role, by=found.by)
    return User.objects.get(username=found.name)


def _password_page(request: HttpRequest, title: str, form: SetPasswordForm[User], role: str) -> HttpResponse:
    rules = password_validators_help_texts()
    return page(request, "people/password.html", title=title, form=form, role=role, rules=rules)


def _spent(request: HttpRequest) -> HttpResponse:
    return page(
        request, "people/spent.html", status=410, title=pgettext("title", "This link has been used or is too old")
    )


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _open_device(user: User) -> TOTPDevice:
    """The second factor that is being set up."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})
    return device


def _key(device: TOTPDevice) -> str:
    """The key in groups of four, to type it."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
