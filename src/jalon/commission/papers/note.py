"""The follow-up note: what is awaited, what moved, what is late, silent or disputed; each line cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.commission import words
from jalon.commission.models import Commission, Decision, Evidence, Milestone, Passing, Reply
from jalon.commission.models.kept import in_language
from jalon.commission.papers.setting import pdf
from jalon.commission.selectors import agenda, projects, replies
from jalon.commission.selectors.agenda import Ground, Listed
from jalon.publish import dates
from jalon.publish import words as register_words
from jalon.publish.words import Words, of
from jalon.spoken import spoken

#: Lines of a section on the first two pages; the annex has them all.
SHOWN, PROJECTS = 5, 22
#: Words of an observation on the first two pages.
OBSERVED = 50
SECTIONS: Words = {
    "implementation": word("section of a follow-up note", "Decisions awaited"),
    "moved": word("section of a follow-up note", "What moved"),
    "overdue": word("section of a follow-up note", "What is past due"),
    "silent": word("section of a follow-up note", "What there is no news of"),
    "disputed": word("section of a follow-up note", "What sources tell differently"),
    "replies": word("section of a follow-up note", "Observations of the sides"),
    "decide": word("section of a follow-up note", "What the next session must decide"),
}


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    title: str
    listed: Listed


def sections(
    commission: Commission, since: date, to: date, *, most: int | None = None, whole: str = ""
) -> list[Section]:
    """The sections in the language at hand, from the same reads as the pages; so many lines, all of one of them."""
    found = agenda.standing(commission, to)
    listed = agenda.listed_of(found, most=most, whole="disputed" if whole == "decide" else whole)
    late = agenda.decided(d for d in found.open_decisions if d.due and d.due < to)
    listed["moved"] = _moved(commission, since, to, None if whole == "moved" else most)
    sent = replies.until(commission, to)
    listed["replies"] = Listed(len(sent), tuple(map(_reply, sent if whole == "replies" else agenda.cut(sent, most))))
    decide = (*late, *listed["disputed"].grounds)
    shown = tuple(decide if whole == "decide" else agenda.cut(decide, most))
    listed["decide"] = Listed(len(late) + len(found.disputed), shown)
    return [Section(code, of(SECTIONS, code), listed[code]) for code in SECTIONS]


def as_pdf(commission: Commission, *, since: date, to: date, language: str) -> bytes:
    """PDF/A-2b: two pages, then every line with its source."""
    with translation.override(language):
        return pdf("note", content(commission, since, to), to)


def content(commission: Commission, since: date, to: date) -> dict[str, Any]:
    """What the note says; references are numbered once each, in order of appearance."""
    numbers: dict[Ground, int] = {}
    told = sections(commission, since, to)
    for ground in (ground for section in told for ground in section.listed.grounds):
        if ground.source:
            numbers.setdefault(ground, len(numbers) + 1)
    first = list(commission.projects.filter(closed_on=None)[:PROJECTS])
    return {
        "language": spoken(),
        "name": words.commission(commission),
        "title": pgettext("follow-up note", "Follow-up note"),
        "subject": _period(since, to),
        "as_of": pgettext("frame", "as of %(date)s") % {"date": dates.day(to.isoformat())},
        "internal": pgettext("follow-up note", "internal edition"),
        "nothing": pgettext("follow-up note", "None."),
        "sections": [_section(section, numbers) for section in told],
        "table": [_row(row) for row in projects.portfolio(commission, first, to)],
        "columns": [
            pgettext("column", "Project"),
            pgettext("column", "Gate passed"),
            pgettext("column", "Stage told by sources"),
            pgettext("column", "Due, news"),
        ],
        "projects": pgettext("follow-up note", "Priority projects"),
        "annex": pgettext("follow-up note", "Annex: every line with its source"),
        "references": [_reference(ground, number) for ground, number in numbers.items()],
    }


def _period(since: date, to: date) -> str:
    told = {"since": dates.day(since.isoformat()), "to": dates.day(to.isoformat())}
    return pgettext("follow-up note", "Follow-up from %(since)s to %(to)s") % told


def _section(section: Section, numbers: dict[Ground, int]) -> dict[str, Any]:
    every = [{"label": _line(section.code, g), "ref": numbers.get(g, 0)} for g in section.listed.grounds]
    left = len(every) - SHOWN
    return {
        "title": section.title,
        "count": len(every),
        "lines": every[:SHOWN],
        "rest": every[SHOWN:],
        "more": register_words.counted("more", left) if left > 0 else "",
    }


def _line(code: str, ground: Ground) -> str:
    """A line of a section; observations are told in their own words, the annex has them whole."""
    if code != "replies":
        return ground.label
    quote = pgettext("quotation marks", "‘{text}’").format(text=Truncator(ground.quote).words(OBSERVED))
    return f"{ground.label} – {quote} ({ground.source})"


def _row(row: projects.ProjectRow) -> list[str]:
    gate = words.gate(row.gate) if row.gate else words.no_gate()
    subject = row.subject
    stage = register_words.stage(subject.kind, subject.stage) if subject else "—"
    due = dates.period(subject.due) if subject and subject.due else ""
    news = dates.short(subject.last_said) if subject and subject.last_said else ""
    return [words.named(row.project), gate, stage, " · ".join(filter(None, (due, news))) or "—"]


def _reference(ground: Ground, number: int) -> str:
    said = dates.day(ground.said) if ground.said else pgettext("source", "undated")
    quote = pgettext("quotation marks", "‘{text}’").format(text=ground.quote) if ground.quote else ground.label
    return f"[{number}] {ground.source}, {said.removesuffix('.')}. {quote}"  # « 2025 г. » has its own


def _moved(commission: Commission, since: date, to: date, most: int | None) -> Listed:
    """What is done, closed or passed within the period, by its own date."""
    within = (since, to)
    done = Milestone.objects.filter(commission=commission, actual__range=within)
    closed = Decision.objects.filter(session__commission=commission, closed_on__range=within)
    passed = Passing.objects.filter(project__commission=commission, on__range=within)
    every = chain(
        done.select_related("project", "evidence__party")[:most],
        closed.select_related("session", "evidence__party")[:most],
        passed.select_related("project", "gate", "evidence__party")[:most],
    )
    return Listed(done.count() + closed.count() + passed.count(), tuple(map(_move, islice(every, most))))


def _move(record: Any) -> Ground:
    if isinstance(record, Milestone):
        return _cited(words.named(record), record.actual, record.evidence)
    if isinstance(record, Decision):
        return _cited(words.named(record), record.closed_on, record.evidence)
    return _cited(f"{words.named(record.project)} · {words.gate(record.gate)}", record.on, record.evidence)


def _reply(reply: Reply) -> Ground:
    """Observations with the record that they are printed with."""
    text, _ = in_language(reply.text, spoken())
    source = pgettext("right of reply", "observations of the side (%(state)s)")
    about = reply.project or reply.decision
    label = words.named(about) if about else pgettext("right of reply", "discrepancy %(key)s") % {"key": reply.conflict}
    return Ground(
        label,
        text,
        source % {"state": register_words.state(reply.party.state)},
        reply.on.isoformat(),
        replies.replied(reply),
    )


def _cited(label: str, day: date | None, evidence: Evidence | None) -> Ground:
    told = f"{label} · {dates.short(day.isoformat())}" if day else label
    if evidence is None:
        return Ground(told)
    source = evidence.title or evidence.document
    if evidence.party:
        report = pgettext("class of evidence", "official report")
        source = f"{report} ({register_words.state(evidence.party.state)}), {source}"
    return Ground(told, evidence.text, source, evidence.said)
