"""Tags and filters of the commission's pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from django import forms, template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from jalon.commission import gantt, marks, words, workdays
from jalon.commission.addresses import path
from jalon.commission.counts import counted
from jalon.commission.fields import TextsField
from jalon.commission.models import Answer, Evidence, Financing, Gate, Party, Reply, Responsible
from jalon.commission.models.kept import Kept, in_language
from jalon.commission.selectors import replies
from jalon.commission.selectors.agenda import Ground
from jalon.commission.selectors.calendar import Step
from jalon.commission.selectors.stakes import Warning_
from jalon.commission.views import showing
from jalon.publish import dates
from jalon.publish import words as register_words
from jalon.publish.figures import figure, number
from jalon.publish.marks import icon, silence
from jalon.publish.replies import Reply as Printed
from jalon.publish.templatetags.jalon import quoted_text
from jalon.publish.words import of
from jalon.register.records import Figure
from jalon.spoken import spoken

register = template.Library()
register.filter("state_name", register_words.state)
register.filter("gate_name", words.gate)
register.filter("named", words.named)
register.filter("in_page", words.in_page)
register.filter("session_title", words.session_title)
register.filter("feed_name", words.feed_name)


@register.filter
def plain_number(value: Decimal) -> str:
    """A number with the separators of the language."""
    return number(float(value))


@register.filter
def of_party(rows: Iterable[Responsible], party: Party) -> list[Responsible]:
    """Those of one side."""
    return [row for row in rows if row.party_id == party.pk]


@register.filter
def weekday(day: date) -> str:
    """« lun. »."""
    return format_date(day, "EEE", locale=dates.LOCALES[spoken()])


@register.filter
def days_off(step: Step, states: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """The holidays of the parties on the day of a milestone that is ahead."""
    return () if step.done or step.late else workdays.days_off(states, step.end)


@register.simple_tag(takes_context=True)
def place(context: Mapping[str, Any], name: str, *args: Any, **query: Any) -> str:
    """The address of a page of the desk, of the commission shown; keeps the date of the state shown."""
    commission = context.get("commission")
    own = (commission.slug, *args) if commission is not None else args
    return showing.place(context["request"], name, *own, **query)


@register.simple_tag(takes_context=True)
def place_of(context: Mapping[str, Any], slug: str, name: str, *args: Any) -> str:
    """The address of a page of another commission; keeps the date of the state shown."""
    return showing.place(context["request"], name, slug, *args)


@register.simple_tag
def told(texts: Mapping[str, str]) -> SafeString:
    """A text in the language of the page, else in another one, which is told to the browser."""
    text, code = in_language(texts, spoken())
    if not text:
        return format_html("")
    return format_html("{}", text) if code == spoken() else format_html('<span lang="{}">{}</span>', code, text)


@register.simple_tag
def code_word(table: str, code: Any) -> str:
    """The word of a code in one of the tables of ``commission.words``."""
    return of(getattr(words, table), str(code))


@register.filter
def on(day: date | None) -> str:
    """A day in the language of the page; a dash where there is none."""
    return dates.short(day.isoformat()) if day else "—"


@register.simple_tag
def ladder(gate: Gate | None, rungs: int) -> SafeString:
    """The pole of a ladder and the word of the gate."""
    drawn = marks.ladder(gate.rank if gate else 0, rungs)
    return format_html('<span class="mark">{} <span class="word">{}</span></span>', drawn, _gate(gate))


def _gate(gate: Gate | None) -> str:
    return words.gate(gate) if gate else words.no_gate()


@register.simple_tag
def options(kind: str, rows: Iterable[Kept]) -> SafeString:
    """Records to choose from, by their names; there may be hundreds."""
    told = ((kind, row.pk, words.named(row)) for row in rows)
    return format_html_join("", '<option value="{}-{}">{}</option>', told)


@register.simple_tag
def money(amount: Decimal, currency: str) -> str:
    """A sum in words."""
    return figure(Figure(value=float(amount), unit=currency, money=True))


@register.simple_tag
def converted(financing: Financing) -> str:
    """« ≈ 183 millions d’euros (cours du 24 mai 2024, source) »; nothing without a rate."""
    if financing.rate is None or financing.rate_date is None:
        return ""
    worth = financing.amount * financing.rate
    worth = worth.quantize(Decimal(1).scaleb(max(worth.adjusted() - 2, 0)))  # three figures say what a rate can
    return words.conversion(
        figure(Figure(value=float(worth), unit=financing.rate_currency, money=True)),
        dates.day(financing.rate_date.isoformat()),
        financing.rate_source,
    )


@register.simple_tag
def evidence(found: Evidence | None) -> SafeString:
    """The words that a record rests on, with their source and date; pages hold hundreds of them."""
    if found is None:
        return format_html('<span class="unknown">{}</span>', pgettext("evidence", "no supporting document"))
    if found.party:  # a report
        return format_html(
            '<span class="report">{} ({}, <span class="nowrap">{}</span>){}</span> {} — '
            '<q class="passage lines">{}</q>',
            pgettext("class of evidence", "official report"),
            register_words.state(found.party.state),
            dates.short(found.said),
            pgettext("after a heading", ":"),
            found.title,
            quoted_text(found.text),
        )
    if found.kind == Evidence.DECLARED:
        return format_html(
            '<span class="unread">{}</span> {} — <q class="passage lines">{}</q>',
            pgettext("project", "declared, no source yet"),
            found.title,
            quoted_text(found.text),
        )
    address, source = path("commission:passage", found.pk), found.title or found.document
    return format_html('<q class="passage">{}</q> {}', quoted_text(found.text), _cited(address, source, found.said))


@register.simple_tag
def ground(found: Ground) -> SafeString:
    """A line of an agenda or of a note, with the sentence that it rests on."""
    if found.quote and found.said:  # nearly all of them, hundreds on a page
        return format_html(
            '{} — <q class="passage">{}</q> <a href="{}">{}, <span class="nowrap">{}</span></a>',
            found.label, quoted_text(found.quote), found.address, found.source, dates.short(found.said),
        )  # fmt: skip
    quote = format_html(' — <q class="passage">{}</q>', quoted_text(found.quote)) if found.quote else ""
    source = format_html(" {}", _cited(found.address, found.source, found.said)) if found.source else ""
    return format_html("{}{}{}", found.label, quote, source)


@register.simple_tag(takes_context=True)
def step_link(context: Mapping[str, Any], step: Step) -> SafeString:
    """A milestone, which leads to its project, or to itself where it has none."""
    milestone = step.milestone
    page = ("project", milestone.project.number) if milestone.project else ("change", "milestone", milestone.pk)
    return format_html('<a href="{}">{}</a>', place(context, *page), words.named(milestone))


@register.simple_tag(takes_context=True)
def answered(context: Mapping[str, Any], one: Answer) -> SafeString:
    """An answer with its document and the name of who gave it."""
    file = getattr(one, "file", None)
    link = format_html(' <a href="{}">{}</a>', place(context, "document_of", file.pk), file.name) if file else ""
    return format_html('{}{} <span class="quiet">{}</span>', evidence(one.evidence), link, one.asked.point.name)


def _cited(address: str, source: str, said: str) -> SafeString:
    """Where it is said, and when."""
    if not said:
        return format_html('<a href="{}">{}</a>', address, source)
    return format_html('<a href="{}">{}, <span class="nowrap">{}</span></a>', address, source, dates.short(said))


@register.simple_tag
def gantt_row(step: Step, on: gantt.Scale) -> SafeString:
    """A milestone in the drawing."""
    return gantt.row(step, on)


@register.simple_tag
def gantt_head(on: gantt.Scale) -> SafeString:
    """The years above the drawing."""
    return gantt.head(on)


@register.simple_tag
def gantt_key(mark: str) -> SafeString:
    """A mark of the drawing, beside its words."""
    return gantt.key(mark)


@register.simple_tag
def slipped(step: Step) -> str:
    """« +6 mois »; a dash where the day has not moved."""
    if not step.slip:
        return "—"
    return ("+" if step.slip > 0 else "−") + dates.span(abs(step.slip))


@register.simple_tag
def late(days: int) -> SafeString:
    """« échéance dépassée de 143 jours », with its mark."""
    return format_html('<span class="overdue">{} {}</span>', icon("flag-3"), counted("day_late", days))


@register.simple_tag
def warning(found: Warning_) -> SafeString:
    """An early warning in words, with its mark."""
    words_ = of(words.WARNINGS, found.kind)
    span = dates.span(found.days)
    if found.kind == "overdue":
        return late(found.days)
    if found.kind == "silent":
        return format_html('<span class="silent">{} {} ({})</span>', silence(), words_, span)
    other = f" · {words.named(found.other)}" if found.other else ""
    return format_html('<span class="overdue">{}</span> (+{}{})', words_, span, other)


@register.simple_tag(takes_context=True)
def whole(context: Mapping[str, Any], code: object, first: int = 0) -> str:
    """The address of the page shown with the lines of one list, from one of them on."""
    query = context["request"].GET.copy()
    query["tout"] = str(code)
    query.pop("rang", None)
    if first:
        query["rang"] = str(first)
    return str(query.urlencode())


@register.simple_tag
def counted_of(noun: str, n: int) -> str:
    """A count with its noun."""
    return counted(noun, n)


@register.simple_tag
def printed_replies(found: Iterable[Reply]) -> list[Printed]:
    """Observations as every page prints them."""
    return replies.printed(found)


@register.simple_tag
def field(form: forms.BaseForm, name: str, checked: bool) -> SafeString:
    """A field with its label, and what is wrong with it once the form has been checked."""
    bound = form[name]
    errors = list(bound.errors) if checked and form.is_bound else []
    wrong, fault = "", SafeString("")
    attributes: dict[str, str | bool] = {}
    if errors:
        wrong, attributes = " wrong", {"aria-invalid": "true", "aria-describedby": f"{bound.auto_id}-fault"}
        fault = format_html('<span class="fault" id="{}-fault">{}</span>', bound.auto_id, " ".join(map(str, errors)))
    box = bound.as_widget(attrs=attributes)
    if isinstance(bound.field, TextsField | forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        frame = '<fieldset class="field{}" id="{}"><legend>{}</legend>{}{}</fieldset>'
        return format_html(frame, wrong, bound.auto_id, bound.label, box, fault)
    frame = '<p class="field{}"><label for="{}">{}</label>{}{}</p>'
    return format_html(frame, wrong, bound.id_for_label, bound.label, box, fault)


@register.filter
def names(form: forms.BaseForm) -> list[str]:
    """The names of the fields of a form."""
    return list(form.fields)


@register.filter(name="in_language")
def text_in(texts: Mapping[str, str], code: str) -> str:
    """The text in a language, else in another one."""
    return in_language(texts, code)[0]


@register.filter
def offers(form: forms.BaseForm, name: str) -> int:
    """How many things a field has to choose from."""
    queryset = getattr(form.fields[name], "queryset", None)
    return queryset.count() if queryset is not None else 0


@register.filter
def label(form: forms.BaseForm, name: str) -> str:
    """The label of a field."""
    return str(form.fields[name].label)


@register.filter
def kept(record: Kept) -> int:
    """The key of a record, for its address."""
    return int(record.pk)


@register.filter
def get(texts: Mapping[str, str], code: str) -> str:
    """The text in a language, "" where it lacks."""
    return texts.get(code, "")
