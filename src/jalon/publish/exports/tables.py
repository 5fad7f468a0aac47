"""Every record as a sheet: CSV or XLSX, the columns of the lists."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import pgettext

from jalon.publish import dates, listed
from jalon.publish.downloads import withheld_notes
from jalon.publish.exports.evidence import Export
from jalon.publish.sheets import Cell, Sheet
from jalon.register import selectors
from jalon.register.records import FAMILIES, ListQuery


def written(export: Export, form: str) -> Iterator[bytes]:
    """The file."""
    made = Sheet(
        name="register",
        title=export.publisher,
        notes=(
            pgettext("note of a file", "State as of %(date)s.") % {"date": dates.day(export.as_of.isoformat())},
            pgettext(
                "note of a file",
                "What the column “review” calls a machine proposal has been read by nobody yet: "
                "check it in its source.",
            ),
            pgettext("note of a file", "An empty cell means: not stated by the sources. It never means zero."),
            *withheld_notes(export.told),
        ),
        columns=listed.columns(listed.SUBJECT),
        rows=_rows(export),
    )
    return made.written(form)


def _rows(export: Export) -> Iterator[tuple[Cell, ...]]:
    for family in FAMILIES:
        for row in selectors.every_subject(ListQuery(family=family, sort="title"), as_of=export.as_of):
            yield listed.subject_cells(row, export.page("fiches", row.key))
