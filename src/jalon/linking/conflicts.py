"""Conflicts: where passages about one subject cannot all hold, each with its sides, the value shown and the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jalon.linking import doubts_figures, doubts_stages, doubts_times, offices
from jalon.linking.doubts import Doubt, conflict
from jalon.linking.related import Links
from jalon.linking.subjects import Group
from jalon.model import Actor, ArticleLine, Conflict

#: Classes whose claims do not decide the present stage of their subject.
DOUBTING = frozenset({"presupposition"})


def conflicts(
    groups: Sequence[Group],
    actors: Sequence[Actor],
    *,
    links: Links,
    as_of: str | None,
    articles: Iterable[ArticleLine],
) -> tuple[Conflict, ...]:
    """Every conflict, once, in a fixed order; ``as_of``: the day to count deadlines from, else the last publication."""
    day = as_of or max((a.published for a in articles if a.published), default=None)
    found = {c.id: c for c in map(conflict, _doubts(groups, actors, links, day))}
    return tuple(sorted(found.values(), key=lambda c: (c.conflict_class, c.sides[0].document, c.id)))


def _doubts(groups: Sequence[Group], actors: Sequence[Actor], links: Links, day: str | None) -> Iterator[Doubt]:
    by_id = {g.id: g for g in groups}
    for group in groups:
        yield from doubts_figures.figures(group)
        yield from doubts_figures.revisions(group)
        yield from doubts_stages.backwards(group)
        yield from doubts_stages.presupposed(group)
        yield from doubts_stages.overdue(group, day)
        yield from doubts_times.dates(group)
        yield from doubts_times.places(group)
        yield from doubts_times.counterparts(group)
    yield from doubts_figures.sums(by_id, links)
    yield from doubts_figures.counts(groups, links)
    yield from doubts_stages.signed_then_proposed(by_id, links)
    yield from doubts_times.folded(groups)
    yield from offices.offices(actors, groups)


def doubted(found: Iterable[Conflict]) -> frozenset[tuple[str, str]]:
    """The claims (document, id) that take for done what their own source says is still to do."""
    doubting = [c for c in found if c.conflict_class in DOUBTING]
    first = [side for c in doubting for side in c.sides if side.value == c.sides[0].value]
    return frozenset((side.document, claim) for side in first for claim in side.claims)
