"""Rows near a decision put in the place of those that stand; what keeps its key keeps its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Max, Model, OuterRef, Q, QuerySet

from jalon.register.models import (
    Actor,
    ActorForm,
    ClaimActor,
    ClaimPlace,
    ClaimRow,
    Conflict,
    ConflictClaim,
    ConflictSide,
    Holding,
    SearchRow,
    Subject,
    SubjectActor,
    SubjectPlace,
    SubjectRelation,
)
from jalon.register.projections.conflicts import Tables
from jalon.register.projections.passages import PassageFinder
from jalon.register.projections.subjects import SubjectTable
from jalon.register.projections.words import subject_words
from jalon.register.search import words

FEW = 20  #: claims of an actor up to which they are counted, whatever the number that stands
Numbers = Mapping[str, Mapping[int, int]]  #: by column that points at another table: its number here → in the register


@dataclass(frozen=True, slots=True)
class NewRows:
    """The rows of a few subjects, numbered from 1."""

    subjects: SubjectTable
    conflicts: Tables
    find: PassageFinder


def replace_rows(made: NewRows, near: Collection[int], among: Collection[str]) -> None:
    """Put the rows of ``made`` in the place of those of the subjects ``near`` and the claims ``among``."""
    table = made.subjects
    parts, relations, worded = table.parts(), table.relations(), list(subject_words(table))
    forms = table.actors.forms(made.find)
    before = claims_named(ClaimActor.objects.filter(claim__claim_id__in=among))
    stored_claims = dict(ClaimRow.objects.filter(claim_id__in=among).values_list("claim_id", "pk"))
    stored_subjects = dict(Subject.objects.filter(pk__in=near).values_list("key", "pk"))
    numbers = {
        "actor_id": _new_actors(table.actors.rows, forms),
        "subject_id": _renumber(table.rows, "key", stored_subjects),
        "claim_id": _renumber(table.claims, "claim_id", stored_claims),
    }
    numbers["other_id"] = numbers["subject_id"]
    _clear(near, list(stored_claims.values()))
    Subject.objects.bulk_create(table.rows)
    _point(table.claims, {"subject_id": numbers["subject_id"]})
    ClaimRow.objects.bulk_create(table.claims)
    for rows in (*parts, relations, worded):
        _insert(rows, numbers)
    _insert_conflicts(made.conflicts, numbers)
    gone = set(near) - set(numbers["subject_id"].values())
    _drop(SubjectRelation.objects.filter(Q(subject__in=gone) | Q(other__in=gone)))
    after = claims_named(ClaimActor.objects.filter(claim__claim_id__in=[row.claim_id for row in table.claims]))
    after.subtract(before)
    recount_actors(after, {*after, *numbers["actor_id"].values()}, made.find.ids.values())
    _number_claims(made.find.ids.values())


def _clear(near: Collection[int], claims: Collection[int]) -> None:
    disputes = set(ConflictClaim.objects.filter(claim__in=claims).values_list("conflict_id", flat=True))
    _drop(ConflictClaim.objects.filter(conflict__in=disputes))
    _drop(ConflictSide.objects.filter(conflict__in=disputes))
    _drop(Conflict.objects.filter(pk__in=disputes))
    _drop(ClaimActor.objects.filter(claim__in=claims))
    _drop(ClaimPlace.objects.filter(claim__in=claims))
    for table in (SubjectActor, SubjectPlace, SearchRow):
        _drop(table._default_manager.filter(subject__in=near))
    _drop(SubjectRelation.objects.filter(subject__in=near, other__in=near))
    _drop(ClaimRow.objects.filter(pk__in=claims))
    _drop(Subject.objects.filter(pk__in=near))


def _drop(rows: QuerySet[Any]) -> None:
    """Delete rows without looking for what points at them: the caller replaces it, keys are checked at the end."""
    rows._raw_delete(rows.db)


def _last(table: type[Model]) -> int:
    last: int | None = table._default_manager.aggregate(last=Max("pk"))["last"]
    return last or 0


def _renumber(rows: Sequence[Any], key: str, stored: Mapping[str, int]) -> dict[int, int]:
    """Give rows the numbers that their keys have, new ones to the others; old number → new one."""
    last, numbers = _last(type(rows[0])) if rows else 0, {}
    for row in rows:
        number = stored.get(getattr(row, key))
        if number is None:
            last = number = last + 1
        numbers[row.pk], row.pk = number, number
    return numbers


def _new_actors(rows: Sequence[Actor], forms: Sequence[ActorForm]) -> dict[int, int]:
    """Insert the actors and spellings that stand nowhere yet; number here → number in the register."""
    stored = dict(Actor.objects.filter(key__in=[row.key for row in rows]).values_list("key", "pk"))
    numbers = _renumber(rows, "key", stored)
    new = [row for row in rows if row.key not in stored]
    for row in new:
        row.claim_count = 0  # counted with the change of the others
    Actor.objects.bulk_create(new)
    last = _last(SearchRow)
    SearchRow.objects.bulk_create(
        SearchRow(id=last + n, actor_id=row.pk, words=words([row.name])) for n, row in enumerate(new, start=1)
    )
    known = set(ActorForm.objects.filter(actor__in=numbers.values()).values_list("actor_id", "source_id", "form"))
    _point(forms, {"actor_id": numbers})
    _insert([form for form in forms if (form.actor_id, form.source_id, form.form) not in known], {})
    return numbers


def _point(rows: Iterable[Any], numbers: Numbers) -> None:
    for row in rows:
        for column, found in numbers.items():
            if getattr(row, column, None) is not None:
                setattr(row, column, found[getattr(row, column)])


def _insert(rows: Sequence[Any], numbers: Numbers) -> None:
    if not rows:
        return
    table = type(rows[0])
    for number, row in enumerate(rows, start=_last(table) + 1):
        row.pk = number
    _point(rows, numbers)
    table._default_manager.bulk_create(rows)


def _insert_conflicts(tables: Tables, numbers: Numbers) -> None:
    conflicts, sides, claims = tables
    taken = set(Conflict.objects.filter(key__in=[row.key for row in conflicts]).values_list("key", flat=True))
    kept = {row.pk for row in conflicts if row.key not in taken}
    conflicts = [row for row in conflicts if row.pk in kept]
    sides = [row for row in sides if row.conflict_id in kept]
    claims = [row for row in claims if row.conflict_id in kept]
    pointed = {"conflict_id": _renumber(conflicts, "key", {})}
    Conflict.objects.bulk_create(conflicts)
    last = _last(ConflictSide)
    pointed["side_id"] = {row.pk: last + n for n, row in enumerate(sides, start=1)}
    _insert(sides, {"conflict_id": pointed["conflict_id"]})
    _insert(claims, {**pointed, "claim_id": numbers["claim_id"]})


def claims_named(rows: QuerySet[ClaimActor]) -> Counter[int]:
    """How many claims name each actor, whatever its roles in them."""
    return Counter(actor for actor, _ in rows.values_list("actor_id", "claim_id").distinct())


def _claims_of(actor: int) -> int:
    return ClaimActor.objects.filter(actor=actor).values("claim").distinct().count()


def recount_actors(change: Mapping[int, int], touched: Collection[int], sources: Collection[int]) -> None:
    """Change the numbers of claims that name some actors; names in no claim and no office any more are gone.

    The change is counted, not the claims: a state may stand in half of them.
    """
    claims = ClaimActor.objects.filter(actor=OuterRef("actor"), form=OuterRef("form"), claim__source=OuterRef("source"))
    offices = Holding.objects.filter(actor=OuterRef("actor"), source=OuterRef("source"))
    forms = ActorForm.objects.filter(actor__in=touched, source__in=sources).exclude(Exists(claims) | Exists(offices))
    _drop(ActorForm.objects.filter(pk__in=list(forms.values_list("pk", flat=True))))
    counts = dict(Actor.objects.filter(pk__in=change).values_list("pk", "claim_count"))
    for actor in (actor for actor, more in change.items() if more):
        left = counts[actor] + change[actor]
        # A few are counted in any case: the number of an earlier version may have been another one.
        Actor.objects.filter(pk=actor).update(claim_count=left if left > FEW else _claims_of(actor))
    named, holding = ClaimActor.objects.filter(actor=OuterRef("pk")), Holding.objects.filter(actor=OuterRef("pk"))
    gone = Actor.objects.filter(pk__in=touched).exclude(Exists(named) | Exists(holding))
    pks = list(gone.values_list("pk", flat=True))
    _drop(SearchRow.objects.filter(actor__in=pks))
    _drop(ActorForm.objects.filter(actor__in=pks))
    _drop(Actor.objects.filter(pk__in=pks))


def _number_claims(sources: Collection[int]) -> None:
    """Count the claims of each source from 1 in the order of the text."""
    rows = ClaimRow.objects.filter(source__in=sources).order_by("source", "start", "end", "claim_id")
    ranks: dict[int, int] = {}
    changed = []
    for row in rows.only("pk", "source_id", "number"):
        ranks[row.source_id] = ranks.get(row.source_id, 0) + 1
        if row.number != ranks[row.source_id]:
            row.number = ranks[row.source_id]
            changed.append(row)
    ClaimRow.objects.bulk_update(changed, ["number"], batch_size=500)
