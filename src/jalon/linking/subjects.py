"""Subjects: the commitments, agreements and meetings that claims are about, through their whole life."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jalon.linking import agreements, commitments, meetings
from jalon.linking.clusters import Compare, clusters
from jalon.linking.identity import identity
from jalon.linking.profile import Profile
from jalon.model import OFF_LADDER, STAGES, Judgement, Kind

COMPARE: dict[Kind, Compare] = {
    "commitment": commitments.compare,
    "agreement": agreements.compare,
    "meeting": meetings.compare,
}


@dataclass(frozen=True, slots=True)
class Group:
    """The claims about one subject, in the order of their keys."""

    id: str
    kind: Kind
    members: tuple[Profile, ...]


def group(profiles: Sequence[Profile], judgements: Iterable[Judgement] = ()) -> tuple[Group, ...]:
    """The groups of all claims, by kind, in the order of their first claim."""
    told = tuple(judgements)
    found = []
    for kind, compare in COMPARE.items():
        chosen = [p for p in profiles if p.claim.kind == kind]
        found += [_group(kind, [chosen[i] for i in indices]) for indices in clusters(chosen, compare, told)]
    return tuple(sorted(found, key=lambda g: g.members[0].key))


def parted(profiles: Sequence[Profile], partition: Iterable[Iterable[str]]) -> tuple[Group, ...]:
    """The groups of a partition of claim ids that is known, in the order of their first claim."""
    known = {p.claim.claim_id: p for p in profiles}
    members = (sorted((known[claim] for claim in part), key=lambda p: p.key) for part in partition)
    return tuple(sorted((_group(m[0].claim.kind, m) for m in members), key=lambda g: g.members[0].key))


def _group(kind: Kind, members: list[Profile]) -> Group:
    return Group(subject_id(members), kind, tuple(members))


def subject_id(members: Sequence[Profile]) -> str:
    """The name of a subject: that of its kind and its first claim."""
    return identity("subject", members[0].claim.kind, min(p.claim.claim_id for p in members))


def stage(group: Group, doubted: frozenset[tuple[str, str]] = frozenset()) -> str:
    """The present stage: the furthest that a claim reports, unless a later one says suspended, cancelled or ended.

    Claims that their own source contradicts (``doubted``) decide only when there are no others.
    """
    ladder = STAGES[group.kind]
    trusted = [p for p in group.members if p.key not in doubted and p.claim.stage in ladder] or list(group.members)
    on = [p for p in trusted if p.claim.stage not in OFF_LADDER]
    off = [p for p in trusted if p.claim.stage in OFF_LADDER]
    if off and (not on or max(_told(p) for p in off) >= max(_told(p) for p in on)):
        return max(off, key=lambda p: (_told(p), p.key)).claim.stage
    return max((p.claim.stage for p in on), key=lambda s: ladder.index(s) if s in ladder else -1)


def _told(p: Profile) -> str:
    """The day a claim speaks of: its publication, else its event; undated ones come first."""
    day = p.published or p.when
    return day.last.isoformat() if day else ""
