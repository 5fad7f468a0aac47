"""Values of discrepancies: texts of the engine (``200 MW``, ``2024-05``, ``agreed``) in the words of the language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import pgettext

from jalon.publish import dates, figures, words
from jalon.publish.units import CURRENCIES
from jalon.register.records import ConflictRow, Figure, Period, SourceRef

#: Classes of discrepancies whose values are short enough for a heading.
SHORT = frozenset({"figure", "sum", "count", "date", "stage"})

_FIGURE = re.compile(
    r"(?P<low>\d+(?:\.\d+)?(?:e[+]?\d+)?)(?:–(?P<high>\d+(?:\.\d+)?(?:e[+]?\d+)?))? (?P<unit>[^\s+=]+)"
)
_DATES = re.compile(r"^(\d{4}(?:-\d{2}){0,2})(?:\s*[/–]\s*(\d{4}(?:-\d{2}){0,2}))?$")


def told(conflict: ConflictRow, text: str) -> str:
    """The value as the pages write such values; what is of no known form stays as the source has it."""
    if conflict.field == "stage":
        kinds = [subject.kind for subject in conflict.subjects] or list(words.STAGES)
        return next((words.stage(kind, text) for kind in kinds if text in words.STAGES[kind]), text)
    found = _DATES.match(text)
    if found:
        return dates.period(Period(start=found[1], end=found[2] or found[1]))
    return _FIGURE.sub(_figure, text) if conflict.field in ("quantities", "amounts") else text


def title(conflict: ConflictRow) -> str:
    """« Chiffres différents »."""
    kind = words.of(words.CONFLICT_CLASSES, conflict.conflict_class)
    return kind[:1].upper() + kind[1:]


def heading(conflict: ConflictRow) -> str:
    """« Chiffres différents : 120 000 t / 100 000 t »: what differs, and the values where they are short."""
    if conflict.conflict_class not in SHORT:
        return title(conflict)
    return _with_values(conflict, dict.fromkeys(told(conflict, side.value) for side in conflict.sides))


def sourced(conflict: ConflictRow) -> str:
    """« Chiffres différents : 200 MW (Gazette, 23 nov. 2023) / 240 MW (…) »: each value with who told it last."""
    last = {told(conflict, side.value): side.source for side in conflict.sides}
    return _with_values(conflict, (f"{value} ({_source(source)})" for value, source in last.items()))


def _with_values(conflict: ConflictRow, told_: Iterable[str]) -> str:
    named = {"kind": title(conflict), "values": " / ".join(told_)}
    return pgettext("discrepancy", "%(kind)s: %(values)s") % named


def _source(source: SourceRef) -> str:
    day = dates.short(source.published) if source.published else pgettext("source", "undated")
    return f"{source.outlet or source.title or source.document}, {day}"


def _figure(found: re.Match[str]) -> str:
    high = float(found["high"]) if found["high"] else None
    return figures.figure(Figure(float(found["low"]), found["unit"], high, money=found["unit"] in CURRENCIES))
