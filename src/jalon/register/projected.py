"""Whether the computed state is that of everything kept, and how a decision keeps it so.

A whole projection links every claim with every other one. A decision computes only what lies near it again (see
``projections.near``): claims, records and discrepancies are then right, and matching with the rest of the register is
done by the next whole projection. The trail tells which of the two came last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from jalon.register import version
from jalon.register.edition import tables
from jalon.register.edition.filling import differs, remake
from jalon.register.models import TrailEntry
from jalon.register.projections.near import renew

PROJECTED = "state.projected"
#: Decisions: actions of the trail that leave the state kept up.
KEEPING = frozenset({PROJECTED, "claim.reviewed", "claim.added", "review.undone", "match.decided", "match.undone",
                     "ruling.decided"})  # fmt: skip
#: Actions of the trail that the state does not depend on, by how they begin.
ASIDE = ("account.", "commission.", "withholding.", "note.", "second_reading.")


def is_projected() -> bool:
    """The state is that of a whole projection of everything kept, by the rules in use, and of verdicts since."""
    return _last() == {"version": version.state_version(), "near": False}


def is_kept_up() -> bool:
    """The state follows everything kept; decisions since the last whole projection may be matched nearby only."""
    return _last().get("version") == version.state_version()


def keep_up(claim_ids: Iterable[str], sources: Iterable[int]) -> dict[str, Any]:
    """Compute again what lies near some claims; gives what the row of the trail then says of the state.

    A state that was behind already stays so, and its next whole projection catches up.
    """
    if not is_kept_up():
        return {}
    claims, documents = list(claim_ids), list(sources)
    renew(claims, documents)
    if tables.stands():
        _keep_up_edition(claims, documents)
    return {"version": version.state_version(), "near": True}


def _keep_up_edition(claim_ids: list[str], sources: list[int]) -> None:
    """The same in the public edition; made anew when the decision changes what is withheld with what."""
    if differs():
        remake()
        return
    with tables.reading():
        renew(claim_ids, sources)


def still() -> dict[str, Any]:
    """What the row of the trail says of a state that a verdict alone has been written into."""
    return {name: told for name, told in _last().items() if told}


def _last() -> dict[str, Any]:
    """What the last row of the trail that speaks of the state says of it."""
    rows = TrailEntry.objects.order_by("-id")
    for prefix in ASIDE:
        rows = rows.exclude(action__startswith=prefix)
    last = rows.first()
    if last is None or last.action not in KEEPING:
        return {}
    after = json.loads(last.after)
    return {"version": after.get("version"), "near": bool(after.get("near"))}
