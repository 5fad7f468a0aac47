"""Who may do what: an administrator, and the groups of accounts beside it."""

from __future__ import annotations

from typing import Literal

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, User

from jalon.register.internal import Membership

Role = Literal["anonymous", "outsider", "contributor", "focal_point", "reviewer", "secretary", "administrator"]
#: Groups of accounts (migrations make them), the one that may do more last; an account in none is an outsider.
GROUPS: tuple[Role, ...] = ("contributor", "focal_point", "reviewer", "secretary")
ADMINISTRATOR: Role = "administrator"
ROLES: tuple[Role, ...] = ("anonymous", "outsider", *GROUPS, ADMINISTRATOR)


def role_of(user: AbstractBaseUser | AnonymousUser) -> Role:
    """The role of whoever asks."""
    if not isinstance(user, User) or not user.is_active:
        return "anonymous"
    if user.is_superuser:
        return ADMINISTRATOR
    names = _groups(user)
    return next((role for role in reversed(GROUPS) if role in names), "outsider")


def _groups(user: User) -> frozenset[str]:
    """The names of its groups, asked for once a request: with the account, as Django keeps its permissions."""
    known: frozenset[str] | None = getattr(user, "_groups_known", None)
    if known is None:
        known = frozenset(Group.objects.filter(user=user).values_list("name", flat=True))
        user._groups_known = known  # type: ignore[attr-defined]
    return known


def has_role(user: AbstractBaseUser | AnonymousUser, *roles: Role) -> bool:
    """In one of these groups, or an administrator where that is one of them; somebody may be in several groups."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return ADMINISTRATOR in roles if user.is_superuser else not _groups(user).isdisjoint(roles)


def reads_inside(user: AbstractBaseUser | AnonymousUser) -> bool:
    """The register whole, with what is withheld marked: every account with a role; all others read the public edition.

    The one gate between the two editions.
    """
    return has_role(user, *GROUPS, ADMINISTRATOR)


def may_withhold(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Secretaries and administrators keep things out of the public edition, and let them back."""
    return has_role(user, "secretary", ADMINISTRATOR)


def may_withdraw(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Secretaries and administrators let a source no longer speak."""
    return has_role(user, "secretary", ADMINISTRATOR)


def may_administer(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Accounts, and words erased for good: administrators alone."""
    return has_role(user, ADMINISTRATOR)


def has_account(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Everybody who has signed in, whatever the role."""
    return role_of(user) != "anonymous"


def side_of(user: AbstractBaseUser | AnonymousUser) -> str:
    """The state whose side an account belongs to, by its code; "": the joint secretariat."""
    return Membership.objects.filter(account=user.pk).values_list("side", flat=True).first() or ""


def may_review(user: AbstractBaseUser | AnonymousUser) -> bool:
    """The review desk is open to reviewers and administrators."""
    return has_role(user, "reviewer", ADMINISTRATOR)


def may_add_sources(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Everybody who works in the register adds sources, but the focal points of the sides."""
    return has_role(user, "contributor", "reviewer", "secretary", ADMINISTRATOR)


def sees_every_work(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Secretaries and administrators see also how far the readings of others have come."""
    return has_role(user, "secretary", ADMINISTRATOR)


def may_look_back(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Former states are read by those who work in the register: they hold what was withheld or withdrawn since."""
    return may_add_sources(user)


def may_keep_commissions(user: AbstractBaseUser | AnonymousUser) -> bool:
    """The commission's desk is written by secretaries and administrators."""
    return has_role(user, "secretary", ADMINISTRATOR)


def is_focal_point(user: AbstractBaseUser | AnonymousUser) -> bool:
    """A focal point sees what is asked of its own side, and answers."""
    return has_role(user, "focal_point")
