"""How the computed state stands to everything kept, as the trail tells it.

A whole projection links every claim with every other one. A decision computes only what lies near it again (see
``upkeep``): claims, records and discrepancies are then right, and matching with the rest of the register is done by
the next whole projection. The trail tells which of the two came last, and by the rules of which version.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from jalon.register import version
from jalon.register.models import TrailEntry

PROJECTED = "state.projected"
#: Decisions: actions of the trail that leave the state kept up.
KEEPING = frozenset({PROJECTED, "claim.reviewed", "claim.added", "review.undone", "match.decided", "match.undone",
                     "ruling.decided"})  # fmt: skip
#: Actions of the trail that the state does not depend on, by how they begin.
ASIDE = ("account.", "commission.", "withholding.", "note.", "second_reading.")
#: ``behind``: something was kept that it does not hold; ``rules``: rules of another version computed it.
Staleness = Literal["", "behind", "rules"]
_NOTES = {
    "rules": "records, links and discrepancies were computed by the rules of another version, and were not compared."
    " Nothing is lost, and what people decide counts at once: run `jalon rebuild` when it suits you",
    "behind": "the pages do not hold yet what came in last. Nothing is lost: run `jalon rebuild`",
}


def is_projected() -> bool:
    """The state is that of a whole projection of everything kept, by the rules in use, and of verdicts since."""
    return last_told() == {"version": version.state_version(), "near": False}


def is_kept_up() -> bool:
    """The state follows everything kept, by whatever rules; since the last whole projection perhaps nearby only."""
    return bool(last_told().get("version"))


def staleness() -> Staleness:
    """Why a whole projection would give another state than matching nearby explains; "": it would not.

    An empty register is not stale.
    """
    told = last_told()
    if told.get("version") == version.state_version() or not TrailEntry.objects.exists():
        return ""
    return "rules" if told.get("version") else "behind"


def notes() -> tuple[str, ...]:
    """Where the state is old, in one sentence, with what to do."""
    stale = staleness()
    return (_NOTES[stale],) if stale else ()


def last_told() -> dict[str, Any]:
    """What the last row of the trail that speaks of the state says of it: ``version`` and ``near``."""
    rows = TrailEntry.objects.order_by("-id")
    for prefix in ASIDE:
        rows = rows.exclude(action__startswith=prefix)
    last = rows.first()
    if last is None or last.action not in KEEPING:
        return {}
    after = json.loads(last.after)
    return {"version": after.get("version"), "near": bool(after.get("near"))}
