"""What the last version of the engine made of sources that a former one had read: told by the trail, claim by claim."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jalon.register.models import Proposal, Review, TrailEntry
from jalon.register.records import SourceRef
from jalon.register.selectors.source import source_refs_of

#: Readings of sources that are looked at, the latest first: those of one version follow one another.
READINGS = 2_000
Change = Literal["new", "changed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Reproposed:
    """One claim that the last version proposes anew, otherwise, or no longer."""

    change: Change
    claim_id: str
    kind: str
    stage: str
    object: str
    before: Mapping[str, Any] | None  #: the claim as the former version proposed it
    after: Mapping[str, Any] | None
    source: SourceRef
    verdict: str  #: of a person, which stands whatever the engine proposes; "": none


@dataclass(frozen=True, slots=True)
class Rereading:
    """The last version of the engine that has read sources again."""

    engine: str
    former: tuple[str, ...]  #: versions that had read them
    first: str  #: ISO date and time of its first and its last reading
    last: str
    sources: int  #: read again
    same: int  #: proposals that it left as they were
    rows: tuple[Reproposed, ...]

    def of(self, change: Change) -> tuple[Reproposed, ...]:
        """The claims of one kind of change."""
        return tuple(row for row in self.rows if row.change == change)


def last_rereading() -> Rereading | None:
    """What the last version of the engine re-proposed; None when no source was ever read by two versions."""
    readings = list(_readings())
    if not readings:
        return None
    same, changes, lines = _compared(readings)
    rows = tuple(_rows(changes, lines))
    return Rereading(
        engine=readings[0].after["engine"],
        former=tuple(dict.fromkeys(reading.before["engine"] for reading in readings)),
        first=readings[-1].at,
        last=readings[0].at,
        sources=len({reading.document for reading in readings}),
        same=same,
        rows=rows,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    document: str
    at: str
    before: dict[str, Any]
    after: dict[str, Any]


def _readings() -> Iterator[_Reading]:
    """The readings by the last version of what another one had read, the latest first."""
    rows = TrailEntry.objects.filter(action="source.read").exclude(before__in=("", "null")).order_by("-id")
    engine = ""
    for target, at, before, after in rows.values_list("target", "at", "before", "after")[:READINGS]:
        told, made = json.loads(before), json.loads(after)
        if told["engine"] == made["engine"]:
            continue  # its bytes had changed, not the engine
        if engine and made["engine"] != engine:
            return
        engine = made["engine"]
        yield _Reading(target, at.isoformat(timespec="seconds"), told, made)


def _compared(readings: list[_Reading]) -> tuple[int, dict[str, tuple[Change, str]], dict[str, str]]:
    """How many stayed the same; by claim its change and its source; the replaced lines."""
    same, lines = 0, dict[str, str]()
    changes: dict[str, tuple[Change, str]] = {}
    for reading in readings:
        told, made = reading.before["proposals"], reading.after["proposals"]
        lines |= reading.before.get("replaced", {})
        same += sum(digest == made.get(claim_id) for claim_id, digest in told.items())
        for claim_id in sorted({*told, *made}):
            if told.get(claim_id) != made.get(claim_id):
                change: Change = "new" if claim_id not in told else "withdrawn" if claim_id not in made else "changed"
                changes[claim_id] = change, reading.document
    return same, changes, lines


def _rows(changes: dict[str, tuple[Change, str]], lines: dict[str, str]) -> Iterator[Reproposed]:
    now = dict(Proposal.objects.filter(claim_id__in=changes).values_list("claim_id", "line"))
    verdicts = dict(Review.objects.filter(claim_id__in=changes).order_by("id").values_list("claim_id", "verdict"))
    sources = {source.document: source for source in source_refs_of(list({d for _, d in changes.values()}))}
    for claim_id, (change, document) in changes.items():
        line = now.get(claim_id)
        if line is None or document not in sources:
            continue
        after = json.loads(line) if change != "withdrawn" else None
        before = json.loads(lines.get(claim_id, line)) if change != "new" else None
        shown = after or before or {}
        verdict = verdicts.get(claim_id, "")
        yield Reproposed(
            change, claim_id, shown["kind"], shown["stage"], shown["object"], before, after, sources[document],
            "" if verdict == Review.REOPENED else verdict,
        )  # fmt: skip
