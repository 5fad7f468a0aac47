"""Actors: their list, and the page of one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count as CountOf
from django.db.models import F

from jalon.register.models import Actor, ActorForm, ClaimActor, Holding, Subject
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
from jalon.register.selectors.paging import SIZE, Listed, Order
from jalon.register.selectors.refs import HEAVY, actor_ref, source_ref, today
from jalon.register.selectors.rows import subject_row

#: Partners shown on an actor's page, the most frequent ones.
PARTNERS = 30
_HEAVY = tuple(f"source__{name}" for name in HEAVY)


def list_actors(*, type: str = "", after: str = "", size: int = SIZE) -> Listed[ActorRow]:
    """Actors (of one type), by name."""
    found = Actor.objects.filter(type=type) if type else Actor.objects.all()
    rows, cursor = Order("id").cut(found.prefetch_related("forms"), after, size)
    return Listed(actor_rows(rows), found.count(), cursor)


def actor_types() -> tuple[Count, ...]:
    """How many actors there are of each type."""
    counted = Actor.objects.order_by("type").values_list("type").annotate(n=CountOf("pk"))
    return tuple(Count(code, n) for code, n in counted)


def actor_rows(found: Iterable[Actor]) -> tuple[ActorRow, ...]:
    """Actors, which come with their forms, and their other spellings."""
    return tuple(
        ActorRow(
            actor=actor_ref(actor),
            claims=actor.claim_count,
            forms=tuple(dict.fromkeys(form.form for form in actor.forms.all() if form.form != actor.name)),
        )
        for actor in found
    )


def actor_page(key: str, *, as_of: date | None = None) -> ActorPage | None:
    """One actor: spellings, offices, roles, subjects, and with whom."""
    actor = Actor.objects.filter(key=key).first()
    if actor is None:
        return None
    day = as_of or today()
    subjects = sorted(
        Subject.objects.filter(actors__actor=actor),
        key=lambda subject: (FAMILIES.index(subject.family), subject.urgent, subject.pk),
    )
    return ActorPage(
        actor=actor_ref(actor),
        forms=_forms(actor),
        holdings=_holdings(actor),
        roles=_roles(actor),
        subjects=tuple(subject_row(subject, day) for subject in subjects),
        partners=_partners(actor),
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


def _roles(actor: Actor) -> tuple[Count, ...]:
    counted = ClaimActor.objects.filter(actor=actor).values_list("role").annotate(n=CountOf("claim", distinct=True))
    return tuple(Count(role, n) for role, n in counted.order_by("-n", "role"))


def _partners(actor: Actor) -> tuple[tuple[ActorRef, int], ...]:
    beside = ClaimActor.objects.filter(claim__actors__actor=actor).exclude(actor=actor)
    counted = beside.values_list("actor__key", "actor__name", "actor__type")
    found = counted.annotate(n=CountOf("claim", distinct=True)).order_by(F("n").desc(), "actor_id")
    return tuple((ActorRef(key, name, type_), n) for key, name, type_, n in found[:PARTNERS])
