"""The rows of a table as the measurements they would be: what each tells, what is wrong, what is known already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jalon.commission.models import Commission, Evidence, Indicator, Measurement, Table
from jalon.commission.models.kept import NAME
from jalon.commission.selectors.indicators import Pairs, breakdown, read_whole, written
from jalon.commission.tables import values
from jalon.commission.tables.faults import CellFault, UnreadableCell, cell_name
from jalon.commission.tables.measured_columns import KINDS
from jalon.commission.tables.reading import Value
from jalon.commission.tables.rows import Row, numbered
from jalon.publish.words import of
from jalon.text import folded

#: Rows of the file that one piece of evidence tells in full; the trail names them all by their numbers.
TOLD_ROWS = 60
Key = tuple[int, date]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the table; without ``pairs`` it is the whole, else the part that they name."""

    cell: str
    line: int
    indicator: Indicator
    on: date
    pairs: Pairs
    value: Decimal
    told: str  #: the row that it stands in

    @property
    def key(self) -> Key:
        """What its measurement is of: an indicator on a day."""
        return self.indicator.pk, self.on


@dataclass(frozen=True, slots=True)
class Measured:
    """What an indicator is on a day as the table tells it, and the measurement of that day that stands."""

    whole: Figure
    parts: tuple[Figure, ...]
    former: Measurement | None

    @property
    def breakdown(self) -> str:
        """The parts as a measurement keeps them."""
        return written((part.pairs, part.value.normalize()) for part in self.parts)

    @property
    def lines(self) -> tuple[int, ...]:
        """The rows that it is made of."""
        return tuple(sorted({figure.line for figure in (self.whole, *self.parts)}))

    @property
    def told(self) -> str:
        """Its rows as they stand in the file, the first of them if there are many."""
        rows = list(dict.fromkeys(figure.told for figure in (self.whole, *self.parts)))
        return "\n".join([*rows[:TOLD_ROWS], *(["…"] if len(rows) > TOLD_ROWS else [])])

    @property
    def known(self) -> bool:
        """The measurement that stands tells the same."""
        former = self.former
        if former is None or former.value != self.whole.value:
            return False
        return dict(breakdown(former.breakdown)) == {part.pairs: part.value for part in self.parts}

    def adds(self, *, declared: bool) -> bool:
        """Whether it is to be written: it tells something else, or brings a report where there was none."""
        bare = self.former is not None and self.former.evidence.kind == Evidence.DECLARED
        return not self.known or (bare and not declared)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a table tells: measurements in the order of indicators and days, and the cells that are wrong."""

    measured: tuple[Measured, ...]
    faults: tuple[CellFault, ...]


def read(table: Table, codes: Sequence[str], today: date) -> Reading:
    """The measurements of a table, read by one code a column."""
    missing = tuple(_missing(table, codes))
    if missing:
        return Reading((), missing)
    sheet = _Sheet(table, codes, today)
    for number, cells in numbered(table):
        sheet.take(number, cells)
    return sheet.reading()


def _missing(table: Table, codes: Sequence[str]) -> list[CellFault]:
    """Columns without which nothing can be read."""
    needed = ["indicator", *([] if "day" in codes else ["on", "value"])]
    lacking = [CellFault(cell_name(0, table.first), "no_column", str(of(KINDS, k))) for k in needed if k not in codes]
    faults, dimensions = [], [_name(str(h)) for c, h in zip(codes, table.rows[0], strict=True) if c == "dimension"]
    for at, (code, heading) in enumerate(zip(codes, table.rows[0], strict=True)):
        name = _name(str(heading))
        if code == "dimension" and len(dimensions) > 1 and (not name or dimensions.count(name) > 1):
            faults.append(CellFault(cell_name(at, table.first), "heading_of_part"))
        try:
            if code == "day":
                values.day(heading)
        except UnreadableCell as fault:
            faults.append(CellFault(cell_name(at, table.first), fault.code, fault.text))
    return [*lacking, *faults]


def _titles(commission: Commission) -> dict[str, list[Indicator]]:
    """Indicators by each of their names: number, title in each language, both."""
    found: dict[str, list[Indicator]] = {}
    for each in read_whole(commission):
        titles = {_name(text) for text in each.title.values()}
        for name in {str(each.number), *titles, *(f"{each.number}. {title}" for title in titles)}:
            found.setdefault(name, []).append(each)
    return found


def _name(text: str) -> str:
    return " ".join(folded(text).split())


class _Sheet:
    """A table while it is read."""

    def __init__(self, table: Table, codes: Sequence[str], today: date) -> None:
        self.headings, self.codes, self.today = table.rows[0], codes, today
        self.indicators = _titles(table.commission)
        self.faults: list[CellFault] = []
        self.wholes: dict[Key, Figure] = {}
        self.parts: dict[Key, dict[Pairs, Figure]] = {}
        self.wrong: set[Key] = set()  # told by rows that have a fault

    def take(self, number: int, cells: Sequence[Value]) -> None:
        """Read a row."""
        row = _Row(number, self.headings, cells)
        found = row.figures(self.codes, self.indicators, self.today)
        for figure in found if not row.faults else ():
            if figure.pairs:
                first = self.parts.setdefault(figure.key, {}).setdefault(figure.pairs, figure)
            else:
                first = self.wholes.setdefault(figure.key, figure)
            if first is not figure:
                fault = "part_twice" if figure.pairs else "measured_twice"
                row.faults.append(CellFault(figure.cell, fault, first.cell))
        self.wrong |= {*row.unread, *(figure.key for figure in found if row.faults)}
        self.faults += row.faults

    def reading(self) -> Reading:
        """What the rows tell together."""
        for key, parts in self.parts.items():
            if key not in self.wholes and key not in self.wrong:
                self.faults.append(CellFault(next(iter(parts.values())).cell, "no_total"))
        found = [
            Measured(whole, tuple(self.parts.get(key, {}).values()), _standing(whole))
            for key, whole in self.wholes.items()
        ]
        found.sort(key=lambda one: (one.whole.indicator.number, one.whole.on))
        return Reading(tuple(found), tuple(self.faults))


def _standing(whole: Figure) -> Measurement | None:
    """The latest measurement of that day: rows come in the order of writing."""
    of_day = [each for each in whole.indicator.measurements.all() if each.on == whole.on]
    return of_day[-1] if of_day else None


class _Row(Row):
    """A row that tells one number, or one a day."""

    unread: tuple[Key, ...] = ()  #: of what the numbers are that cannot be read

    def figures(self, codes: Sequence[str], among: Mapping[str, list[Indicator]], today: date) -> list[Figure]:
        """Its numbers, and every cell that is wrong."""
        first = {code: at for at, code in reversed(list(enumerate(codes)))}
        indicator = self._indicator(first["indicator"], among)
        pairs = self._pairs([at for at, code in enumerate(codes) if code == "dimension"])
        if indicator:
            self._check_unit(first.get("unit"), indicator)
        days: list[tuple[int, date | None]]
        days = [(at, values.day(self.headings[at])) for at, code in enumerate(codes) if code == "day"]
        if "on" in first and "value" in first:
            days.append((first["value"], self._on(first["on"], today)))
            if self.cells[first["value"]] == "":
                self.wrong(first["value"], "no_value")
        told = "; ".join(f"{heading}: {cell}" for heading, cell in self.told())
        found = []
        for at, day in days:
            value = self._value(at, indicator.unit if indicator else "")
            if value is not None and indicator and day:
                found.append(Figure(cell_name(at, self.number), self.number, indicator, day, pairs, value, told))
            elif indicator and day and self.is_wrong(at):
                self.unread += ((indicator.pk, day),)
            if value is not None and day and day > today and codes[at] == "day":
                self.wrong(at, "day_to_come", day.isoformat())
        return found

    def _indicator(self, at: int, among: Mapping[str, list[Indicator]]) -> Indicator | None:
        told = _name(self.text(at, NAME))
        found = among.get(told, [])
        if not told:
            self.wrong(at, "no_indicator")
        elif len(found) != 1:
            self.wrong(at, "which_indicator" if found else "not_an_indicator", str(self.cells[at])[:80])
        return found[0] if len(found) == 1 else None

    def _pairs(self, columns: Sequence[int]) -> Pairs:
        """The part that the row tells of, by the columns of its breakdown that are not blank."""
        pairs = []
        for at in columns:
            if value := self.text(at, NAME):
                pairs.append((str(self.headings[at]).strip(), value))
                if not _holds(pairs[-1]):
                    self.wrong(at, "part_with_sign", f"{pairs[-1][0]}: {value}"[:80])
        return tuple(pairs)

    def _on(self, at: int, today: date) -> date | None:
        if self.cells[at] == "":
            self.wrong(at, "no_day")
            return None
        on = self.value(at, values.day)
        if on and on > today:
            self.wrong(at, "day_to_come", on.isoformat())
        return on

    def _check_unit(self, at: int | None, indicator: Indicator) -> None:
        if at is not None and self.cells[at] != "" and _name(str(self.cells[at])) != _name(indicator.unit):
            self.wrong(at, "another_unit", indicator.unit)

    def _value(self, at: int, unit: str) -> Decimal | None:
        """The number of a cell, which may name the unit after it."""

        def reading(cell: Value) -> Decimal:
            return values.number(cell.removesuffix(unit) if isinstance(cell, str) else cell)

        return self.value(at, reading)


def _holds(pair: tuple[str, str]) -> bool:
    """Whether a measurement that keeps this part in a line tells it again."""
    try:
        return breakdown(written([((pair,), Decimal(1))])) == [((pair,), Decimal(1))]
    except ValueError:
        return False
