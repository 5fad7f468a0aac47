"""Tables of measurements: imported whole or not at all, each measurement with what the person says it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from jalon.commission.models import Evidence, Measurement, Party, Table
from jalon.commission.services.attaching import Report, attach_declared, attach_report
from jalon.commission.services.keeping import put
from jalon.commission.tables.measuring import Measured, read
from jalon.errors import CallError
from jalon.register import trail
from jalon.register.selectors.refs import today


@dataclass(frozen=True, slots=True)
class Origin:
    """The report of a side that a table is; its rows are merely declared where ``party`` is None."""

    party: Party | None = None
    title: str = ""
    said: date | None = None


@transaction.atomic
def import_measurements(*, table: Table, codes: Sequence[str], origin: Origin, by: str) -> list[Measurement]:
    """A measurement for each one that is new; CallError when any cell is wrong: then nothing is."""
    trail.lock()
    found = read(table, codes, today())
    if found.faults:
        raise CallError("cells are wrong", where=table.name, code="table_faults")
    return [_import(table, one, origin, by) for one in found.measured if one.adds(declared=origin.party is None)]


def _import(table: Table, measured: Measured, origin: Origin, by: str) -> Measurement:
    lines = ", ".join(map(str, measured.lines))
    made = Measurement(indicator=measured.whole.indicator, on=measured.whole.on, value=measured.whole.value, by=by)
    made.breakdown = measured.breakdown
    made.evidence = _evidence(table, measured, origin, by)
    put(record=made, by=by, reason=f"{table.name}, {lines}")
    return made


def _evidence(table: Table, measured: Measured, origin: Origin, by: str) -> Evidence:
    """The rows as they stand in the file, under the report that the file is."""
    if origin.party is None or origin.said is None:
        return attach_declared(commission=table.commission, title=table.name, text=measured.told, by=by)
    report = Report(origin.party, origin.title, measured.told, origin.said)
    return attach_report(commission=table.commission, report=report, by=by)
