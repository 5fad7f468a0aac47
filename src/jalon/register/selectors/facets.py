"""The facets of a list, counted: of the rows found, how many have each stage, sector, partner, place, year …

One statement goes once through the rows found and counts every facet in which nothing is chosen; a facet in which
something is chosen is counted over the rows found without that choice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, ExpressionWrapper, Min, QuerySet
from django.db.models.functions import Left

from jalon.linking.fulfilment import RATINGS
from jalon.model import SECTORS, STAGES
from jalon.register.models import Actor, Subject, SubjectPlace
from jalon.register.past.reading import alias
from jalon.register.projections.fulfilled import RATED_FAMILY
from jalon.register.records import FAMILIES, Facet, FacetOption, ListQuery
from jalon.register.selectors.filters import STATES, filtered, state_condition
from jalon.register.selectors.kept_counts import kept
from jalon.register.selectors.refs import shown_name
from jalon.register.source_classes import CLASSES, classes_in
from jalon.register.stages import FAMILY_STAGES

#: Actors and places offered in a facet: the most frequent ones.
OFFERED = 30
#: The columns that facets count; the others go through the links of actors and places.
_COLUMNS = {"family": "family", "stage": "stage", "fulfilment": "fulfilment", "sector": "sector",
            "source": "source_classes", "year": "year"}  # fmt: skip
#: What of an actor's links counts in each facet.
_ROLES = {"provider": "provides", "recipient": "receives", "actor": "linked"}
_FOUND = ("id", "family", "stage", "fulfilment", "sector", "source_classes", "year", *STATES)
_EVERY = (*_COLUMNS, *_ROLES, "place", "state")
#: Where the query holds what is chosen in each facet.
_CHOSEN = {"family": "families", "stage": "stages", "fulfilment": "fulfilments", "sector": "sectors",
           "provider": "providers", "recipient": "recipients", "actor": "actors", "place": "places",
           "source": "sources", "year": "years", "state": "states"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows are found, and of them in each facet; shared by pages, so never changed."""

    total: int
    options: Mapping[str, Mapping[str, int]]  #: facet → value → rows; actors by key
    names: Mapping[str, str] = field(default_factory=dict)  #: of actors and places


def counted(query: ListQuery, as_of: date) -> Counted:
    """The rows found and the options of every facet, whatever the page and the order asked for."""
    return _counted(replace(query, sort="urgent", after="", size=0), as_of)


@kept
def _counted(query: ListQuery, as_of: date) -> Counted:
    chosen = [name for name, column in _CHOSEN.items() if getattr(query, column)]
    told = _counts(query, as_of, "", tuple(name for name in _EVERY if name not in chosen))
    for name in chosen:
        told[name] = _counts(query, as_of, name, (name,))[name]
    names = _name_actors(query, told) | _places(query, told["place"])
    total = sum(told.pop("total").values())
    return Counted(total, told, names)


