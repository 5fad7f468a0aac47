"""Long lists on one page: a few lines of each, and the one that is read on, a leaf at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
#: Lines of a list that is read on: a page of more takes the server longer than its reader waits.
LEAF = 100
#: Lines that a page shows of the others; a link to no more than FEW others is those lines themselves.
SHOWN, FEW = 10, 4


def cut(every: Sequence[T], most: int | None) -> Sequence[T]:
    """The first ones, or all where a link to the rest would lead to a few."""
    return every if most is None or len(every) <= most + FEW else every[:most]


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """How many there are, and the first of them: the rest stands elsewhere, or is told by its number alone."""

    count: int
    shown: tuple[T, ...] = ()

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which list is read on and from which line; the others have ``most`` lines each, or all of theirs."""

    most: int | None = None
    code: str = ""
    first: int = 0
    size: int | None = LEAF

    def of(self, code: str, every: Sequence[T]) -> Sequence[T]:
        """The lines of a list that are shown."""
        return every[self.first : self.end(code)] if code == self.code else cut(every, self.most)

    def start(self, code: str) -> int | None:
        """The first line that is shown of a list; None where it is not read on."""
        return self.first if code == self.code else None

    def end(self, code: str) -> int | None:
        """The line before which the list ends."""
        if code != self.code:
            return self.most
        return None if self.size is None else self.first + self.size


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many lines of a list, of how many it has, and where the links to the others lead."""

    count: int
    shown: int
    first: int | None = None  #: None where it is not read on

    @property
    def left(self) -> int:
        """How many lines follow."""
        return self.count - (self.first or 0) - self.shown

    @property
    def next(self) -> int:
        """Where they begin: at the first line again for who has seen but a few."""
        return 0 if self.first is None else self.first + self.shown

    @property
    def before(self) -> int | None:
        """Where the leaf before begins; None on the first one."""
        return max(self.first - LEAF, 0) if self.first else None
