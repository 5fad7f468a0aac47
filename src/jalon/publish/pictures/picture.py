"""What every picture is: a finding in words, a drawing, the table that says the same, and files of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from jalon.publish import figures
from jalon.publish.sheets import Cell, Column


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of a table: what is read, where it leads, and the bare value for files."""

    text: str
    value: Cell
    href: str = ""
    language: str = ""

    @property
    def number(self) -> bool:
        return isinstance(self.value, int | float)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture; without a drawing its finding says why there is none."""

    name: str
    title: str
    finding: str
    drawing: SafeString | None
    columns: tuple[Column, ...]
    rows: tuple[tuple[Shown, ...], ...]
    notes: tuple[str, ...] = ()
    choices: tuple[tuple[str, str, bool], ...] = ()  #: other ways to draw it: label, address, chosen

    def headings(self) -> tuple[tuple[Column, bool], ...]:
        """Each column, and whether it holds numbers."""
        first = self.rows[0] if self.rows else ()
        return tuple((column, cell.number) for column, cell in zip(self.columns, first, strict=False))

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """The rows as files take them."""
        return (tuple(shown.value for shown in row) for row in self.rows)


def count(value: int, href: str = "") -> Shown:
    """A count that leads to the rows it counts; zero leads nowhere."""
    return Shown(figures.number(value), value, href if value else "")


def told(text: str, href: str = "", language: str = "") -> Shown:
    """Words."""
    return Shown(text, text, href, language)


def columns(named: Iterable[tuple[str, str]]) -> tuple[Column, ...]:
    """Columns by code and heading."""
    return tuple(Column(code, label) for code, label in named)
