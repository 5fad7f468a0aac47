"""A row of a table while it is read: its cells by what their columns tell, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from jalon.commission.models import Table
from jalon.commission.tables.faults import CellFault, UnreadableCell, cell_name
from jalon.commission.tables.reading import Value

T = TypeVar("T")


def numbered(table: Table) -> Iterator[tuple[int, list[Value]]]:
    """Every row below the headings that is not blank, with the number that the sheet gives it."""
    for number, row in enumerate(table.rows[1:], start=table.first + 1):
        if any(cell != "" for cell in row):
            yield number, list(row)


class Row:
    """A row while it is read: ``at`` is the place of a column, 0 first."""

    def __init__(self, number: int, headings: Sequence[Value], cells: Sequence[Value]) -> None:
        self.number, self.headings, self.cells = number, headings, cells
        self.faults: list[CellFault] = []

    def told(self) -> tuple[tuple[str, str], ...]:
        """All that the row tells, under its headings."""
        pairs = zip(self.headings, self.cells, strict=True)
        return tuple(
            (str(heading) or cell_name(at, self.number), str(cell))
            for at, (heading, cell) in enumerate(pairs)
            if cell != ""
        )

    def text(self, at: int, longest: int) -> str:
        """The text of a cell."""
        text = str(self.cells[at]).strip()
        if len(text) > longest and not self.is_wrong(at):
            self.wrong(at, "too_long", str(longest))
        return text

    def value(self, at: int, reading: Callable[[Value], T]) -> T | None:
        """What a cell tells; None where it is blank, or wrong."""
        cell: Any = self.cells[at]
        if cell == "":
            return None
        try:
            if isinstance(cell, str) and cell.startswith("#"):
                raise UnreadableCell("error_in_sheet", cell)
            return reading(cell)
        except UnreadableCell as fault:
            self.wrong(at, fault.code, fault.text[:80])
            return None

    def wrong(self, at: int, fault: str, text: str = "") -> None:
        """Note what is wrong with a cell."""
        self.faults.append(CellFault(cell_name(at, self.number), fault, text))

    def is_wrong(self, at: int) -> bool:
        """A cell has a fault already."""
        return cell_name(at, self.number) in {fault.cell for fault in self.faults}
