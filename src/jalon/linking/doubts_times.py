"""Dates, places and counterparts of one fact that differ between sources, and meetings that a source folds into one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from jalon.linking import meetings
from jalon.linking.days import Days
from jalon.linking.doubts import Doubt, Told, by_value, doubt
from jalon.linking.marks import near
from jalon.linking.organisations import acronym_of, split_acronym
from jalon.linking.profile import Profile
from jalon.linking.states import states_in
from jalon.linking.subjects import Group

#: Facts that happen on one day: the stage that tells them, by kind.
DONE = {"agreement": "signed", "meeting": "held"}
#: Days that two sources may differ by: the eve, another time zone.
LEEWAY = 1
#: A span of so many days is a month, told without its day.
MONTH = 28
#: Two sources told within this many days speak of one partner.
ONE_TIME = 365


def dates(group: Group) -> Iterator[Doubt]:
    """Two sources that give the same fact days that do not meet."""
    if group.kind == "commitment":  # works end in steps: handed over, inaugurated, in service
        return
    fact = DONE[group.kind]
    done = [p for p in group.members if p.claim.stage == fact and p.when and p.when.length <= meetings.LONGEST]
    pairs = [
        (a, b)
        for a, b in combinations(done, 2)
        if a.key[0] != b.key[0] and a.when and b.when and a.when.gap(b.when) > _leeway(a.when, b.when)
    ]
    yield from _once(("date", "when"), group, [(p, _days(p)) for pair in pairs for p in pair])


def _leeway(one: Days, other: Days) -> int:
    """Days by which two may differ: none for months, which are not told by an eve."""
    return 0 if min(one.length, other.length) >= MONTH else LEEWAY


def _once(kind: tuple[str, str], group: Group, told: Sequence[Told]) -> Iterator[Doubt]:
    """One doubt a subject, however many pairs of its claims disagree."""
    if told:
        yield doubt(kind, group.id, by_value(told))


def _days(p: Profile) -> str:
    when = p.claim.when
    return "/".join(day for day in (when.start, when.end) if day) if when else ""


def places(group: Group) -> Iterator[Doubt]:
    """Two sources that put one named thing, or one signing or meeting, in different towns."""
    pairs = [pair for pair in combinations(group.members, 2) if _elsewhere(group, *pair)]
    yield from _once(("place", "places"), group, [(p, ", ".join(p.claim.places)) for pair in pairs for p in pair])


def _elsewhere(group: Group, a: Profile, b: Profile) -> bool:
    if a.key[0] == b.key[0] or not a.towns or not b.towns or any(near(x, y) for x in a.towns for y in b.towns):
        return False
    told_alike = group.kind != "commitment" or bool(a.names & b.names)
    return told_alike and a.claim.stage == b.claim.stage and not (a.towns & b.names or b.towns & a.names)


def counterparts(group: Group) -> Iterator[Doubt]:
    """Two sources of one time that name different builders or suppliers for works at one stage."""
    if group.kind != "commitment":
        return
    pairs = [pair for pair in combinations(group.members, 2) if _built_by_others(*pair)]
    told = [(p, ", ".join(_builders(p))) for pair in pairs for p in pair]
    yield from _once(("counterpart", "actors"), group, told)


def _built_by_others(a: Profile, b: Profile) -> bool:
    if a.key[0] == b.key[0] or a.nature != "works" or a.claim.stage != b.claim.stage or not _one_time(a, b):
        return False
    named = bool(_builders(a) and _builders(b))
    alike = any(near(x, y) for x in a.partners for y in b.partners)
    return named and not alike and not _one_house(a, b) and not _short(a, b)


def _one_house(a: Profile, b: Profile) -> bool:
    """Whether builders are a company and its daughters: their names begin with one word, that of no state."""
    mine, theirs = ({name.split()[0].casefold() for name in _builders(p)} for p in (a, b))
    return any(len(word) > 2 and not states_in(word, a.language) for word in mine & theirs)


def _short(a: Profile, b: Profile) -> bool:
    """Whether a builder of one is told by an acronym that the other explains."""
    pairs = [(x, y) for x in _builders(a) for y in _builders(b)]
    told = [(split_acronym(x), split_acronym(y)) for x, y in pairs + [(y, x) for x, y in pairs]]
    return any(short in {acronym, acronym_of(bare)} for (bare, acronym), (short, _) in told if short)


def _builders(p: Profile) -> list[str]:
    return [a.name for a in p.claim.actors if a.role == "implementer" and a.type == "organisation"]


def _one_time(a: Profile, b: Profile) -> bool:
    one, other = a.published or a.when, b.published or b.when
    return bool(one and other and one.gap(other) <= ONE_TIME)


def folded(groups: Sequence[Group]) -> Iterator[Doubt]:
    """A meeting told as longer than a month, over the days of two that other sources tell apart."""
    held = [p for g in groups if g.kind == "meeting" for p in g.members if p.when and p.claim.stage == "held"]
    for long in (p for p in held if p.when and p.when.length > meetings.LONGEST and p.persons and _told_long(p)):
        inside = [p for p in held if p.key[0] != long.key[0] and _inside(p, long)]
        spans = sorted({p.when for p in inside if p.when})
        apart = [p for p in inside if p.when in (spans[0], spans[-1])]
        if len(spans) > 1 and spans[0].gap(spans[-1]) > 1:
            told = [*by_value((p, _days(p)) for p in apart), ([long], _days(long))]
            owner = long.claim.claim_id
            yield doubt(("date", "when"), owner, told, reason="folded", chosen=(None, "undated_both"))


def _told_long(p: Profile) -> bool:
    """Whether the source gives a first and a last day or month: "in 2021" is a day that it does not know."""
    return p.claim.when is not None and p.claim.when.end is not None


def _inside(p: Profile, long: Profile) -> bool:
    """Shorter, within the days of the longer, of the same dossier and kind."""
    if not p.when or not long.when or p.when.length > meetings.LONGEST:
        return False
    within = long.when.first <= p.when.first and p.when.last <= long.when.last
    kinds = {meetings.kind_of(p), meetings.kind_of(long)}
    people = bool(p.persons & long.persons) or (not p.persons and len(p.context & long.context) > 1)
    return (within and people and len(kinds) == 1) or (within and not p.persons and kinds == {"visit"})
