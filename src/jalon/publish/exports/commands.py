"""``jalon export``: a register as bytes, in one of the formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.conf import settings
from django.utils import translation

from jalon.publish.exports import ftm, iati, jsonl, oc4ids, tables
from jalon.publish.exports.evidence import Export

_LINES: dict[str, Callable[[Export], Iterator[str]]] = {
    "jsonl": jsonl.lines,
    "iati": iati.lines,
    "oc4ids": oc4ids.lines,
    "ftm": ftm.lines,
}
FORMATS = ("csv", "xlsx", *_LINES)


def written(form: str, *, address: str, language: str, as_of: date) -> Iterator[bytes]:
    """The bytes of an export, a part at a time."""
    export = Export(settings.REGISTER_NAME or "Jalon", address.rstrip("/"), as_of)
    with translation.override(language):
        if form in _LINES:
            yield from (f"{line}\n".encode() for line in _LINES[form](export))
        else:
            yield from tables.written(export, form)
