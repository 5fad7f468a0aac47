"""A commission and its projects as activities, and the document that they stand in.

A project is an activity as soon as a date of it is known, since IATI asks for one; the indicators of the others, and of
the commission itself, stand in the activity of the commission. A project benefits the states that the sources of its
commitment name as recipients; of the commission itself none is told, since its parties are equals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from xml.etree import ElementTree as Xml

from django.conf import settings
from django.db.models import prefetch_related_objects

from jalon.commission.iati.documents import PURPOSE, Documents, add_link, documents
from jalon.commission.iati.results import add_result, texts
from jalon.commission.models import Commission, Evidence, Partner, Project
from jalon.commission.selectors.indicators import IndicatorRow, indicators
from jalon.commission.selectors.subjects import recipients_of
from jalon.publish.exports.evidence import mapping
from jalon.publish.exports.iati import JALON, narrative, publisher
from jalon.publish.words import state
from jalon.spoken import spoken

#: Of those who take part: 2 accountable; 10 government; of who reports: 90 other.
_ACCOUNTABLE, _GOVERNMENT, _OTHER = "2", "10", "90"
#: ActivityStatus: 1 pipeline, 2 implementation, 4 closed.
_PIPELINE, _RUNNING, _CLOSED = "1", "2", "4"
#: ActivityDateType: 2 actual start, 3 planned end, 4 actual end.
_STARTED, _TO_END, _ENDED = "2", "3", "4"


@dataclass(frozen=True, slots=True)
class _Activity:
    """What is told of a commission or a project, besides its results."""

    identifier: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    status: str
    dates: Sequence[tuple[str, date]]
    partners: Sequence[Partner]
    evidence: Evidence | None = None  #: the passage that tells what it is for
    recipients: Sequence[str] = ()  #: codes of the states that the register names as its recipients


def document(commission: Commission, as_of: date) -> bytes:
    """The indicators of a commission, measured up to a day; b"" where it has none."""
    rows = indicators(commission, as_of)
    if not rows:
        return b""
    Xml.register_namespace("jalon", JALON)
    top = Xml.Element("iati-activities", version="2.03")
    top.set("generated-datetime", f"{as_of.isoformat()}T00:00:00Z")
    corrected = sum(len(row.corrected) for row in rows)
    top.append(Xml.Comment(f" {len(rows)} indicators; measurements left out, corrected by later ones: {corrected} "))
    activities = _activities(commission, rows)
    measured = (one.evidence for row in rows for one in row.standing)
    known = documents([*measured, *(activity.evidence for activity, _ in activities)])
    for activity, its in activities:
        top.append(_told(activity, its, commission, known))
    Xml.indent(top)
    made: bytes = Xml.tostring(top, encoding="utf-8", xml_declaration=True)
    return made


def _activities(commission: Commission, rows: Sequence[IndicatorRow]) -> list[tuple[_Activity, list[IndicatorRow]]]:
    """The commission with what is its own, then the projects that have a date."""
    projects = list({row.indicator.project for row in rows if row.indicator.project})
    prefetch_related_objects(projects, "passings__gate", "milestones", "partners", "evidence")
    recipients = recipients_of(projects)
    dated = {project.pk: dates for project in projects if (dates := _dates(project))}
    base = f"{publisher(_register())}-{commission.slug}"
    own: list[IndicatorRow] = []
    of_projects: dict[Project, list[IndicatorRow]] = {}
    for row in rows:
        project = row.indicator.project
        among = of_projects.setdefault(project, []) if project and project.pk in dated else own
        among.append(row)
    found = [(_of_commission(commission, base, own), own)] if own else []
    for project, its in of_projects.items():
        identifier, text = f"{base}-{project.code}", project.summary or project.title
        partners = tuple(project.partners.all())
        told = _Activity(identifier, project.title, text, _status(project), dated[project.pk], partners)
        found.append((replace(told, evidence=project.evidence, recipients=recipients.get(project.pk, ())), its))
    return found


def _of_commission(commission: Commission, identifier: str, rows: Sequence[IndicatorRow]) -> _Activity:
    """It begins with its agreement, or else its first session, or else the first baseline."""
    session = commission.sessions.order_by("start").first()
    first = commission.agreed_on or (session.start if session else min(row.indicator.baseline_on for row in rows))
    text = commission.mandate or commission.name
    return _Activity(identifier, commission.name, text, _RUNNING, [(_STARTED, first)], (), commission.evidence)


def _dates(project: Project) -> list[tuple[str, date]]:
    """Start, planned end and end of a project, as far as they are known."""
    starts = [passing.on for passing in project.passings.all() if passing.gate.stage == "under_way"]
    ends = [milestone.revised or milestone.planned for milestone in project.milestones.all()]
    told = [(_STARTED, min(starts, default=None)), (_TO_END, max(ends, default=None)), (_ENDED, project.closed_on)]
    return [(type_, day) for type_, day in told if day]


def _status(project: Project) -> str:
    gates = [passing.gate for passing in project.passings.all()]
    if project.closed_on or not gates:
        return _CLOSED if project.closed_on else _PIPELINE
    return mapping("iati")["status"].get(max(gates, key=lambda gate: gate.rank).stage, _PIPELINE)


def _told(activity: _Activity, rows: Sequence[IndicatorRow], commission: Commission, known: Documents) -> Xml.Element:
    made = Xml.Element("iati-activity", {"xml:lang": commission.languages[0]})
    Xml.SubElement(made, "iati-identifier").text = activity.identifier
    reporter = {"ref": publisher(_register()), "type": _OTHER, "secondary-reporter": "1"}
    narrative(Xml.SubElement(made, "reporting-org", reporter), _register())
    texts(Xml.SubElement(made, "title"), activity.title)
    texts(Xml.SubElement(made, "description", type="1"), activity.description)
    for party in commission.parties.all():
        _taking_part(made, state(party.state), _ACCOUNTABLE, _GOVERNMENT, spoken())
    codes = mapping("iati")
    for partner in activity.partners:
        _taking_part(made, partner.name, codes["partner"][partner.role], codes["partner_class"][partner.partner_class])
    Xml.SubElement(made, "activity-status", code=activity.status)
    for type_, day in activity.dates:
        Xml.SubElement(made, "activity-date", {"type": type_, "iso-date": day.isoformat()})
    for code in activity.recipients:
        Xml.SubElement(made, "recipient-country", code=code)
    add_link(made, activity.evidence, known, PURPOSE)
    for row in rows:
        add_result(made, row, known)
    return made


def _taking_part(made: Xml.Element, name: str, role: str, type_: str, language: str = "") -> None:
    narrative(Xml.SubElement(made, "participating-org", role=role, type=type_), name, language)


def _register() -> str:
    return settings.REGISTER_NAME or "Jalon"
