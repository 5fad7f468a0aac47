"""Values of discrepancies: texts of the engine (``200 MW``, ``2024-05``, ``agreed``) in the words of the language."""

from __future__ import annotations

import re

from jalon.publish import dates, figures, words
from jalon.publish.units import CURRENCIES
from jalon.register.records import ConflictRow, Figure, Period

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


def _figure(found: re.Match[str]) -> str:
    high = float(found["high"]) if found["high"] else None
    return figures.figure(Figure(float(found["low"]), found["unit"], high, money=found["unit"] in CURRENCIES))
