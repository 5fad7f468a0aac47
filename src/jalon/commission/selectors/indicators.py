"""Indicators with their targets, measurements and how far they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from jalon.commission.models import Commission, Indicator, Measurement, Target

#: « femmes », « 15–24 »: value by dimension, as IATI has them; a line of former times names no dimension.
Pairs = tuple[tuple[str, str], ...]
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator at a date: what is measured last, what was to be reached by then, what comes next."""

    indicator: Indicator
    last: Measurement | None
    standing: tuple[Measurement, ...]  #: the latest row of each day
    corrected: tuple[Measurement, ...]  #: rows that a later one of the same day corrects
    targets: tuple[Target, ...]
    due: Target | None  #: the latest target whose day has come
    coming: Target | None

    @property
    def reached(self) -> bool | None:
        """Whether the target that is due is reached; None where none is due or nothing is measured."""
        if self.due is None or self.last is None:
            return None
        if self.indicator.direction == "up":
            return self.last.value >= self.due.value
        return self.last.value <= self.due.value


def indicators(commission: Commission, as_of: date) -> list[IndicatorRow]:
    """Every indicator of a commission."""
    return [indicator_row(each, as_of) for each in read_whole(commission)]


def read_whole(commission: Commission) -> QuerySet[Indicator]:
    """The indicators of a commission with all that their pages show."""
    measured = Prefetch("measurements", queryset=Measurement.objects.select_related("evidence__party"))
    return commission.indicators.select_related("project").prefetch_related("targets", measured)


def indicator_row(indicator: Indicator, as_of: date) -> IndicatorRow:
    """One indicator at a date."""
    every = [m for m in indicator.measurements.all() if m.on <= as_of]
    latest = {m.on: m for m in every}  # in order of writing: the last one of a day stands
    standing = tuple(latest[day] for day in sorted(latest))
    targets = tuple(indicator.targets.all())
    past = [target for target in targets if target.due <= as_of]
    return IndicatorRow(
        indicator,
        standing[-1] if standing else None,
        standing,
        tuple(m for m in every if latest[m.on] is not m),
        targets,
        past[-1] if past else None,
        next((target for target in targets if target.due > as_of), None),
    )


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The parts of a measurement along the same dimensions: a value for each of them, and the figure."""

    dimensions: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], Decimal], ...]


def breakdown(text: str) -> list[tuple[Pairs, Decimal]]:
    """« sexe: femmes; âge: 15–24 = 120 » a line, or rows of a spreadsheet below their dimensions, figures last.

    « femmes: 120 », of no told dimension, is taken as it has always been. A line of another form, or one that tells of
    the same part again, is a ValueError with the line.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    found: dict[Pairs, Decimal] = {}
    heading = [cell.strip() for cell in lines.pop(0).split("\t")] if lines and "\t" in lines[0] else None
    for line in lines:
        pairs, figure = _cells(line, heading) if heading else _told(line)
        if not pairs or not all(value for _, value in pairs) or not _is_number(figure) or pairs in found:
            raise ValueError(line)
        found[pairs] = Decimal(_digits(figure))
    return list(found.items())


def _digits(figure: str) -> str:
    return "".join(figure.split()).replace(",", ".")


def _is_number(figure: str) -> bool:
    return _NUMBER.fullmatch(_digits(figure)) is not None


def _cells(line: str, heading: Sequence[str]) -> tuple[Pairs, str]:
    """A row of a spreadsheet."""
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(heading) or not all(heading[:-1]):
        raise ValueError(line)
    return tuple(zip(heading[:-1], cells[:-1], strict=True)), cells[-1]


def _told(line: str) -> tuple[Pairs, str]:
    """A line that was written."""
    told, equals, figure = line.rpartition("=")
    if not (equals and ":" in told and _is_number(figure)):
        name, _, figure = line.rpartition(":")
        return (("", name.strip()),), figure
    pairs = tuple((name.strip(), value.strip()) for name, _, value in (part.partition(":") for part in told.split(";")))
    if not all(name for name, _ in pairs) or len(dict(pairs)) < len(pairs):
        raise ValueError(line)
    return pairs, figure


def written(parts: Iterable[tuple[Pairs, Decimal]]) -> str:
    """Parts in lines, as they are kept."""
    return "\n".join(f"{_named(pairs)}{figure:f}" for pairs, figure in parts)


def _named(pairs: Pairs) -> str:
    if not pairs[0][0]:
        return f"{pairs[0][1]}: "
    return "; ".join(f"{name}: {value}" for name, value in pairs) + " = "


def breakdowns(text: str) -> list[Breakdown]:
    """The parts of a measurement, a table for all that are told along the same dimensions."""
    tables: dict[tuple[str, ...], list[tuple[tuple[str, ...], Decimal]]] = {}
    for pairs, figure in breakdown(text):
        tables.setdefault(tuple(name for name, _ in pairs), []).append((tuple(value for _, value in pairs), figure))
    return [Breakdown(dimensions, tuple(rows)) for dimensions, rows in tables.items()]
