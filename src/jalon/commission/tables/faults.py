"""What is wrong with a cell, and where it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy as word

from jalon.commission.selectors.leaves import Some
from jalon.publish.words import Words, of

FAULTS: Words = {
    "no_title": word("fault of a table", "the title is missing: fill it in"),
    "title_twice": word("fault of a table", "the same title appears in row %(text)s: make the two distinct"),
    "too_long": word("fault of a table", "longer than %(text)s characters"),
    "not_a_day": word("fault of a table", "“%(text)s” is not a day: write 2026-12-31, 31.12.2026, 2026-12 or 2026"),
    "not_an_amount": word("fault of a table", "“%(text)s” is not an amount above zero: write 1500000 or 1500000.50"),
    "which_separator": word(
        "fault of a table", "“%(text)s” may be thousands or decimals: write it without separator of thousands"
    ),
    "no_currency": word("fault of a table", "the amount has no currency: write its code, like EUR"),
    "not_a_currency": word(
        "fault of a table", "“%(text)s” is not a currency of the register: write its code, like EUR"
    ),
    "not_a_sector": word(
        "fault of a table", "“%(text)s” is not a sector: take one from the second sheet of the template"
    ),
    "not_a_priority": word("fault of a table", "“%(text)s” is not a priority: write 1 (high), 2 (medium) or 3 (low)"),
    "no_column": word("fault of a table", "no column gives this: %(text)s. Say above which one does"),
    "no_indicator": word("fault of a table", "the indicator is missing: write its number or its title in each row"),
    "not_an_indicator": word(
        "fault of a table",
        "“%(text)s” is not an indicator of this commission: write its number or its title, or add the indicator first",
    ),
    "which_indicator": word("fault of a table", "“%(text)s” is the title of several indicators: write the number"),
    "another_unit": word("fault of a table", "the indicator is measured in %(text)s: convert the value, or the unit"),
    "no_day": word("fault of a table", "the day of the measurement is missing: fill it in"),
    "day_to_come": word("fault of a table", "%(text)s is still to come: only what was measured is imported"),
    "not_a_number": word("fault of a table", "“%(text)s” is not a number: write 1500000 or 1500000.50"),
    "no_value": word("fault of a table", "the value is missing: fill it in"),
    "measured_twice": word("fault of a table", "%(text)s gives a value of the same indicator and day: keep one"),
    "part_twice": word("fault of a table", "%(text)s gives the same part of the same measurement: keep one"),
    "no_total": word(
        "fault of a table", "no row gives the whole of this day: add one whose columns of the breakdown are blank"
    ),
    "heading_of_part": word(
        "fault of a table", "columns of a breakdown need headings that differ, since these name the dimensions"
    ),
    "part_with_sign": word("fault of a table", "“%(text)s”: a part of a breakdown has no : ; = or tab in it"),
    "error_in_sheet": word("fault of a table", "the sheet itself shows an error: %(text)s"),
}


#: Faults that a page tells, and cells of each that it names.
LISTED = 50


class UnreadableCell(ValueError):
    """A cell that does not hold what its column should."""

    def __init__(self, code: str, text: str = "") -> None:
        self.code, self.text = code, text
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class CellFault:
    """« C7 : “bientôt” n’est pas un jour »."""

    cell: str
    code: str
    text: str = ""

    @property
    def message(self) -> str:
        """In the language of the page."""
        return of(FAULTS, self.code) % {"text": self.text}


@dataclass(frozen=True, slots=True)
class Alike:
    """Cells that have the same fault: one line for all of them, since a column is mostly wrong as a whole."""

    message: str
    cells: Some[str]


def alike(found: Iterable[CellFault]) -> Some[Alike]:
    """The faults of a table, each with the cells that have it, in the order of their first cells."""
    cells: dict[tuple[str, str], list[str]] = {}
    message: dict[tuple[str, str], str] = {}
    for fault in found:
        key = (fault.code, fault.text)
        cells.setdefault(key, []).append(fault.cell)
        message.setdefault(key, fault.message)
    lines = [Alike(message[key], Some(len(each), tuple(each[:LISTED]))) for key, each in cells.items()]
    return Some(len(lines), tuple(lines[:LISTED]))


def cell_name(column: int, line: int) -> str:
    """« C7 », from the place of the column (0 first) and the number of the row."""
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{line}"
