"""The minutes of a session: the same content as PDF/A and as DOCX, two columns in two languages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from django.utils import translation
from django.utils.translation import pgettext

from jalon.commission import words
from jalon.commission.models import Decision, Session
from jalon.commission.papers.setting import pdf
from jalon.publish import dates
from jalon.publish import words as register_words
from jalon.publish.words import of

#: A text that a language lacks stands as a dash: nothing is translated by itself.
NONE = "—"


def as_pdf(session: Session) -> bytes:
    """PDF/A-2b."""
    return pdf("minutes", content(session), session.start)


def as_docx(session: Session) -> bytes:
    """DOCX: each row of the two columns is a row of a table."""
    told = content(session)
    paper = docx.Document()
    paper.core_properties.title, paper.core_properties.author = told["title"], ""
    table = paper.add_table(rows=0, cols=len(told["languages"]))

    def add(cells: Sequence[str], *, bold: bool = False) -> None:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.paragraphs[0].add_run(text).bold = bold

    add(told["name"], bold=True)
    add(told["headings"])
    for part in told["parts"]:
        add(part["titles"], bold=True)
        for row in part["rows"]:
            add(row)
    add(told["signing"])
    for one in told["signatures"]:
        paper.add_paragraph(f"{one['party']} — {one['name']} — {one['on']}")
    if told["annexes"]:
        paper.add_heading(" / ".join(told["annex_titles"]), level=2)
        for name in told["annexes"]:
            paper.add_paragraph(name, style="List Number")
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def content(session: Session) -> dict[str, Any]:
    """What the minutes say, language by language."""
    languages = session.commission.languages[:2]

    def each(write: Callable[[], str]) -> list[str]:
        made = []
        for code in languages:
            with translation.override(code):
                made.append(write() or NONE)
        return made

    def text(texts: dict[str, str]) -> list[str]:
        return [texts.get(code) or NONE for code in languages]

    titles = {code: each(write) for code, write in _TITLES.items()}
    people = [
        (d, each(lambda d=d: register_words.state(d.party.state)))  # type: ignore[misc]
        for d in session.delegations.select_related("party")
    ]
    agenda = [[f"{item.number}. {t}" for t in text(item.title)] for item in session.agenda.all()]
    minuted = [
        row for item in session.agenda.all() if item.minutes for row in (_numbered(item, text), text(item.minutes))
    ]
    decided = session.decisions.prefetch_related("owed__party")
    decisions = [row for d in decided for row in (text(d.text), each(lambda d=d: _owed(d)))]  # type: ignore[misc]
    parts = [
        ("delegations", [[_delegation(d.head, d.members, name) for name in names] for d, names in people]),
        ("agenda", agenda),
        ("minutes", minuted),
        ("decisions", decisions),
    ]
    return {
        "languages": languages,
        "title": words.session_title(session),
        "name": text(session.commission.name),
        "headings": each(lambda: _heading(session)),
        "parts": [{"titles": titles[code], "rows": rows} for code, rows in parts if rows],
        "signing": each(lambda: _signing(session)),
        "signatures": _signatures(session),
        "annex_titles": titles["annexes"],
        "annexes": [" — ".join(filter(None, (d.name, d.address))) for d in session.documents.all()],
    }


_TITLES: dict[str, Callable[[], str]] = {
    "delegations": lambda: pgettext("minutes", "Delegations"),
    "agenda": lambda: pgettext("minutes", "Agenda"),
    "minutes": lambda: pgettext("minutes", "Course of the session"),
    "decisions": lambda: pgettext("minutes", "Record of decisions"),
    "annexes": lambda: pgettext("minutes", "Annexes"),
}


def _heading(session: Session) -> str:
    return pgettext("minutes", "Agreed minutes") + "\n" + words.session_title(session)


def _numbered(item: Any, text: Callable[[dict[str, str]], list[str]]) -> list[str]:
    return [f"{item.number}. {title}" for title in text(item.title)]


def _delegation(head: str, members: str, name: str) -> str:
    return f"{name}: {', '.join([head, *members.splitlines()])}"


def _owed(decision: Decision) -> str:
    """« Décision I/3 · Mali : ministère … ; Russie : … · échéance : 1er mars 2026 »."""
    kind = of(words.DECISIONS, decision.kind).capitalize()
    owed = "; ".join(f"{register_words.state(one.party.state)}: {one.name}" for one in decision.owed.all())
    due = ""
    if decision.due:
        due = pgettext("time line", "due: %(date)s") % {"date": dates.day(decision.due.isoformat())}
    return " · ".join(filter(None, (f"{kind} {decision.symbol}", owed, due)))


def _signing(session: Session) -> str:
    if session.signed:
        return pgettext("minutes", "Signed by every party.")
    return pgettext("minutes", "Draft: not signed by every party.")


def _signatures(session: Session) -> list[dict[str, str]]:
    signed = {one.party_id: one for one in session.signatures.all()}
    return [
        {
            "party": register_words.state(party.state),
            "name": signed[party.pk].name if party.pk in signed else "",
            "on": dates.day(signed[party.pk].on.isoformat()) if party.pk in signed else "",
        }
        for party in session.commission.parties.all()
    ]
