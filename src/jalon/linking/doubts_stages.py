"""Stages that go backwards, things taken for granted and still to be created, deadlines that have passed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from jalon.linking.days import days
from jalon.linking.doubts import Doubt, doubt, happened_on, last_day, told_on
from jalon.linking.products import kinship
from jalon.linking.profile import Profile
from jalon.linking.related import Links
from jalon.linking.subjects import Group
from jalon.model import STAGES

_DURATION = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
_LADDER = STAGES["commitment"]
#: From here on a commitment is decided; up to here it is only wished for.
DECIDED, WISHED = _LADDER.index("agreed"), _LADDER.index("discussed")
_COMPLETED = _LADDER.index("completed")


def _step(p: Profile) -> int:
    return _LADDER.index(p.claim.stage) if p.claim.stage in _LADDER else -1


def backwards(group: Group) -> Iterator[Doubt]:
    """Decided in one source, only wished for in a later one; what was delivered meanwhile may be wished for again."""
    if group.kind != "commitment":
        return
    dated = sorted((p for p in group.members if happened_on(p)), key=lambda p: (happened_on(p), p.key))
    decided = [p for p in dated if DECIDED <= _step(p) < _COMPLETED]
    for late in (p for p in dated if 0 <= _step(p) <= WISHED):
        before = [p for p in decided if last_day(p) < happened_on(late) and p.key[0] != late.key[0]]
        delivered = any(_step(p) == _COMPLETED and p.key[0] != late.key[0] for p in group.members)
        if before and not delivered:
            first = before[0]
            sides = [([first], first.claim.stage), ([late], late.claim.stage)]
            yield doubt("stage", "stage", sides, chosen=(0, "furthest_stage"))


def presupposed(group: Group) -> Iterator[Doubt]:
    """A body that one source takes for existing and still to be created."""
    if group.kind != "commitment":
        return
    for there in group.members:
        for wished in group.members:
            one_source = there.key[0] == wished.key[0] and {there.nature, wished.nature} == {"body"}
            if one_source and _step(there) == _COMPLETED and 0 <= _step(wished) < DECIDED:
                yield doubt("presupposition", "stage", [([there], there.claim.stage), ([wished], wished.claim.stage)])


def signed_then_proposed(groups: Mapping[str, Group], links: Links) -> Iterator[Doubt]:
    """An instrument signed, and a later source that only proposes just what it is about."""
    for name, related in sorted(links.items()):
        for link in related:
            if link.type == "carries":
                yield from _proposed_again(groups[name], groups[link.subject])


def _proposed_again(agreement: Group, commitment: Group) -> Iterator[Doubt]:
    if any(_step(p) >= DECIDED for p in commitment.members):  # then the commitment's own claims tell it
        return
    signed = [p for p in agreement.members if p.claim.stage in ("signed", "ratified", "in_force") and told_on(p)]
    for late in commitment.members:
        if not 0 <= _step(late) <= WISHED or not told_on(late):
            continue
        before = [
            p for p in signed if last_day(p) < happened_on(late) and p.key[0] != late.key[0] and _just_that(p, late)
        ]
        if before:
            first = min(before, key=lambda p: (told_on(p), p.key))
            sides = [([first], first.claim.stage), ([late], late.claim.stage)]
            yield doubt("stage", "stage", sides, reason="stage_agreement", chosen=(0, "official_instrument"))


def _just_that(agreement: Profile, commitment: Profile) -> bool:
    """The same field, nothing narrower, no thing with a name: a plant under a framework accord is no step back."""
    one, other = agreement.topic.main, commitment.topic.main
    return bool(one and other and kinship(one, other) == 1.0 and not commitment.marks)


def overdue(group: Group, as_of: str | None) -> Iterator[Doubt]:
    """The last deadline told has passed, and no source says that the commitment was kept or given up."""
    today = days(as_of)
    if group.kind != "commitment" or today is None:
        return
    if any(p.claim.stage in ("completed", "cancelled") for p in group.members):
        return
    dated = [(day, p) for p in group.members if (day := due_day(p))]
    if not dated:
        return
    latest, p = max(dated, key=lambda row: (told_on(row[1]), row[0], row[1].key))
    if latest < today.last:
        yield doubt("overdue", "due", [([p], latest.isoformat())])


def due_day(p: Profile) -> date | None:
    """The last day of a deadline: the date told, or the event's day and the duration told."""
    due = p.claim.due
    if due is None:
        return None
    if due.date:
        told = days(due.date)
        return told.last if told else None
    return _after(p.when.last, due.duration) if due.duration and p.when else None


def _after(start: date, duration: str) -> date | None:
    told = _DURATION.match(duration)
    if not told:
        return None
    years, months, weeks, rest = (int(part or 0) for part in told.groups())
    month = start.month - 1 + months
    year = start.year + years + month // 12
    first = date(year, month % 12 + 1, min(start.day, 28))
    return date.fromordinal(first.toordinal() + 7 * weeks + rest)
