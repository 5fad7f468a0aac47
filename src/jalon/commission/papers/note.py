"""The follow-up note on paper: two pages, then every line with its source."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.translation import pgettext

from jalon.commission import words
from jalon.commission.models import Commission
from jalon.commission.papers.setting import page_of, pdf
from jalon.commission.selectors import projects
from jalon.commission.selectors.agenda import Ground
from jalon.commission.selectors.followup import Section, sections
from jalon.publish import dates
from jalon.publish import words as register_words
from jalon.spoken import spoken

#: Lines of a section and rows of the portfolio on the first two pages, tried in turn until the annex begins on the
#: third: one page of each at most, or texts so long that even the last of them take more.
TRIED = ((5, 22), (5, 14), (4, 10), (3, 8), (3, 5), (2, 3), (1, 2))
#: Words of a line, and of an observation, on the first two pages; the annex has them whole.
LINE, OBSERVED = 45, 50
#: What makes two lines rest on the same reference.
Cited = tuple[str, str, str]


def as_pdf(commission: Commission, *, since: date, to: date, language: str) -> bytes:
    """PDF/A-2b: two pages, then every line with its source."""
    with translation.override(language):
        told = content(commission, since, to)
        for lines, rows in TRIED:
            cut = told | {"lines": lines, "rows": rows}
            if page_of("note", cut, to, "annex") <= 3:
                break
        return pdf("note", cut, to)


def content(commission: Commission, since: date, to: date) -> dict[str, Any]:
    """What the note says; each reference is numbered once, in the order in which lines rest on them."""
    numbers: dict[Cited, int] = {}
    told = sections(commission, since, to)
    for ground in (ground for section in told for ground in section.listed.grounds):
        if ground.source:
            numbers.setdefault(_cited(ground), len(numbers) + 1)
    open_ = list(commission.projects.filter(Q(closed_on=None) | Q(closed_on__gt=to)))
    return {
        "language": spoken(),
        "name": words.commission(commission),
        "title": pgettext("follow-up note", "Follow-up note"),
        "subject": _period(since, to),
        "as_of": pgettext("frame", "as of %(date)s") % {"date": dates.day(to.isoformat())},
        "internal": pgettext("follow-up note", "internal edition"),
        "nothing": pgettext("follow-up note", "None."),
        "more": [register_words.counted("more", n) for n in range(1 + max(_longest(told), len(open_)))],
        "sections": [_section(section, numbers) for section in told],
        "table": [_row(row) for row in projects.portfolio(commission, open_, to)],
        "columns": [
            pgettext("column", "Project"),
            pgettext("column", "Gate passed"),
            pgettext("column", "Stage according to sources"),
            pgettext("column", "Due, news"),
        ],
        "projects": pgettext("follow-up note", "Priority projects"),
        "annex": pgettext("follow-up note", "Annex: every line with its source"),
        "references": [_reference(cited, number) for cited, number in numbers.items()],
    }


def _cited(ground: Ground) -> Cited:
    """Source, day and words."""
    return ground.source, ground.said, ground.quote


def _longest(told: list[Section]) -> int:
    return max(section.listed.count for section in told)


def _period(since: date, to: date) -> str:
    told = {"since": dates.day(since.isoformat()), "to": dates.day(to.isoformat())}
    return pgettext("follow-up note", "Follow-up from %(since)s to %(to)s") % told


def _section(section: Section, numbers: dict[Cited, int]) -> dict[str, Any]:
    """The lines of a section, short for the first two pages and whole for the annex."""
    lines = [
        {
            "short": _line(section.code, ground, LINE),
            "whole": _line(section.code, ground, None),
            "ref": numbers.get(_cited(ground), 0),
        }
        for ground in section.listed.grounds
    ]
    return {"title": section.title, "count": len(lines), "lines": lines}


def _line(code: str, ground: Ground, most: int | None) -> str:
    """A line of a section, of so many words; observations are told in their own, the references have them whole."""
    label = _short(ground.label, most)
    if code != "replies":
        return label
    quote = pgettext("quotation marks", "‘{text}’").format(text=_short(ground.quote.strip(), OBSERVED))
    return f"{label} – {quote} ({ground.source})"


def _short(text: str, most: int | None) -> str:
    """The first words of a text, whose spaces that hold words together stay as they are."""
    told = text.split(" ")
    return text if most is None or len(told) <= most else " ".join(told[:most]).rstrip(",;:") + "…"


def _row(row: projects.ProjectRow) -> list[str]:
    gate = words.gate(row.gate) if row.gate else words.no_gate()
    subject = row.subject
    stage = register_words.stage(subject.kind, subject.stage) if subject else "—"
    due = dates.period(subject.due) if subject and subject.due else ""
    news = dates.short(subject.last_said) if subject and subject.last_said else ""
    return [words.named(row.project), gate, stage, " · ".join(filter(None, (due, news))) or "—"]


def _reference(cited: Cited, number: int) -> str:
    source, day, words_ = cited
    said = dates.day(day) if day else pgettext("source", "undated")
    quote = pgettext("quotation marks", "‘{text}’").format(text=words_.strip()) if words_ else ""
    return f"[{number}] {source}, {said.removesuffix('.')}. {quote}".strip()  # « 2025 г. » has its own
