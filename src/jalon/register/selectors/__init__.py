"""Reads of the register, for pages and exports: functions that return the records of ``register.records``.

``as_of`` is the date against which lateness and silence are counted (default: today, UTC). A key that does not exist
gives None. Every function runs a bounded number of queries, whatever the number of rows.
"""

from __future__ import annotations

from jalon.register.selectors.actors import actor_page, actor_types, list_actors, offices
from jalon.register.selectors.conflicts import conflict_classes, list_conflicts
from jalon.register.selectors.counts import evidence_counts
from jalon.register.selectors.desk import desk_screen, next_waiting, queue
from jalon.register.selectors.finding import found_beside, search
from jalon.register.selectors.home import home
from jalon.register.selectors.issues import list_issues
from jalon.register.selectors.judgements import by_kind, corrections, judgements, measured, missed, questions
from jalon.register.selectors.listing import every_record, every_subject, list_subjects
from jalon.register.selectors.matches import batch_screen, match_screen
from jalon.register.selectors.news import list_news, news_since
from jalon.register.selectors.notes import notes_of
from jalon.register.selectors.paging import Listed
from jalon.register.selectors.rereading import Reproposed, last_rereading
from jalon.register.selectors.rulings import next_conflict, ruled_conflicts, ruling_screen
from jalon.register.selectors.source import (
    is_free,
    list_sources,
    source_facets,
    source_page,
    source_ref_of,
    source_refs_of,
    sources_added_by,
)
from jalon.register.selectors.subject import subject_page
from jalon.register.selectors.versions import source_versions

__all__ = [
    "Listed",
    "Reproposed",
    "actor_page",
    "actor_types",
    "batch_screen",
    "by_kind",
    "conflict_classes",
    "corrections",
    "desk_screen",
    "every_record",
    "every_subject",
    "evidence_counts",
    "found_beside",
    "home",
    "is_free",
    "judgements",
    "last_rereading",
    "list_actors",
    "list_conflicts",
    "list_issues",
    "list_news",
    "list_sources",
    "list_subjects",
    "match_screen",
    "measured",
    "missed",
    "news_since",
    "next_conflict",
    "next_waiting",
    "notes_of",
    "offices",
    "questions",
    "queue",
    "ruled_conflicts",
    "ruling_screen",
    "search",
    "source_facets",
    "source_page",
    "source_ref_of",
    "source_refs_of",
    "source_versions",
    "sources_added_by",
    "subject_page",
]
