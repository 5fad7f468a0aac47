"""Typed links between subjects that are not one: parts, what agreements carry, what meetings produced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations

from jalon.linking import agreements, meetings
from jalon.linking.days import Days
from jalon.linking.figures import comparable
from jalon.linking.marks import shared_marks
from jalon.linking.products import BROAD, kinship, wholes
from jalon.linking.profile import Profile
from jalon.linking.subjects import Group
from jalon.model import Related

#: A meeting and the instruments signed at its end may be told a day apart.
SIGNING_DAYS = 1
#: More links of one kind than this say nothing any more.
MOST_TOPICS = 8

Links = dict[str, tuple[Related, ...]]


def related(groups: Sequence[Group]) -> Links:
    """Subject id → its links, in a fixed order."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one, other in _neighbours(groups):
        relation = _relation(one, other)
        if relation:
            found[one.id].add((relation, other.id))
    return {name: tuple(Related(subject, type_) for type_, subject in _bounded(links)) for name, links in found.items()}


def _bounded(links: set[tuple[str, str]]) -> list[tuple[str, str]]:
    topics = sorted(link for link in links if link[0] == "same_topic")[:MOST_TOPICS]
    return sorted(link for link in links if link[0] != "same_topic") + topics


def _neighbours(groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Ordered pairs of subjects that share a source, or a product and a state."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        for key in {k for p in group.members for k in _blocks(p)}:
            blocks[key].append(i)
    pairs = {pair for members in blocks.values() for pair in permutations(members, 2)}
    yield from ((groups[i], groups[j]) for i, j in sorted(pairs))


def _blocks(p: Profile) -> set[str]:
    keys = {f"d:{p.key[0]}"}
    if p.topic.main:
        keys |= {f"t:{p.topic.main}:{land}" for land in p.states | p.context}
    if p.claim.kind != "commitment" and p.when:
        keys |= {f"m:{p.when.first.isoformat()[:7]}:{land}" for land in p.states | p.context}
    return keys


def _relation(one: Group, other: Group) -> str:
    """The link from one subject to another, by its name in the interface; empty for none."""
    kinds = (one.kind, other.kind)
    if kinds == ("commitment", "commitment"):
        return _between_commitments(one, other)
    if kinds == ("agreement", "commitment"):
        return "carries" if any(_carries(a, b) for a in one.members for b in other.members) else ""
    if kinds == ("agreement", "meeting"):
        return "produced_by" if any(_produced(a, b) for a in one.members for b in other.members) else ""
    if kinds == ("agreement", "agreement"):
        return "part_of" if any(_in_set(a, b) for a in one.members for b in other.members) else ""
    if kinds == ("meeting", "meeting"):
        return "part_of" if any(_within(a, b) for a in one.members for b in other.members) else ""
    return ""


def _between_commitments(one: Group, other: Group) -> str:
    if any(is_part(a, b) or _narrower(a, b) for a in one.members for b in other.members):
        return "part_of"
    alike = any(_same_topic(a, b) or _listed_together(a, b) for a in one.members for b in other.members)
    return "same_topic" if alike and one.id < other.id else ""


def is_part(part: Profile, whole: Profile) -> bool:
    """A smaller figure with a name of its own, told by the source that gives the larger one for the whole."""
    if (
        part.key[0] != whole.key[0]
        or not _kin(part, whole)
        or not (part.home or part.context) & (whole.home or whole.context)
    ):
        return False
    if not part.marks or (whole.marks and not part.marks < whole.marks):
        return False
    return any(comparable(x, y) and x.value < y.value for x in part.claim.quantities for y in whole.claim.quantities)


def _narrower(part: Profile, whole: Profile) -> bool:
    """A kind of what the same source names as a whole, neither with a figure: data centres, a digital network."""
    if part.key[0] != whole.key[0] or not part.topic.main or not whole.topic.main or whole.topic.main in BROAD:
        return False
    figures = (part.claim.quantities, part.claim.amounts, whole.claim.quantities, whole.claim.amounts)
    return whole.topic.main in wholes(part.topic.main) and not any(figures) and not whole.marks


def _listed_together(a: Profile, b: Profile) -> bool:
    """Things of one sector that one sentence lists at one stage."""
    one_sentence = a.key[0] == b.key[0] and a.claim.quote == b.claim.quote and a.claim.stage == b.claim.stage
    return one_sentence and a.claim.sector == b.claim.sector and a.claim.sector not in ("other", "diplomacy", "trade")


def _kin(a: Profile, b: Profile) -> bool:
    return bool(a.topic.main and b.topic.main and kinship(a.topic.main, b.topic.main))


def _same_topic(a: Profile, b: Profile) -> bool:
    return _kin(a, b) and a.topic.main not in BROAD and bool((a.home or a.states) & (b.home or b.states))


def _carries(agreement: Profile, commitment: Profile) -> bool:
    """The instrument is about the thing: told in one clause, or of one subject between the same states."""
    alike = same_states(agreement, commitment)
    if agreement.key[0] == commitment.key[0] and agreement.claim.quote == commitment.claim.quote:
        return alike or (_receives(agreement, commitment) and not (agreement.states and commitment.states))
    if not alike or not _kin(agreement, commitment) or commitment.topic.main in BROAD:
        return False
    return not (agreement.marks and commitment.marks) or shared_marks(agreement, commitment)


def same_states(agreement: Profile, commitment: Profile) -> bool:
    """Whether the states of one are among those of the other: a neighbour's instrument is another's."""
    mine, theirs = agreement.states or agreement.context, commitment.states or commitment.context
    if not _receives(agreement, commitment):
        return False
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _receives(agreement: Profile, commitment: Profile) -> bool:
    """Whether who receives is a party: of an instrument with one side told, those its document is about are too."""
    parties = agreement.states | agreement.context if agreement.states <= agreement.context else agreement.states
    return not commitment.home or not parties or bool(commitment.home & parties)


def _produced(agreement: Profile, meeting: Profile) -> bool:
    """Signed while the meeting was held, by the same side."""
    signed, held = agreement.when, meeting.when
    if not signed or not held or signed.length > meetings.LONGEST or signed.gap(held) > SIGNING_DAYS:
        return False
    if agreement.key[0] == meeting.key[0]:
        return True
    return bool(agreement.states & meeting.states) and bool(
        agreement.persons & meeting.persons or _inside(signed, held)
    )


def _in_set(one: Profile, whole: Profile) -> bool:
    """An instrument of a set that the same source counts."""
    if agreements.is_set(one) or not agreements.is_set(whole) or one.key[0] != whole.key[0]:
        return False
    if not agreements.may_hold(whole, one):
        return False
    return bool(one.when and whole.when and one.when.gap(whole.when) == 0)


def _within(one: Profile, whole: Profile) -> bool:
    """A meeting inside a longer one of the same people, or states and place."""
    if not one.when or not whole.when or not _inside(one.when, whole.when):
        return False
    if one.when == whole.when and (meetings.kind_of(one) != "talks" or meetings.kind_of(whole) == "talks"):
        return False
    people = bool(one.persons & whole.persons)
    return people or (one.key[0] == whole.key[0] and bool(one.states & whole.states))


def _inside(inner: Days, outer: Days) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last
