"""How a decision keeps the computed state up with what is kept: what lies near it is computed again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jalon.register.edition import tables
from jalon.register.edition.filling import differs, remake
from jalon.register.projected import is_kept_up, last_told
from jalon.register.projections.near import renew


def keep_up(claim_ids: Iterable[str], sources: Iterable[int]) -> dict[str, Any]:
    """Compute again what lies near some claims; gives what the row of the trail then says of the state.

    A state by the rules of another version is kept up too, and stays of that version until it is computed whole. One
    that was behind already stays so, and its next whole projection catches up.
    """
    if not is_kept_up():
        return {}
    told = last_told() | {"near": True}
    claims, documents = list(claim_ids), list(sources)
    renew(claims, documents)
    if tables.stands():
        _keep_up_edition(claims, documents)
    return told


def _keep_up_edition(claim_ids: list[str], sources: list[int]) -> None:
    """The same in the public edition; made anew when the decision changes what is withheld with what."""
    if differs():
        remake()
        return
    with tables.reading():
        renew(claim_ids, sources)


def still() -> dict[str, Any]:
    """What the row of the trail says of a state that a verdict alone has been written into."""
    return {name: told for name, told in last_told().items() if told}
