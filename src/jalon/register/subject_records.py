"""What the page of one subject reads: its values, its time line, and how far it is fulfilled (see ``records``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jalon.register.records import (
    ConflictRow,
    Figure,
    Passage,
    Period,
    RelatedSubject,
    Said,
    SlotValue,
    SourceRef,
    SubjectRef,
    SubjectRow,
)


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One ground of a rating with the passages that tell it (see ``linking.fulfilment.Ground``)."""

    code: str
    told: Figure | None
    promised: Figure | None
    count: int
    of: int
    date: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class RatingRow:
    """How far somebody said that a commitment is fulfilled; ``rating`` "": as proposed."""

    by: str
    at: str  #: ISO date and time
    rating: str
    reason: str


@dataclass(frozen=True, slots=True)
class FulfilmentRow:
    """The fulfilment of a commitment: what is shown, what is proposed and why, what people ruled."""

    shown: str
    proposed: str
    by_person: bool
    grounds: tuple[GroundRow, ...]  #: the one that gave the proposed rating first
    parts: tuple[SubjectRef, ...]
    ruled: tuple[RatingRow, ...]  #: the latest word of each person, the latest first
    differing: bool  #: two people's words differ: neither counts


@dataclass(frozen=True, slots=True)
class DueStep:
    """A due date as one source told it."""

    due: Period
    passage: Passage


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """Sources that tell of the record in one voice (see ``register.voices``), the one that spoke first before others.

    Each with its kind (``register.source_classes``) and its tie to those before it: address, outlet, reprint.
    """

    sources: tuple[tuple[SourceRef, str, str], ...]

    @property
    def reprints(self) -> tuple[SourceRef, ...]:
        """Those that repeat the words of another outlet."""
        return tuple(source for source, _, tie in self.sources if tie == "reprint")


@dataclass(frozen=True, slots=True)
class SubjectPage:
    row: SubjectRow
    as_of: date
    first_said: str
    values: tuple[SlotValue, ...]  #: in the order of the slots in ``SlotValue.slot``
    timeline: tuple[Said, ...]  #: dated ones first in order, undated last
    conflicts: tuple[ConflictRow, ...]
    related: tuple[RelatedSubject, ...]
    stage_passages: tuple[Passage, ...]  #: the passages that the present stage rests on
    fulfilment: FulfilmentRow | None = None  #: None: no commitment
    voices: tuple[VoiceRow, ...] = ()
    due_steps: tuple[DueStep, ...] = ()  #: of a due date that has moved, the initial one first
