"""Tables of commitments: kept as they were read, and imported whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from jalon.commission.models import Commission, Financing, ImportedRow, Milestone, Project, Responsible, Table
from jalon.commission.selectors.rounds import answers_about
from jalon.commission.services.drawing import NOT_STATED, next_number
from jalon.commission.services.keeping import ADDED, put, target
from jalon.commission.tables import reading
from jalon.commission.tables.checking import Line, lines
from jalon.errors import CallError
from jalon.register import trail

#: A project of a table that tells no priority.
MIDDLE = 2


@transaction.atomic
def keep_table(*, commission: Commission, name: str, content: bytes, by: str, purpose: str = Table.PROJECTS) -> Table:
    """The rows of a file, to be matched and looked at; kept once for a purpose. The trail holds its digest."""
    grid, digest = reading.read(content), sha256(content).hexdigest()
    trail.lock()
    known = commission.tables.filter(digest=digest, purpose=purpose).first()
    if known:
        return known
    made = Table(commission=commission, name=name[:200] or "—", digest=digest, first=grid.first, by=by)
    made.purpose, made.rows, made.at = purpose, [list(row) for row in grid.rows], timezone.now()
    made.save(force_insert=True)
    told = {
        "name": made.name,
        "purpose": purpose,
        "digest": digest,
        "rows": len(grid.rows) - 1,
        "commission_id": commission.pk,
    }
    trail.append(by=by, action=ADDED, target=target(made), before=None, after=told)
    return made


@transaction.atomic
def import_table(*, table: Table, codes: Sequence[str], by: str) -> list[Project]:
    """A declared project for each row that none is known of; CallError when any cell is wrong: then nothing is."""
    trail.lock()
    found = lines(table, codes)
    if any(line.faults for line in found):
        raise CallError("cells are wrong", where=table.name, code="table_faults")
    return [_import(table, line, by) for line in found if line.known is None]


def _import(table: Table, line: Line, by: str) -> Project:
    commission, reason = table.commission, f"{table.name}, {line.number}"
    project = Project(
        commission=commission,
        number=next_number(commission),
        title=dict(line.title),
        summary=dict(line.summary),
        priority=line.priority or MIDDLE,
        sector=line.sector,
        declared=True,
    )
    put(record=project, by=by, reason=reason)
    parties = {party.state: party for party in commission.parties.all()}
    for state, name in line.responsibles:
        put(record=Responsible(project=project, party=parties[state], name=name), by=by, reason=reason)
    if line.amount:
        money = Financing(project=project, name=line.funder or "—", form=NOT_STATED, standing="announced")
        money.amount, money.currency = line.amount, line.currency
        put(record=money, by=by, reason=reason)
    if line.due:
        day = Milestone(commission=commission, project=project, title=dict(line.title), planned=line.due)
        put(record=day, by=by, reason=reason)
    row = ImportedRow(commission=commission, table=table, project=project, line=line.number)
    row.identity, row.told = line.identity, [list(pair) for pair in line.told]
    put(record=row, by=by, reason=reason)
    return project


@transaction.atomic
def settle_declared(*, project: Project, by: str) -> None:
    """Take the mark « declared, no source yet » off a project as soon as something about it has its evidence."""
    trail.lock()
    kept = Project.objects.get(pk=project.pk)
    if kept.declared and _proven(kept):
        kept.declared = False
        put(record=kept, by=by)


def _proven(project: Project) -> bool:
    return bool(
        project.evidence_id
        or project.subject_key
        or project.passings.exists()
        or answers_about(project).exists()
        or project.financings.filter(evidence__isnull=False).exists()
        or project.milestones.filter(evidence__isnull=False).exists()
    )
