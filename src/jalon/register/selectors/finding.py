"""Full-text search over everything."""

from __future__ import annotations

from datetime import date

from jalon.register.models import Actor, Source, Subject
from jalon.register.records import Beside, SearchPage
from jalon.register.search import matching
from jalon.register.selectors.actors import actor_rows
from jalon.register.selectors.refs import HEAVY, today
from jalon.register.selectors.rows import subject_row
from jalon.register.selectors.source import source_refs


def search(text: str, *, size: int = 20, as_of: date | None = None) -> SearchPage:
    """Subjects, sources and actors that hold every word of the text."""
    day, others = as_of or today(), found_beside(text, size=size)
    found = Subject.objects.filter(id__in=matching(text).values("subject_id"))
    rows = tuple(subject_row(subject, day) for subject in found.order_by("-news_end", "id")[:size])
    return SearchPage(rows, found.count(), others.sources, others.actors)


def found_beside(text: str, *, size: int = 5) -> Beside:
    """Sources (the latest first) and actors (the most frequent first) that hold every word of the text."""
    hits = matching(text)
    sources = Source.objects.filter(id__in=hits.values("source_id")).defer(*HEAVY)
    actors = Actor.objects.filter(id__in=hits.values("actor_id"))
    return Beside(
        sources=source_refs(list(sources.order_by("-published", "document")[:size])),
        actors=actor_rows(actors.prefetch_related("forms").order_by("-claim_count", "id")[:size]),
        sources_total=sources.count(),
        actors_total=actors.count(),
    )
