"""The administrator's page about people: who is here, in which role; invitations, closed accounts, lost passwords."""

from __future__ import annotations

from axes.utils import reset
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_totp.models import TOTPDevice

from jalon.commission.models import Party
from jalon.errors import CallError, JalonError
from jalon.people.signing import Invitation, password_arguments, signed
from jalon.people.words import DOES, FAULTS, READS, ROLES
from jalon.publish import words
from jalon.publish.frame import page
from jalon.register import accounts
from jalon.register.internal import Membership
from jalon.register.rights import ADMINISTRATOR, GROUPS, may_administer, role_of
from jalon.site.gate import kept_for


@kept_for(may_administer)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account, and what may be done about it."""
    fault, link, link_for = "", "", ""
    if request.method == "POST":
        name = request.POST.get("name", "").strip()
        try:
            if request.POST.get("deed") in ("invite", "password"):
                link, link_for = request.build_absolute_uri(_link(request, name)), name
            else:
                _do(request, name)
                messages.success(request, pgettext("people", "%(name)s: done.") % {"name": name})
                return HttpResponseRedirect(reverse("people:people"))
        except JalonError as error:
            fault = words.of(FAULTS, error.what)
    coded = set(TOTPDevice.objects.filter(confirmed=True).values_list("user_id", flat=True))
    sides = dict(Membership.objects.values_list("account_id", "side"))
    rows = [
        (user, role_of(user) if user.is_active else _role(user), user.pk in coded, sides.get(user.pk, ""))
        for user in _users()
    ]
    title = pgettext("title", "People")
    return page(
        request,
        "people/people.html",
        title=title,
        rows=rows,
        roles=[(role, words.of(ROLES, role)) for role in (*GROUPS, ADMINISTRATOR)],
        may=[(words.of(ROLES, role), words.of(READS, role), words.of(DOES, role)) for role in ROLES],
        sides=_offered(set(sides.values())),
        fault=fault,
        link=link,
        link_for=link_for,
        typed=request.POST,
    )


def _offered(taken: set[str]) -> list[tuple[str, str]]:
    """The joint secretariat, the states of the commissions, then every other state by its name."""
    parties = {*Party.objects.values_list("state", flat=True), *taken} - {""}
    first = sorted((code, words.side(code)) for code in parties)
    return [("", words.side("")), *first, *(state for state in words.states() if state[0] not in parties)]


def _users() -> list[User]:
    return list(User.objects.order_by("-is_active", "username").prefetch_related("groups"))


def _role(user: User) -> str:
    names = {group.name for group in user.groups.all()}
    return ADMINISTRATOR if user.is_superuser else next((r for r in reversed(GROUPS) if r in names), "outsider")


def _link(request: HttpRequest, name: str) -> str:
    """The path of an invitation or of a new password."""
    user = User.objects.filter(username=name).first()
    if request.POST.get("deed") == "password":
        if user is None:
            raise CallError("no such account", where=name)
        return reverse("people:password", kwargs=password_arguments(user))
    if user is not None or not name or len(name) > 150:
        raise CallError("this name is taken", where=name)
    role = request.POST.get("role", "")
    if role not in (*GROUPS, ADMINISTRATOR):
        raise CallError(f"no such role: {role}")
    return reverse("people:join", args=[signed(Invitation(name, role, request.user.get_username()))])


def _do(request: HttpRequest, name: str) -> None:
    by = request.user.get_username()
    match request.POST.get("deed"):
        case "role":
            accounts.give_role(name=name, role=request.POST.get("role", ""), by=by)
        case "side":
            accounts.give_side(name=name, side=request.POST.get("side", ""), by=by)
        case "close":
            accounts.set_open(name=name, opened=False, by=by)
        case "open":
            accounts.set_open(name=name, opened=True, by=by)
            reset(username=name)
        case "factor":
            accounts.drop_second_factor(name=name, by=by)
        case "unlock":
            reset(username=name)
