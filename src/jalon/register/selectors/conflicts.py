"""Discrepancies between sources, and inside one."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from jalon.register.models import Conflict, ConflictClaim, ConflictSide
from jalon.register.records import ConflictRow, ConflictSideRow
from jalon.register.selectors.refs import HEAVY, passage, source_ref, subject_ref


def list_conflicts(*, conflict_class: str = "") -> tuple[ConflictRow, ...]:
    """Every discrepancy (of one class); revisions are listed with them, under their own class."""
    found = Conflict.objects.all()
    return conflict_rows(found.filter(conflict_class=conflict_class) if conflict_class else found)


def conflict_rows(found: QuerySet[Conflict]) -> tuple[ConflictRow, ...]:
    """Conflicts with their sides, in three queries whatever their number."""
    heavy = [f"source__{name}" for name in HEAVY]
    claims = ConflictClaim.objects.select_related("claim__source", "claim__subject").defer(
        *(f"claim__{name}" for name in heavy)
    )
    sides = ConflictSide.objects.select_related("source").defer(*heavy).prefetch_related(Prefetch("claims", claims))
    return tuple(_row(conflict) for conflict in found.prefetch_related(Prefetch("sides", sides)))


def _row(conflict: Conflict) -> ConflictRow:
    sides = conflict.sides.all()
    subjects = {link.claim.subject_id: link.claim.subject for side in sides for link in side.claims.all()}
    return ConflictRow(
        key=conflict.key,
        conflict_class=conflict.conflict_class,
        field=conflict.field,
        shown=conflict.shown,
        rule=conflict.rule,
        reason=conflict.reason,
        sides=tuple(_side(side) for side in sides),
        subjects=tuple(subject_ref(subject) for subject in subjects.values()),
    )


def _side(side: ConflictSide) -> ConflictSideRow:
    claim = next((link.claim for link in side.claims.all()), None)
    return ConflictSideRow(
        value=side.value,
        passage=passage(claim) if claim else None,
        quote=side.quote,
        start=side.start,
        source=source_ref(side.source),
    )
