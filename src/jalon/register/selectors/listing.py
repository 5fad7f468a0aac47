"""Lists of subjects: filters, order, pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch

from jalon.linking.fulfilment import proposed
from jalon.register.models import ClaimRow
from jalon.register.projections.fulfilled import evidence, stages_by_whole
from jalon.register.records import Count, ListPage, ListQuery, Recorded, RecordedClaim, SubjectRow
from jalon.register.selectors.facets import counted, facets
from jalon.register.selectors.filters import conditions, filtered
from jalon.register.selectors.paging import Order
from jalon.register.selectors.refs import actor_ref, claims_with_sources, source_ref, today
from jalon.register.selectors.rows import subject_row
from jalon.register.standing import standing_of


def list_subjects(query: ListQuery, *, as_of: date | None = None) -> ListPage:
    """The commitments, discussions, agreements or meetings that match, with facets and a cursor.

    A cursor that this list has not given raises CallError.
    """
    day = as_of or today()
    found = filtered(query, day)
    told = counted(query, day)
    shown, next_cursor = _ORDERS[query.sort].cut(found, query.after, query.size)
    return ListPage(
        query=query,
        as_of=day,
        rows=tuple(subject_row(subject, day) for subject in shown),
        total=told.total,
        facets=facets(query, told),
        next_cursor=next_cursor,
        dropping=() if shown or query.after else _dropping(query, day),
    )


_ORDERS = {"urgent": Order("urgent"), "news": Order("news_end", descending=True), "title": Order("id")}


def every_subject(query: ListQuery, *, as_of: date | None = None) -> Iterator[SubjectRow]:
    """All the rows of a list in its order, for files; they are read a part at a time."""
    day = as_of or today()
    found = filtered(query, day).order_by(*_ORDERS[query.sort].columns)
    return (subject_row(subject, day) for subject in found.iterator(chunk_size=500))


def _dropping(query: ListQuery, as_of: date) -> tuple[Count, ...]:
    """With no row at all: each filter, and the rows found without it."""
    return tuple(Count(name, filtered(query, as_of, without=name).count()) for name in conditions(query, as_of))


def every_record(query: ListQuery, *, as_of: date | None = None) -> Iterator[Recorded]:
    """All the subjects of a list in its order, each with its claims in the order of their news, for exports."""
    day = as_of or today()
    found = filtered(query, day).order_by(*_ORDERS[query.sort].columns)
    claims = claims_with_sources().order_by("said", "id").prefetch_related("actors__actor")
    parts = stages_by_whole()
    for subject in found.prefetch_related(Prefetch("claims", claims)).iterator(chunk_size=500):
        told = list(subject.claims.all())
        made = proposed(evidence(map(standing_of, told)), parts.get(subject.pk, ())) if subject.fulfilment else None
        yield Recorded(
            subject_row(subject, day),
            tuple(_recorded(claim) for claim in told),
            proposed=made.rating if made else "",
            grounds=made.grounds if made else (),
        )


def _recorded(claim: ClaimRow) -> RecordedClaim:
    return RecordedClaim(
        stage=claim.stage,
        quote=claim.quote,
        payload=claim.payload,
        source=source_ref(claim.source),
        reviewed=bool(claim.verdict),
        actors=tuple((link.role, actor_ref(link.actor)) for link in claim.actors.all()),
    )
