"""What the minutes of a session say, in the languages of the parties side by side; and the same as PDF/A."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import pgettext

from jalon.commission import words
from jalon.commission.models import Decision, Delegation, Reply, Session
from jalon.commission.models.kept import in_language
from jalon.commission.papers.setting import pdf
from jalon.publish import dates
from jalon.publish import words as register_words
from jalon.publish.words import of
from jalon.spoken import spoken

#: A text that a language lacks stands as a dash: nothing is translated by itself.
NONE = "—"


def as_pdf(session: Session) -> bytes:
    """PDF/A-2b."""
    return pdf("minutes", content(session), session.start)


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
    people = session.delegations.select_related("party")
    agenda = [[_numbered(item, text)] for item in session.agenda.all()]
    minuted = [[_numbered(item, text), text(item.minutes)] for item in session.agenda.all() if item.minutes]
    decided = session.decisions.prefetch_related("owed__party")
    decisions = [
        [each(lambda d=d: _numbering(d)), text(d.text), each(lambda d=d: _owed(d))]  # type: ignore[misc]
        for d in decided
    ]
    sent = [[each(lambda r=r: _observing(r)), text(r.text)] for r in _replies(session)]  # type: ignore[misc]
    parts = [
        ("delegations", [[each(lambda d=d: _delegation(d))] for d in people]),  # type: ignore[misc]
        ("agenda", agenda),
        ("minutes", minuted),
        ("decisions", decisions),
    ]
    return {
        "languages": languages,
        "title": _both(each(lambda: words.session_title(session))),
        "name": text(session.commission.name),
        "headings": each(lambda: _heading(session)),
        "parts": [{"titles": titles[code], "entries": entries} for code, entries in parts if entries],
        "signing": each(lambda: _signing(session)),
        "signatures": _signatures(session, each),
        "reply_titles": titles["replies"],
        "replies": sent,
        "annex_titles": titles["annexes"],
        "annexes": [" — ".join(filter(None, (d.name, d.address))) for d in session.documents.all()],
    }


_TITLES: dict[str, Callable[[], str]] = {
    "delegations": lambda: pgettext("minutes", "Delegations"),
    "agenda": lambda: pgettext("minutes", "Agenda"),
    "minutes": lambda: pgettext("minutes", "Course of the session"),
    "decisions": lambda: pgettext("minutes", "Record of decisions"),
    "replies": lambda: pgettext("right of reply", "Observations of the sides"),
    "annexes": lambda: pgettext("minutes", "Annexes"),
}


def _heading(session: Session) -> str:
    return pgettext("minutes", "Agreed minutes") + "\n" + words.session_title(session)


def _numbered(item: Any, text: Callable[[dict[str, str]], list[str]]) -> list[str]:
    return [f"{item.number}. {title}" for title in text(item.title)]


def _told_of(name: str, told: str) -> str:
    """« Mali : ministère … »."""
    return f"{name}{pgettext('after a heading', ':')} {told}"


def _named(texts: Mapping[str, str]) -> str:
    """Who somebody is, in the language of the column; as the other one writes it where this one does not tell."""
    return in_language(texts, spoken())[0]


def _delegation(one: Delegation) -> str:
    people = [_named(one.head), *_named(one.members).splitlines()]
    return _told_of(register_words.state(one.party.state), ", ".join(people))


def _numbering(decision: Decision) -> str:
    """« Décision I/3 »."""
    return f"{of(words.DECISIONS, decision.kind).capitalize()} {decision.symbol}"


def _owed(decision: Decision) -> str:
    """« Mali : ministère … », « Russie : … », « échéance : 1er mars 2026 », a line each."""
    told = [_told_of(register_words.state(one.party.state), _named(one.name)) for one in decision.owed.all()]
    if decision.due:
        told.append(pgettext("time line", "due: %(date)s") % {"date": dates.day(decision.due.isoformat())})
    return "\n".join(told)


def _replies(session: Session) -> Iterable[Reply]:
    """What the sides observe on the decisions: beside what was signed, never in it."""
    found = Reply.objects.filter(decision__session=session).select_related("party", "decision__session")
    return found.order_by("decision__number", "on", "id")


def _observing(reply: Reply) -> str:
    """« I/3 · Observations de la partie (Mali, ministère …, 3 février 2026) »."""
    assert reply.decision is not None
    who = ", ".join(
        filter(None, (register_words.state(reply.party.state), reply.name, dates.day(reply.on.isoformat())))
    )
    return f"{reply.decision.symbol} · {pgettext('right of reply', 'Observations of the side')} ({who})"


def _signing(session: Session) -> str:
    if session.signed:
        return pgettext("minutes", "Signed by every party.")
    return pgettext("minutes", "Draft: not signed by every party.")


def _signatures(session: Session, each: Callable[[Callable[[], str]], list[str]]) -> list[dict[str, str]]:
    """Who signs for each party, and when; what is told once is told in each language."""
    signed = {one.party_id: one for one in session.signatures.all()}
    made = []
    for party in session.commission.parties.all():
        names, one = each(lambda p=party: register_words.state(p.state)), signed.get(party.pk)  # type: ignore[misc]
        days = each(lambda o=one: dates.day(o.on.isoformat())) if one else []  # type: ignore[misc]
        signing = each(lambda o=one: _named(o.name)) if one else []  # type: ignore[misc]
        made.append({"party": _both(names), "name": _both(signing), "on": _both(days)})
    return made


def _both(texts: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(texts))
