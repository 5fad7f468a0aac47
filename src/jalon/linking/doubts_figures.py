"""Figures that differ, totals that do not add up, counts that do not match their list, revisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from jalon.linking import agreements
from jalon.linking.doubts import Doubt, by_value, doubt
from jalon.linking.figures import SIZES, Figure, close, comparable, measure, split, tells
from jalon.linking.growth import added, updated
from jalon.linking.profile import Profile
from jalon.linking.related import Links
from jalon.linking.subjects import Group
from jalon.model import Amount, Quantity, written

#: Stages at which sources tell what somebody would like: two wishes do not contradict each other.
WISHED = frozenset({"requested", "discussed"})
#: A part of a line that is shorter than the whole by more than this is a section, not another measure.
SECTION = 0.15


def figures(group: Group) -> Iterator[Doubt]:
    """Figures of one thing that differ, once for each unit: sizes at any stage, flows and sums of money at one.

    What a later source brings up to date is told as a revision; what comes on top of another figure not at all.
    """
    if group.kind == "meeting":
        return
    units: dict[str, set[tuple[int, Figure]]] = defaultdict(set)
    for (i, a), (j, b) in combinations(enumerate(group.members), 2):
        for x, y in () if a.key[0] != b.key[0] and (added(a) or added(b)) else _differing(a, b):
            grown = updated((a, x), (b, y))
            if grown is None:
                units[measure(x)] |= {(i, x), (j, y)}
            else:
                yield _update(group, *grown)
    for _, told in sorted(units.items()):
        values = by_value((group.members[i], written(x)) for i, x in told)
        field = _field(next(iter(told))[1])
        one_source = len({group.members[i].key[0] for i, _ in told}) == 1
        yield doubt(("figure", field), group.id, values, reason="figure_source" if one_source else "figure")


def _update(group: Group, new: tuple[Profile, Figure], old: tuple[Profile, Figure]) -> Doubt:
    """A figure of one source that a later one brings up to date."""
    values = [([p], written(x)) for p, x in (new, old)]
    return doubt(("revision", _field(new[1])), group.id, values, reason="updated", chosen=(0, "as_updated"))


def _field(x: Figure) -> str:
    return "quantities" if isinstance(x, Quantity) else "amounts"


def _differing(a: Profile, b: Profile) -> Iterator[tuple[Figure, Figure]]:
    """The first figures of one unit that cannot both hold; bounds ("at least") leave room, so do revisions."""
    if a.claim.revises or b.claim.revises:
        return
    for x in a.claim.quantities:
        for y in b.claim.quantities:
            comparable_now = comparable(x, y) and (x.unit in SIZES or _one_event(a, b))
            explained = _several(a, b, x.unit) or _explained(a, b, x, y) or _opened(a, b, x, y)
            if comparable_now and not _agree(x, y) and not explained:
                yield x, y
    for s in a.claim.amounts:
        for t in b.claim.amounts:
            if s.currency == t.currency and _one_event(a, b) and not _agree(s, t) and not _many(a, b):
                yield s, t


def _several(a: Profile, b: Profile, unit: str) -> bool:
    """A claim with several figures of one unit speaks of parts, steps or places."""
    return any(sum(q.unit == unit for q in p.claim.quantities) > 1 for p in (a, b))


def _explained(a: Profile, b: Profile, x: Figure, y: Figure) -> bool:
    """A passage or object that tells the other figure too sets its own beside it: 30 MW, extensible to 50."""
    if a.key[0] == b.key[0]:
        return False
    told = ((a, y.value), (b, x.value))
    return any(tells(f"{p.claim.quote} {p.claim.object}", value) for p, value in told)


def _opened(a: Profile, b: Profile, x: Quantity, y: Quantity) -> bool:
    """Of a line less is done than was told of the whole: a section has been opened."""
    told = ((a, x, y), (b, y, x))
    return any(
        done.claim.stage == "completed" and size.unit == "km" and size.value < whole.value * (1 - SECTION)
        for done, size, whole in told
    )


def _many(a: Profile, b: Profile) -> bool:
    return len(a.claim.amounts) > 1 or len(b.claim.amounts) > 1


def _one_event(a: Profile, b: Profile) -> bool:
    """Told at one stage, and not of two events whose dates are known to differ; what is asked for may differ."""
    if a.claim.stage != b.claim.stage or a.claim.stage in WISHED:
        return False
    return not (a.when and b.when and a.when.gap(b.when) > 31)


def _agree(x: Figure, y: Figure) -> bool:
    if close(x.value, y.value) or {x.qualifier, y.qualifier} & {"at_least", "at_most"}:
        return True
    (low, high) = sorted((x, y), key=lambda f: f.value)
    if low.value_max is not None and low.value_max >= high.value:
        return True
    tolerance = 0.15 if "about" in (x.qualifier, y.qualifier) else 0.0
    return abs(x.value - y.value) <= tolerance * high.value


def sums(groups: Mapping[str, Group], links: Links) -> Iterator[Doubt]:
    """Parts of one source whose figures together exceed that of the whole."""
    parts: dict[str, list[Group]] = defaultdict(list)
    for name, related in sorted(links.items()):
        for link in related:
            if link.type == "part_of" and groups[name].kind == "commitment":
                parts[link.subject].append(groups[name])
    for whole, members in sorted(parts.items()):
        yield from _sum(groups[whole], members)


def _sum(whole: Group, parts: Sequence[Group]) -> Iterator[Doubt]:
    for p in whole.members:
        for total in _whole_figures(p):
            told = [m for g in parts for m in g.members if m.key[0] == p.key[0] and m.claim.stage == p.claim.stage]
            figures_ = [q for m in told for q in _whole_figures(m) if q.unit == total.unit]
            together = sum(q.value for q in figures_)
            if len(figures_) > 1 and together > total.value and not close(together, total.value):
                addends = " + ".join(written(q) for q in figures_)
                value = f"{addends} = {written(Quantity(together, total.unit))}"
                yield doubt(("sum", "quantities"), whole.id, [([p], written(total)), (told, value)])


def _whole_figures(p: Profile) -> list[Quantity]:
    """The figures of a claim that are no shares of another one which its passage splits: 240 km, 178 here, 62 there."""
    shares = {share for q in p.claim.quantities for share in split(p.claim.quote, q.value)}
    return [q for q in p.claim.quantities if q.value not in shares]


def counts(groups: Sequence[Group], links: Links) -> Iterator[Doubt]:
    """A counted set with more members listed than counted, or one instrument in the summary and several in the list."""
    members: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for link in links.get(group.id, ()):
            if link.type == "part_of" and group.kind == "agreement":
                members[link.subject].append(group)
    for group in groups:
        if group.kind == "agreement":
            yield from _counted(group, members.get(group.id, []))
            yield from _summarised(group, groups)


def _counted(group: Group, listed: Sequence[Group]) -> Iterator[Doubt]:
    """Of each source only the members that it lists itself: another source tells them once more, in its words."""
    found: dict[tuple[str, int], tuple[list[Profile], list[Profile]]] = {}
    for p in group.members:
        own = [[m for m in g.members if m.key[0] == p.key[0]] for g in listed]
        size = sum(bool(members) for members in own)
        for q in p.claim.quantities:
            if q.unit in agreements.SET_UNITS and q.qualifier is None and size > q.value:
                counted, named = found.setdefault((written(q), size), ([], []))
                counted.append(p)
                named += [m for members in own for m in members]
    for (total, size), (counted, named) in sorted(found.items()):
        yield doubt(("count", "quantities"), group.id, [(counted, total), (named, str(size))])


def _summarised(group: Group, groups: Sequence[Group]) -> Iterator[Doubt]:
    """A source that speaks of one bare instrument, and lists two in one sentence of the same day."""
    for p in group.members:
        if not agreements.bare(p) or agreements.is_set(p) or not p.when or p.numbers:  # "the first agreement"
            continue
        others = [m for g in groups if g.kind == "agreement" for m in g.members if _beside(p, m)]
        quotes = {m.claim.quote for m in others}
        for quote in sorted(quotes):
            listed = [m for m in others if m.claim.quote == quote]
            if len(listed) > 1:
                yield doubt(("count", "quantities"), group.id, [([p], "1"), (listed, str(len(listed)))])


def _beside(p: Profile, other: Profile) -> bool:
    same_day = other.key[0] == p.key[0] and other.key != p.key and other.when == p.when
    return (
        same_day
        and other.claim.stage == p.claim.stage
        and not agreements.is_set(other)
        and other.claim.quote != p.claim.quote
    )


def revisions(group: Group) -> Iterator[Doubt]:
    """A figure that its sources correct themselves: told as such, once for each correction."""
    found: dict[tuple[str, str, str], list[Profile]] = defaultdict(list)
    for p in group.members:
        revises = p.claim.revises
        if revises is not None and _new(p, revises.field):
            old = written(revises.old) if isinstance(revises.old, Quantity | Amount) else str(revises.old.date)
            found[revises.field, _new(p, revises.field), old].append(p)
    for (field, new, old), told in sorted(found.items()):
        yield doubt(("revision", field), group.id, [(told, new), (told, old)])


def _new(p: Profile, field: str) -> str:
    if field == "due":
        return (p.claim.due.date or "") if p.claim.due else ""
    figures_: Sequence[Figure] = p.claim.quantities if field == "quantities" else p.claim.amounts
    return ", ".join(written(f) for f in figures_)
