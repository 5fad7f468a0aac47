"""Reads of the register, for pages and exports: functions that return the records of ``register.records``.

``as_of`` is the date against which lateness and silence are counted (default: today, UTC). A key that does not exist
gives None. Every function runs a bounded number of queries, whatever the number of rows.
"""

from __future__ import annotations

from jalon.register.selectors.actors import actor_page, list_actors
from jalon.register.selectors.conflicts import list_conflicts
from jalon.register.selectors.desk import desk_screen, next_waiting, queue
from jalon.register.selectors.finding import search
from jalon.register.selectors.home import home
from jalon.register.selectors.issues import list_issues
from jalon.register.selectors.judgements import by_kind, corrections, judgements, measured
from jalon.register.selectors.listing import list_subjects
from jalon.register.selectors.source import list_sources, source_page
from jalon.register.selectors.subject import subject_page

__all__ = [
    "actor_page",
    "by_kind",
    "corrections",
    "desk_screen",
    "home",
    "judgements",
    "list_actors",
    "list_conflicts",
    "list_issues",
    "list_sources",
    "list_subjects",
    "measured",
    "next_waiting",
    "queue",
    "search",
    "source_page",
    "subject_page",
]
