"""Discrepancies between sources, and inside one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count as CountOf
from django.db.models import Prefetch, QuerySet

from jalon.register.models import Conflict, ConflictClaim, ConflictSide
from jalon.register.records import ConflictRow, ConflictSideRow, Count
from jalon.register.selectors.kept_counts import kept
from jalon.register.selectors.paging import Listed, Order
from jalon.register.selectors.refs import HEAVY, passage, source_ref, subject_ref
from jalon.register.stages import NO_DISCREPANCY

#: Discrepancies of a page: each stands with its passages.
SHOWN = 20


def list_conflicts(*, classes: Sequence[str] = (), after: str = "", size: int = SHOWN) -> Listed[ConflictRow]:
    """Discrepancies of these classes; without classes all those in which passages disagree."""
    rows, cursor = Order("id").cut(conflict_parts(_of(classes)), after, size)
    return Listed(tuple(_row(conflict) for conflict in rows), _total(tuple(classes)), cursor)


@kept
def _total(classes: tuple[str, ...]) -> int:
    return _of(classes).count()


def _of(classes: Sequence[str]) -> QuerySet[Conflict]:
    return Conflict.objects.filter(conflict_class__in=classes) if classes else _disagreeing()


@kept
def conflict_classes() -> tuple[Count, ...]:
    """How many discrepancies there are of each class, without revisions and past due dates."""
    counted = _disagreeing().order_by("conflict_class").values_list("conflict_class").annotate(n=CountOf("pk"))
    return tuple(Count(code, n) for code, n in counted)


def _disagreeing() -> QuerySet[Conflict]:
    return Conflict.objects.exclude(conflict_class__in=NO_DISCREPANCY)


def conflict_rows(found: QuerySet[Conflict]) -> tuple[ConflictRow, ...]:
    """Conflicts with their sides, in three queries whatever their number."""
    return tuple(_row(conflict) for conflict in conflict_parts(found))


def conflict_parts(found: QuerySet[Conflict]) -> QuerySet[Conflict]:
    """Conflicts with their sides, the claims and the sources of these."""
    heavy = [f"source__{name}" for name in HEAVY]
    claims = ConflictClaim.objects.select_related("claim__source", "claim__subject").defer(
        *(f"claim__{name}" for name in heavy)
    )
    sides = ConflictSide.objects.select_related("source").defer(*heavy).prefetch_related(Prefetch("claims", claims))
    return found.prefetch_related(Prefetch("sides", sides))


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
