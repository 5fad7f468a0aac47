"""Stages that go backwards, things taken for granted and still to be created, deadlines that have passed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jalon.linking import agreements
from jalon.linking.days import days
from jalon.linking.doubts import Doubt, by_value, doubt, happened_on, last_day, told_on
from jalon.linking.products import kinship
from jalon.linking.profile import Profile
from jalon.linking.related import Links, same_states
from jalon.linking.subjects import Group
from jalon.model import STAGES

_DURATION = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
_LADDER = STAGES["commitment"]
#: From here on a commitment is decided; up to here it is only wished for.
DECIDED, WISHED = _LADDER.index("agreed"), _LADDER.index("discussed")
#: Days during which what has been decided is still talked about.
STILL_TALKED = 180
_COMPLETED = _LADDER.index("completed")


def _step(p: Profile) -> int:
    return _LADDER.index(p.claim.stage) if p.claim.stage in _LADDER else -1


def backwards(group: Group) -> Iterator[Doubt]:
    """Decided in one source, only wished for in later ones; what was delivered meanwhile may be wished for again.

    What has begun is talked about on the way, and what was decided just now is talked about still: only of bodies a
    wish takes back at once what was decided, for they exist or they do not.
    """
    if group.kind != "commitment":
        return
    dated = sorted((p for p in group.members if happened_on(p)), key=lambda p: (happened_on(p), p.key))
    decided = [p for p in dated if DECIDED <= _step(p) < _COMPLETED]
    if any(_step(p) > DECIDED for p in decided):
        return
    wished = [p for p in dated if 0 <= _step(p) <= WISHED and _undelivered(group, p)]
    late = [p for p in wished if any(_takes_long(p, d) for d in decided)]
    before = [p for p in decided if any(_takes_long(q, p) for q in late)]
    if before:
        yield _step_back(group.id, before, late, "stage", "furthest_stage")


def _undelivered(group: Group, late: Profile) -> bool:
    return not any(_step(p) == _COMPLETED and p.key[0] != late.key[0] for p in group.members)


def _after(late: Profile, early: Profile) -> bool:
    """Told by another source, of a time past the other's."""
    return late.key[0] != early.key[0] and last_day(early) < happened_on(late)


def _takes_long(late: Profile, early: Profile) -> bool:
    """After the other, and of works so long after that they should have begun."""
    one, other = early.when or early.published, late.when or late.published
    waited = bool(one and other and one.gap(other) >= STILL_TALKED)
    return _after(late, early) and (waited or "body" in (late.nature, early.nature))


def _step_back(owner: str, before: Sequence[Profile], late: Sequence[Profile], reason: str, rule: str) -> Doubt:
    """What was decided first, the furthest stage before the others; then what later sources wish for."""
    furthest = sorted(by_value((p, p.claim.stage) for p in before), key=lambda row: -_rank(row[0][0]))
    wished = by_value((p, p.claim.stage) for p in late)
    return doubt(("stage", "stage"), owner, [*furthest, *wished], reason=reason, chosen=(0, rule))


def _rank(p: Profile) -> int:
    ladder = STAGES[p.claim.kind]
    return ladder.index(p.claim.stage) if p.claim.stage in ladder else -1


def presupposed(group: Group) -> Iterator[Doubt]:
    """A body that one source takes for existing and still to be created."""
    if group.kind != "commitment":
        return
    bodies = [p for p in group.members if p.nature == "body"]
    for document in sorted({p.key[0] for p in bodies}):
        told = [p for p in bodies if p.key[0] == document]
        there = [p for p in told if _step(p) == _COMPLETED]
        wished = [p for p in told if 0 <= _step(p) < DECIDED]
        if there and wished:
            values = [*by_value((p, p.claim.stage) for p in there), *by_value((p, p.claim.stage) for p in wished)]
            yield doubt(("presupposition", "stage"), f"{group.id} {document}", values)


def signed_then_proposed(groups: Mapping[str, Group], links: Links) -> Iterator[Doubt]:
    """An instrument signed, and a later source that only proposes just what it is about."""
    for name, related in sorted(links.items()):
        for link in related:
            if link.type == "carries":
                yield from _proposed_again(groups[name], groups[link.subject])


def _proposed_again(agreement: Group, commitment: Group) -> Iterator[Doubt]:
    if any(_step(p) >= DECIDED for p in commitment.members):  # then the commitment's own claims tell it
        return
    aware = {p.key[0] for p in agreement.members}  # a source that tells of the instrument does not take it back
    members = [p for p in agreement.members if not agreements.is_set(p)]  # of a set, nobody knows what each is about
    signed = [p for p in members if p.claim.stage in ("signed", "ratified", "in_force") and told_on(p)]
    wished = [p for p in commitment.members if 0 <= _step(p) <= WISHED and told_on(p) and p.key[0] not in aware]
    late = [p for p in wished if any(_takes_back(p, s) for s in signed)]
    before = [p for p in signed if any(_takes_back(q, p) for q in late)]
    if before:
        owner = f"{agreement.id} {commitment.id}"
        yield _step_back(owner, before, late, "stage_agreement", "official_instrument")


def _takes_back(late: Profile, signed: Profile) -> bool:
    return _after(late, signed) and _just_that(signed, late) and same_states(signed, late)


def _just_that(agreement: Profile, commitment: Profile) -> bool:
    """The same field, nothing narrower, no thing with a name: a plant under a framework accord is no step back."""
    one, other = agreement.topic.main, commitment.topic.main
    return bool(one and other and kinship(one, other) == 1.0 and not commitment.marks)


def overdue(group: Group, as_of: str | None) -> Iterator[Doubt]:
    """The last deadline told of a promise has passed, and no source says that it was kept or given up."""
    today = days(as_of)
    if group.kind != "commitment" or today is None:
        return
    if any(p.claim.stage in ("completed", "cancelled") for p in group.members):
        return
    if all(_step(p) <= WISHED for p in group.members):  # nobody has promised it
        return
    dated = [(day, p) for p in group.members if (day := due_day(p))]
    if not dated:
        return
    latest, _ = max(dated, key=lambda row: (told_on(row[1]), row[0], row[1].key))
    if latest < today.last:
        told = [p for day, p in dated if day == latest]
        yield doubt(("overdue", "due"), group.id, [(told, latest.isoformat())])


def due_day(p: Profile) -> date | None:
    """The last day of a deadline: the date told, or the event's day and the duration told."""
    due = p.claim.due
    if due is None:
        return None
    if due.date:
        told = days(due.date)
        return told.last if told else None
    return _due_after(p.when.last, due.duration) if due.duration and p.when else None


def _due_after(start: date, duration: str) -> date | None:
    told = _DURATION.match(duration)
    if not told:
        return None
    years, months, weeks, rest = (int(part or 0) for part in told.groups())
    month = start.month - 1 + months
    year = start.year + years + month // 12
    first = date(year, month % 12 + 1, min(start.day, 28))
    return date.fromordinal(first.toordinal() + 7 * weeks + rest)
