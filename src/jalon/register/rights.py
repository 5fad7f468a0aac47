"""Who may do what: an administrator, and the groups of accounts beside it."""

from __future__ import annotations

from typing import Literal

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, User

Role = Literal["anonymous", "outsider", "contributor", "reviewer", "administrator"]
#: Groups of accounts (migration 0005 makes them), the one that may do more last; an account in none is an outsider.
GROUPS: tuple[Role, ...] = ("contributor", "reviewer")
ADMINISTRATOR: Role = "administrator"
ROLES: tuple[Role, ...] = ("anonymous", "outsider", *GROUPS, ADMINISTRATOR)


def role_of(user: AbstractBaseUser | AnonymousUser) -> Role:
    """The role of whoever asks."""
    if not isinstance(user, User) or not user.is_active:
        return "anonymous"
    if user.is_superuser:
        return ADMINISTRATOR
    names = set(Group.objects.filter(user=user).values_list("name", flat=True))
    return next((role for role in reversed(GROUPS) if role in names), "outsider")


def may_review(user: AbstractBaseUser | AnonymousUser) -> bool:
    """The review desk is open to reviewers and administrators."""
    return role_of(user) in ("reviewer", ADMINISTRATOR)
