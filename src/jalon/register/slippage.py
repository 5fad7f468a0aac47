"""How far a due date has moved between what was told first and what is told last.

Stated rule (docs/concepts/register.md): of each day of publication the due date that stands first in the order of the
texts, as for the shown one; where a source says itself that it revises a due date, the old one comes before. A date
that only tells another more precisely (2024, then June 2024) has not moved. What undated sources tell, and what was
merely asked for or talked about, moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jalon.model import Due
from jalon.register.stages import DISCUSSION_STAGES, due_end
from jalon.register.standing import Standing


@dataclass(frozen=True, slots=True)
class Told:
    """A due date with the claim that tells it and the publication of its source."""

    due: Due
    claim_id: str
    published: str

    @property
    def last_day(self) -> date:
        """The last day on which it is met."""
        return date.fromisoformat(due_end(self.due.date or "", self.due.relation or ""))


@dataclass(frozen=True, slots=True)
class Slippage:
    """The due date told first, and every other one that it has been moved to since."""

    steps: tuple[Told, ...]

    @property
    def initial(self) -> Told:
        return self.steps[0]

    @property
    def revised(self) -> Told:
        return self.steps[-1]

    @property
    def days(self) -> int:
        """Days that it has moved by; below 0 when it was brought forward."""
        return (self.revised.last_day - self.initial.last_day).days

    @property
    def months(self) -> int:
        """Whole calendar months that it has moved by."""
        first, last = self.initial.last_day, self.revised.last_day
        return (last.year - first.year) * 12 + last.month - first.month


def slippage(standings: Iterable[Standing]) -> Slippage | None:
    """How a due date has moved; None when it has not."""
    steps: list[Told] = []
    for told in _dues(standings):
        if not steps or not _same(steps[-1], told):
            steps.append(told)
        elif len(steps) > 1:
            steps[-1] = told
    moved = Slippage(tuple(steps)) if len(steps) > 1 else None
    return moved if moved and moved.days else None


def _dues(standings: Iterable[Standing]) -> Iterator[Told]:
    """The due date of each day of publication, the earliest day first."""
    dated = [s for s in standings if s.source.published and s.stage not in DISCUSSION_STAGES]
    dated.sort(key=lambda s: (s.source.published, s.source.document, s.claim.start, s.claim.claim_id))
    days: dict[str, Standing] = {}
    for standing in dated:
        if standing.claim.due and standing.claim.due.date:
            days.setdefault(standing.source.published, standing)
    for published, standing in days.items():
        claim = standing.claim
        if claim.revises and isinstance(claim.revises.old, Due) and claim.revises.old.date:
            yield Told(claim.revises.old, claim.claim_id, published)
        if claim.due:
            yield Told(claim.due, claim.claim_id, published)


def _same(one: Told, other: Told) -> bool:
    """Equal but for its eve, or one within the other: « before 2025 » does not hold June 2025."""
    wide, narrow = sorted((one, other), key=lambda told: len(told.due.date or ""))
    if not (narrow.due.date or "").startswith(wide.due.date or ""):
        return False
    if narrow.due.date == wide.due.date:
        return abs((narrow.last_day - wide.last_day).days) <= 1
    return narrow.last_day <= wide.last_day
