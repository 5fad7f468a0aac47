"""The words of the commission's pages for codes, fields and records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.commission.models import (
    Answer,
    Asked,
    Commission,
    Decision,
    Feed,
    Gate,
    Indicator,
    Milestone,
    Party,
    Project,
    Session,
    SubCommission,
)
from jalon.commission.models.kept import in_language
from jalon.publish import dates
from jalon.publish.figures import number
from jalon.publish.words import Words, of, state
from jalon.register.records import Period
from jalon.spoken import spoken

CHARGES: Words = {
    "co_president": word("charge in a commission", "co-chair"),
    "secretary": word("charge in a commission", "secretary"),
}
SEATS: Words = {
    "chair": word("charge in a sub-commission", "chair"),
    "member": word("charge in a sub-commission", "member"),
}
GATES: Words = {
    "idea": word("gate of a project", "idea"),
    "memorandum": word("gate of a project", "memorandum"),
    "terms_of_reference": word("gate of a project", "terms of reference"),
    "technical_offer": word("gate of a project", "technical offer"),
    "validation": word("gate of a project", "validation"),
    "financial_offer": word("gate of a project", "financial offer"),
    "contract": word("gate of a project", "contract"),
    "works": word("gate of a project", "works"),
    "delivery": word("gate of a project", "delivery"),
    "operation": word("gate of a project", "operation"),
}
PRIORITIES: Words = {
    "1": word("priority of a project", "high"),
    "2": word("priority of a project", "medium"),
    "3": word("priority of a project", "low"),
}
LEVELS: Words = {
    "1": word("level of a risk", "low"),
    "2": word("level of a risk", "medium"),
    "3": word("level of a risk", "high"),
}
PARTNER_CLASSES: Words = {
    "public": word("class of a partner", "public"),
    "private": word("class of a partner", "private"),
    "institutional": word("class of a partner", "institutional"),
}
PARTNER_ROLES: Words = {
    "implementer": word("role of a partner", "implementer"),
    "funder": word("role of a partner", "funder"),
    "supplier": word("role of a partner", "supplier"),
    "operator": word("role of a partner", "operator"),
    "adviser": word("role of a partner", "adviser"),
    "owner": word("role of a partner", "project owner"),
}
FINANCING_FORMS: Words = {
    "budget": word("form of financing", "national budget"),
    "grant": word("form of financing", "grant"),
    "loan": word("form of financing", "loan"),
    "equity": word("form of financing", "equity"),
    "in_kind": word("form of financing", "in kind"),
    "not_stated": word("form of financing", "not stated by the sources"),
}
STANDINGS: Words = {
    "announced": word("standing of an amount", "amount announced"),
    "agreed": word("standing of an amount", "amount agreed"),
    "paid": word("standing of an amount", "amount paid"),
}

RESULT_TYPES: Words = {
    "output": word("type of result", "output"),
    "outcome": word("type of result", "outcome"),
    "impact": word("type of result", "impact"),
}
DIRECTIONS: Words = {
    "up": word("direction of an indicator", "higher is better"),
    "down": word("direction of an indicator", "lower is better"),
}
WARNINGS: Words = {
    "overdue": word("early warning", "past due"),
    "slipped": word("early warning", "slippage"),
    "blocked": word("early warning", "waits for a later milestone"),
    "silent": word("early warning", "no news"),
}

DECISIONS: Words = {
    "decision": word("kind of decision", "decision"),
    "recommendation": word("kind of decision", "recommendation"),
}

LETTERS: Words = {
    "ready": word("state of a letter", "waits to be sent"),
    "sending": word("state of a letter", "is being sent"),
    "sent": word("state of a letter", "sent"),
    "refused": word("state of a letter", "refused by the mail server"),
    "uncertain": word("state of a letter", "not known whether it arrived: ask the recipient"),
}

#: The kinds of records that have a form, as its heading names them.
KINDS: Words = {
    "commission": word("kind of record of a commission", "Commission"),
    "officer": word("kind of record of a commission", "Co-chair or secretary"),
    "sub": word("kind of record of a commission", "Sub-commission"),
    "seat": word("kind of record of a commission", "Chair or member of a sub-commission"),
    "focal": word("kind of record of a commission", "Focal point"),
    "gate": word("kind of record of a commission", "Gate of the ladder"),
    "project": word("kind of record of a commission", "Priority project"),
    "responsible": word("kind of record of a commission", "Responsible on one side"),
    "partner": word("kind of record of a commission", "Partner"),
    "financing": word("kind of record of a commission", "Source of financing"),
    "risk": word("kind of record of a commission", "Risk"),
    "passing": word("kind of record of a commission", "Gate passed"),
    "milestone": word("kind of record of a commission", "Milestone"),
    "wait": word("kind of record of a commission", "Preceding milestone"),
    "indicator": word("kind of record of a commission", "Result indicator"),
    "target": word("kind of record of a commission", "Target"),
    "measurement": word("kind of record of a commission", "Measurement"),
    "session": word("kind of record of a commission", "Session"),
    "delegation": word("kind of record of a commission", "Delegation"),
    "agenda": word("kind of record of a commission", "Item of the agenda and its minutes"),
    "decision": word("kind of record of a commission", "Decision or recommendation"),
    "owed": word("kind of record of a commission", "Responsible for a decision"),
    "document": word("kind of record of a commission", "Document"),
    "signature": word("kind of record of a commission", "Signature"),
    "reply": word("kind of record of a commission", "Observations of a side"),
    "need": word("kind of record of a commission", "Dependency"),
}

#: Labels of fields, by the name of the column.
LABELS: Words = {
    "account": word("label of a field", "Sign-in account"),
    "actual": word("label of a field", "Actual day (done: needs its evidence)"),
    "awaited": word("label of a field", "Waits for"),
    "baseline": word("label of a field", "Baseline"),
    "baseline_on": word("label of a field", "Day of the baseline"),
    "breakdown": word(
        "label of a field",
        "Breakdown, one “dimension: value = figure” per line (sex: women; age: "
        "15–24 = 120), or rows pasted from a spreadsheet with their headings",
    ),
    "definition": word("label of a field", "Definition"),
    "direction": word("label of a field", "Direction"),
    "due": word("label of a field", "Due"),
    "planned": word("label of a field", "Planned day"),
    "project": word("label of a field", "Project"),
    "responsible": word("label of a field", "Responsible"),
    "result_type": word("label of a field", "Type of result"),
    "revised": word("label of a field", "Revised day"),
    "unit": word("label of a field", "Unit"),
    "value": word("label of a field", "Value"),
    "address": word("label of a field", "Address"),
    "head": word("label of a field", "Head of delegation"),
    "kind": word("label of a field", "Kind"),
    "members": word("label of a field", "Members, one per line"),
    "minutes": word("label of a field", "Minutes"),
    "place": word("label of a field", "Place"),
    "agreed_on": word("label of a field", "Signature of the founding agreement"),
    "amount": word("label of a field", "Amount"),
    "charge": word("label of a field", "Charge"),
    "closed_on": word("label of a field", "Closed on"),
    "currency": word("label of a field", "Currency"),
    "email": word("label of a field", "E-mail address"),
    "end": word("label of a field", "Until"),
    "form": word("label of a field", "Form of financing"),
    "gate": word("label of a field", "Gate"),
    "impact": word("label of a field", "Impact"),
    "language": word("label of a field", "Language"),
    "likelihood": word("label of a field", "Likelihood"),
    "mandate": word("label of a field", "Mandate"),
    "measure": word("label of a field", "What is done about it"),
    "ministry": word("label of a field", "Ministry or agency"),
    "name": word("label of a field", "Name"),
    "name_of_person": word("label of a person", "Name"),
    "name_of_thing": word("label of a thing", "Name"),
    "needed": word("label of a field", "Waits for"),
    "number": word("label of a field", "Number"),
    "office": word("label of a field", "Office"),
    "on": word("label of a field", "Date"),
    "partner_class": word("label of a field", "Class"),
    "party": word("label of a field", "Side"),
    "priority": word("label of a field", "Priority"),
    "rank": word("label of a field", "Rank"),
    "rate": word("label of a field", "Rate of conversion (1 unit of the original is worth)"),
    "rate_currency": word("label of a field", "Currency of the conversion"),
    "rate_date": word("label of a field", "Date of the rate"),
    "rate_source": word("label of a field", "Source of the rate"),
    "role": word("label of a field", "Role"),
    "sector": word("label of a field", "Sector"),
    "sectors": word("label of a field", "Sectors"),
    "stage": word("label of a field", "Stage of the register"),
    "standing": word("label of a field", "Standing"),
    "start": word("label of a field", "Since"),
    "state": word("label of a field", "State"),
    "sub": word("label of a field", "Sub-commission"),
    "subject_key": word("label of a field", "Record of the register"),
    "summary": word("label of a field", "Summary"),
    "text": word("label of a field", "Text"),
    "title": word("label of a field", "Title"),
    "whole": word("label of a field", "Part of the project"),
}

#: What the database refuses, in words.
_ORDER = word("refusal", "The last day is before the first one: correct one of the two.")
REFUSED: Words = {
    "officer_in_order": _ORDER,
    "seat_in_order": _ORDER,
    "focal_point_in_order": _ORDER,
    "milestone_done_with_evidence": word(
        "refusal",
        "A milestone can only be marked done with its evidence: add a passage of "
        "the register or an official report by one side.",
    ),
    "milestone_in_order": _ORDER,
    "session_in_order": _ORDER,
    "decision_closed_with_evidence": word(
        "refusal",
        "A decision can only be closed with its evidence: add a passage of the "
        "register or an official report by one side.",
    ),
    "signed": word("refusal", "The minutes are signed by every party: they can no longer be changed."),
    "wait_for_another": word("refusal", "A milestone cannot wait for itself: choose another one."),
    "breakdown": word("refusal", "Write the breakdown as “dimension: value = figure”, one per line, each part once."),
    "project_not_its_own_part": word("refusal", "A project cannot be part of itself: choose another one."),
    "financing_above_zero": word("refusal", "An amount must be above zero; leave the line out when none is stated."),
    "conversion_is_dated": word(
        "refusal", "A conversion needs its rate, its currency, its date and its source: fill the four, or none."
    ),
    "need_of_another": word("refusal", "A project cannot wait for itself: choose another one."),
    "evidence_is_told": word(
        "refusal", "Give as evidence a passage of the register, or a report with its side and title."
    ),
    "no_evidence": word(
        "refusal", "This needs its evidence: a passage of the register, or an official report by one side."
    ),
    "no_passage": word("refusal", "The register holds no such passage: paste the address of a passage that it shows."),
    "circle": word("refusal", "Each would wait for the other: choose another one."),
    "table_too_large": word(
        "refusal", "This file is too large: 3 MB, 1,000 rows and 40 columns at most. Split it into several files."
    ),
    "table_old": word("refusal", "An old (.xls) or locked workbook: open it, and save it as .xlsx or .csv."),
    "table_unreadable": word("refusal", "This file is not a table that can be read: save it as .xlsx or .csv."),
    "table_empty": word("refusal", "This table has no rows below a row of headings."),
    "table_faults": word("refusal", "Some cells are wrong: nothing is imported until all are right."),
    "no_file": word("refusal", "No file was chosen."),
    "nobody_asked": word("refusal", "Choose at least one record and one focal point."),
    "question_language": word("refusal", "Write title and question in the language of each person asked."),
    "round_closed": word("refusal", "This request is closed: it takes no more answers."),
    "round_in_order": word("refusal", "The reply cannot be due before the day of the request."),
    "progress_in_per_cent": word("refusal", "Progress lies between 0 and 100 %."),
    "figure_with_unit": word("refusal", "Give the unit of the figure."),
    "file_too_large": word("refusal", "The document is larger than 5 MB: send a smaller one."),
    "file_kind": word("refusal", "Format not accepted: send a PDF, DOCX, XLSX, ODT, ODS, PNG or JPEG document."),
    "not_written_to": word(
        "refusal", "Nothing is sent to this person: sending is off, or no administrator has named them as a recipient."
    ),
    "reminded_today": word("refusal", "This person has been reminded today already."),
    "letter_settled": word("refusal", "This letter has been sent, or is on its way."),
    "unique_together": word("refusal", "Such a record exists already."),
}


def gate(step: Gate) -> str:
    """The name of a gate: the commission's own, else the usual one."""
    own, _ = in_language(step.name, spoken())
    return own or of(GATES, step.code)


