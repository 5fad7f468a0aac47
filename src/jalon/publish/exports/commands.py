"""``jalon export``: a register as bytes, in one of the formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.conf import settings
from django.utils import translation

from jalon.publish.exports import ftm, iati, jsonl, oc4ids, tables
from jalon.publish.exports.evidence import Export
from jalon.register.edition.telling import Telling

_LINES: dict[str, Callable[[Export], Iterator[str]]] = {
    "jsonl": jsonl.lines,
    "iati": iati.lines,
    "oc4ids": oc4ids.lines,
    "ftm": ftm.lines,
}
FORMATS = ("csv", "xlsx", *_LINES)

#: Of a register from which nothing is withheld.
WHOLE = Telling()


def written(form: str, *, address: str, language: str, as_of: date, told: Telling = WHOLE) -> Iterator[bytes]:
    """The bytes of an export, a part at a time."""
    export = Export(settings.REGISTER_NAME or "Jalon", address.rstrip("/"), as_of, told)
    with translation.override(language):
        if form in _LINES:
            yield from (f"{line}\n".encode() for line in _LINES[form](export))
        else:
            yield from tables.written(export, form)
