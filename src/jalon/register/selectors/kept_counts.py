"""Counts that cannot change until the register does: kept by this process, each under the state that it is of.

Whatever changes what is counted writes a row of the trail in the same transaction, and the hash of the last row names
the state; the public edition and a past register have states of their own. A register without a trail keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, TypeVar

from jalon.register.edition import tables
from jalon.register.models import TrailEntry
from jalon.register.past.reading import alias

#: Answers kept: one holds some kilobytes, and a page asks for a handful.
KEPT = 512
R = TypeVar("R")


def kept(count: Callable[..., R]) -> Callable[..., R]:
    """Count once a state; the arguments are hashable, the answer is never changed."""

    @wraps(count)
    def told(*asked: Hashable) -> R:
        state = _state()
        found: R = _counted(state, count, asked) if state else count(*asked)
        return found

    return told


@lru_cache(maxsize=KEPT)
def _counted(state: Hashable, count: Callable[..., Any], asked: tuple[Hashable, ...]) -> Any:  # noqa: ARG001 - the key
    return count(*asked)


def _state() -> tuple[str, int, str] | None:
    """What is read (which database, which edition) and the end of its trail; None where there is no trail."""
    last = TrailEntry.objects.order_by("-id").values_list("hash", flat=True).first()
    return (alias(), tables.edition_read(), last) if last else None
