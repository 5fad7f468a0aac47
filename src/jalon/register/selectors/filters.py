"""The filters of a list of subjects, each of which can be left out to count what it hides."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet

from jalon.register.models import Subject
from jalon.register.records import ListQuery
from jalon.register.search import matching
from jalon.register.source_classes import masks_with

#: Days without news after which an open subject counts as silent: half a year, twice a quarterly follow-up note.
SILENT_DAYS = 180
STATES = ("overdue", "slipped", "silent", "disputed", "unread")


def filtered(query: ListQuery, as_of: date, *, without: str = "") -> QuerySet[Subject]:
    """The subjects that match, all filters but one applied when ``without`` names it."""
    found = Subject.objects.all()
    if query.family:
        found = found.filter(family=query.family)
    for name, condition in conditions(query, as_of).items():
        if name != without:
            found = found.filter(condition)
    return found


def conditions(query: ListQuery, as_of: date) -> dict[str, Q]:
    """The condition of each filter that is set, by the name of its facet, ``period`` or ``text``."""
    every = {
        "family": Q(family__in=query.families),
        "stage": Q(stage__in=query.stages),
        "fulfilment": Q(fulfilment__in=query.fulfilments),
        "sector": Q(sector__in=query.sectors),
        "source": Q(source_classes__in={bits for name in query.sources for bits in masks_with(name)}),
        "actor": Q(id__in=_subjects("actors__actor__key__in", query.actors)),
        "provider": Q(id__in=_subjects("actors__actor__key__in", query.providers, actors__provides=True)),
        "recipient": Q(id__in=_subjects("actors__actor__key__in", query.recipients, actors__receives=True)),
        "place": Q(id__in=_subjects("places__key__in", query.places)),
        "year": reduce(or_, map(_year, query.years), Q()),
        "state": reduce(and_, (state_condition(state, as_of) for state in query.states), Q()),
        "period": _period(query),
        "first": Q(first_said__startswith=query.first),
        "due": Q(urgent__startswith=query.due),
        "text": Q(id__in=matching(query.text).values("subject_id")),
    }
    asked = {
        "family": query.families,
        "stage": query.stages,
        "fulfilment": query.fulfilments,
        "sector": query.sectors,
        "source": query.sources,
        "actor": query.actors,
        "provider": query.providers,
        "recipient": query.recipients,
        "year": query.years,
        "place": query.places,
        "state": query.states,
        "period": query.since or query.until,
        "first": query.first,
        "due": query.due,
        "text": query.text.strip(),
    }
    return {name: condition for name, condition in every.items() if asked[name]}


def state_condition(state: str, as_of: date) -> Q:
    """What makes a subject overdue, slipped, silent, disputed or unread; any other name matches nothing."""
    day = as_of.isoformat()
    if state == "overdue":
        return Q(urgent__lt=day)
    if state == "slipped":
        return Q(slipped_days__gt=0)
    if state == "silent":
        return Q(is_open=True, news_end__gt="", news_end__lte=(as_of - timedelta(days=SILENT_DAYS)).isoformat())
    if state == "disputed":
        return Q(conflict_count__gt=0)
    return Q(unread_count__gt=0) if state == "unread" else Q(pk__in=())


def _subjects(path: str, values: tuple[str, ...], **role: bool) -> QuerySet[Subject, int]:
    return Subject.objects.filter(**{path: values}, **role).order_by().values_list("id", flat=True)


def _year(year: str) -> Q:
    """Subjects whose latest news are of the year; the days say so to the index that lists are ordered by."""
    return Q(last_said__startswith=year, news_end__gte=f"{year}-01-01", news_end__lte=f"{year}-12-31")


def _period(query: ListQuery) -> Q:
    """Subjects with news in the period: the latest not before it, the first not after it."""
    since = Q(news_end__gte=query.since) if query.since else Q()
    return since & (Q(first_said__gt="", first_said__lte=query.until) if query.until else Q())
