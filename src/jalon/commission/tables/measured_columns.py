"""What a column of a table of measurements may tell, and the guess from its heading."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import pgettext_lazy as word

from jalon.commission.tables import columns, values
from jalon.commission.tables.columns import usual_kind
from jalon.commission.tables.faults import UnreadableCell
from jalon.publish import words as register_words
from jalon.publish.words import Words, of
from jalon.text import folded

#: Kinds of columns in the order of the template; the first three of them are needed, or a day as heading for the two.
KINDS: Words = {
    "indicator": word("column of a table", "Indicator"),
    "on": word("column of a table", "Day of the measurement"),
    "value": word("column of a table", "Value"),
    "unit": word("column of a table", "Unit"),
    "dimension": word("column of a table", "Breakdown, along what the heading names"),
    "day": word("column of a table", "Values of the day that the heading names"),
}
#: Kinds that several columns may tell.
SEVERAL = ("dimension", "day")


def once(asked: Sequence[str]) -> list[str]:
    """The codes that a person gives the columns, ``KEPT`` for those unknown or given twice."""
    return columns.once(asked, tuple(KINDS), SEVERAL)


def guessed(headings: Sequence[str]) -> list[str]:
    """One code a column, ``KEPT`` where nothing fits; the headings of our own template all fit."""
    own: dict[str, str] = {}
    for language in register_words.LANGUAGES:
        with translation.override(language):
            own |= {folded(of(KINDS, code)): code for code in KINDS}
    return once([_guess(" ".join(folded(heading).split()), own) for heading in headings])


def _guess(asked: str, own: dict[str, str]) -> str:
    if asked in own:
        return own[asked]
    try:
        values.day(asked)
    except UnreadableCell:
        return usual_kind(asked, [kind for kind in KINDS if kind != "day"])[0]
    return "day"
