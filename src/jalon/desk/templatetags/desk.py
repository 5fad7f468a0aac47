"""Tags and filters of the desk: verdicts, rules, precision, fields of its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms, template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from jalon.desk import words as desk_words
from jalon.desk.correction import Correction
from jalon.publish import dates, values, words
from jalon.publish.figures import number
from jalon.register.records import ConflictRow
from jalon.register.review_records import Precision, RulingRow, Told, Trust
from jalon.register.subject_records import RatingRow

register = template.Library()
#: Slots that selected words fill, and a key of each that AZERTY, QWERTY and ЙЦУКЕН keyboards share.
TAKES = tuple(zip(("object", "actors", "quantities", "when", "due", "places", "speaker"), "OPFDELS", strict=True))
register.simple_tag(desk_words.out_of, name="out_of")
register.simple_tag(desk_words.reason_told, name="reason_word")


@register.filter
def per_cent(share: float) -> str:
    """« 62 % » of a share between 0 and 1."""
    return pgettext("share", "%(n)s %%") % {"n": number(round(share * 100))}


@register.simple_tag
def verdict_word(verdict: str) -> str:
    """« acceptée »."""
    return words.of(desk_words.VERDICTS, verdict)


@register.simple_tag
def verdict(told: Told) -> str:
    """« acceptée par relectrice le 21 novembre 2026 »."""
    shown = pgettext("review", "%(verdict)s by %(name)s on %(date)s") % {
        "verdict": words.of(desk_words.VERDICTS, told.verdict),
        "name": told.by,
        "date": dates.day(told.at[:10]),
    }
    reason = desk_words.reason_told(told.reason)
    return f"{shown} — {reason}" if reason else shown


@register.simple_tag
def ruling_told(conflict: ConflictRow, told: RulingRow) -> str:
    """« écartée par relectrice le 21 novembre 2026 — deux ponts »."""
    verdict = words.of(desk_words.RULINGS, told.verdict)
    value = values.told(conflict, told.value) if told.value else ""
    shown = pgettext("review", "%(verdict)s by %(name)s on %(date)s") % {
        "verdict": f"{verdict} ({value})" if value else verdict,
        "name": told.by,
        "date": dates.day(told.at[:10]),
    }
    return f"{shown} — {told.reason}" if told.reason else shown


@register.simple_tag
def rating_told(told: RatingRow) -> str:
    """« substantielle par relectrice le 21 novembre 2026 — le rapport le dit »."""
    rating = words.of(words.FULFILMENT, told.rating) if told.rating else pgettext("fulfilment", "as proposed")
    shown = pgettext("review", "%(verdict)s by %(name)s on %(date)s") % {
        "verdict": rating,
        "name": told.by,
        "date": dates.day(told.at[:10]),
    }
    return f"{shown} — {told.reason}"


@register.simple_tag
def rule_told(why: Mapping[str, str]) -> SafeString:
    """The rule that proposes, and the words that fired it."""
    text = pgettext("desk", "Proposed by the rule {rule}, triggered by the words {trigger}.")
    rule = format_html('<span class="mono">{}</span>', why.get("rule") or "—")
    return format_html(text, rule=rule, trigger=_between_marks(why.get("trigger") or "—"))


def _between_marks(text: str) -> str:
    return pgettext("quotation marks", "‘{text}’").format(text=text)


@register.simple_tag
def precision_told(measured: Precision | None) -> str:
    """« 9 propositions acceptées sur 10 relues »: measured on reviews."""
    if measured is None:
        return pgettext("desk", "No proposal of this rule has been reviewed yet.")
    return pgettext("desk", "Of this rule, accepted: %(n)s out of %(total)s reviewed.") % {
        "n": number(measured.accepted),
        "total": number(measured.total),
    }


@register.simple_tag
def trust_told(trust: Trust) -> str:
    """The figure that the desk goes by: « 24 sur 27, d'après l'évaluation »."""
    if not trust.total:
        return pgettext("desk", "This rule has not been measured.")
    sentences = {
        "reviews": pgettext("desk", "Reliability according to reviews: right %(n)s times out of %(total)s."),
        "rule": pgettext(
            "desk",
            "Until there are 30 reviews, reliability according to the evaluation: right %(n)s times out of %(total)s.",
        ),
        "kind": pgettext(
            "desk",
            "Until there are 30 reviews, reliability according to the evaluation of "
            "all its kind: right %(n)s times out of %(total)s.",
        ),
    }
    return sentences[trust.of] % {"n": number(trust.right), "total": number(trust.total)}


@register.simple_tag(takes_context=True)
def takes_of(context: Any) -> str:
    """Sets ``takes``: slots that words fill, the key of each, and its label."""
    context["takes"] = [(slot, key, words.of(words.FIELDS, slot)) for slot, key in TAKES]
    return ""


@register.filter
def less(total: int, rows: Sequence[object]) -> int:
    """How many are not shown."""
    return total - len(rows)


@register.filter
def spaced(numbers: Sequence[int]) -> str:
    """Numbers of slots as a list in an attribute."""
    return " ".join(map(str, numbers))


@register.filter
def words_of(text: str) -> list[str]:
    """The names in a line."""
    return text.split()


@register.simple_tag
def lines_of(form: Correction, field: str) -> dict[str, Any]:
    """A repeated field: its name, its label and its lines."""
    return {"name": field, "label": words.of(words.FIELDS, field), "rows": form.lines[field]}


@register.inclusion_tag("desk/parts/field.html")
def form_field(form: forms.BaseForm, name: str, checked: bool) -> dict[str, Any]:
    """A field with its label, and what is wrong with it once the form has been checked."""
    field = form[name]
    errors = field.errors if checked and form.is_bound else ()
    attributes: dict[str, str | bool] = {}
    if errors:
        attributes |= {"aria-invalid": "true", "aria-describedby": f"{field.id_for_label}-fault"}
    if isinstance(field.field.widget, forms.Textarea):
        attributes["rows"] = "3"
    return {"field": field, "errors": errors, "widget": field.as_widget(attrs=attributes)}
