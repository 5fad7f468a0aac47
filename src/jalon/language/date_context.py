"""What the dates of one text are resolved against: its tokens, its publication, what it has told before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jalon.language.grammar import Match
from jalon.language.intervals import Interval
from jalon.language.lexing import Lexed
from jalon.language.vocabulary import Roles

_SHIFTS = ("last", "next", "current", "same", "this")


@dataclass(frozen=True, slots=True)
class Told:
    """A date that the text gives with its year: where, and what."""

    at: int
    when: Interval


@dataclass(slots=True)
class Context:
    """The state of one reading, from the first date of a text to its last."""

    read: Lexed
    published: date | None  #: the day of publication: what "yesterday" is counted from
    around: date | None = None  #: a day of the month or year of publication, where the day itself is not known
    within: Interval | None = None  #: that month or year: "yesterday" lies in it
    told: list[Told] = field(default_factory=list)  #: the dates with a year, of the whole text, in its order
    last: Interval | None = None  #: the last date resolved: what "the next day" is counted from
    deadline: bool = False  #: the expression is a deadline: it lies ahead
    located: bool = False  #: a preposition makes it a moment

    def of(self, point: Match, name: str) -> Roles:
        """The roles of the token that a point has captured under a name."""
        return self.read.roles[point.at(name)]

    def role(self, point: Match, names: tuple[str, ...], role: str) -> Any:
        """The value of a role, of the first captured token that plays it."""
        return next(
            (self.of(point, name)[role] for name in names if name in point and role in self.of(point, name)), None
        )

    def shift(self, point: Match, names: tuple[str, ...] = ("shift", "shift2", "yshift")) -> str | None:
        """Whether the point is the last, the next, this or the same one, where told."""
        name = next((name for name in names if name in point), None)
        return next((role for role in _SHIFTS if role in self.of(point, name)), None) if name else None