def commission(body: Commission) -> str:
    """The name of a commission."""
    return in_language(body.name, spoken())[0] or body.slug


#: The columns that the name of a record, found by its commission, is made of, where it has many others.
NAMED: Mapping[type, tuple[str, ...]] = {
    Decision: ("number", "text", "session__number"),
    Milestone: ("commission", "title", "project__number"),
    Project: ("commission", "number", "title"),
}


def named(record: Any) -> str:
    """A record as a list of choices names it."""
    if isinstance(record, Party):
        return state(record.state)
    if isinstance(record, Commission):
        return commission(record)
    if isinstance(record, Gate):
        return f"{record.rank}. {gate(record)}"
    if isinstance(record, SubCommission):
        return f"{record.number}. {in_language(record.name, spoken())[0]}"
    if isinstance(record, Milestone):
        return milestone_line(record)
    if isinstance(record, Indicator):
        return f"{record.number}. {title_of(record)}"
    if isinstance(record, Decision):
        return f"{record.symbol} {in_page(record.text)}"
    if isinstance(record, Project):
        return f"{record.code} {in_language(record.title, spoken())[0]}"
    return str(record)


def refused(code: str, otherwise: str) -> str:
    """Why something is not saved."""
    return of(REFUSED, code) if code in REFUSED else otherwise


