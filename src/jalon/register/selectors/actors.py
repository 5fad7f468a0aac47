"""Actors: their list, and the page of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.models import Count as CountOf
from django.db.models import F, QuerySet
from django.db.models.functions import Collate

from jalon.register.models import Actor, ActorForm, ClaimActor, Holding, Subject, SubjectActor
from jalon.register.records import (
    FAMILIES,
    ActorPage,
    ActorRef,
    ActorRow,
    Count,
    FormRow,
    HoldingRow,
    SourceRef,
)
from jalon.register.search import matching
from jalon.register.selectors.kept_counts import kept
from jalon.register.selectors.paging import SIZE, Listed, Order
from jalon.register.selectors.refs import HEAVY, actor_ref, source_ref, today
from jalon.register.selectors.rows import subject_row
from jalon.spoken import spoken

#: Subjects of each family shown on an actor's page, the most urgent ones.
SHOWN = 20
#: Partners shown on an actor's page, the most frequent ones.
PARTNERS = 30
_HEAVY = tuple(f"source__{name}" for name in HEAVY)


def list_actors(*, type: str = "", text: str = "", after: str = "", size: int = SIZE) -> Listed[ActorRow]:
    """Actors (of one type, that hold words), by the name that readers of the active language know."""
    found = _holding(text).filter(type=type) if type else _holding(text)
    order = Collate(F(f"sort_{spoken()}"), "C" if connection.vendor == "postgresql" else "BINARY")
    named = found.annotate(sorted_by=order).prefetch_related("forms")
    rows, cursor = Order("sorted_by").cut(named, after, size)
    return Listed(actor_rows(rows), sum(n.count for n in _types(text) if type in ("", n.code)), cursor)


def _holding(text: str) -> QuerySet[Actor]:
    return Actor.objects.filter(pk__in=matching(text).values("actor_id")) if text else Actor.objects.all()


def actor_types(*, text: str = "") -> tuple[Count, ...]:
    """How many actors there are of each type."""
    return _types(text)


@kept
def _types(text: str) -> tuple[Count, ...]:
    counted = _holding(text).order_by("type").values_list("type").annotate(n=CountOf("pk"))
    return tuple(Count(code, n) for code, n in counted)


def actor_rows(found: Iterable[Actor]) -> tuple[ActorRow, ...]:
    """Actors, which come with their forms, and their other spellings."""
    return tuple(_actor_row(actor, actor_ref(actor)) for actor in found)


def _actor_row(actor: Actor, shown: ActorRef) -> ActorRow:
    others = (form.form for form in actor.forms.all() if form.form != shown.name)
    return ActorRow(actor=shown, claims=actor.claim_count, forms=tuple(dict.fromkeys(others)))


def actor_page(key: str, *, as_of: date | None = None) -> ActorPage | None:
    """One actor: spellings, offices, roles, subjects, and with whom."""
    actor = Actor.objects.filter(key=key).first()
    if actor is None:
        return None
    day = as_of or today()
    found = Subject.objects.filter(actors__actor=actor)
    told = _counted(actor.pk)
    shown = [
        row
        for name in FAMILIES
        if name in told.totals
        for row in found.filter(family=name).order_by("urgent", "id")[:SHOWN]
    ]
    return ActorPage(
        actor=actor_ref(actor),
        forms=_forms(actor),
        holdings=_holdings(actor),
        roles=told.roles,
        subjects=tuple(subject_row(subject, day) for subject in shown),
        totals=tuple(Count(name, told.totals[name]) for name in FAMILIES if name in told.totals),
        partners=_partners(told.partners),
    )


def _forms(actor: Actor) -> tuple[FormRow, ...]:
    sources: dict[str, list[SourceRef]] = {}
    for form in ActorForm.objects.filter(actor=actor).select_related("source").defer(*_HEAVY):
        sources.setdefault(form.form, []).append(source_ref(form.source))
    return tuple(FormRow(form, tuple(found)) for form, found in sources.items())


def _holdings(actor: Actor) -> tuple[HoldingRow, ...]:
    found = Holding.objects.filter(actor=actor).select_related("source").defer(*_HEAVY)
    return tuple(
        HoldingRow(
            title=holding.title,
            state=holding.state,
            start=holding.start,
            end=holding.end,
            evidence=holding.evidence,
            evidence_start=holding.evidence_start,
            source=source_ref(holding.source) if holding.source else None,
        )
        for holding in found
    )


def offices() -> dict[str, tuple[str, ...]]:
    """The offices of the persons who hold one, as passages tell, by the key of the actor."""
    told: dict[str, dict[str, None]] = {}
    for key, title in Holding.objects.order_by("id").values_list("actor__key", "title"):
        told.setdefault(key, {})[title] = None
    return {key: tuple(titles) for key, titles in told.items()}


class _Counted(NamedTuple):
    totals: dict[str, int]  #: subjects, by family
    roles: tuple[Count, ...]
    partners: dict[int, int]  #: the most frequent ones, with the subjects shared


@kept
def _counted(actor: int) -> _Counted:
    subjects = Subject.objects.filter(actors__actor=actor).order_by()
    totals = dict(subjects.values_list("family").annotate(n=CountOf("*")))
    claims = ClaimActor.objects.filter(actor=actor).values_list("role").annotate(n=CountOf("claim", distinct=True))
    roles = tuple(Count(role, n) for role, n in claims.order_by("-n", "role"))
    mine = SubjectActor.objects.filter(actor=actor).values("subject")
    beside = SubjectActor.objects.filter(subject__in=mine).exclude(actor=actor).order_by()
    partners = beside.values_list("actor").annotate(n=CountOf("pk")).order_by("-n", "actor")
    return _Counted(totals, roles, dict(partners[:PARTNERS]))


def _partners(counted: Mapping[int, int]) -> tuple[tuple[ActorRef, int], ...]:
    """The actors of the same subjects; those subjects that name more than a few actors each are rare."""
    rows = Actor.objects.in_bulk(counted)
    return tuple((actor_ref(rows[pk]), n) for pk, n in counted.items() if pk in rows)
