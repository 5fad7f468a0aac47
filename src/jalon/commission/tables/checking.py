"""The rows of a table as the projects they would be: what each tells, what is wrong, what is known already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from jalon.commission.models import Commission, Project
from jalon.commission.models.tables import Table
from jalon.commission.tables import values
from jalon.commission.tables.faults import CellFault, UnreadableCell, cell_name
from jalon.commission.tables.reading import LETTERS, Value
from jalon.register import trail
from jalon.text import folded

T = TypeVar("T")
#: Characters that the columns of the register take.
_LONGEST = {"title": 500, "responsible": 300, "funder": 300, "summary": LETTERS}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: ``number`` as the sheet counts, ``told`` all its cells under their headings."""

    number: int
    title: Mapping[str, str]
    summary: Mapping[str, str]
    priority: int | None
    sector: str
    responsibles: tuple[tuple[str, str], ...]  #: state, name
    funder: str
    amount: Decimal | None
    currency: str
    due: date | None
    told: tuple[tuple[str, str], ...]
    faults: tuple[CellFault, ...]
    known: Project | None  #: the project that has this title already

    @property
    def identity(self) -> str:
        """What makes the row the same one when it comes again: its title."""
        return identity(self.title.values())


def identity(titles: Iterable[str]) -> str:
    """A digest of a title, whatever its capitals, accents and spaces."""
    return trail.digest([" ".join(folded(text).split()) for text in list(titles)[:1]])


def lines(table: Table, codes: Sequence[str]) -> list[Line]:
    """Every row that is not blank, read by one code a column."""
    headings, *rows = table.rows
    known = _known(table.commission)
    seen: dict[str, int] = {}
    found = []
    for number, row in enumerate(rows, start=table.first + 1):
        if not any(cell != "" for cell in row):
            continue
        line = _Row(number, list(headings), list(row), list(codes)).line(known, seen)
        if line.title:
            seen.setdefault(line.identity, number)
        found.append(line)
    return found


def _known(commission: Commission) -> dict[str, Project]:
    """Projects by the identity of each of their titles."""
    return {identity([text]): each for each in commission.projects.all() for text in each.title.values()}


class _Row:
    """A row while it is read: collects what is wrong with its cells."""

    def __init__(self, number: int, headings: list[Value], cells: list[Value], codes: list[str]) -> None:
        self.number, self.headings, self.cells = number, headings, cells
        self.place = {code: at for at, code in enumerate(codes) if code and at < len(cells)}
        self.faults: list[CellFault] = []

    def line(self, known: Mapping[str, Project], seen: Mapping[str, int]) -> Line:
        title, told = self._texts("title"), identity(self._texts("title").values())
        if not title:
            self._wrong(next((code for code in self.place if code.startswith("title_")), ""), "no_title")
        elif told in seen:
            self._wrong(f"title_{next(iter(title))}", "title_twice", str(seen[told]))
        money = self._read("amount", values.amount)
        currency = self._read("currency", values.currency)
        if money and not currency and "currency" not in self._wrongs():
            self._wrong("currency" if "currency" in self.place else "amount", "no_currency")
        return Line(
            number=self.number,
            title=title,
            summary=self._texts("summary"),
            priority=self._read("priority", values.priority),
            sector=self._read("sector", values.sector) or "",
            responsibles=tuple(self._texts("responsible").items()),
            funder=self._text("funder"),
            amount=money,
            currency=currency or "",
            due=self._read("due", values.day),
            told=self._told(),
            faults=tuple(self.faults),
            known=known.get(told) if title else None,
        )

    def _told(self) -> tuple[tuple[str, str], ...]:
        pairs = zip(self.headings, self.cells, strict=True)
        return tuple(
            (str(heading) or cell_name(at, self.number), str(cell))
            for at, (heading, cell) in enumerate(pairs)
            if cell != ""
        )

    def _texts(self, kind: str) -> dict[str, str]:
        """By language or state, those that are told."""
        among = [code for code in self.place if code.startswith(f"{kind}_")]
        found = {code.partition("_")[2]: self._text(code) for code in among}
        return {which: text for which, text in found.items() if text}

    def _text(self, code: str) -> str:
        if code not in self.place:
            return ""
        text, longest = str(self.cells[self.place[code]]).strip(), _LONGEST[code.partition("_")[0]]
        if len(text) > longest and code not in self._wrongs():
            self._wrong(code, "too_long", str(longest))
        return text

    def _read(self, code: str, reading: Callable[[Value], T]) -> T | None:
        cell: Any = self.cells[self.place[code]] if code in self.place else ""
        if cell == "":
            return None
        try:
            if isinstance(cell, str) and cell.startswith("#"):
                raise UnreadableCell("error_in_sheet", cell)
            return reading(cell)
        except UnreadableCell as fault:
            self._wrong(code, fault.code, fault.text[:80])
            return None

    def _wrong(self, code: str, fault: str, text: str = "") -> None:
        self.faults.append(CellFault(cell_name(self.place.get(code, 0), self.number), fault, text))

    def _wrongs(self) -> set[str]:
        """The columns that have a fault already."""
        cells = {fault.cell for fault in self.faults}
        return {code for code, at in self.place.items() if cell_name(at, self.number) in cells}
