"""A file of rows and columns as it stands: XLSX or CSV, bounded in every direction, nothing interpreted."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl

from jalon.errors import UnreadableError
from jalon.press.decode import decode

#: Bytes of a file, bytes that its parts may unpack to, parts: a table of a thousand rows needs a fiftieth of it.
LARGEST, UNPACKED, PARTS = 3_000_000, 30_000_000, 500
ROWS, COLUMNS, LETTERS = 1000, 40, 4000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SEPARATORS = ";,\t"

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows from the headings on; ``first`` is the number that the sheet gives the row of the headings."""

    first: int
    rows: tuple[tuple[Value, ...], ...]


def read(content: bytes) -> Grid:
    """The grid of a file; UnreadableError (codes of ``words.REFUSED``) when it is none, or larger than the bounds."""
    if len(content) > LARGEST:
        raise UnreadableError("the file is too large", code="table_too_large")
    if content.startswith(_OLE):
        raise UnreadableError("an old or a locked workbook", code="table_old")
    return _grid(_workbook(content) if content.startswith(_ZIP) else _separated(content))


def _workbook(content: bytes) -> Iterable[Sequence[Any]]:
    _check_parts(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                # One row and one column more than allowed: the bound is told, not cut at in silence.
                read = sheet.iter_rows(max_row=ROWS + 50, max_col=COLUMNS + 1)
                rows = [tuple(map(_told, row)) for row in read]
                if any(cell is not None for row in rows for cell in row):
                    return rows
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError, OSError) as error:
        raise UnreadableError(f"no workbook ({type(error).__name__})", code="table_unreadable") from error
    raise UnreadableError("the workbook is empty", code="table_empty")


def _told(cell: Any) -> Any:
    """What a cell holds; 0.25 that the sheet shows as 25 % is « 25% », as its reader took it."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in str(cell.number_format):
        return f"{Decimal(str(value)).scaleb(2).normalize():f}%"
    return value


def _check_parts(content: bytes) -> None:
    """Refuse a bomb before anything is unpacked: no part gives more bytes than the archive says it does."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError("no workbook", code="table_unreadable") from error
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise UnreadableError("it unpacks to too much", code="table_too_large")


def _separated(content: bytes) -> Iterable[Sequence[Any]]:
    try:
        text = decode(content).text
    except UnreadableError as error:
        raise UnreadableError("no text", code="table_unreadable") from error
    head = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(_SEPARATORS, key=head.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as error:
        raise UnreadableError(f"a quotation mark is not closed ({error})", code="table_unreadable") from error


def _grid(found: Iterable[Sequence[Any]]) -> Grid:
    """From the first row with two cells on; what stands above it is a title."""
    rows = [tuple(_value(cell) for cell in row) for row in found]
    first = next((at for at, row in enumerate(rows) if sum(cell != "" for cell in row) > 1), None)
    if first is None:
        raise UnreadableError("no row of headings", code="table_empty")
    kept = rows[first:]
    while kept and not any(cell != "" for cell in kept[-1]):
        kept.pop()
    width = max(place + 1 for row in kept for place, cell in enumerate(row) if cell != "")
    if len(kept) - 1 > ROWS or width > COLUMNS:
        raise UnreadableError("too many rows or columns", code="table_too_large")
    if len(kept) == 1:
        raise UnreadableError("no row below the headings", code="table_empty")
    return Grid(first + 1, tuple((*row[:width], *[""] * (width - len(row))) for row in kept))


def _value(cell: Any) -> Value:
    """Texts and numbers as they are; days as ISO writes them."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return int(cell) if cell == cell // 1 else cell
    return str(cell).strip()[: LETTERS + 1].replace("\0", "")
