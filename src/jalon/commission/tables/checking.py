"""The rows of a table as the projects they would be: what each tells, what is wrong, what is known already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from jalon.commission.models import Commission, Project
from jalon.commission.models.tables import Table
from jalon.commission.tables import values
from jalon.commission.tables.faults import CellFault
from jalon.commission.tables.reading import LETTERS, Value
from jalon.commission.tables.rows import Row, numbered
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
    known = _known(table.commission)
    seen: dict[str, int] = {}
    found = []
    for number, cells in numbered(table):
        line = _Row(number, table.rows[0], cells, codes).line(known, seen)
        if line.title:
            seen.setdefault(line.identity, number)
        found.append(line)
    return found


def _known(commission: Commission) -> dict[str, Project]:
    """Projects by the identity of each of their titles."""
    return {identity([text]): each for each in commission.projects.all() for text in each.title.values()}


class _Row(Row):
    """A row whose columns each stand once, and may lack."""

    def __init__(self, number: int, headings: Sequence[Value], cells: Sequence[Value], codes: Sequence[str]) -> None:
        super().__init__(number, headings, cells)
        self.place = {code: at for at, code in enumerate(codes) if code and at < len(cells)}

    def line(self, known: Mapping[str, Project], seen: Mapping[str, int]) -> Line:
        title, told = self._texts("title"), identity(self._texts("title").values())
        if not title:
            self._wrong(next((code for code in self.place if code.startswith("title_")), ""), "no_title")
        elif told in seen:
            self._wrong(f"title_{next(iter(title))}", "title_twice", str(seen[told]))
        money = self._read("amount", values.amount)
        currency = self._read("currency", values.currency)
        if money and not currency and not self.is_wrong(self.place.get("currency", -1)):
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
            told=self.told(),
            faults=tuple(sorted(self.faults, key=lambda fault: (len(fault.cell), fault.cell))),
            known=known.get(told) if title else None,
        )

    def _texts(self, kind: str) -> dict[str, str]:
        """By language or state, those that are told."""
        among = [code for code in self.place if code.startswith(f"{kind}_")]
        found = {code.partition("_")[2]: self._text(code) for code in among}
        return {which: text for which, text in found.items() if text}

    def _text(self, code: str) -> str:
        return self.text(self.place[code], _LONGEST[code.partition("_")[0]]) if code in self.place else ""

    def _read(self, code: str, reading: Callable[[Value], T]) -> T | None:
        return self.value(self.place[code], reading) if code in self.place else None

    def _wrong(self, code: str, fault: str, text: str = "") -> None:
        self.wrong(self.place.get(code, 0), fault, text)
