"""Which records have a form, with which fields, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jalon.commission import models, words
from jalon.commission.models.kept import Kept
from jalon.publish import words as register_words
from jalon.publish.words import Words, of

NONE, OPTIONAL, REQUIRED = "none", "optional", "required"
_PERSON, _THING = "name_of_person", "name_of_thing"
_IN_OFFICE = ("name", "office", "start", "end")
_SECTORS = register_words.SECTORS


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form of one kind of record."""

    model: type[Kept]
    fields: tuple[str, ...]
    parent: str = "commission"  #: the column that says what the record belongs to
    page: str = "commission"  #: the page that shows it
    choices: Mapping[str, Words] = field(default_factory=dict)
    several: Mapping[str, Words] = field(default_factory=dict)  #: fields that hold a list of codes
    linked: tuple[str, ...] = ()  #: families of the register's subjects that ``subject_key`` may name
    evidence: str = NONE
    removable: bool = True
    changeable: bool = True  #: False: the database refuses to change a row once it is kept
    called: str = "name"  #: the label of ``name``: of a person, of a thing, or of what may be either

    def label(self, column: str) -> str:
        """The label of a field."""
        return of(words.LABELS, self.called if column == "name" else column)


SHEETS: Mapping[str, Sheet] = {
    "commission": Sheet(
        models.Commission,
        ("name", "mandate", "subject_key", "agreed_on"),
        parent="",
        linked=("agreements",),
        evidence=OPTIONAL,
        removable=False,
        called=_THING,
    ),
    "officer": Sheet(
        models.Officer, ("party", "charge", *_IN_OFFICE), choices={"charge": words.CHARGES}, called=_PERSON
    ),
    "sub": Sheet(models.SubCommission, ("number", "name", "sectors"), several={"sectors": _SECTORS}, called=_THING),
    "seat": Sheet(
        models.Seat, ("party", "charge", *_IN_OFFICE), parent="sub", choices={"charge": words.SEATS}, called=_PERSON
    ),
    "focal": Sheet(
        models.FocalPoint,
        ("party", "ministry", "name", "email", "language", "account", "start", "end"),
        choices={"language": register_words.LANGUAGES},
        called=_PERSON,
    ),
    "gate": Sheet(
        models.Gate,
        ("rank", "name", "stage"),
        page="ladder",
        choices={"stage": register_words.STAGES["commitment"]},
        called=_THING,
    ),
    "project": Sheet(
        models.Project,
        ("title", "priority", "sector", "sub", "whole", "summary", "closed_on"),
        page="project",
        choices={"priority": words.PRIORITIES, "sector": _SECTORS},
        evidence=OPTIONAL,
        removable=False,
    ),
    "responsible": Sheet(models.Responsible, ("party", "name", "office"), parent="project", page="project"),
    "partner": Sheet(
        models.Partner,
        ("name", "state", "partner_class", "role"),
        parent="project",
        page="project",
        choices={"partner_class": words.PARTNER_CLASSES, "role": words.PARTNER_ROLES},
    ),
    "financing": Sheet(
        models.Financing,
        ("name", "form", "standing", "amount", "currency", "rate", "rate_currency", "rate_date", "rate_source"),
        parent="project",
        page="project",
        choices={"form": words.FINANCING_FORMS, "standing": words.STANDINGS},
        evidence=OPTIONAL,
    ),
    "risk": Sheet(
        models.Risk,
        ("text", "likelihood", "impact", "measure", "party", "closed_on"),
        parent="project",
        page="project",
        choices={"likelihood": words.LEVELS, "impact": words.LEVELS},
    ),
    "passing": Sheet(models.Passing, ("gate", "on"), parent="project", page="project", evidence=REQUIRED),
    "milestone": Sheet(
        models.Milestone,
        ("title", "project", "party", "responsible", "start", "planned", "revised", "actual"),
        page="calendar",
        evidence=OPTIONAL,
    ),
    "wait": Sheet(models.Wait, ("awaited",), parent="milestone", page="calendar"),
    "indicator": Sheet(
        models.Indicator,
        ("number", "title", "project", "unit", "definition", "result_type", "direction", "baseline", "baseline_on"),
        page="indicator",
        choices={"result_type": words.RESULT_TYPES, "direction": words.DIRECTIONS},
        removable=False,
    ),
    "target": Sheet(models.Target, ("due", "value"), parent="indicator", page="indicator"),
    "measurement": Sheet(
        models.Measurement,
        ("on", "value", "breakdown"),
        parent="indicator",
        page="indicator",
        evidence=REQUIRED,
        removable=False,
        changeable=False,
    ),
    "session": Sheet(models.Session, ("number", "start", "end", "place"), page="session", removable=False),
    "delegation": Sheet(models.Delegation, ("party", "head", "members"), parent="session", page="session"),
    "agenda": Sheet(models.AgendaItem, ("number", "title", "minutes"), parent="session", page="session"),
    "decision": Sheet(
        models.Decision,
        ("number", "kind", "text", "project", "due", "closed_on"),
        parent="session",
        page="session",
        choices={"kind": words.DECISIONS},
        evidence=OPTIONAL,
    ),
    "owed": Sheet(models.Owed, ("party", "name"), parent="decision", page="session"),
    "document": Sheet(models.SessionDocument, ("name", "address"), parent="session", page="session", called=_THING),
    "signature": Sheet(models.Signature, ("party", "name", "on"), parent="session", page="session", called=_PERSON),
    "reply": Sheet(models.Reply, ("party", "text", "name", "on"), page="reply", called=_PERSON),
    "need": Sheet(models.Need, ("needed",), parent="project", page="project"),
}
