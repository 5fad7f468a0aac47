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
from jalon.commission.selectors.leaves import Leaf
from jalon.publish import dates
from jalon.publish import words as register_words
from jalon.publish.words import Words, of
from jalon.spoken import spoken

SECTIONS: Words = {
    "implementation": word("section of a follow-up note", "Decisions awaited"),
    "moved": word("section of a follow-up note", "What moved"),
    "overdue": word("section of a follow-up note", "What is past due"),
    "silent": word("section of a follow-up note", "What there is no news of"),
    "disputed": word("section of a follow-up note", "What sources report differently"),
    "replies": word("section of a follow-up note", "Observations of the sides"),
    "decide": word("section of a follow-up note", "What the next session must decide"),
}


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    title: str
    listed: Listed


def sections(commission: Commission, since: date, to: date, leaf: Leaf = agenda.WHOLE) -> list[Section]:
    """The sections in the language at hand, from the same reads as the pages."""
    found = agenda.standing(commission, to)
    # What is to be decided ends with all that is disputed.
    listed = agenda.listed_of(found, Leaf(leaf.most, "disputed", size=None) if leaf.code == "decide" else leaf)
    late = agenda.decided(d for d in found.open_decisions if d.due and d.due < to)
    decide = leaf.of("decide", (*late, *listed["disputed"].grounds))
    if leaf.code == "decide":
        listed["disputed"] = Listed(len(found.disputed), tuple(leaf.of("disputed", listed["disputed"].grounds)))
    listed["moved"] = _moved(commission, since, to, leaf)
    sent = replies.until(commission, to)
    listed["replies"] = Listed(len(sent), tuple(map(_reply, leaf.of("replies", sent))), leaf.start("replies"))
    listed["decide"] = Listed(len(late) + len(found.disputed), tuple(decide), leaf.start("decide"))
    return [Section(code, of(SECTIONS, code), listed[code]) for code in SECTIONS]


def _moved(commission: Commission, since: date, to: date, leaf: Leaf) -> Listed:
    """What is done, closed or passed within the period, by its own date."""
    within, first, end = (since, to), leaf.start("moved"), leaf.end("moved")
    done = Milestone.objects.filter(commission=commission, actual__range=within)
    closed = Decision.objects.filter(session__commission=commission, closed_on__range=within)
    passed = Passing.objects.filter(project__commission=commission, on__range=within)
    every = chain(
        done.select_related("project", "evidence__party")[:end],
        closed.select_related("session", "evidence__party")[:end],
        passed.select_related("project", "gate", "evidence__party")[:end],
    )
    count = done.count() + closed.count() + passed.count()
    return Listed(count, tuple(map(_move, islice(every, first or 0, end))), first)


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
