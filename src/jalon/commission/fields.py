"""Fields of the forms: texts in several languages, amounts as each language writes them, rows by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from jalon.commission import words
from jalon.commission.selectors.indicators import breakdown, written
from jalon.publish import words as register_words
from jalon.spoken import spoken

LONG = 20_000  # characters of one text at most
BLANK = ("", "—")


class TextsWidget(forms.MultiWidget):
    """One box a language."""

    template_name = "commission/parts/texts.html"

    def __init__(self, languages: Sequence[str], box: type[forms.Widget]) -> None:
        self.languages = tuple(languages)
        attrs = {"rows": "3"} if box is forms.Textarea else None
        super().__init__({code: box(attrs=attrs) for code in languages})

    def decompress(self, value: Any) -> list[str]:
        told = value if isinstance(value, Mapping) else {}
        return [told.get(code, "") for code in self.languages]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["boxes"] = [
            {"language": code, "name": register_words.of(register_words.LANGUAGES, code), "widget": box}
            for code, box in zip(self.languages, context["widget"]["subwidgets"], strict=True)
        ]
        return context


class TextsField(forms.MultiValueField):
    """A text in the languages of the parties; one of them is enough."""

    def __init__(self, languages: Sequence[str], *, long: bool, **options: Any) -> None:
        box = forms.Textarea if long else forms.TextInput
        parts = [forms.CharField(required=False, max_length=LONG) for _ in languages]
        super().__init__(parts, widget=TextsWidget(languages, box), require_all_fields=False, **options)
        self.languages = tuple(languages)

    def compress(self, data_list: Sequence[str]) -> dict[str, str]:
        return {code: text for code, text in zip(self.languages, data_list, strict=False) if text}

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as a whole."""
        return bool(self.compress(data or ()) != (initial or {}))


class NumberField(forms.DecimalField):
    """A number as the language writes it, with or without spaces."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        text = "".join(str(value if value is not None else "").split())
        text = text.replace(",", "") if spoken() == "en" else text.replace(",", ".")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            told = pgettext("error", "“%(text)s” is not a number: write it like 200 or 1.5.")
            raise forms.ValidationError(told % {"text": value})
        return number

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        text = f"{value.normalize():f}"
        return text if spoken() == "en" else text.replace(".", ",")


class BreakdownField(forms.CharField):
    """« dimension: value = figure », one a line, or rows of a spreadsheet; kept as lines."""

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            return written(breakdown(text))
        except ValueError as error:
            raise forms.ValidationError(f"{words.refused('breakdown', '')} ({error})") from None


class Select(forms.Select):
    """One of a list, which may be long: drawn at once, where Django takes a template for each choice."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        """The list with the choice made."""
        chosen = self.format_value(value)
        rows = ((key, " selected" if str(key) in chosen else "", label) for key, label in self.choices)
        options = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt(self.build_attrs(self.attrs, attrs)), options
        )


class Boxes(forms.CheckboxSelectMultiple):
    """Some of a list, which may be long."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        """A box for each."""
        own, chosen = (attrs or {}).get("id", name), self.format_value(value)
        rows = (
            (name, key, own, n, " checked" if str(key) in chosen else "", label)
            for n, (key, label) in enumerate(self.choices)
        )
        box = '<div><label><input type="checkbox" name="{}" value="{}" id="{}_{}"{}> {}</label></div>'
        return format_html('<div id="{}">{}</div>', own, format_html_join("", box, rows))


class CodeField(forms.ChoiceField):
    """One of a list of codes."""

    widget = Select


class Named(ModelChoiceIterator):  # type: ignore[type-arg]
    """The rows of a list, read with the columns that their names are made of: there may be hundreds."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        yield from map(self.choice, self.queryset.only(*words.NAMED.get(self.queryset.model, ())))


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Another record of the same commission."""

    widget, iterator = Select, Named

    def label_from_instance(self, obj: Model) -> str:
        return words.named(obj)


def faults(*parts: forms.BaseForm) -> list[tuple[str, str]]:
    """The id of each field that must be put right, with what is wrong; each fault once, in order."""
    found = [
        ((part[name].id_for_label or part[name].auto_id) if name in part.fields else "main", str(error))
        for part in parts
        if part.is_bound
        for name, errors in part.errors.items()
        for error in errors
    ]
    return list(dict.fromkeys(found))


def choices(table: register_words.Words, *, blank: bool) -> list[tuple[str, str]]:
    """The codes of a table by their words."""
    return [*([BLANK] if blank else []), *((code, str(text)) for code, text in table.items())]


def date_box() -> forms.DateInput:
    """A date, with the calendar of the browser."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
