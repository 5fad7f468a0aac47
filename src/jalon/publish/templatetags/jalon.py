"""Tags and filters of the pages: figures, dates, words, marks, addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import npgettext, pgettext

from jalon.publish import (
    dates,
    figures,
    formers,
    frame,
    grounds,
    issue_words,
    listing,
    marks,
    passages,
    replies,
    values,
    words,
)
from jalon.register.records import (
    ActorRef,
    ConflictRow,
    ConflictSideRow,
    Figure,
    HoldingRow,
    Passage,
    Period,
    RelatedSubject,
    SlotValue,
    SourceRef,
    SubjectRow,
)
from jalon.register.stages import CLOSED
from jalon.register.subject_records import GroundRow, VoiceRow

#: Of those who stand in a record without a role.
PARTIES_SHOWN = 4
register = template.Library()
register.filter("number", figures.number)
register.filter("figure", figures.figure)
register.filter("side", words.side)
register.filter("day", dates.day)
register.filter("short_day", dates.short)
register.filter("period", dates.period)
register.filter("issue_message", issue_words.message)
register.filter("issue_next", issue_words.next_step)
register.filter("version_date", formers.date_of)
register.filter("version_moment", formers.moment_of)
register.filter("version_unread", formers.unread)
register.filter("step_summary", formers.summary)
register.filter("sentence_fate", formers.fate)
register.filter("changed_words", formers.words_of)
register.filter("claim_stands", formers.standing)
register.filter("altered_mark", formers.mark)


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], name: str, *args: str, **query: Any) -> str:
    """The address of a page; keeps the date of the state shown."""
    return frame.address(context["request"], name, *args, **query)


@register.simple_tag(takes_context=True)
def passage_address(context: dict[str, Any], passage: Passage) -> str:
    """The sentence in its source, highlighted."""
    page = frame.address(context["request"], "source", passage.source.document, e=passage.number)
    return f"{page}#e{passage.number}"


@register.simple_tag(takes_context=True)
def span_address(context: dict[str, Any], source: SourceRef, start: int | None, quote: str) -> str:
    """Words of a source that are no claim's passage, highlighted in it; the source alone where they were not found."""
    if start is None:
        return frame.address(context["request"], "source", source.document)
    page = frame.address(context["request"], "source", source.document, p=f"{start}-{start + len(quote)}")
    return f"{page}#p"


