"""The tables of the commission's desk. The register's subjects are computed anew at any time: rows here point at them
by key and by the id of a claim (``Linked``), never by a foreign key."""

from __future__ import annotations

from jalon.commission.models.bodies import Commission, FocalPoint, Officer, Party, Seat, SubCommission
from jalon.commission.models.calendar import Feed, Milestone, Wait
from jalon.commission.models.evidence import Evidence
from jalon.commission.models.indicators import Indicator, Measurement, Target
from jalon.commission.models.mail import Letter, Notice, Recipient, Sending
from jalon.commission.models.projects import (
    Financing,
    Gate,
    Need,
    Partner,
    Passing,
    Project,
    Responsible,
    Risk,
)
from jalon.commission.models.replies import Reply
from jalon.commission.models.rounds import Answer, AnswerFile, Asked, Round, Topic
from jalon.commission.models.sessions import (
    AgendaItem,
    Decision,
    Delegation,
    Owed,
    Session,
    SessionDocument,
    Signature,
)
from jalon.commission.models.tables import ImportedRow, Table

__all__ = [
    "AgendaItem",
    "Answer",
    "AnswerFile",
    "Asked",
    "Commission",
    "Decision",
    "Delegation",
    "Evidence",
    "Feed",
    "Financing",
    "FocalPoint",
    "Gate",
    "ImportedRow",
    "Indicator",
    "Letter",
    "Measurement",
    "Milestone",
    "Need",
    "Notice",
    "Officer",
    "Owed",
    "Partner",
    "Party",
    "Passing",
    "Project",
    "Recipient",
    "Reply",
    "Responsible",
    "Risk",
    "Round",
    "Seat",
    "Sending",
    "Session",
    "SessionDocument",
    "Signature",
    "SubCommission",
    "Table",
    "Target",
    "Topic",
    "Wait",
]
