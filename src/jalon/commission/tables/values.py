"""The value of a cell; UnreadableCell where it would be a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache

from babel import Locale
from django.utils import translation

from jalon.commission import words
from jalon.commission.tables.faults import UnreadableCell
from jalon.commission.tables.reading import Value
from jalon.publish import words as register_words
from jalon.publish.dates import last_day
from jalon.publish.units import CURRENCIES
from jalon.publish.words import Words, of
from jalon.text import folded

_ISO_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_WRITTEN_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
#: An amount of money has no more digits than the tables of the register hold.
_MOST = Decimal(10) ** 18
#: A measurement has sixteen digits before the point.
_MOST_MEASURED = Decimal(10) ** 16


def day(cell: Value) -> date:
    """A day, or the last one of the month or year that is told; day before month, as the parties write."""
    text = str(cell).strip()
    if found := _ISO_DAY.fullmatch(text):
        parts = [found[1], *(part.zfill(2) for part in found.groups()[1:] if part)]
    elif found := _WRITTEN_DAY.fullmatch(text):
        parts = [found[3], found[2].zfill(2), found[1].zfill(2)]
    elif found := _MONTH.fullmatch(text):
        parts = [found[2], found[1].zfill(2)]
    else:
        raise UnreadableCell("not_a_day", text)
    try:
        told = last_day("-".join(parts))
    except ValueError:
        told = None
    if told is None:
        raise UnreadableCell("not_a_day", text)
    return told


def amount(cell: Value) -> Decimal:
    """A sum above zero, with two decimals at most."""
    if not isinstance(cell, str):
        return _above_zero(Decimal(str(cell)), str(cell))
    text = "".join(cell.replace("'", " ").replace("’", " ").split())
    if not _DIGITS.fullmatch(text):
        raise UnreadableCell("not_an_amount", cell)
    return _above_zero(Decimal(_pointed(text, cell)), cell)


def number(cell: Value) -> Decimal:
    """Any number, rounded to the four decimals that a measurement holds."""
    text = str(cell)
    if isinstance(cell, str):
        text = "".join(cell.replace("'", " ").replace("’", " ").replace("\u2212", "-").split())
        digits = text.removeprefix("-")
        if not _DIGITS.fullmatch(digits):
            raise UnreadableCell("not_a_number", cell)
        text = ("-" if text != digits else "") + _pointed(digits, cell)
    try:
        found = Decimal(text).quantize(Decimal("0.0001"))
    except InvalidOperation:
        raise UnreadableCell("not_a_number", str(cell)) from None
    if not abs(found) < _MOST_MEASURED:
        raise UnreadableCell("not_a_number", str(cell))
    return found


def _pointed(text: str, cell: str) -> str:
    """The digits with a decimal point: 1.500.000,50 → 1500000.50; 1,500 may be either, and is refused."""
    marks = [char for char in text if not char.isdigit()]
    if not marks:
        return text
    last = marks[-1]
    if len(set(marks)) == 2 and marks.count(last) == 1:
        return text.replace("," if last == "." else ".", "").replace(last, ".")
    after = text.rpartition(last)[2]
    if len(set(marks)) == 1 and len(marks) > 1 and len(after) == 3:
        return text.replace(last, "")
    if len(marks) == 1 and len(after) != 3:
        return text.replace(last, ".")
    raise UnreadableCell("which_separator", cell)


def _above_zero(number: Decimal, cell: str) -> Decimal:
    try:
        found = number.quantize(Decimal("0.01"))
    except InvalidOperation:
        raise UnreadableCell("not_an_amount", cell) from None
    if not 0 < found < _MOST:
        raise UnreadableCell("not_an_amount", cell)
    return found


def currency(cell: Value) -> str:
    """A code, a name or a sign that only one of the register's currencies has."""
    found = _currencies().get(folded(str(cell)).strip())
    if found is None:
        raise UnreadableCell("not_a_currency", str(cell))
    return found


@cache
def _currencies() -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for code in CURRENCIES:
        found[folded(code)] = {code}
        for language in register_words.LANGUAGES:
            locale = Locale.parse(language)
            for told in (locale.currencies.get(code), locale.currency_symbols.get(code)):
                if told:
                    found.setdefault(folded(told), set()).add(code)
    return {told: next(iter(meant)) for told, meant in found.items() if len(meant) == 1}


def sector(cell: Value) -> str:
    """A sector by its code or its word in one of the languages."""
    return _code(register_words.SECTORS, str(cell), "not_a_sector")


def priority(cell: Value) -> int:
    """1, 2, 3, or the word in one of the languages."""
    return int(_code(words.PRIORITIES, str(cell), "not_a_priority"))


def _code(table: Words, text: str, fault: str) -> str:
    asked = folded(text).strip()
    for language in register_words.LANGUAGES:
        with translation.override(language):
            for code in table:
                if asked in (code, folded(of(table, code))):
                    return code
    raise UnreadableCell(fault, text)
