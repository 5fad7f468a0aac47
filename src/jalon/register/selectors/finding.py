"""Full-text search over everything."""

from __future__ import annotations

from datetime import date

from jalon.register.models import Actor, Source, Subject
from jalon.register.records import Beside, SearchPage
from jalon.register.search import matching
from jalon.register.selectors.actors import actor_rows
from jalon.register.selectors.kept_counts import kept
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
    first_sources, sources_total, first_actors, actors_total = _hits(text, size)
    sources = Source.objects.defer(*HEAVY).in_bulk(first_sources)
    actors = Actor.objects.prefetch_related("forms").in_bulk(first_actors)
    return Beside(
        # Counted a moment before: a row may have gone since.
        sources=source_refs([sources[pk] for pk in first_sources if pk in sources]),
        actors=actor_rows(actors[pk] for pk in first_actors if pk in actors),
        sources_total=sources_total,
        actors_total=actors_total,
    )


@kept
def _hits(text: str, size: int) -> tuple[list[int], int, list[int], int]:
    """The first sources, how many there are, the first actors, how many there are."""
    hits = matching(text)
    sources = Source.objects.filter(id__in=hits.values("source_id")).order_by("-published", "document")
    actors = Actor.objects.filter(id__in=hits.values("actor_id")).order_by("-claim_count", "id")
    first_sources, first_actors = sources.values_list("pk", flat=True), actors.values_list("pk", flat=True)
    return list(first_sources[:size]), sources.count(), list(first_actors[:size]), actors.count()
