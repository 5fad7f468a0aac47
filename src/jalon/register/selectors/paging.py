"""Pages of a list by key: each begins after the last row of the one before, whatever the length of the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from jalon.errors import CallError

#: Rows of a page where nothing else is asked.
SIZE = 50
M = TypeVar("M", bound=Model)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Listed(Generic[R]):
    """One page of a list."""

    rows: tuple[R, ...]
    total: int  #: of the whole list
    next_cursor: str = ""  #: "" on the last page


@dataclass(frozen=True, slots=True)
class Order:
    """An order of rows without ties: a column, then a unique one; ``id`` alone is the order of titles and names."""

    column: str
    descending: bool = False
    tie: str = "id"

    @property
    def columns(self) -> tuple[str, ...]:
        """The order as a query takes it."""
        if self.column == self.tie:
            return (self.tie,)
        return ("-" if self.descending else "") + self.column, self.tie

    def cursor(self, last: Model) -> str:
        """Where the next page begins."""
        return f"{getattr(last, self.column)}~{getattr(last, self.tie)}"

    def following(self, found: QuerySet[M, Any], cursor: str) -> QuerySet[M, Any]:
        """The rows after the cursor; CallError where this list has not given it."""
        if not cursor:
            return found
        value, _, key = cursor.rpartition("~") if self.tie == "id" else cursor.partition("~")
        if (self.tie == "id" and not key.isdecimal()) or not key or (self.column == self.tie and value != key):
            raise CallError("no such page of the list", where=cursor[:80], next_step="begin at the first page")
        if self.column == self.tie:
            return found.filter(**{f"{self.tie}__gt": key})
        beyond = Q(**{f"{self.column}__{'lt' if self.descending else 'gt'}": value})
        return found.filter(beyond | Q(**{self.column: value, f"{self.tie}__gt": key}))

    def cut(self, found: QuerySet[M, Any], after: str, size: int) -> tuple[list[M], str]:
        """The rows of one page, and the cursor of the next one."""
        rows = list(self.following(found, after).order_by(*self.columns)[: size + 1])
        return rows[:size], self.cursor(rows[size - 1]) if len(rows) > size else ""
