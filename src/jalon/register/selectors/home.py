"""The first page: what deserves attention."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from django.db.models import Count as CountOf

from jalon.register.models import Conflict, Issue, Subject
from jalon.register.records import Attention, Count, Family, HomeSummary, SectorStages, SubjectRow
from jalon.register.selectors.conflicts import conflict_rows
from jalon.register.selectors.counts import conflicts_total, evidence_counts
from jalon.register.selectors.filters import state_condition
from jalon.register.selectors.kept_counts import kept
from jalon.register.selectors.refs import today
from jalon.register.selectors.rows import subject_row
from jalon.register.selectors.source import list_sources
from jalon.register.stages import COMMITMENT_STAGES, FAMILY_STAGES, NO_DISCREPANCY

#: Lines of each short list.
SHOWN = 5


def home(*, as_of: date | None = None) -> HomeSummary:
    """What deserves attention: counts by stage and sector, what is overdue, silent, disputed, new."""
    day = as_of or today()
    told = _counted(day)
    overdue, silent, disputed = (_looked_at(state, order, day) for state, order in _LOOKED_AT.items())
    return HomeSummary(
        as_of=day,
        commitments=_counts(told.stages, "commitments"),
        discussions=_counts(told.stages, "discussions"),
        agreements=_counts(told.stages, "agreements"),
        meetings=_counts(told.stages, "meetings"),
        by_sector=told.by_sector,
        overdue=overdue,
        overdue_total=told.overdue,
        silent=silent,
        conflicts=conflict_rows(Conflict.objects.exclude(conflict_class__in=NO_DISCREPANCY)[:SHOWN]),
        conflicts_total=told.conflicts,
        issues_total=told.issues,
        attention=_attention(overdue, disputed, silent),
        last_sources=list_sources(size=SHOWN).rows,
        sources_total=told.sources,
        claims_reviewed=told.claims - told.unread,
        claims_unread=told.unread,
    )


class _Counted(NamedTuple):
    stages: Counter[tuple[str, str]]
    by_sector: tuple[SectorStages, ...]
    overdue: int
    conflicts: int
    issues: int
    sources: int
    claims: int
    unread: int


@kept
def _counted(as_of: date) -> _Counted:
    overdue = Subject.objects.filter(state_condition("overdue", as_of)).count()
    issues = Issue.objects.count()
    return _Counted(_stages(), _by_sector(), overdue, conflicts_total(), issues, *evidence_counts())


#: What is looked at first, in which order.
_LOOKED_AT = {
    "overdue": ("urgent", "id"),
    "silent": ("news_end", "id"),
    "disputed": ("-conflict_count", "-news_end", "id"),
}


def _looked_at(state: str, order: tuple[str, ...], as_of: date) -> tuple[SubjectRow, ...]:
    found = Subject.objects.filter(state_condition(state, as_of)).exclude(family="meetings")
    if state == "silent":
        found = found.filter(family="commitments")
    return tuple(subject_row(subject, as_of) for subject in found.order_by(*order)[:SHOWN])


def _attention(
    overdue: tuple[SubjectRow, ...], disputed: tuple[SubjectRow, ...], silent: tuple[SubjectRow, ...]
) -> tuple[Attention, ...]:
    """Taken in turn from each list, each subject once, under the reason that comes first."""
    chosen: dict[str, Attention] = {}
    for late, differing, quiet in zip_longest(overdue, disputed, silent):
        if late:
            chosen.setdefault(late.key, Attention(late, "overdue"))
        if differing:
            chosen.setdefault(differing.key, Attention(differing, "disputed"))
        if quiet:
            chosen.setdefault(quiet.key, Attention(quiet, "silent"))
    return tuple(chosen.values())[:SHOWN]


def _stages() -> Counter[tuple[str, str]]:
    counted = Subject.objects.order_by().values_list("family", "stage").annotate(n=CountOf("*"))
    return Counter({(family, stage): n for family, stage, n in counted})


def _counts(stages: Counter[tuple[str, str]], family: Family) -> tuple[Count, ...]:
    return tuple(Count(stage, stages[family, stage]) for stage in FAMILY_STAGES[family])


def _by_sector() -> tuple[SectorStages, ...]:
    found = Subject.objects.filter(family="commitments").order_by()
    counts: dict[str, Counter[str]] = {}
    for sector, stage, n in found.values_list("sector", "stage").annotate(n=CountOf("*")):
        counts.setdefault(sector, Counter())[stage] = n
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    return tuple(
        SectorStages(sector, tuple(Count(s, stages[s]) for s in COMMITMENT_STAGES if stages[s]), stages.total())
        for sector, stages in ordered
    )
