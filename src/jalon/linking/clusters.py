"""Joining of claims into subjects: surest pairs first, never two that are known to be different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from jalon.linking.blocks import MOST_ALIKE, blocks, is_loose
from jalon.linking.profile import Profile
from jalon.linking.verdicts import Verdict
from jalon.model import Judgement

Compare = Callable[[Profile, Profile], Verdict]
Pair = tuple[int, int]

#: Two subjects that a claim could join this nearly as well leave it alone.
TIE = 0.15
#: Connected claims of which every two are compared; of more, those that share a block (a fifth of a second at most).
MOST_COMPARED = 150


def clusters(profiles: Sequence[Profile], compare: Compare, judgements: Iterable[Judgement] = ()) -> list[list[int]]:
    """Indices of ``profiles`` (sorted by key) in groups about one subject, the same in any order of the sources.

    Claims that no comparison or judgement puts together, even by way of others, are never looked at together: what
    is far away does not change a group (see ``SubjectIndex``).
    """
    told = tuple(judgements)
    decided = dict(_decided(profiles, told))
    joined = {pair for pair in _pairs(profiles) if compare(profiles[pair[0]], profiles[pair[1]]).answer == "same"}
    joined |= {pair for pair, verdict in decided.items() if verdict.answer == "same"}
    found: list[list[int]] = []
    for part in components(len(profiles), joined):
        inside = grouped([profiles[i] for i in part], compare, told)
        found += [[part[i] for i in group] for group in inside]
    return sorted(found)


def components(size: int, pairs: Iterable[Pair]) -> list[list[int]]:
    """The numbers below ``size``, in lists of those that pairs connect, each in order."""
    leader = list(range(size))

    def root(i: int) -> int:
        while leader[i] != i:
            leader[i] = i = leader[leader[i]]
        return i

    for i, j in pairs:
        leader[max(root(i), root(j))] = min(root(i), root(j))
    parts: dict[int, list[int]] = defaultdict(list)
    for i in range(size):
        parts[root(i)].append(i)
    return list(parts.values())


def grouped(profiles: Sequence[Profile], compare: Compare, judgements: Iterable[Judgement] = ()) -> list[list[int]]:
    """The groups among connected claims: the surest pairs first, judgements before them and never undone.

    Where two judgements contradict each other, "different" holds.
    """
    if len(profiles) == 1:
        return [[0]]
    among = combinations(range(len(profiles)), 2) if len(profiles) <= MOST_COMPARED else sorted(_pairs(profiles))
    compared = ((pair, compare(profiles[pair[0]], profiles[pair[1]])) for pair in among)
    verdicts = {pair: verdict for pair, verdict in compared if verdict.answer != "open"}
    decided = dict(_decided(profiles, judgements))
    verdicts.update(decided)
    found = _Groups(len(profiles), verdicts)
    for pair in sorted(decided):
        if decided[pair].answer == "same" and not found.decided_apart(pair, decided):
            found.join(pair)
    same = (pair for pair, verdict in verdicts.items() if verdict.answer == "same" and pair not in decided)
    for pair in sorted(same, key=lambda p: (-verdicts[p].strength, p)):
        if found.may_join(pair):
            found.join(pair)
    return found.all()


def _decided(profiles: Sequence[Profile], judgements: Iterable[Judgement]) -> Iterator[tuple[Pair, Verdict]]:
    """The pairs that a person has decided; "different" comes last, so that it holds."""
    index = {p.claim.claim_id: i for i, p in enumerate(profiles)}
    for told in sorted(judgements, key=lambda j: (j.verdict == "different", j)):
        if told.one in index and told.other in index and told.one != told.other and told.verdict != "unsure":
            yield _pair(index[told.one], index[told.other]), Verdict(told.verdict, 9.0, "judgement", named=True)


class _Groups:
    """Claims joined so far, with what is known of every compared pair."""

    def __init__(self, size: int, verdicts: dict[Pair, Verdict]) -> None:
        self._verdicts = verdicts
        self._group = {i: [i] for i in range(size)}
        self._same: dict[int, list[int]] = defaultdict(list)
        #: By the first members of two groups that hold claims that differ: whether by more than name and place. Kept
        #: while groups grow: looking at every pair of members each time is cubic (270 claims alike took 4 minutes).
        self._apart: dict[int, dict[int, bool]] = defaultdict(dict)
        for (i, j), verdict in verdicts.items():
            if verdict.answer == "same":
                self._same[i].append(j)
                self._same[j].append(i)
            elif verdict.answer == "different":
                self._apart[i][j] = self._apart[j][i] = not verdict.soft

    def all(self) -> list[list[int]]:
        """The groups, in the order of their first members."""
        return sorted({id(g): g for g in self._group.values()}.values())

    def join(self, pair: Pair) -> None:
        """Make one group of the two that hold the pair."""
        one, other = self._group[pair[0]], self._group[pair[1]]
        joined = sorted({*one, *other})
        for i in joined:
            self._group[i] = joined
        if one is not other:
            self._keep_apart(joined[0], max(one[0], other[0]))

    def _keep_apart(self, first: int, taken: int) -> None:
        """Tell the group ``first`` apart from all that the group ``taken``, now in it, was apart from."""
        for rival, hard in self._apart.pop(taken, {}).items():
            del self._apart[rival][taken]
            if rival != first:
                either = hard or self._apart[first].get(rival, False)
                self._apart[first][rival] = self._apart[rival][first] = either

    def decided_apart(self, pair: Pair, decided: dict[Pair, Verdict]) -> bool:
        """Whether a person has told members of the two groups apart."""
        between = (decided.get(_pair(i, j)) for i in self._group[pair[0]] for j in self._group[pair[1]])
        return any(verdict.answer == "different" for verdict in between if verdict)

    def may_join(self, pair: Pair) -> bool:
        """Whether nothing in the two groups differs, and no other group has as good a claim to a nameless one."""
        one, other = self._group[pair[0]], self._group[pair[1]]
        verdict = self._verdicts[pair]
        if one is other or self._forbidden(one, other, bridge=verdict.bridges):
            return False
        return not (self._contested(one, other) or self._contested(other, one))

    def _forbidden(self, one: list[int], other: list[int], *, bridge: bool = False) -> bool:
        """Whether two groups hold claims that differ; a bridge passes over differences of name and place."""
        hard = self._apart[one[0]].get(other[0])
        return hard is not None and (hard or not bridge)

    def _contested(self, mine: list[int], theirs: list[int]) -> bool:
        """Whether a claim of ``mine`` could as well join a third group, known to be different from ``theirs``."""
        for i in mine:
            best = max((v.strength for j in theirs if (v := self._verdicts.get(_pair(i, j)))), default=0.0)
            for j in self._same[i]:
                rival = self._group[j]
                tied = rival is not mine and rival is not theirs and self._verdicts[_pair(i, j)].strength >= best - TIE
                if tied and self._forbidden(theirs, rival) and not self._forbidden(mine, rival):
                    return True
        return False


def _pair(i: int, j: int) -> Pair:
    return (i, j) if i < j else (j, i)


def _pairs(profiles: Sequence[Profile]) -> set[Pair]:
    """The pairs worth comparing: those that share a block which is not crowded (see ``blocks``)."""
    index: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        for key in blocks(profile):
            index[key].append(i)
    told = (members for key, members in index.items() if len(members) <= MOST_ALIKE or not is_loose(key))
    return {pair for members in told for pair in combinations(members, 2)}
