"""Rows of conflicts, with the passages on each side."""

from __future__ import annotations

from collections.abc import Sequence

from jalon import model
from jalon.register.models import ClaimRow, Conflict, ConflictClaim, ConflictSide
from jalon.register.projections.passages import PassageFinder
from jalon.register.projections.subjects import SubjectTable
from jalon.register.stages import NO_DISCREPANCY

#: The rule of a value that a person has chosen.
CHOSEN = "chosen_by_person"
#: Classes of conflicts about a figure.
FIGURE_CLASSES = frozenset({"figure", "sum", "count"})

Tables = tuple[list[Conflict], list[ConflictSide], list[ConflictClaim]]


def conflict_tables(found: Sequence[model.Conflict], subjects: SubjectTable, find: PassageFinder) -> Tables:
    """Conflicts, their sides and the claims on each, in the order in which linking tells them."""
    conflicts: list[Conflict] = []
    sides: list[ConflictSide] = []
    claims: list[ConflictClaim] = []
    for number, conflict in enumerate(found, start=1):
        conflicts.append(_conflict(number, conflict))
        for side in conflict.sides:
            sides.append(_side(len(sides) + 1, number, side, subjects, find))
            for claim_id in side.claims:
                if claim_id in subjects.claim_of:
                    row = subjects.claim_of[claim_id]
                    claims.append(
                        ConflictClaim(id=len(claims) + 1, side_id=len(sides), conflict_id=number, claim_id=row.pk)
                    )
    return conflicts, sides, claims


def count_conflicts(subjects: SubjectTable, tables: Tables) -> None:
    """Tell each subject how many conflicts it is in, and each claim that it is in one.

    Revisions and past due dates are none.
    """
    none = {conflict.pk for conflict in tables[0] if conflict.conflict_class in NO_DISCREPANCY}
    figures = {conflict.pk for conflict in tables[0] if conflict.conflict_class in FIGURE_CLASSES}
    claim_by_pk = {row.pk: row for row in subjects.claims}
    pairs = {(claim_by_pk[row.claim_id].subject_id, row.conflict_id) for row in tables[2]}
    rows = {row.pk: row for row in subjects.rows}
    for claim in {row.claim_id for row in tables[2] if row.conflict_id not in none}:
        claim_by_pk[claim].weight |= ClaimRow.DISPUTED
    for subject, conflict in pairs:
        if conflict not in none:
            rows[subject].conflict_count += 1
            rows[subject].figure_disputed |= conflict in figures


def show_chosen(found: Sequence[model.Conflict], subjects: SubjectTable) -> None:
    """Show the figure that a person chose as that of the record, in its line of a list as well."""
    for conflict in found:
        if conflict.rule != CHOSEN or conflict.conflict_class != "figure":
            continue
        claims = [claim for side in conflict.sides if side.value == conflict.shown for claim in side.claims]
        for standing in (subjects.standings[claim] for claim in claims if claim in subjects.standings):
            told: list[model.Quantity | model.Amount] = [*standing.claim.quantities, *standing.claim.amounts]
            chosen = next((each for each in told if model.written(each) == conflict.shown), None)
            if chosen is not None:
                subjects.show_figure(standing.claim.claim_id, chosen)
                break


def _conflict(number: int, conflict: model.Conflict) -> Conflict:
    return Conflict(
        id=number,
        key=conflict.id,
        conflict_class=conflict.conflict_class,
        field=conflict.field,
        shown=conflict.shown or "",
        rule=conflict.rule,
        reason=conflict.reason,
    )


def _side(pk: int, conflict: int, side: model.Side, subjects: SubjectTable, find: PassageFinder) -> ConflictSide:
    return ConflictSide(
        id=pk,
        conflict_id=conflict,
        source_id=find.ids[side.document],
        quote=side.quote,
        start=_within_claim(side, subjects) or find.offset(side.document, side.quote),
        value=side.value,
    )


def _within_claim(side: model.Side, subjects: SubjectTable) -> int | None:
    """The offset of a side's passage inside the passage of one of its claims."""
    for claim_id in side.claims:
        standing = subjects.standings.get(claim_id)
        if standing and side.quote in standing.claim.quote:
            return standing.claim.start + standing.claim.quote.index(side.quote)
    return None
