"""Reads of the register, for pages and exports: functions that return the records of ``register.records``.

``as_of`` is the date against which lateness and silence are counted (default: today, UTC). A key that does not exist
gives None. Every function runs a bounded number of queries, whatever the number of rows.
"""

from __future__ import annotations

from datetime import date

from jalon.register.records import (
    ActorPage,
    ActorRow,
    ConflictRow,
    HomeSummary,
    IssueRow,
    ListPage,
    ListQuery,
    SearchPage,
    SourcePage,
    SourceRef,
    SubjectPage,
)


def home(*, as_of: date | None = None) -> HomeSummary:
    """What deserves attention: counts by stage and sector, what is overdue, silent, disputed, new."""
    raise NotImplementedError


def list_subjects(query: ListQuery, *, as_of: date | None = None) -> ListPage:
    """The commitments, discussions, agreements or meetings that match, with facets and a cursor."""
    raise NotImplementedError


def subject_page(key: str, *, as_of: date | None = None) -> SubjectPage | None:
    """One subject with every value, its passages, its time line, its discrepancies."""
    raise NotImplementedError


def source_page(document: str) -> SourcePage | None:
    """One source: its text in segments with the claims marked, folded blocks masked where readers wrote them."""
    raise NotImplementedError


def list_sources() -> tuple[SourceRef, ...]:
    """Every source, latest publication first, undated last."""
    raise NotImplementedError


def list_actors(*, type: str = "") -> tuple[ActorRow, ...]:
    """Every actor (of one type), by name."""
    raise NotImplementedError


def actor_page(key: str, *, as_of: date | None = None) -> ActorPage | None:
    """One actor: spellings, offices, roles, subjects, and with whom."""
    raise NotImplementedError


def list_conflicts(*, conflict_class: str = "") -> tuple[ConflictRow, ...]:
    """Every discrepancy (of one class)."""
    raise NotImplementedError


def list_issues() -> tuple[IssueRow, ...]:
    """Everything that could not be read or placed, by document."""
    raise NotImplementedError


def search(text: str, *, size: int = 20, as_of: date | None = None) -> SearchPage:
    """Full-text search over subjects, sources and actors."""
    raise NotImplementedError
