"""What the review desk reads: frozen records, the return values of ``register.selectors.desk`` and ``judgements``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jalon.register.records import ConflictRow, Count, SourceBlock, SourceRef

Payload = Mapping[str, Any]  #: a claim in the fields of the extract format


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Which proposals wait for a verdict; every field stands in the page's address."""

    kind: str = ""
    rule: str = ""
    size: int = 50


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A proposal without a verdict, and what makes it matter."""

    claim_id: str
    kind: str
    stage: str
    object: str
    source: SourceRef
    rule: str
    disputed: bool  #: in a discrepancy
    figured: bool  #: tells a figure or a sum of money


@dataclass(frozen=True, slots=True)
class QueuePage:
    query: QueueQuery
    rows: tuple[QueueRow, ...]  #: the first ones, those that matter most first
    total: int  #: that match the query
    whole: int  #: without a verdict
    reviewed: int  #: claims with one
    kinds: tuple[Count, ...]  #: of the whole, by kind, then by rule; most frequent first
    rules: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The decision on a claim that counts."""

    verdict: str
    by: str
    at: str  #: ISO date and time, UTC
    reason: str
    claim: Payload


@dataclass(frozen=True, slots=True)
class Precision:
    """What people decided of the proposals of one kind and rule."""

    kind: str
    rule: str
    accepted: int
    corrected: int
    rejected: int

    @property
    def total(self) -> int:
        return self.accepted + self.corrected + self.rejected


@dataclass(frozen=True, slots=True)
class DeskScreen:
    """One proposal beside its passage."""

    claim_id: str
    edition: str  #: what the reviewer sees: sent back with the decision
    source: SourceRef
    number: int  #: of the claim on its source's page; 0: it stands on none
    subject: str  #: key of its record; "": none
    blocks: tuple[SourceBlock, ...]  #: the paragraph of the passage between the ones before and after it
    machine: Payload
    claim: Payload  #: as decided, else the machine's
    told: Told | None  #: the decision that counts, if there is one
    conflicts: tuple[ConflictRow, ...]
    precision: Precision | None  #: of its kind and rule, where anything has been reviewed


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim that a person has corrected, beside what the machine had proposed."""

    claim_id: str
    number: int
    source: SourceRef
    kind: str
    at: str
    human: Payload
    machine: Payload


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision that counts, beside what the machine had proposed."""

    claim_id: str
    machine: Payload
    verdict: str
    human: Payload | None  #: None: rejected
    by: str
    at: str
    reason: str
