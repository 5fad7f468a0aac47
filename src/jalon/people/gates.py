"""Who may enter which page about people."""

from __future__ import annotations

from collections.abc import Callable

from jalon.register.rights import Role, has_role
from jalon.site.gate import View, kept_for


def only(*roles: Role) -> Callable[[View], View]:
    """A view for these roles, for every account when none is named."""
    return kept_for(lambda user: not roles or has_role(user, *roles))
