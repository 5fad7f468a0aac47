"""Joining of claims into subjects: surest pairs first, never two that are known to be different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from jalon.linking.products import lineage
from jalon.linking.profile import Profile
from jalon.linking.verdicts import Verdict

Compare = Callable[[Profile, Profile], Verdict]
Pair = tuple[int, int]


def clusters(
    profiles: Sequence[Profile], compare: Compare, *, forced: Iterable[tuple[Pair, Verdict]] = ()
) -> list[list[int]]:
    """Indices of ``profiles`` in groups about one subject; ``forced`` verdicts stand above what is compared.

    The result does not depend on the order in which sources came: profiles are sorted by key, pairs by strength then key.
    """
    verdicts = {pair: compare(profiles[pair[0]], profiles[pair[1]]) for pair in sorted(_pairs(profiles))}
    verdicts.update(forced)
    group = {i: [i] for i in range(len(profiles))}
    same = sorted(
        (pair for pair, v in verdicts.items() if v.answer == "same"), key=lambda p: (-verdicts[p].strength, p)
    )
    for pair in same:
        one, other = group[pair[0]], group[pair[1]]
        if one is other or _forbidden(one, other, verdicts, bridge=verdicts[pair].bridges):
            continue
        if not verdicts[pair].named and _ambiguous(one, other, group, verdicts):
            continue
        joined = sorted(one + other)
        for i in joined:
            group[i] = joined
    return sorted({id(g): g for g in group.values()}.values())


def _pairs(profiles: Sequence[Profile]) -> set[Pair]:
    """The pairs worth comparing: those that share a block."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        for key in _blocks(profile):
            blocks[key].append(i)
    return {pair for members in blocks.values() for pair in combinations(members, 2)}


def _blocks(p: Profile) -> set[str]:
    """Keys of an index: source, names, and product or kind with state."""
    lands = p.states | p.context or {"-"}
    about = lineage(p.topic.main)[-1] if p.topic.main else p.claim.sector
    keys = {f"d:{p.key[0]}"} | {f"n:{name[:4]}" for name in p.marks}
    if p.claim.kind == "commitment":
        return keys | {f"s:{land}:{about}" for land in lands} | {f"s:{land}:{p.claim.sector}" for land in lands}
    return keys | {f"k:{land}" for land in lands} | {f"p:{name}" for name in p.persons}


def _forbidden(one: list[int], other: list[int], verdicts: dict[Pair, Verdict], *, bridge: bool = False) -> bool:
    """Whether two groups hold claims that differ; a bridge passes over differences of name and place."""
    between = (verdicts.get(_pair(i, j)) for i in one for j in other)
    return any(v.answer == "different" and not (bridge and v.soft) for v in between if v)


def _pair(i: int, j: int) -> Pair:
    return (i, j) if i < j else (j, i)


def _ambiguous(one: list[int], other: list[int], group: dict[int, list[int]], verdicts: dict[Pair, Verdict]) -> bool:
    """A claim without a name that could join two subjects known to be different joins neither."""
    for mine, theirs in ((one, other), (other, one)):
        for i in mine:
            for rival in _rivals(i, mine, theirs, group, verdicts):
                if _forbidden(theirs, rival, verdicts):
                    return True
    return False


def _rivals(
    i: int, mine: list[int], theirs: list[int], group: dict[int, list[int]], verdicts: dict[Pair, Verdict]
) -> list[list[int]]:
    """Other groups that claim ``i`` could join as well."""
    best = max((verdicts[p].strength for j in theirs if (p := _pair(i, j)) in verdicts), default=0.0)
    found = [
        group[j]
        for j in group
        if group[j] is not mine and group[j] is not theirs
        and (v := verdicts.get(_pair(i, j))) and v.answer == "same" and v.strength >= best - 0.15
    ]  # fmt: skip
    return [g for g in found if not _forbidden(mine, g, verdicts)]