def form_title(told: str, *, is_new: bool) -> str:
    """« Ajouter : risque », « Modifier : décision I/3 »."""
    heading = pgettext("title", "Add: %(kind)s") if is_new else pgettext("title", "Change: %(kind)s")
    return heading % {"kind": told}


def title_of(record: Any) -> str:
    """The title of a record in the language of the page, else in another one."""
    return in_language(record.title, spoken())[0]


def no_gate() -> str:
    """Where no gate is passed yet."""
    return pgettext("gate of a project", "no gate passed")


def conversion(worth: str, day: str, source: str) -> str:
    """A sum in another currency, with what it rests on."""
    told = pgettext("conversion of an amount", "≈ %(amount)s (rate of %(date)s, %(source)s)")
    return told % {"amount": worth, "date": day, "source": source}


def milestone_line(milestone: Milestone) -> str:
    """« P-02 Contrat signé »."""
    title = title_of(milestone)
    return f"{milestone.project.code} {title}" if milestone.project else title


def feed_name(feed: Feed) -> str:
    """What a calendar holds: a side of the commission, a project, everything."""
    if feed.project:
        return named(feed.project)
    body = commission(feed.commission)
    return f"{body} – {feed.point}" if feed.point else body


def in_page(texts: Mapping[str, str]) -> str:
    """A text in the language of the page, else in another one."""
    return in_language(texts, spoken())[0]


