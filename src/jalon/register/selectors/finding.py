"""Full-text search over everything."""

from __future__ import annotations

from datetime import date

from django.db.models import Count as CountOf

from jalon.register.models import Actor, Source, Subject
from jalon.register.records import FAMILIES, Count, SearchPage
from jalon.register.search import matching
from jalon.register.selectors.actors import actor_rows
from jalon.register.selectors.refs import HEAVY, today
from jalon.register.selectors.rows import subject_row
from jalon.register.selectors.source import source_refs


def search(text: str, *, size: int = 20, as_of: date | None = None) -> SearchPage:
    """Subjects, sources and actors that hold every word of the text."""
    day, hits = as_of or today(), matching(text)
    subjects = Subject.objects.filter(id__in=hits.values("subject_id"))
    sources = Source.objects.filter(id__in=hits.values("source_id")).defer(*HEAVY)
    actors = Actor.objects.filter(id__in=hits.values("actor_id"))
    families = dict(subjects.order_by().values_list("family").annotate(n=CountOf("*")))
    return SearchPage(
        text=text,
        subjects=tuple(subject_row(subject, day) for subject in subjects.order_by("-news_end", "id")[:size]),
        subjects_total=sum(families.values()),
        sources=source_refs(list(sources.order_by("-published", "document")[:size])),
        actors=actor_rows(actors.prefetch_related("forms").order_by("-claim_count", "id")[:size]),
        families=tuple(Count(code, families[code]) for code in FAMILIES if code in families),
        sources_total=sources.count(),
        actors_total=actors.count(),
    )
