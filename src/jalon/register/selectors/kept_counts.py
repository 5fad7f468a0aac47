"""Counts that cannot change until the register does: kept by this process, each under the state that it is of.

Whatever changes what is counted writes a row of the trail in the same transaction, and the hash of the last row names
the state; the public edition and a past register have states of their own. A register without a trail keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from jalon.register.edition.gate import edition_read
from jalon.register.models import TrailEntry
from jalon.register.past.reading import alias

#: Answers kept: one holds some kilobytes, and a page asks for a handful.
KEPT = 512
P = ParamSpec("P")
R = TypeVar("R")


def kept(count: Callable[P, R]) -> Callable[P, R]:
    """Count once a state; the arguments are hashable, the answer is never changed.

    The answer must be one for every reader of the state: names in it are not yet in the reader's language.
    """

    @wraps(count)
    def told(*asked: P.args, **named: P.kwargs) -> R:
        state = _state()
        if state is None:
            return count(*asked, **named)
        found: R = _counted(state, count, asked, tuple(named.items()))
        return found

    return told


@lru_cache(maxsize=KEPT)
def _counted(state: Hashable, count: Callable[..., Any], asked: tuple[Any, ...], named: tuple[Any, ...]) -> Any:  # noqa: ARG001
    return count(*asked, **dict(named))


def _state() -> tuple[str, int, str] | None:
    """What is read (which database, which edition) and the end of its trail; None where there is no trail."""
    last = TrailEntry.objects.order_by("-id").values_list("hash", flat=True).first()
    return (alias(), edition_read(), last) if last else None