def report_title(asked: Asked) -> str:
    """« Réponse à la demande n° 2 (Avancement), ministère … »."""
    told = pgettext("title of a report", "Reply to request no. %(number)s (%(title)s), %(ministry)s")
    round_ = asked.round
    return told % {"number": round_.number, "title": in_page(round_.title), "ministry": asked.point.ministry}


def answer_text(answer: Answer, document: str) -> str:
    """What an answer tells, in words."""
    parts = []
    if answer.gate:
        parts.append(pgettext("answer", "Gate: %(gate)s.") % {"gate": gate(answer.gate)})
    if answer.progress is not None:
        parts.append(pgettext("answer", "Progress: %(progress)s %%.") % {"progress": answer.progress})
    if answer.value is not None:
        figure = {"value": number(float(answer.value)), "unit": answer.unit}
        parts.append(pgettext("answer", "Figure: %(value)s %(unit)s.") % figure)
    if document:
        parts.append(pgettext("answer", "Document: %(name)s.") % {"name": document})
    return " ".join([*parts, answer.text]).strip()


def session_name(session: Session) -> str:
    """« Session I, Bamako »: beside its date."""
    told = pgettext("source", "Session %(number)s, %(place)s")
    return told % {"number": session.roman, "place": in_page(session.place)}


def session_title(session: Session) -> str:
    """« I. Session, Bamako, 29 juillet 2025 »."""
    told = pgettext("title", "Session %(number)s, %(place)s, %(date)s")
    days = Period(session.start.isoformat(), (session.end or session.start).isoformat())
    return told % {"number": session.roman, "place": in_page(session.place), "date": dates.period(days)}