@register.simple_tag(takes_context=True)
def withheld_mark(context: dict[str, Any], among: str, key: str) -> SafeString:
    """The notice of something withheld, until when and why; nothing for everything else."""
    row = getattr(context["frame"]["edition"], among).get(key)
    if row is None:
        return SafeString("")
    return render_to_string("publish/parts/withheld.html", {"row": row, "among": among})


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of our own files."""
    return marks.icon(name)


@register.simple_tag
def pole(kind: str, stage: str) -> SafeString:
    """Pole and word of a stage."""
    return format_html('<span class="mark">{} <span class="word">{}</span></span>', marks.pole(kind, stage),
                       words.stage(kind, stage))  # fmt: skip


@register.simple_tag
def disc(fulfilment: str) -> SafeString:
    """Disc and words of a fulfilment."""
    return format_html(
        '<span class="mark">{} {}</span>', marks.disc(fulfilment), words.of(words.FULFILMENT, fulfilment)
    )


@register.simple_tag(takes_context=True)
def row_sides(context: dict[str, Any], row: SubjectRow) -> SafeString:
    """« Russie → Mali », else the parties; what is not stated says so. A tag, since lists hold it fifty times."""
    if not (row.providers or row.recipients):
        more = " …" if len(row.parties) > PARTIES_SHOWN else ""
        return format_html("{}{}", _actors(context, row.parties[:PARTIES_SHOWN]), more)
    return format_html("{} → {}", _actors(context, row.providers), _actors(context, row.recipients))


def _actors(context: dict[str, Any], actors: Sequence[ActorRef]) -> SafeString:
    links = ((frame.address(context["request"], "actor", actor.key), actor.name) for actor in actors)
    return format_html_join(", ", '<a href="{}">{}</a>', links) if actors else not_stated()


@register.simple_tag
def facet_options(options: Sequence[listing.Choice]) -> SafeString:
    """The options of a facet, as elements of a list. A tag, since a page holds a hundred."""
    drop = pgettext("list", "drop this filter")
    return format_html_join("\n", "{}", ((_option(option, drop),) for option in options))


def _option(option: listing.Choice, drop: str) -> SafeString:
    count = figures.number(option.count or 0)
    if not option.chosen:
        return format_html(_OPTION, option.href, option.label, count)
    return format_html(_CHOSEN, option.href, option.label, drop, count)


_OPTION = '<li><a href="{}"><span class="label">{}</span> <span class="quiet">{}</span></a></li>'
_CHOSEN = (
    '<li class="chosen"><a href="{}" aria-current="true"><span class="label"><span aria-hidden="true">✓ </span>{}'
    '<span class="out"> — {}</span></span> <span class="quiet">{}</span></a></li>'
)


@register.simple_tag
def bar(count: int, most: int, width: int = 120) -> SafeString:
    """A bar from zero."""
    return marks.bar(count, most, width=width)


@register.simple_tag
def overdue(row: SubjectRow) -> SafeString:
    """Flag and length when the due date is past, nothing otherwise."""
    if row.overdue_days is None:
        return SafeString("")
    text = npgettext("lateness", "%(n)s day past due", "%(n)s days past due", row.overdue_days)
    return format_html('<span class="overdue">{} {}</span>', marks.icon("flag-3"),
                       text % {"n": figures.number(row.overdue_days)})  # fmt: skip


@register.simple_tag
def slipped(row: SubjectRow) -> SafeString:
    """« glissement : +6 mois (30 juin 2024 → 31 déc. 2024) », nothing when the due date has not moved."""
    if row.slipped is None or row.due is None:
        return SafeString("")
    classes = "overdue" if row.slipped.days > 0 else "quiet"
    return format_html('<span class="{}">{} {}</span>', classes, marks.hatch(), dates.slippage(row.slipped, row.due))


@register.simple_tag
def voices(told: Sequence[VoiceRow]) -> str:
    """« 2 sources indépendantes, dont une reprise par La Vigie »."""
    count = words.counted("independent", len(told))
    names = list(dict.fromkeys(source_name(source) for voice in told for source in voice.reprints))
    if not names:
        return count
    return pgettext("sources", "%(count)s; repeated by: %(names)s") % {"count": count, "names": ", ".join(names)}


@register.simple_tag
def repeat_of(source: SourceRef, other: SourceRef) -> str:
    """Whether this source repeats the other, or is repeated by it: the first published speaks first."""
    if not source.published or not other.published or source.published[:10] == other.published[:10]:
        return pgettext("source", "shared with:")
    later = source.published > other.published
    return pgettext("source", "repeats:") if later else pgettext("source", "repeated by:")


@register.simple_tag
def ground(told: GroundRow) -> str:
    """What a rating rests on, in one sentence."""
    return grounds.sentence(told)


@register.simple_tag
def silence(row: SubjectRow) -> SafeString:
    """Dotted line, length of the silence, date of the last news; never « not started »."""
    if row.silent_days is None:
        words_ = pgettext("silence", "no dated source")
    elif row.stage in CLOSED:
        latest = pgettext("silence", "latest news: %(date)s") % {"date": dates.short(row.last_said)}
        return format_html('<span class="quiet">{}</span>', latest)
    else:
        words_ = pgettext("silence", "no news for %(span)s (last: %(date)s)") % {
            "span": dates.span(row.silent_days), "date": dates.short(row.last_said)}  # fmt: skip
    return format_html('<span class="silent">{} {}</span>', marks.silence(), words_)


@register.simple_tag
def differ() -> SafeString:
    """The sign of a discrepancy beside a figure, with its words for those who do not see it."""
    return format_html(
        '<span class="disputed">{}<span class="out">{}</span></span>',
        marks.differ(),
        words.of(words.STATES, "disputed"),
    )


@register.simple_tag
def disputed(count: int) -> SafeString:
    """Sign and number of discrepancies, nothing when there is none."""
    if not count:
        return SafeString("")
    return format_html('<span class="disputed">{} {}</span>', marks.differ(), words.counted("discrepancy", count))


@register.simple_tag
def word(table: str, code: str) -> str:
    """The word of a code in one of the tables of ``publish.words``."""
    return words.of(getattr(words, table), code)


@register.simple_tag
def record_noun(row: SubjectRow) -> str:
    """What a record is, where records of every family stand together."""
    return words.record(row.family, row.stage)


@register.simple_tag
def stage_word(kind: str, stage: str) -> str:
    """The word of a stage alone."""
    return words.stage(kind, stage)


@register.simple_tag
def counted(noun: str, n: int) -> str:
    """A count with its noun."""
    return words.counted(noun, n)


@register.simple_tag
def not_stated() -> SafeString:
    """« non indiqué par les sources »."""
    return format_html('<span class="unknown">{}</span>', words.not_stated())


@register.filter
def value(slot: SlotValue, kind: str) -> str:
    """The value of a slot in words (actors are links, and written by the template)."""
    if slot.figure is not None:
        return figures.figure(slot.figure)
    if slot.period is not None:
        return dates.period(slot.period)
    return words.stage(kind, slot.text) if slot.slot == "stage" else slot.text


@register.filter
def old_value(revised: Figure | Period) -> str:
    """The value that a passage revises."""
    return figures.figure(revised) if isinstance(revised, Figure) else dates.period(revised)


@register.simple_tag
def quoted(passage: Passage) -> SafeString:
    """The quote between quotation marks, the words that give the value highlighted."""
    return _between_marks(_highlighted(passage, 0, len(passage.quote)))


@register.simple_tag
def excerpt(passage: Passage) -> SafeString:
    """The words that give the value and what stands about them, cut at words; the whole quote when it is short."""
    start, end = passages.about(passage.quote, passage.marks)
    before, after = "… " if start else "", " …" if end < len(passage.quote) else ""
    return _between_marks(format_html("{}{}{}", before, _highlighted(passage, start, end), after))


def _highlighted(passage: Passage, start: int, end: int) -> SafeString:
    parts: list[tuple[str, str]] = []
    at = start
    for first, last in sorted(passage.marks):
        if first >= at:
            parts.append((passage.quote[at:first], passage.quote[first:last]))
            at = last
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", parts), passage.quote[at:end])


@register.simple_tag
def quoted_text(quote: str) -> SafeString:
    """A quote without highlights."""
    return _between_marks(format_html("{}", quote))


def _between_marks(quote: SafeString) -> SafeString:
    return format_html(pgettext("quotation marks", "‘{text}’"), text=quote)


@register.simple_tag
def as_of(moment: frame.Moment) -> str:
    """« état au 21 novembre 2026 »; at another date only what is counted at that date is said to be of it."""
    told = (
        pgettext("frame", "due dates and silence as of %(date)s")
        if moment.away
        else pgettext("frame", "as of %(date)s")
    )
    return told % {"date": dates.day(moment.iso)}


@register.simple_tag
def due_words(due: Period) -> str:
    """« échéance : avant le 31 décembre 2024 »."""
    return pgettext("time line", "due: %(date)s") % {"date": dates.period(due)}


@register.simple_tag
def noun_only(code: str, n: int) -> str:
    """The noun of a count whose figure stands before it."""
    return words.noun(code, n)


@register.simple_tag
def relation(link: RelatedSubject) -> str:
    """How the record of the page stands to the other one."""
    return words.of(words.INVERSE_RELATIONS if link.inverse else words.RELATIONS, link.type)


@register.simple_tag
def conflict_title(conflict: ConflictRow) -> str:
    """What differs, in which field."""
    return values.title(conflict)


@register.simple_tag
def conflict_heading(conflict: ConflictRow) -> str:
    """« Chiffres différents : 120 000 t / 100 000 t »: what differs, and the values where they are short."""
    return values.heading(conflict)


@register.simple_tag
def conflict_revision(conflict: ConflictRow) -> str:
    """« révisé : 150 millions de litres → 60 millions de litres »: the first side is the new value."""
    new, *old = dict.fromkeys(values.told(conflict, side.value) for side in conflict.sides)
    return pgettext("discrepancy", "revised: %(old)s → %(new)s") % {"old": ", ".join(old), "new": new}


@register.filter
def sides(conflict: ConflictRow) -> tuple[ConflictSideRow, ...]:
    """The sides to show, the older first; a sentence that revises a value stands once: the heading holds both."""
    if conflict.conflict_class != "revision":
        return conflict.sides
    first = {(side.source.document, side.quote): side for side in reversed(conflict.sides)}
    return tuple(sorted(first.values(), key=lambda side: side.source.published or "9"))


@register.simple_tag
def conflict_reason(conflict: ConflictRow) -> str:
    """What such a discrepancy means, in one sentence."""
    one_source = len({side.source.document for side in conflict.sides}) == 1
    code = f"{conflict.conflict_class}_source" if one_source else conflict.conflict_class
    return words.of(words.REASONS, code if code in words.REASONS else conflict.conflict_class)


@register.simple_tag
def conflict_value(conflict: ConflictRow, text: str) -> str:
    """A value of a discrepancy in the words of the language: figures, dates and stages are told as elsewhere."""
    return values.told(conflict, text)


@register.simple_tag(takes_context=True)
def replies_to(context: Mapping[str, Any], conflict: ConflictRow) -> list[replies.Reply]:
    """What the sides observe on a discrepancy; read once a page."""
    request = context["request"]
    if not hasattr(request, "replies"):
        request.replies = replies.every()
    return replies.about(conflict, request.replies)


@register.simple_tag
def conflict_rule(rule: str) -> str:
    """The rule that chose the shown value."""
    return words.of(words.RULES, rule)


@register.filter
def held(holding: HoldingRow) -> str:
    """When an office was held, at the precision known."""
    return dates.period(Period(start=holding.start, end=holding.end))


@register.filter
def source_name(source: SourceRef) -> str:
    """How a source is called beside a passage: its outlet, else its title cut short."""
    return source.outlet or Truncator(source.title or source.document).chars(40)


@register.filter
def file_name(address: str) -> str:
    """The last part of a path: where a file stood on somebody's machine is nobody's business."""
    return address if "://" in address else PurePath(address.replace("\\", "/")).name


@register.filter
def joined(texts: Sequence[str]) -> str:
    """Remarks one after the other."""
    return " · ".join(texts)


@register.filter
def listed(texts: Sequence[str]) -> str:
    """Names one after the other."""
    return ", ".join(texts)


@register.filter
def dot(length: float) -> str:
    """A coordinate of a drawing: a decimal point in every language."""
    return str(length)
