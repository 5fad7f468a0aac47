"""When a register is large: the whole of it is linked again seldom, what lies near a change at once."""

from __future__ import annotations

from jalon.register.models import ClaimRow

#: From this many claims on the whole is not linked again: 5,000 take 3 s of a processor, 10,000 6 s, and so on;
#: where a few names stand in most sources, many times that.
LARGE = 5_000


def is_large() -> bool:
    """Whether the register has so many claims."""
    return ClaimRow.objects.count() >= LARGE
