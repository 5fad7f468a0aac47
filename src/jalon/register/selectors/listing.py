"""Lists of subjects: filters, order, pages and counted facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.db.models import Count as CountOf
from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Left

from jalon.linking.fulfilment import RATINGS, proposed
from jalon.model import SECTORS, STAGES
from jalon.register.models import Actor, ClaimRow, Subject, SubjectActor, SubjectPlace
from jalon.register.projections.fulfilled import RATED_FAMILY, evidence, stages_by_whole
from jalon.register.records import Count, Facet, FacetOption, ListPage, ListQuery, Recorded, RecordedClaim, SubjectRow
from jalon.register.selectors.filters import STATES, conditions, filtered, state_condition
from jalon.register.selectors.paging import Order
from jalon.register.selectors.refs import actor_ref, claims_with_sources, shown_name, source_ref, today
from jalon.register.selectors.rows import subject_row
from jalon.register.source_classes import CLASSES, classes_in
from jalon.register.stages import FAMILY_STAGES
from jalon.register.standing import standing_of

#: Actors and places offered in a facet: the most frequent ones.
OFFERED = 30


def list_subjects(query: ListQuery, *, as_of: date | None = None) -> ListPage:
    """The commitments, discussions, agreements or meetings that match, with facets and a cursor.

    A cursor that this list has not given raises CallError.
    """
    day = as_of or today()
    found = filtered(query, day)
    shown, next_cursor = _ORDERS[query.sort].cut(found, query.after, query.size)
    return ListPage(
        query=query,
        as_of=day,
        rows=tuple(subject_row(subject, day) for subject in shown),
        total=found.count(),
        facets=_facets(query, day),
        next_cursor=next_cursor,
        dropping=() if shown or query.after else _dropping(query, day),
    )


_ORDERS = {"urgent": Order("urgent"), "news": Order("news_end", descending=True), "title": Order("id")}


def every_subject(query: ListQuery, *, as_of: date | None = None) -> Iterator[SubjectRow]:
    """All the rows of a list in its order, for files; they are read a part at a time."""
    day = as_of or today()
    found = filtered(query, day).order_by(*_ORDERS[query.sort].columns)
    return (subject_row(subject, day) for subject in found.iterator(chunk_size=500))


def _facets(query: ListQuery, as_of: date) -> tuple[Facet, ...]:
    stages = FAMILY_STAGES[query.family] if query.family else tuple(dict.fromkeys(chain(*STAGES.values())))
    return (
        Facet("stage", _codes(filtered(query, as_of, without="stage"), "stage", stages, query.stages)),
        Facet("fulfilment", _fulfilments(query, as_of)),
        Facet("sector", _codes(filtered(query, as_of, without="sector"), "sector", SECTORS, query.sectors)),
        Facet("provider", _actors(query, as_of, "provider", query.providers, provides=True)),
        Facet("recipient", _actors(query, as_of, "recipient", query.recipients, receives=True)),
        Facet("actor", _actors(query, as_of, "actor", query.actors)),
        Facet("place", _places(query, as_of)),
        Facet("source", _sources(query, as_of)),
        Facet("year", _years(query, as_of)),
        Facet("state", _states(query, as_of)),
    )


def _codes(
    found: QuerySet[Subject], column: str, order: tuple[str, ...], chosen: tuple[str, ...]
) -> tuple[FacetOption, ...]:
    """The codes that rows have, or that are chosen, in their own order."""
    counts = dict(found.order_by().values_list(column).annotate(n=CountOf("*")))
    return tuple(
        FacetOption(code, "", counts.get(code, 0), code in chosen) for code in order if code in counts or code in chosen
    )


def _actors(
    query: ListQuery, as_of: date, facet: str, chosen: tuple[str, ...], **role: bool
) -> tuple[FacetOption, ...]:
    """The actors of the subjects found, in one role or in any."""
    links = SubjectActor.objects.filter(subject__in=filtered(query, as_of, without=facet), **role)
    counted = links.values_list("actor_id").annotate(n=CountOf("*")).order_by("-n", "actor_id")[:OFFERED]
    counts = dict(counted)
    named = Actor.objects.filter(Q(pk__in=counts) | Q(key__in=chosen)).values_list("pk", "key", "name")
    keys = {pk: key for pk, key, _ in named}
    return _named({keys[pk]: n for pk, n in counts.items()}, {key: name for _, key, name in named}, chosen)


def _places(query: ListQuery, as_of: date) -> tuple[FacetOption, ...]:
    links = SubjectPlace.objects.filter(subject__in=filtered(query, as_of, without="place"))
    counts = dict(links.values_list("key").annotate(n=CountOf("*")).order_by("-n", "key")[:OFFERED])
    names = SubjectPlace.objects.filter(key__in=[*counts, *query.places]).order_by("-id").values_list("key", "name")
    return _named(counts, dict(names), query.places)


def _named(counts: dict[str, int], names: dict[str, str], chosen: tuple[str, ...]) -> tuple[FacetOption, ...]:
    """The most frequent names, then the chosen ones that are not among them."""
    asked = dict.fromkeys([*counts, *chosen])
    return tuple(FacetOption(key, shown_name(names.get(key, key)), counts.get(key, 0), key in chosen) for key in asked)


def _fulfilments(query: ListQuery, as_of: date) -> tuple[FacetOption, ...]:
    """How many are how far fulfilled; none where nothing is rated."""
    if query.family not in (None, RATED_FAMILY) and not query.fulfilments:
        return ()
    return _codes(filtered(query, as_of, without="fulfilment"), "fulfilment", RATINGS, query.fulfilments)


def _sources(query: ListQuery, as_of: date) -> tuple[FacetOption, ...]:
    """How many are told by each kind of sources; one may be told by several."""
    found = filtered(query, as_of, without="source").order_by().values_list("source_classes")
    counts: Counter[str] = Counter()
    for bits, n in found.annotate(n=CountOf("*")):
        counts.update(dict.fromkeys(classes_in(bits), n))
    return tuple(FacetOption(name, "", counts[name], name in query.sources) for name in CLASSES)


def _years(query: ListQuery, as_of: date) -> tuple[FacetOption, ...]:
    """The years of the latest news, the last one first."""
    dated = filtered(query, as_of, without="year").exclude(last_said="").annotate(year=Left("last_said", 4))
    counts = dict(dated.order_by().values_list("year").annotate(n=CountOf("*")))
    years = sorted({*counts, *query.years}, reverse=True)
    return tuple(FacetOption(year, year, counts.get(year, 0), year in query.years) for year in years)


def _states(query: ListQuery, as_of: date) -> tuple[FacetOption, ...]:
    """States are told apart, not one instead of another: each count keeps the chosen ones."""
    counts = filtered(query, as_of, without="state").aggregate(
        **{state: CountOf("id", filter=state_condition(state, as_of)) for state in STATES}
    )
    return tuple(FacetOption(state, "", counts[state], state in query.states) for state in STATES)


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
