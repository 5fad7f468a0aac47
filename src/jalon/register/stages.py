"""The rules that make a subject's state from its claims: present stage, openness, family, due date.

Present stage: the furthest stage on the ladder that any passage reports. A suspension, a cancellation or an end
stands instead when it is the latest news: no passage dated after it reports a stage on the ladder. An undated passage
counts for the furthest stage, and stands against a dated one only where nothing dated says otherwise.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from jalon.model import OFF_LADDER, STAGES
from jalon.register.records import Family

#: Stages after which nothing more is awaited.
CLOSED = frozenset({"completed", "cancelled", "held", "in_force", "ended"})
#: A request or a matter under discussion is no commitment: the two are counted apart.
DISCUSSION_STAGES = ("requested", "discussed")
COMMITMENT_STAGES = tuple(stage for stage in STAGES["commitment"] if stage not in DISCUSSION_STAGES)
FAMILY_STAGES: dict[Family, tuple[str, ...]] = {
    "commitments": COMMITMENT_STAGES,
    "discussions": DISCUSSION_STAGES,
    "agreements": STAGES["agreement"],
    "meetings": STAGES["meeting"],
}
NEVER = "9999-12-31"


class Dated(Protocol):
    """What the rule needs of a claim: its stage and the day of its news ("" when unknown)."""

    @property
    def stage(self) -> str: ...
    @property
    def news(self) -> str: ...


#: Classes of conflicts in which no two passages disagree: a source corrects itself; a due date is past.
NO_DISCREPANCY = frozenset({"revision", "overdue"})


def present_stage(claims: Iterable[Dated]) -> str:
    """The stage of a subject from its claims, by the rule above."""
    every = list(claims)
    ladder = [claim for claim in every if claim.stage not in OFF_LADDER]
    off = max((claim for claim in every if claim.stage in OFF_LADDER), key=lambda claim: claim.news, default=None)
    if off and not any(claim.news > off.news for claim in ladder):
        return off.stage
    return max((claim.stage for claim in ladder), key=rank)


def rank(stage: str) -> int:
    """How far a stage is on its ladder; the ladders share no stage but those off it."""
    return next(ladder.index(stage) for ladder in STAGES.values() if stage in ladder)


def family(kind: str, stage: str) -> Family:
    """Under which heading a subject is counted."""
    if kind == "commitment":
        return "discussions" if stage in DISCUSSION_STAGES else "commitments"
    return "agreements" if kind == "agreement" else "meetings"


def can_be_overdue(family: str, stage: str) -> bool:
    """A deadline binds while something is awaited; that of a mere request or discussion binds nobody."""
    return family != "discussions" and stage not in CLOSED


def last_day(told: str) -> str:
    """The last day of a date at any precision, so that lateness and silence are never overstated; "" of ""."""
    parts = [int(part) for part in told.split("-")] if told else []
    if not parts:
        return ""
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return f"{year:04}-{month:02}-{parts[2] if len(parts) > 2 else monthrange(year, month)[1]:02}"


def due_end(told: str, relation: str) -> str:
    """The last day on which a deadline is met; ``before`` a year or a day ends on the eve.

    A month keeps its last day: "before the end of June" and "before June" come with the same date.
    """
    if relation == "before" and len(told) == 4:
        return f"{int(told) - 1:04}-12-31"
    if relation == "before" and len(told) == 10:
        return (date.fromisoformat(told) - timedelta(days=1)).isoformat()
    return last_day(told)


def days_since(told: str, as_of: date) -> int | None:
    """Days from a date (its last day) to the as-of date, never negative; None when unknown."""
    return max(0, (as_of - date.fromisoformat(last_day(told))).days) if told else None
