"""Words of a source that somebody points at: which fields of the form they fill, as the engine reads them."""

from __future__ import annotations

from jalon.desk.forms import figure_text
from jalon.engine import mentions_in
from jalon.model import Amount, Date, Mention, Quantity

Fields = dict[str, str]


def fields_told(slot: str, text: str, language: str, published: str) -> Fields:
    """The fields of the form that the words fill; the words themselves for slots that hold words."""
    text = " ".join(text.split())
    if slot in ("quantities", "amounts"):
        return _figure(mentions_in(text, language, published))
    if slot in ("when", "due"):
        return _date(slot, mentions_in(text, language, published))
    return {"text": text}


def _figure(found: list[Mention]) -> Fields:
    for mention in found:
        match mention.value:
            case Quantity(value, unit, most, qualifier):
                return _told(value, most, qualifier) | {"field": "quantities", "unit": unit}
            case Amount(value, currency, most, qualifier):
                return _told(value, most, qualifier) | {"field": "amounts", "currency": currency}
    return {}


def _told(value: float, most: float | None, qualifier: str | None) -> Fields:
    upper = figure_text(most) if most is not None else ""
    return {"value": figure_text(value), "value_max": upper, "qualifier": qualifier or ""}


def _date(slot: str, found: list[Mention]) -> Fields:
    date = next((mention.value for mention in found if isinstance(mention.value, Date)), None)
    if date is None:
        return {}
    if slot == "when":
        return {"when_start": date.start or "", "when_end": date.end or ""}
    relation = date.relation if date.relation in ("before", "by", "in") else ""
    return {
        "due_date": date.end or date.start or "",
        "due_relation": relation or "",
        "due_duration": date.duration or "",
    }
