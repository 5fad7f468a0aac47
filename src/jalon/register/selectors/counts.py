"""Counts of the whole register."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count as CountOf
from django.db.models import QuerySet, Sum

from jalon import model
from jalon.model import STAGES
from jalon.register.models import ClaimRow, Conflict, Issue, Source, Subject
from jalon.register.records import FAMILIES
from jalon.register.stages import NO_DISCREPANCY
from jalon.register.summary import Summary, claims_by_stage


def summary(*, read: int, documents: set[str]) -> Summary:
    """What a command tells at its end; issues are those of its documents and of the whole register's state."""
    claims = Counter({(kind, stage): n for kind, stage, n in _claims()})
    families = dict(Subject.objects.order_by().values_list("family").annotate(CountOf("pk")))
    told = tuple(
        model.Issue(row.document, row.stage, row.code, row.message, row.next_step)
        for row in Issue.objects.iterator()
        if row.projected or row.document in documents
    )
    return Summary(
        sources=Source.objects.count(),
        read=read,
        claims=claims_by_stage(claims, dict(STAGES)),
        subjects={family: families[family] for family in FAMILIES if family in families},
        conflicts=conflicts_total(),
        issues=told,
    )


def _claims() -> QuerySet[ClaimRow, tuple[str, str, int]]:
    return ClaimRow.objects.order_by().values_list("kind", "stage").annotate(n=CountOf("pk"))


def evidence_counts() -> tuple[int, int, int]:
    """Sources, statements, and statements that nobody has reviewed."""
    told = Subject.objects.aggregate(claims=Sum("claim_count"), unread=Sum("unread_count"))
    return Source.objects.count(), told["claims"] or 0, told["unread"] or 0


def conflicts_total() -> int:
    """Discrepancies; a source that revises a figure is none, nor is a due date that is past."""
    return Conflict.objects.exclude(conflict_class__in=NO_DISCREPANCY).count()
