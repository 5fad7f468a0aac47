"""The form of a correction: every field of a claim, prefilled, and what is wrong with each in words."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.desk import words as desk_words
from jalon.model import STAGES
from jalon.publish import words
from jalon.register.stages import family

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DURATION = re.compile(r"P\d+[DWMY]")
_CURRENCY = re.compile(r"[A-Z]{3}")
_UNIT = re.compile(r"\S{1,40}")
_BLANK = ("", "—")


def figure_text(value: float) -> str:
    """A figure as the form shows it: no grouping, the decimal sign of the language."""
    text = str(int(value)) if float(value).is_integer() else repr(float(value))
    return text if get_language() == "en" else text.replace(".", ",")


class FigureField(forms.CharField):
    """A number as the language writes it, with or without spaces."""

    def clean(self, value: Any) -> float | None:
        text = re.sub(r"\s", "", super().clean(value))
        text = text.replace(",", "") if get_language() == "en" else text.replace(",", ".")
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise forms.ValidationError(
                pgettext("error", "“%(text)s” is not a number: write it like 200 or 1.5.") % {"text": value}
            )
        return number


class DayField(forms.CharField):
    """A date at the precision known, or nothing."""

    def clean(self, value: Any) -> str | None:
        text: str = super().clean(value).strip()
        if not text:
            return None
        try:
            date.fromisoformat((text + "-01-01")[:10] if _DAY.fullmatch(text) else "")
        except ValueError:
            raise forms.ValidationError(
                pgettext("error", "“%(text)s” is not a date: write 2024, 2024-05 or 2024-05-24.") % {"text": text}
            ) from None
        return text


class PatternField(forms.CharField):
    """Text of one form, or nothing; ``message`` says which."""

    def __init__(self, pattern: re.Pattern[str], message: Any, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.pattern, self.message = pattern, message

    def clean(self, value: Any) -> str | None:
        text: str = super().clean(value).strip()
        if text and not self.pattern.fullmatch(text):
            raise forms.ValidationError(str(self.message) % {"text": text})
        return text or None


class LinesField(forms.CharField):
    """One value a line."""

    widget = forms.Textarea

    def clean(self, value: Any) -> tuple[str, ...]:
        return tuple(line.strip() for line in super().clean(value).splitlines() if line.strip())


def _choices(table: words.Words, *, blank: bool = True) -> Any:
    return lambda: [*([_BLANK] if blank else []), *((code, str(text)) for code, text in table.items())]


def _stages() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every kind with its stages: a stage of another kind cannot be chosen."""
    return [
        (words.of(words.KINDS, kind), [(f"{kind}:{code}", _named(kind, code)) for code in ladder])
        for kind, ladder in STAGES.items()
    ]


def _named(kind: str, stage: str) -> str:
    """« Engagement · annoncé »: a closed list shows no heading."""
    return f"{words.record(family(kind, stage), stage)} · {words.stage(kind, stage)}"


_UNIT_MESSAGE = word(
    "error", "“%(text)s” is not a unit: write a symbol or an English noun without spaces, like MW or t."
)
_CURRENCY_MESSAGE = word("error", "“%(text)s” is not a currency: write its three letters, like XOF, EUR, RUB or USD.")
_DURATION_MESSAGE = word("error", "“%(text)s” is not a length of time: write P18M for 18 months, P2Y for 2 years.")