def _counts(query: ListQuery, as_of: date, without: str, facets: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """Rows by facet and value, and their ``total``."""
    told: dict[str, dict[str, int]] = {name: {} for name in (*facets, "total")}
    try:
        sql, params = _rows(filtered(query, as_of, without=without), as_of).query.sql_with_params()
    except EmptyResultSet:
        return told
    statement = f"WITH found({', '.join(_FOUND)}) AS ({sql}){' UNION ALL '.join(_parts(facets))}"
    with connections[alias()].cursor() as cursor:
        cursor.execute(statement, params)
        for name, value, n in cursor.fetchall():
            told[name][value] = n
    return told


def _rows(found: QuerySet[Subject], as_of: date) -> QuerySet[Subject, tuple[object, ...]]:
    states = {state: ExpressionWrapper(state_condition(state, as_of), output_field=BooleanField()) for state in STATES}
    return found.order_by().annotate(year=Left("last_said", 4), **states).values_list(*_FOUND)


def _parts(facets: tuple[str, ...]) -> Iterator[str]:
    """One SELECT a facet, of its name, the values and the rows; the links of actors are gone through once."""
    links = _LINKED if any(name in _ROLES for name in facets) else ""
    yield f"{links} SELECT 'total', '', COUNT(*) FROM found"  # noqa: S608 - constants
    for name in facets:
        if name in _COLUMNS:
            column = _COLUMNS[name]
            yield f"SELECT '{name}', CAST({column} AS varchar(40)), COUNT(*) FROM found GROUP BY {column}"  # noqa: S608
        elif name in _ROLES:
            n = _ROLES[name]
            most = f"SELECT actor_id, {n} AS n FROM linked WHERE {n} > 0 ORDER BY n DESC, actor_id LIMIT {OFFERED}"  # noqa: S608
            yield f"SELECT '{name}', CAST(actor_id AS varchar(40)), n FROM ({most}) AS {name}s"  # noqa: S608
        elif name == "place":
            yield f"SELECT 'place', place, n FROM ({_PLACES}) AS places"  # noqa: S608 - constants
        else:
            yield from (f"SELECT 'state', '{state}', COUNT(*) FROM found WHERE {state}" for state in STATES)  # noqa: S608


# Names in quotes, as Django writes them: the public edition has tables of its own for them.
_LINKED = """, linked AS (
  SELECT actor_id, COUNT(*) AS linked, COUNT(CASE WHEN provides THEN 1 END) AS provides,
         COUNT(CASE WHEN receives THEN 1 END) AS receives
  FROM "register_subjectactor" JOIN found ON found.id = subject_id GROUP BY actor_id)"""
_PLACES = f"""SELECT key AS place, COUNT(*) AS n FROM "register_subjectplace" JOIN found ON found.id = subject_id
  GROUP BY key ORDER BY n DESC, key LIMIT {OFFERED}"""  # noqa: S608


def _name_actors(query: ListQuery, told: dict[str, dict[str, int]]) -> dict[str, str]:
    """The names of the actors counted or chosen, by key; the counts are then by key too."""
    asked = {key for name in _ROLES for key in getattr(query, _CHOSEN[name])}
    numbers = {int(number) for name in _ROLES for number in told[name]}
    rows = [*Actor.objects.filter(pk__in=numbers), *Actor.objects.filter(key__in=asked)]
    keys = {str(row.pk): row.key for row in rows}
    for name in _ROLES:
        told[name] = {keys[number]: n for number, n in told[name].items() if number in keys}
    return {row.key: row.name for row in rows}


def _places(query: ListQuery, counts: Mapping[str, int]) -> dict[str, str]:
    """The form of each place that stands first."""
    every = SubjectPlace.objects.filter(key__in={*counts, *query.places}).order_by()
    firsts = every.values_list("key").annotate(first=Min("id")).values_list("first", flat=True)
    return dict(SubjectPlace.objects.filter(pk__in=list(firsts)).values_list("key", "name"))


def facets(query: ListQuery, told: Counted) -> tuple[Facet, ...]:
    """Every facet that the list has, with the options that rows have or that are chosen."""
    stages = FAMILY_STAGES[query.family] if query.family else tuple(dict.fromkeys(chain(*STAGES.values())))
    rated = query.family in (None, RATED_FAMILY) or query.fulfilments
    years = sorted({*filter(None, told.options["year"]), *query.years}, reverse=True)
    return (
        *(() if query.family else (Facet("family", _coded(query, told, "family", FAMILIES)),)),
        Facet("stage", _coded(query, told, "stage", stages)),
        Facet("fulfilment", _coded(query, told, "fulfilment", RATINGS) if rated else ()),
        Facet("sector", _coded(query, told, "sector", SECTORS)),
        Facet("provider", _named(query, told, "provider")),
        Facet("recipient", _named(query, told, "recipient")),
        Facet("actor", _named(query, told, "actor")),
        Facet("place", _named(query, told, "place")),
        Facet("source", _sources(query, told.options["source"])),
        Facet("year", tuple(replace(option, label=option.value) for option in _coded(query, told, "year", years))),
        Facet("state", _options(query, "state", {**dict.fromkeys(STATES, 0), **told.options["state"]})),
    )


def _coded(query: ListQuery, told: Counted, name: str, order: Iterable[str]) -> tuple[FacetOption, ...]:
    """The codes that rows have, or that are chosen, in their own order."""
    counts, chosen = told.options[name], getattr(query, _CHOSEN[name])
    return _options(query, name, {code: counts.get(code, 0) for code in order if code in counts or code in chosen})


def _named(query: ListQuery, told: Counted, name: str) -> tuple[FacetOption, ...]:
    """The most frequent names, then the chosen ones that are not among them."""
    counts, chosen = told.options[name], getattr(query, _CHOSEN[name])
    labels = {key: shown_name(told.names.get(key, key)) for key in (*counts, *chosen)}
    most = sorted(counts, key=lambda key: (-counts[key], labels[key], key))
    every = {key: counts.get(key, 0) for key in (*most, *chosen)}
    return tuple(replace(option, label=labels[option.value]) for option in _options(query, name, every))


def _sources(query: ListQuery, counts: Mapping[str, int]) -> tuple[FacetOption, ...]:
    """How many are told by each kind of sources; one may be told by several."""
    of = Counter(dict.fromkeys(CLASSES, 0))
    for bits, n in counts.items():
        of.update(dict.fromkeys(classes_in(int(bits)), n))
    return _options(query, "source", of)


def _options(query: ListQuery, name: str, counts: Mapping[str, int]) -> tuple[FacetOption, ...]:
    chosen = getattr(query, _CHOSEN[name])
    return tuple(FacetOption(value, "", n, value in chosen) for value, n in counts.items())
