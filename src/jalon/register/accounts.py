"""Every write about accounts: roles, closing, passwords and second factors, each with its row of the trail."""

from __future__ import annotations

from django.contrib.auth.models import Group, User
from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from jalon.errors import CallError
from jalon.register import trail
from jalon.register.internal import Membership
from jalon.register.rights import ADMINISTRATOR, GROUPS, role_of, side_of


@transaction.atomic
def give_role(*, name: str, role: str, by: str) -> None:
    """Put an account into the one group of its role; nobody changes their own, so that one administrator stays."""
    trail.lock()
    user = _other(name, by)
    if role not in (*GROUPS, ADMINISTRATOR):
        raise CallError(f"no such role: {role}", next_step=" or ".join((*GROUPS, ADMINISTRATOR)))
    before = role_of(user)
    user.is_superuser = role == ADMINISTRATOR
    user.save(update_fields=["is_superuser"])
    user.groups.set(Group.objects.filter(name=role))
    trail.append(by=by, action="account.role", target=name, before={"role": before}, after={"role": role})


@transaction.atomic
def give_side(*, name: str, side: str, by: str) -> None:
    """Let an account belong to a state's side, or with "" to the joint secretariat; nobody changes their own."""
    trail.lock()
    user = _other(name, by)
    if side and not (len(side) == 2 and side.isascii() and side.isupper()):
        raise CallError("no such side", where=side, next_step="give the two letters of a state, or none")
    before = side_of(user)
    if before == side:
        return
    Membership.objects.filter(account=user).delete()
    if side:
        Membership.objects.create(account=user, side=side)
    trail.append(by=by, action="account.side", target=name, before={"side": before}, after={"side": side})


@transaction.atomic
def set_open(*, name: str, opened: bool, by: str) -> None:
    """Close an account, or open it again; what it has written stays."""
    trail.lock()
    user = _other(name, by)
    if user.is_active == opened:
        return
    user.is_active = opened
    user.save(update_fields=["is_active"])
    trail.append(by=by, action="account.open", target=name, before={"open": not opened}, after={"open": opened})


@transaction.atomic
def set_password(*, name: str, password: str, by: str) -> None:
    """Take another password; the trail keeps that it changed, never what it is."""
    trail.lock()
    user = User.objects.get(username=name)
    user.set_password(password)
    user.save(update_fields=["password"])
    trail.append(by=by, action="account.password", target=name, before=None, after={"changed": True})


@transaction.atomic
def confirm_second_factor(*, device: TOTPDevice, by: str) -> None:
    """From now on this account signs in with a code, too."""
    trail.lock()
    TOTPDevice.objects.filter(user=device.user).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    target = device.user.get_username()
    trail.append(by=by, action="account.factor", target=target, before={"code": False}, after={"code": True})


@transaction.atomic
def drop_second_factor(*, name: str, by: str) -> None:
    """Sign in without a code again: a telephone was lost."""
    trail.lock()
    gone, _ = TOTPDevice.objects.filter(user__username=name).delete()
    if gone:
        trail.append(by=by, action="account.factor", target=name, before={"code": True}, after={"code": False})


def _other(name: str, by: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CallError("no such account", where=name)
    if name == by:
        raise CallError("nobody changes their own rights", where=name, next_step="ask another administrator")
    return user
