"""Lists of subjects: from the address to a query, and from its answer to links that add or drop one filter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import pgettext

from jalon.publish import dates, words
from jalon.register.records import Facet, Family, ListPage, ListQuery, Sort

#: Filters of the address, in the order in which the sentence names them, and the field of the query each one fills.
FACETS = {
    "family": "families",
    "stage": "stages",
    "fulfilment": "fulfilments",
    "sector": "sectors",
    "provider": "providers",
    "recipient": "recipients",
    "actor": "actors",
    "place": "places",
    "source": "sources",
    "year": "years",
    "state": "states",
}
#: The kind of the records of each family.
KINDS: dict[str, str] = {
    "commitments": "commitment",
    "discussions": "commitment",
    "agreements": "agreement",
    "meetings": "meeting",
}
#: Filters of the address that are dates, or the year or the month of one.
DAYS = ("since", "until", "first", "due")
SORTS: tuple[Sort, ...] = ("urgent", "news", "title")
SHOWN = 8  # options of a facet before the fold: about one screen for five facets
_YEAR = re.compile(r"^\d{4}$")
_DAY = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a facet, or a filter in use, with the address that adds or drops it."""

    label: str
    href: str
    count: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FacetView:
    name: str
    heading: str
    options: tuple[Choice, ...]
    more: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, and what of it could not be understood."""

    query: ListQuery
    since: str  #: as typed
    until: str
    unread_dates: tuple[str, ...] = field(default=())


def asked(get: QueryDict, family: Family | None) -> Asked:
    """The query of an address (``family`` None: of the search); a period that is not a date is left out and told."""
    since, until, first, due = (get.get(name, "").strip() for name in DAYS)
    wrong = tuple(text for text in (since, until, first, due) if text and not _DAY.match(text))
    orders, sort = sorts(family), get.get("sort", "")
    chosen = {name: tuple(dict.fromkeys(filter(None, get.getlist(name)))) for name in FACETS}
    query = ListQuery(
        family=family,
        families=() if family else chosen["family"],
        stages=chosen["stage"],
        sectors=chosen["sector"],
        actors=chosen["actor"],
        providers=chosen["provider"],
        recipients=chosen["recipient"],
        years=tuple(year for year in chosen["year"] if _YEAR.match(year)),
        places=chosen["place"],
        states=chosen["state"],
        fulfilments=chosen["fulfilment"],
        sources=chosen["source"],
        since="" if since in wrong else since,
        until="" if until in wrong else until,
        first="" if first in wrong else first,
        due="" if due in wrong else due,
        text=get.get("q", "").strip(),
        sort=next((known for known in orders if known == sort), orders[0]),
        after=get.get("after", ""),
    )
    return Asked(query, since, until, wrong)


def facets(request: HttpRequest, kind: str, found: Iterable[Facet]) -> list[FacetView]:
    """The facets with at least one option, each option a link that adds it or drops it."""
    views = []
    for facet in found:
        options = [
            Choice(_label(facet.name, kind, option.value, option.label), _toggled(request, facet.name, option.value),
                   option.count, option.chosen)
            for option in facet.options
            if option.count or option.chosen
        ]  # fmt: skip
        options.sort(key=lambda choice: not choice.chosen)
        if options:
            views.append(
                FacetView(
                    facet.name, words.of(words.FACETS, facet.name), tuple(options[:SHOWN]), tuple(options[SHOWN:])
                )
            )
    return views


def filters(request: HttpRequest, kind: str, page: ListPage) -> list[Choice]:
    """The filters in use, each with the address without it."""
    in_use = _in_use(kind, page.query, page.facets)
    return [Choice(label, _toggled(request, name, value), chosen=True) for name, value, label in in_use]


def words_in_use(request: HttpRequest, text: str) -> Choice | None:
    """The words that a list is asked for, with the address without them."""
    return Choice(_words(text), changed(request, q=""), chosen=True) if text else None


def _words(text: str) -> str:
    return pgettext("filter", "words: %(text)s") % {"text": text}


def named(query: ListQuery) -> list[str]:
    """The filters in use, in words; actors and places by their keys."""
    return [label for _, _, label in _in_use(KINDS[query.family] if query.family else "", query, ())]


def drops(request: HttpRequest, kind: str, page: ListPage) -> list[Choice]:
    """With no row: each filter to drop, with the rows that the list would have without it."""
    in_use = list(_in_use(kind, page.query, page.facets))
    choices = []
    for drop in page.dropping:
        names = _NAMES.get(drop.code, (drop.code,))
        label = ", ".join(label for name, _, label in in_use if name in names)
        choices.append(Choice(label, changed(request, **dict.fromkeys(names, "")), drop.count))
    return choices


#: Filters of a query that the address calls otherwise.
_NAMES = {"text": ("q",), "period": ("since", "until")}


def sorts(family: Family | None) -> tuple[Sort, ...]:
    """The orders of a list, the usual one first: agreements and meetings have no due date."""
    if family is None:
        return ("news", "urgent", "title")
    return SORTS if family in ("commitments", "discussions") else SORTS[1:]


def sort_links(request: HttpRequest, query: ListQuery) -> list[Choice]:
    """The orders of a list."""
    orders = sorts(query.family)
    return [
        Choice(words.of(words.SORTS, sort), changed(request, sort=sort), chosen=sort == query.sort) for sort in orders
    ]


def changed(request: HttpRequest, **pairs: str) -> str:
    """The address with some values changed; a change always goes back to the first rows."""
    query = request.GET.copy()
    query.pop("after", None)
    for name, value in pairs.items():
        query[name] = value
    return _written(request, query)


def _in_use(kind: str, query: ListQuery, facets: Sequence[Facet]) -> Iterator[tuple[str, str, str]]:
    if query.text:
        yield "q", query.text, _words(query.text)
    labels: dict[tuple[str, str], str] = {(facet.name, o.value): o.label for facet in facets for o in facet.options}
    for name, column in FACETS.items():
        for value in getattr(query, column):
            label = _label(name, kind, value, labels.get((name, value), ""))
            yield name, value, _in_role(name, label)
    if query.since:
        yield "since", query.since, pgettext("filter", "since %(date)s") % {"date": dates.short(query.since)}
    if query.until:
        yield "until", query.until, pgettext("filter", "until %(date)s") % {"date": dates.short(query.until)}
    if query.first:
        yield "first", query.first, pgettext("filter", "first mentioned: %(date)s") % {"date": dates.short(query.first)}
    if query.due:
        yield "due", query.due, pgettext("filter", "due: %(date)s") % {"date": dates.short(query.due)}


def _label(facet: str, kind: str, value: str, label: str) -> str:
    if label:
        return label
    if facet == "stage":
        return words.stage(kind or _kind_of(value), value)
    tables = {"family": words.FAMILIES, "sector": words.SECTORS, "state": words.STATES, "fulfilment": words.FULFILMENT,
              "source": words.SOURCE_CLASSES}  # fmt: skip
    return words.of(tables.get(facet, {}), value)


def _kind_of(stage: str) -> str:
    """The first kind that has the stage: a list of all families offers each word once."""
    return next((kind for kind, stages in words.STAGES.items() if stage in stages), "")


def _in_role(facet: str, label: str) -> str:
    """A filter beside others says in which role an actor is meant, and of what a rating is."""
    if facet in ("fulfilment", "source"):
        heading = words.of(words.FACETS, facet)
        return pgettext("filter by role", "%(role)s: %(name)s") % {"role": heading.lower(), "name": label}
    if facet not in ("provider", "recipient"):
        return label
    return pgettext("filter by role", "%(role)s: %(name)s") % {"role": words.of(words.ROLES, facet), "name": label}


def _toggled(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    values = query.getlist(name)
    query.setlist(
        name, [v for v in values if v.strip() != value] if value in map(str.strip, values) else [*values, value]
    )
    return _written(request, query)


def _written(request: HttpRequest, query: QueryDict) -> str:
    pairs = [(key, value) for key, values in query.lists() for value in values if value]
    return f"{request.path}?{urlencode(pairs)}" if pairs else request.path
