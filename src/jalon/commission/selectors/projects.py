"""The portfolio, and one project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from jalon.commission.models import Commission, Financing, Gate, Passing, Project, Risk
from jalon.commission.selectors.subjects import subject_of, subjects_of
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


def portfolio(commission: Commission, as_of: date) -> list[ProjectRow]:
    """The projects of a commission, the most urgent first."""
    found = commission.projects.annotate(
        reached=Max("passings__gate__rank"), risks_open=Count("risks", filter=Q(risks__closed_on=None), distinct=True)
    ).select_related("sub")
    return _rows(list(found), list(commission.gates.all()), as_of)


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


def _rows(projects: Sequence[Project], gates: Sequence[Gate], as_of: date) -> list[ProjectRow]:
    by_rank, subjects = {gate.rank: gate for gate in gates}, subjects_of(projects, as_of)
    return [
        ProjectRow(each, subjects.get(each.pk), by_rank.get(each.reached), len(gates), each.risks_open)  # type: ignore[attr-defined]
        for each in projects
    ]


def _sums(financings: Iterable[Financing]) -> tuple[tuple[str, str, object], ...]:
    totals: dict[tuple[str, str], list[Financing]] = {}
    for each in financings:
        totals.setdefault((each.standing, each.currency), []).append(each)
    return tuple((s, c, sum(f.amount for f in rows)) for (s, c), rows in totals.items() if len(rows) > 1)
