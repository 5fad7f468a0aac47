"""What the review desk reads: frozen records, the return values of ``register.selectors.desk`` and ``judgements``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jalon.register.records import ConflictRow, Count, Passage, SourceBlock, SourceRef, SubjectRef

#: Reviews from which people's own figure of a rule counts.
ENOUGH = 30
#: Shares from which Enter accepts, from which it stops at doubtful fields, and from which like proposals are batched.
ACCEPT, STOP, BATCH = 0.8, 0.6, 0.95
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
    confidence: float  #: probability that it is right, between 0 and 1, as the engine's evaluation tells it
    disputed: bool  #: in a discrepancy
    figured: bool  #: tells a figure or a sum of money
    new: bool  #: the first of a rule that nobody has judged yet


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
class Trust:
    """The figure that the desk goes by for one kind and rule (see ``register.trust``)."""

    right: int
    total: int
    of: Literal["reviews", "rule", "kind"]  #: what was measured: by reviews, or in the evaluation

    @property
    def share(self) -> float:
        return self.right / self.total if self.total else 0.0

    @property
    def mode(self) -> Literal["accept", "stop", "point"]:
        """How the record is prefilled; only a figure of the rule itself is bad enough to hide what it read."""
        if self.share >= ACCEPT:
            return "accept"
        return "stop" if self.of == "kind" or self.share >= STOP else "point"

    @property
    def batched(self) -> bool:
        """Like proposals may be accepted together."""
        return self.of != "kind" and self.total >= ENOUGH and self.share >= BATCH


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
    trust: Trust  #: the figure that the desk goes by
    doubtful: tuple[str, ...]  #: slots to look at one by one
    by_hand: bool  #: a person found it, no machine proposed it


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """A record that a claim may belong to, with the passages that tell of it."""

    subject: SubjectRef
    claims: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class MatchScreen:
    """A claim in its record, and the records that it may belong to instead."""

    claim_id: str
    subject: SubjectRef
    others: tuple[Passage, ...]  #: the other claims of its record
    alike: tuple[AlikeRow, ...]  #: the likeliest first


@dataclass(frozen=True, slots=True)
class BatchRow:
    claim_id: str
    edition: str
    payload: Payload
    passage: Passage


@dataclass(frozen=True, slots=True)
class BatchScreen:
    """Like proposals, to be accepted together."""

    kind: str
    rule: str
    trust: Trust
    rows: tuple[BatchRow, ...]
    total: int


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
class Question:
    """A claim that two people decided differently."""

    claim_id: str
    object: str
    first: str  #: who decided first
    first_verdict: str
    second: str  #: whose decision stands
    second_verdict: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision that counts, beside what the machine had proposed."""

    claim_id: str
    machine: Payload | None  #: None: a person found it, no machine proposed it
    verdict: str
    human: Payload | None  #: None: rejected
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class RulingRow:
    """What somebody decided of a discrepancy, and when."""

    by: str
    at: str
    verdict: str  #: shown, dismissed, reopened, unsure
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class RulingScreen:
    """A discrepancy, as it stands or as it stood when it was ruled on, and what people decided of it."""

    conflict: ConflictRow
    stands: bool  #: False: dismissed, or gone with its claims
    told: tuple[RulingRow, ...]  #: the latest word of each person, the latest one first
    differing: bool  #: two people's words differ: neither counts
