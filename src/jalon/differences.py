"""Where two texts differ: line by line, sentence by sentence, and word by word inside a sentence that was changed.

The one place that compares versions of a text. The work is bounded: sequences too large to align are told as replaced
whole, and sentences are matched with one another only within a budget.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from jalon.text import folded, plain, squeezed

#: Cells of the table that an alignment fills, 1 bit each: 50 MB and about a second.
MOST_CELLS = 400_000_000
#: Pairs of sentences that are looked at in one comparison, to tell a changed one from one gone and one added.
MOST_PAIRS = 40_000
#: Share of words in common from which a sentence is another one changed; by chance two share about a quarter.
ALIKE = 0.5
_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")

Fate = Literal["same", "gone", "new"]
Kind = Literal["changed", "removed", "added", "moved"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands in the one and not in the other, at one place; either side may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a changed sentence."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that differs, by its rank in the old and in the new text."""

    kind: Kind
    old: int | None
    new: int | None


def stretches(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Where two sequences differ, in order; all that stands between is equal."""
    ranks: dict[str, int] = {}
    one, other = ([ranks.setdefault(each, len(ranks)) for each in side] for side in (old, new))
    head = _shared(one, other)
    tail = _shared(one[head:][::-1], other[head:][::-1])
    one, other = one[head : len(one) - tail], other[head : len(other) - tail]
    if len(one) * len(other) > MOST_CELLS:
        return [Stretch(head, head + len(one), head, head + len(other))]
    found: list[Stretch] = []
    for step in Indel.opcodes(one, other):
        if step.tag == "equal":
            continue
        edges = [head + edge for edge in (step.src_start, step.src_end, step.dest_start, step.dest_end)]
        if found and (found[-1].old_end, found[-1].new_end) == (edges[0], edges[2]):
            edges[0], edges[2] = found[-1].old_start, found[-1].new_start
            found.pop()
        found.append(Stretch(*edges))
    return found


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many elements at the head are the same."""
    most = min(len(one), len(other))
    return next((i for i in range(most) if one[i] != other[i]), most)


def unified(old: Sequence[str], new: Sequence[str], before: str, after: str) -> Iterator[str]:
    """The lines that differ, as ``diff -U0`` writes them; nothing where none does."""
    found = stretches(old, new)
    if found:
        yield from (f"--- {before}", f"+++ {after}")
    for each in found:
        yield f"@@ -{_range(each.old_start, each.old_end)} +{_range(each.new_start, each.new_end)} @@"
        yield from (f"-{line}" for line in old[each.old_start : each.old_end])
        yield from (f"+{line}" for line in new[each.new_start : each.new_end])


def _range(start: int, end: int) -> str:
    length = end - start
    return f"{start + 1}" if length == 1 else f"{start + 1 if length else start},{length}"


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """What became of each sentence that does not stand as it was; kinds of quotation mark, dash and space are one.

    A sentence that stands elsewhere word for word is moved; one that shares half of its words with one in its place
    is changed.
    """
    one, other = ([squeezed(plain(each)) for each in side] for side in (old, new))
    found = stretches(one, other)
    came = _moved(one, other, found)
    left_behind = set(came.values())
    budget = MOST_PAIRS
    told: list[Change] = []
    for each in found:
        left = [i for i in range(each.old_start, each.old_end) if i not in left_behind]
        right = [j for j in range(each.new_start, each.new_end) if j not in came]
        pairs = len(left) * len(right)
        matched: list[tuple[int, int]] = []
        if pairs <= budget:
            budget -= pairs
            matched = _matched([old[i] for i in left], [new[j] for j in right])
        told += _told(left, right, matched)
        told += (Change("moved", came[j], j) for j in range(each.new_start, each.new_end) if j in came)
    return told


def _moved(one: Sequence[str], other: Sequence[str], found: Sequence[Stretch]) -> dict[int, int]:
    """The sentences that stand word for word in another place: rank in the new text → rank in the old one."""
    gone: dict[str, deque[int]] = defaultdict(deque)
    for each in found:
        for i in range(each.old_start, each.old_end):
            gone[one[i]].append(i)
    came = (j for each in found for j in range(each.new_start, each.new_end))
    return {j: gone[other[j]].popleft() for j in came if gone.get(other[j])}


def _told(left: Sequence[int], right: Sequence[int], matched: Sequence[tuple[int, int]]) -> Iterator[Change]:
    """The sentences of one place in the order of reading: those before a changed one, then that one."""
    i = j = 0
    for low, high in (*matched, (len(left), len(right))):
        yield from (Change("removed", each, None) for each in left[i:low])
        yield from (Change("added", None, each) for each in right[j:high])
        if low < len(left):
            yield Change("changed", left[low], right[high])
        i, j = low + 1, high + 1


def _matched(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of alike sentences, both in their order, whose likeness adds up to most."""
    one, other = ([_WORD.findall(folded(each)) for each in side] for side in (old, new))
    likeness = [[Indel.normalized_similarity(a, b, score_cutoff=ALIKE) for b in other] for a in one]
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            paired = likeness[i][j] and likeness[i][j] + best[i + 1][j + 1]
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return list(_walked(best, likeness))


def _walked(best: Sequence[Sequence[float]], likeness: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(likeness) and j < len(likeness[i]):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """A changed sentence: the words that stay, those gone and those new, each run as one; figures are never cut."""
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    found = _closed(stretches([_key(each) for each in one], [_key(each) for each in other]), other)
    told: list[Piece] = []
    at = 0
    for each in found:
        told.append(Piece("same", "".join(other[at : each.new_start])))
        told.append(Piece("gone", "".join(one[each.old_start : each.old_end])))
        told.append(Piece("new", "".join(other[each.new_start : each.new_end])))
        at = each.new_end
    told.append(Piece("same", "".join(other[at:])))
    return tuple(piece for piece in told if piece.text)


def _key(token: str) -> str:
    return " " if token.isspace() else plain(token)


def _closed(found: Sequence[Stretch], tokens: Sequence[str]) -> list[Stretch]:
    """Stretches with nothing but spaces and signs between them made one: easier to read, and to hear."""
    made: list[Stretch] = []
    for each in found:
        if made and not any(_WORD.search(token) for token in tokens[made[-1].new_end : each.new_start]):
            last = made.pop()
            made.append(Stretch(last.old_start, each.old_end, last.new_start, each.new_end))
        else:
            made.append(each)
    return made
