"""The small parts of what pages read, from the rows of the register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.db.models import QuerySet
from django.utils import timezone

from jalon.gazetteer import local_name
from jalon.register.models import Actor, ClaimRow, Source, Subject
from jalon.register.records import ActorRef, Family, Figure, Passage, Period, SourceRef, SubjectRef
from jalon.spoken import spoken

#: Columns of a source that no list needs, and that may weigh megabytes.
HEAVY = ("content", "text", "blocks", "words")


def today() -> date:
    """The as-of date where none is asked for: the day in UTC."""
    return timezone.now().date()


def claims_with_sources() -> QuerySet[ClaimRow]:
    """Claims with what their passages show of their sources, in one query."""
    return ClaimRow.objects.select_related("source").defer(*(f"source__{name}" for name in HEAVY))


def source_ref(source: Source, *, claims: int = 0) -> SourceRef:
    """A source in a list or beside a passage."""
    return SourceRef(
        document=source.document,
        title=source.title,
        outlet=source.outlet,
        author=source.author,
        published=source.published,
        published_note=source.published_note,
        language=source.language,
        url=source.url,
        comments=source.comments,
        claims=claims,
        added=source.added_at.isoformat(timespec="seconds"),
    )


def actor_ref(actor: Actor) -> ActorRef:
    """An actor by the name that readers know."""
    return ActorRef(actor.key, shown_name(actor.name), actor.type)


def shown_name(name: str) -> str:
    """The name of a state, a body or a place as readers of the active language know it."""
    return local_name(name, spoken())


def subject_ref(subject: Subject) -> SubjectRef:
    """A subject by title."""
    return SubjectRef(
        subject.key, subject.kind, cast(Family, subject.family), subject.title, subject.language, subject.stage
    )


def figure(told: Mapping[str, Any]) -> Figure:
    """A quantity or a sum of money from its JSON form."""
    return Figure(
        value=told["value"],
        unit=told.get("currency") or told.get("unit", ""),
        value_max=told.get("value_max"),
        qualifier=told.get("qualifier", ""),
        money="currency" in told,
    )


def period(told: Mapping[str, Any] | None) -> Period | None:
    """A date, an interval or a deadline from its JSON form; None when nothing is told."""
    if not told:
        return None
    return Period(
        start=told.get("date") or told.get("start", ""),
        end=told.get("end", ""),
        relation=told.get("relation", ""),
        duration=told.get("duration", ""),
    )


def passage(claim: ClaimRow, marks: tuple[tuple[int, int], ...] = ()) -> Passage:
    """The sentence of a claim; the claim comes with its source."""
    return Passage(
        claim_id=claim.claim_id,
        number=claim.number,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        source=source_ref(claim.source),
        reviewed=bool(claim.verdict),
        marks=marks,
    )
