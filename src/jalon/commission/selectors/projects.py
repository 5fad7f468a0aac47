"""The portfolio, and one project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from jalon.commission.models import Commission, Financing, Gate, Passing, Project, Risk
from jalon.commission.selectors.subjects import Heard, subject_of, subjects_of
from jalon.register.records import SubjectRow


@dataclass(frozen=True, slots=True)
class Rung:
    """A gate of the ladder, with the passing of a project."""

    gate: Gate
    passing: Passing | None


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One line of the portfolio."""

    project: Project
    subject: SubjectRow | None
    gate: Gate | None  #: the furthest one passed
    rungs: int  #: of the ladder
    risks: int  #: open ones


@dataclass(frozen=True, slots=True)
class ProjectPage:
    row: ProjectRow
    rungs: tuple[Rung, ...]
    open_risks: tuple[Risk, ...]
    closed_risks: tuple[Risk, ...]
    sums: tuple[tuple[str, str, object], ...]  #: standing, currency, sum: never across standings or currencies


def portfolio(commission: Commission, projects: Sequence[Project], as_of: date) -> list[ProjectRow]:
    """These projects of a commission as its portfolio lists them, in the same order."""
    keys = [project.pk for project in projects]
    reached = dict(
        Passing.objects.filter(project__in=keys).order_by().values_list("project").annotate(Max("gate__rank"))
    )
    risks = (
        Risk.objects.filter(project__in=keys, closed_on=None).order_by().values_list("project").annotate(Count("pk"))
    )
    gates = {gate.rank: gate for gate in commission.gates.all()}
    subjects, risky = subjects_of(projects, as_of), dict(risks)
    return [
        ProjectRow(each, subjects.get(each.pk), gates.get(reached.get(each.pk, 0)), len(gates), risky.get(each.pk, 0))
        for each in projects
    ]


def project_page(project: Project, as_of: date) -> ProjectPage:
    """One project with everything that is kept of it."""
    gates = list(project.commission.gates.all())
    passed = {p.gate_id: p for p in project.passings.select_related("evidence", "evidence__party")}
    reached = max((gate for gate in gates if gate.pk in passed), key=lambda gate: gate.rank, default=None)
    risks = list(project.risks.select_related("party"))
    open_risks = tuple(risk for risk in risks if risk.closed_on is None)
    row = ProjectRow(project, subject_of(project, as_of), reached, len(gates), len(open_risks))
    return ProjectPage(
        row,
        tuple(Rung(gate, passed.get(gate.pk)) for gate in gates),
        open_risks,
        tuple(risk for risk in risks if risk.closed_on),
        _sums(project.financings.all()),
    )


def heard(row: ProjectRow) -> dict[int, Heard]:
    """What is known of the commitment behind one project, by its key."""
    told = row.subject
    return {row.project.pk: Heard(told.stage, told.last_said, told.silent_days or 0, told.conflicts)} if told else {}


def _sums(financings: Iterable[Financing]) -> tuple[tuple[str, str, object], ...]:
    totals: dict[tuple[str, str], list[Financing]] = {}
    for each in financings:
        totals.setdefault((each.standing, each.currency), []).append(each)
    return tuple((s, c, sum(f.amount for f in rows)) for (s, c), rows in totals.items() if len(rows) > 1)