class FactsForm(forms.Form):
    """The fields that a claim has once."""

    what = forms.ChoiceField(choices=_stages, label=word("form", "Kind and stage"))
    object = forms.CharField(required=False, max_length=1000, label=word("field of a record", "Subject matter"))
    sector = forms.ChoiceField(choices=_choices(words.SECTORS, blank=False), label=word("field of a record", "Sector"))
    places = LinesField(required=False, label=word("form", "Places, one per line"))
    when_start = DayField(required=False, label=word("form", "Date of the event, or its first day"))
    when_end = DayField(required=False, label=word("form", "Last day"))
    due_date = DayField(required=False, label=word("field of a record", "Due date"))
    due_relation = forms.ChoiceField(
        required=False, choices=_choices(desk_words.RELATIONS), label=word("form", "Kind of due date")
    )
    due_duration = PatternField(_DURATION, _DURATION_MESSAGE, label=word("form", "Or within (P18M: 18 months)"))
    speaker = forms.CharField(required=False, max_length=1000, label=word("field of a record", "According to"))
    old_value = FigureField(required=False, label=word("form", "Figure that the passage revises"))
    old_unit = PatternField(_UNIT, _UNIT_MESSAGE, label=word("form", "Its unit or currency"))
    old_date = DayField(required=False, label=word("form", "Or the due date that it revises"))
    reason = forms.CharField(required=False, max_length=2000, label=word("form", "Remark for the trail (optional)"))

    def clean_object(self) -> str:
        """What the claim is about."""
        text: str = self.cleaned_data["object"]
        if not text:
            raise forms.ValidationError(pgettext("error", "Say what the statement is about."))
        return text

    def clean(self) -> dict[str, Any]:
        """What two fields say together."""
        told = self.cleaned_data
        if told.get("when_end") and not told.get("when_start") and "when_start" not in self.errors:
            self.add_error("when_start", pgettext("error", "Give the first day, too."))
        if told.get("when_start") and (told.get("when_end") or "9") < told["when_start"]:
            self.add_error(
                "when_end", pgettext("error", "The last day is before the first one: correct one of the two.")
            )
        if told.get("due_relation") and not (told.get("due_date") or told.get("due_duration") or self.errors):
            self.add_error("due_date", pgettext("error", "Give the date or the length of time."))
        if (told.get("old_value") is None) != (told.get("old_unit") is None) and not self.errors:
            self.add_error("old_unit", pgettext("error", "Give the old figure and its unit together."))
        return told


class RowForm(forms.Form):
    """One line of a repeated field; a line left or made empty is dropped."""

    required: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Nothing is told in the line."""
        return not any(self.cleaned_data.get(name) for name in self.fields)

    def clean(self) -> dict[str, Any]:
        """A line that tells something tells all that it must."""
        told = self.cleaned_data
        if self.errors or not any(value not in (None, "") for value in told.values()):
            return told
        for name in self.required:
            if told.get(name) in (None, ""):
                self.add_error(name, pgettext("error", "Fill in this field, or empty the whole line."))
        return told


class ActorForm(RowForm):
    """An actor in its role."""

    required = ("name", "role", "type")
    name = forms.CharField(required=False, max_length=500, label=word("column", "Name"))
    role = forms.ChoiceField(required=False, choices=_choices(words.ROLES), label=word("form", "Role"))
    type = forms.ChoiceField(required=False, choices=_choices(words.ACTOR_TYPES), label=word("column", "Type"))


class FigureForm(RowForm):
    """A figure, or a range of figures."""

    value = FigureField(required=False, label=word("form", "Figure"))
    value_max = FigureField(required=False, label=word("form", "up to"))
    qualifier = forms.ChoiceField(
        required=False, choices=_choices(desk_words.QUALIFIERS), label=word("form", "Qualifier")
    )

    def clean(self) -> dict[str, Any]:
        """A range goes upwards."""
        told = super().clean()
        low, high = told.get("value"), told.get("value_max")
        if low is not None and high is not None and high <= low:
            self.add_error("value_max", pgettext("error", "The upper figure must be above the lower one."))
        return told


class QuantityForm(FigureForm):
    """A measured or counted figure."""

    required = ("value", "unit")
    field_order = ("value", "value_max", "unit", "qualifier")
    unit = PatternField(_UNIT, _UNIT_MESSAGE, label=word("form", "Unit"))


class AmountForm(FigureForm):
    """A sum of money."""

    required = ("value", "currency")
    field_order = ("value", "value_max", "currency", "qualifier")
    currency = PatternField(_CURRENCY, _CURRENCY_MESSAGE, label=word("form", "Currency"))


#: Lines of one repeated field at most.
MOST_LINES = 200
ROWS: dict[str, type[RowForm]] = {"actors": ActorForm, "quantities": QuantityForm, "amounts": AmountForm}
