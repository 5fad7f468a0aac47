"""The page of one subject: its values grouped by field, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from jalon.publish import dates, words
from jalon.publish.units import MEASURES
from jalon.register.records import ConflictRow, SlotValue
from jalon.register.subject_records import SubjectPage

#: A field that the sources do not fill is shown as not stated: these, by kind.
EXPECTED = {
    "commitment": ("providers", "recipients", "quantities", "amounts", "due", "places"),
    "agreement": ("signatory", "when"),
    "meeting": ("participant", "when", "places"),
}
ORDER = ("object", "stage", "actors", "quantities", "amounts", "when", "due", "places", "speaker")


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of the record with its values, shown ones first; none: not stated by the sources."""

    label: str
    values: tuple[SlotValue, ...]


def fields(page: SubjectPage) -> list[FieldView]:
    """The fields in the order of the table: what is known, then what the sources do not state."""
    known = list(_known(page))
    filled = {value.slot for value in page.values} | {value.role for value in page.values}
    missing = [code for code in EXPECTED[page.row.kind] if _ROLES.get(code, code) not in filled]
    return known + [FieldView(_label(code), ()) for code in missing]


_ROLES = {"providers": "provider", "recipients": "recipient"}


def _known(page: SubjectPage) -> Iterator[FieldView]:
    ranked = sorted(page.values, key=lambda value: (ORDER.index(value.slot), not value.shown))
    for label, group in groupby(ranked, key=_field):
        yield FieldView(label, tuple(group))


def _field(value: SlotValue) -> str:
    if value.slot == "actors":
        return _label(value.role)
    if value.slot == "quantities" and value.figure is not None:
        return words.of(words.FIELDS, MEASURES.get(value.figure.unit, "count"))
    return _label(value.slot)


def _label(code: str) -> str:
    role = _ROLES.get(code, code)
    if role in words.ROLES:
        text = words.of(words.ROLES, role)
        return text[:1].upper() + text[1:]
    return words.of(words.FIELDS, code)


def conflicts(page: SubjectPage) -> list[ConflictRow]:
    """Discrepancies and revisions; a past due date stands in the status line, counted at the date of the page."""
    return [conflict for conflict in page.conflicts if conflict.conflict_class != "overdue"]


def citation(request: HttpRequest, page: SubjectPage) -> str:
    """« Registre …, « titre », identifiant, état au …, adresse » in the language of the page."""
    name = settings.REGISTER_NAME or "Jalon"
    return pgettext("citation", "%(register)s, “%(title)s”, record %(key)s, as of %(date)s, %(address)s") % {
        "register": name,
        "title": page.row.title,
        "key": page.row.key,
        "date": dates.day(page.as_of.isoformat()),
        "address": request.build_absolute_uri(reverse("publish:subject", args=[page.row.key])),
    }
