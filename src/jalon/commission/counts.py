"""Counts with their nouns, in the plural forms of each language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import npgettext

from jalon.publish.figures import number

COUNTS: Mapping[str, tuple[str, str]] = {
    "commission": ("%(n)s commission", "%(n)s commissions"),
    "project": ("%(n)s priority project", "%(n)s priority projects"),
    "milestone": ("%(n)s milestone", "%(n)s milestones"),
    "indicator": ("%(n)s indicator", "%(n)s indicators"),
    "day_late": ("%(n)s day past due", "%(n)s days past due"),
    "working_day": ("in %(n)s working day of both states", "in %(n)s working days of both states"),
    "proposed": ("%(n)s milestone proposed from a due date", "%(n)s milestones proposed from due dates"),
    "session": ("%(n)s session", "%(n)s sessions"),
    "item": ("%(n)s item taken into the agenda", "%(n)s items taken into the agenda"),
    "round": ("%(n)s request for information", "%(n)s requests for information"),
    "imported": ("%(n)s project imported", "%(n)s projects imported"),
    "measured": ("%(n)s measurement imported", "%(n)s measurements imported"),
    "measure_to_import": ("%(n)s measurement to import", "%(n)s measurements to import"),
    "measure_known": ("%(n)s measurement known already", "%(n)s measurements known already"),
    "row_to_import": ("%(n)s row to import", "%(n)s rows to import"),
    "row_known": ("%(n)s row known already", "%(n)s rows known already"),
    "cell_wrong": ("%(n)s cell to put right", "%(n)s cells to put right"),
    "candidate": ("%(n)s commitment of the register", "%(n)s commitments of the register"),
}


def counted(noun: str, n: int) -> str:
    """A count with its noun, in the plural form of the language."""
    return npgettext("count in a commission", *COUNTS[noun], n) % {"n": number(n)}
