"""What a follow-up note tells: what is awaited, what moved, what is late, silent or disputed; each line cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.commission import words
from jalon.commission.models import Commission, Decision, Evidence, Milestone, Passing, Reply
from jalon.commission.models.kept import in_language
from jalon.commission.selectors import agenda, replies
from jalon.commission.selectors.agenda import Ground, Listed
from jalon.publish import dates
from jalon.publish import words as register_words
from jalon.publish.words import Words, of
from jalon.spoken import spoken

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
