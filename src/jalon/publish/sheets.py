"""Rows as files: CSV, XLSX and JSON of what a page shows, with what must be known to read them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xlsxwriter import Workbook

Cell = str | int | float | bool | None
#: Forms of a sheet, and their media types.
FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
#: What makes a spreadsheet take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its stable name in JSON and its heading in the language of the page."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title and notes (state, filters, what is a machine's proposal)."""

    name: str  #: of the file, without extension
    title: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]

    def written(self, form: str) -> Iterator[bytes]:
        """The file in one of the FORMS, a part at a time."""
        return {"csv": _csv, "xlsx": _xlsx, "json": _json}[form](self)


def _csv(sheet: Sheet) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, which spreadsheets look for."""
    yield b"\xef\xbb\xbf"
    line = io.StringIO()
    writer = csv.writer(line)
    for row in _lines(sheet):
        writer.writerow([_safe(cell) for cell in row])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def _lines(sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    yield tuple(column.label for column in sheet.columns)
    yield from sheet.rows


def _safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula is quoted as text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _xlsx(sheet: Sheet) -> Iterator[bytes]:
    """The rows, frozen under their headings, and the notes on a second leaf."""
    kept = io.BytesIO()
    with Workbook(kept, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        leaf = book.add_worksheet("Jalon")
        leaf.freeze_panes(1, 1)
        leaf.set_column(0, len(sheet.columns), 18, wrapped)
        last = 0
        for last, row in enumerate(_lines(sheet)):
            for place, cell in enumerate(row):
                leaf.write(last, place, cell, bold if last == 0 else None)
        leaf.autofilter(0, 0, last, max(len(sheet.columns) - 1, 0))
        notes = book.add_worksheet("Notes")
        notes.set_column(0, 0, 100, wrapped)
        for place, note in enumerate((sheet.title, *sheet.notes)):
            notes.write(place, 0, note, bold if place == 0 else None)
    yield kept.getvalue()


def _json(sheet: Sheet) -> Iterator[bytes]:
    codes = [column.code for column in sheet.columns]
    head = {
        "title": sheet.title,
        "notes": sheet.notes,
        "columns": {column.code: column.label for column in sheet.columns},
    }
    yield (json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "rows": [').encode()
    between = "\n  "
    for row in sheet.rows:
        told = {code: cell for code, cell in zip(codes, row, strict=True) if cell not in (None, "")}
        yield (between + json.dumps(told, ensure_ascii=False)).encode()
        between = ",\n  "
    yield b"\n ]\n}\n"
