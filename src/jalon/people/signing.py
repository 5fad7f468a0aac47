"""Links that let somebody in once: an invitation, a new password. Signed, they expire; nothing is kept of them.

An invitation is spent when its name is taken; a link to a new password when the password changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

SALT = "jalon.invitation"
#: Seconds that an invitation stands: a week.
STANDS = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is invited to what, and by whom."""

    name: str
    role: str
    by: str


def signed(invitation: Invitation) -> str:
    """The text of an invitation for an address."""
    return signing.dumps([invitation.name, invitation.role, invitation.by], salt=SALT)


def invitation(text: str) -> Invitation | None:
    """The invitation of a text; None when it was changed, is too old or has been used."""
    try:
        name, role, by = signing.loads(text, salt=SALT, max_age=STANDS)
    except signing.BadSignature:
        return None
    return None if User.objects.filter(username=name).exists() else Invitation(name, role, by)


def password_arguments(user: User) -> dict[str, str]:
    """The arguments of the address at which somebody sets a new password."""
    return {"who": urlsafe_base64_encode(str(user.pk).encode()), "token": default_token_generator.make_token(user)}


def password_owner(who: str, token: str) -> User | None:
    """Whose password the address is for; None when it is too old or has been used."""
    try:
        key: Any = int(force_str(urlsafe_base64_decode(who)))
    except (ValueError, OverflowError, UnicodeDecodeError):
        return None
    user = User.objects.filter(pk=key, is_active=True).first()
    return user if user is not None and default_token_generator.check_token(user, token) else None
