"""Lists of subjects: filters, order, pages and counted facets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import Count as CountOf
from django.db.models import Q, QuerySet

from jalon.errors import CallError
from jalon.model import SECTORS, STAGES
from jalon.register.models import Actor, Subject, SubjectActor, SubjectPlace
from jalon.register.records import Count, Facet, FacetOption, ListPage, ListQuery
from jalon.register.selectors.filters import STATES, conditions, filtered, state_condition
from jalon.register.selectors.refs import today
from jalon.register.selectors.rows import subject_row
from jalon.register.stages import FAMILY_STAGES

#: Actors and places offered in a facet: the most frequent ones.
OFFERED = 30


def list_subjects(query: ListQuery, *, as_of: date | None = None) -> ListPage:
    """The commitments, discussions, agreements or meetings that match, with facets and a cursor.

    A cursor that this list has not given raises CallError.
    """
    day = as_of or today()
    found = filtered(query, day)
    order = _ORDERS[query.sort]
    rows = list(order.following(found, query.after).order_by(*order.columns)[: query.size + 1])
    shown = rows[: query.size]
    return ListPage(
        query=query,
        as_of=day,
        rows=tuple(subject_row(subject, day) for subject in shown),
        total=found.count(),
        facets=_facets(query, day),
        next_cursor=order.cursor(shown[-1]) if len(rows) > query.size else "",
        dropping=() if rows or query.after else _dropping(query, day),
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """An order of rows without ties: a column, then the primary key (the order of titles)."""

    column: str
    descending: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        if self.column == "id":
            return ("id",)
        return ("-" if self.descending else "") + self.column, "id"

    def cursor(self, last: Subject) -> str:
        """Where the next page begins."""
        return f"{getattr(last, self.column)}~{last.pk}"

    def following(self, found: QuerySet[Subject], cursor: str) -> QuerySet[Subject]:
        """The rows after the cursor."""
        if not cursor:
            return found
        value, _, key = cursor.rpartition("~")
        if not key.isdecimal() or (self.column == "id" and value != key):
            raise CallError("no such page of the list", where=cursor[:80], next_step="begin at the first page")
        if self.column == "id":
            return found.filter(id__gt=int(key))
        beyond = Q(**{f"{self.column}__{'lt' if self.descending else 'gt'}": value})
        return found.filter(beyond | Q(**{self.column: value, "id__gt": int(key)}))


_ORDERS = {"urgent": _Order("urgent"), "news": _Order("news_end", descending=True), "title": _Order("id")}


def _facets(query: ListQuery, as_of: date) -> tuple[Facet, ...]:
    stages = FAMILY_STAGES[query.family] if query.family else tuple(dict.fromkeys(chain(*STAGES.values())))
    return (
        Facet("stage", _codes(filtered(query, as_of, without="stage"), "stage", stages, query.stages)),
        Facet("sector", _codes(filtered(query, as_of, without="sector"), "sector", SECTORS, query.sectors)),
        Facet("actor", _actors(query, as_of)),
        Facet("place", _places(query, as_of)),
        Facet("state", _states(query, as_of)),
    )


def _codes(
    found: QuerySet[Subject], column: str, order: tuple[str, ...], chosen: tuple[str, ...]
) -> tuple[FacetOption, ...]:
    """The codes that rows have, or that are chosen, in their own order."""
    counts = dict(found.order_by().values_list(column).annotate(CountOf("id")))
    return tuple(
        FacetOption(code, "", counts.get(code, 0), code in chosen) for code in order if code in counts or code in chosen
    )


def _actors(query: ListQuery, as_of: date) -> tuple[FacetOption, ...]:
    links = SubjectActor.objects.filter(subject__in=filtered(query, as_of, without="actor"))
    counted = links.values_list("actor__key").annotate(n=CountOf("id")).order_by("-n", "actor_id")[:OFFERED]
    counts = dict(counted)
    names = Actor.objects.filter(key__in=[*counts, *query.actors]).values_list("key", "name")
    return _named(counts, dict(names), query.actors)


def _places(query: ListQuery, as_of: date) -> tuple[FacetOption, ...]:
    links = SubjectPlace.objects.filter(subject__in=filtered(query, as_of, without="place"))
    counts = dict(links.values_list("key").annotate(n=CountOf("id")).order_by("-n", "key")[:OFFERED])
    names = SubjectPlace.objects.filter(key__in=[*counts, *query.places]).order_by("-id").values_list("key", "name")
    return _named(counts, dict(names), query.places)


def _named(counts: dict[str, int], names: dict[str, str], chosen: tuple[str, ...]) -> tuple[FacetOption, ...]:
    """The most frequent names, then the chosen ones that are not among them."""
    asked = dict.fromkeys([*counts, *chosen])
    return tuple(FacetOption(key, names.get(key, key), counts.get(key, 0), key in chosen) for key in asked)


def _states(query: ListQuery, as_of: date) -> tuple[FacetOption, ...]:
    """States are told apart, not one instead of another: each count keeps the chosen ones."""
    counts = filtered(query, as_of, without="state").aggregate(
        **{state: CountOf("id", filter=state_condition(state, as_of)) for state in STATES}
    )
    return tuple(FacetOption(state, "", counts[state], state in query.states) for state in STATES)


def _dropping(query: ListQuery, as_of: date) -> tuple[Count, ...]:
    """With no row at all: each filter, and the rows found without it."""
    return tuple(Count(name, filtered(query, as_of, without=name).count()) for name in conditions(query, as_of))
