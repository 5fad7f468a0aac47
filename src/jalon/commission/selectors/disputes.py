"""The discrepancies about the commitments of many projects, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jalon.commission.models import Project
from jalon.register.models import Conflict
from jalon.register.records import ConflictRow
from jalon.register.selectors.conflicts import conflict_rows
from jalon.register.stages import NO_DISCREPANCY


def disputes_of(projects: Iterable[Project]) -> Mapping[str, Sequence[ConflictRow]]:
    """What sources tell differently about each project, by the key of its commitment."""
    keys = {project.subject_key for project in projects if project.subject_key}
    disputes: dict[str, list[ConflictRow]] = defaultdict(list)
    if keys:
        found = Conflict.objects.filter(claims__claim__subject__key__in=keys)
        for conflict in conflict_rows(found.exclude(conflict_class__in=NO_DISCREPANCY).distinct().order_by("id")):
            for subject in conflict.subjects:
                disputes[subject.key].append(conflict)
    return disputes
