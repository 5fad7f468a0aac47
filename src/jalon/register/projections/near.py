"""The part of the projection that a decision touches: its claims, the subjects near them, and nothing else.

Near: the subjects of the claims, those related to them or in a discrepancy with them, and those that the words and
actors of the claims speak for. These are linked again among themselves; every other row stays as it is. Matching with
the rest of the register is done by the next whole projection.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import get_args

from django.db.models import Q

from jalon import model
from jalon.register.deciding import rulings
from jalon.register.models import Actor, ActorForm, ClaimRow, ConflictClaim, Proposal, Source, Subject, SubjectRelation
from jalon.register.projections.actors import ActorTable
from jalon.register.projections.conflicts import conflict_tables, count_conflicts, show_chosen
from jalon.register.projections.fulfilled import rate_wholes
from jalon.register.projections.near_rows import NewRows, replace_rows
from jalon.register.projections.passages import PassageFinder
from jalon.register.projections.state import link
from jalon.register.projections.subjects import SubjectTable
from jalon.register.search import matching
from jalon.register.standing import SourceFacts, Standing, source_facts, standing_claims

#: Claims linked again at most beside those decided, and subjects looked at because they share words or actors:
#: 120 claims are linked in some 50 ms.
CLAIMS_NEAR, SUBJECTS_ALIKE = 120, 8


#: What tells the claims of each subject that holds some claims, where an index knows.
Partition = Callable[[Iterable[str]], list[tuple[str, ...]]]


def renew(
    claim_ids: Iterable[str],
    sources: Iterable[int],
    *,
    partition: Partition | None = None,
    beside: Collection[int] = (),
) -> None:
    """Make the rows near some claims of some sources what they are by now; the caller holds the transaction.

    ``beside``: subjects to look at as well.
    """
    changed = sorted(set(claim_ids))
    standings, _ = standing_claims(source_facts(sorted(set(sources))), changed)
    near = _near(changed, standings) | set(beside)
    while True:
        rows = ClaimRow.objects.filter(Q(subject__in=near) | Q(claim_id__in=changed))
        among = {*changed, *rows.values_list("claim_id", flat=True)}
        facts = source_facts({*sources, *rows.values_list("source_id", flat=True)})
        standings, _ = standing_claims(facts, among)
        parts = partition([standing.claim.claim_id for standing in standings]) if partition else None
        beyond = ClaimRow.objects.filter(claim_id__in={*chain.from_iterable(parts or ())} - among)
        joined = set(beyond.values_list("subject", flat=True))
        if not joined <= near:
            near |= joined
            continue
        linked = _linked(facts, standings, parts)
        met = set(Subject.objects.filter(key__in=[s.id for s in linked.subjects]).values_list("pk", flat=True))
        if met <= near:
            break
        near |= met
    find = PassageFinder(facts)
    actors = ActorTable(_actors(linked.actors, find.ids.values()), standings)
    decided = rulings()
    subjects = SubjectTable(linked.subjects, standings, actors, decided)
    told = [each for each in linked.conflicts if any(among & set(side.claims) for side in each.sides)]
    conflicts = conflict_tables(told, subjects, find)
    count_conflicts(subjects, conflicts)
    show_chosen(told, subjects)
    replace_rows(NewRows(subjects, conflicts, find), near, among)
    rate_wholes([*near, *(row.pk for row in subjects.rows)], decided)


def _linked(facts: list[SourceFacts], standings: list[Standing], parts: list[tuple[str, ...]] | None) -> model.Linked:
    """What linking finds among some claims; where their subjects are known, with all that their documents say."""
    if parts is None:
        return link([*facts, *_latest()], standings)[0]
    ids = Proposal.objects.filter(source__in=[each.id for each in facts]).values_list("claim_id", flat=True)
    return link([*facts, *_latest()], standing_claims(facts, set(ids))[0], parts)[0]


def _near(changed: Sequence[str], standings: Sequence[Standing]) -> set[int]:
    """The subjects to link again, the nearest first until there are many claims."""
    own = set(Subject.objects.filter(claims__claim_id__in=changed).values_list("pk", flat=True))
    found = dict.fromkeys(sorted(own))
    disputes = ConflictClaim.objects.filter(claim__subject__in=own).values("conflict")
    rivals = Subject.objects.filter(claims__conflicts__conflict__in=disputes).distinct()
    found |= dict.fromkeys(rivals.values_list("pk", flat=True))
    related = SubjectRelation.objects.filter(Q(subject__in=own) | Q(other__in=own))
    found |= dict.fromkeys(pk for pair in related.values_list("subject", "other") for pk in pair)
    for standing in standings:
        found |= dict.fromkeys(_alike(standing))
    near, claims = own, 0
    sizes = dict(Subject.objects.filter(pk__in=found).values_list("pk", "claim_count"))
    for pk in found:
        claims += sizes[pk] if pk not in own else 0
        if claims <= CLAIMS_NEAR:
            near = near | {pk}
    return near


def _alike(standing: Standing) -> list[int]:
    """Subjects of the same kind that hold the words of the object, or share an actor and the sector."""
    claim = standing.claim
    same = Subject.objects.filter(kind=claim.kind).order_by("-news_end", "pk").values_list("pk", flat=True)
    worded = same.filter(pk__in=matching(claim.object).values("subject"))[:SUBJECTS_ALIKE]
    names = [slot.name for slot in claim.actors]
    acting = same.filter(sector=claim.sector, actors__actor__forms__form__in=names).distinct()[:SUBJECTS_ALIKE]
    return [*worded, *acting]


def _latest() -> list[SourceFacts]:
    """The source that was published last: the day against which linking counts what is overdue."""
    last = Source.objects.exclude(published="").order_by("-published").values_list("pk", flat=True)[:1]
    return [replace(facts, offices=[]) for facts in source_facts(list(last))]


def _actors(linked: Sequence[model.Actor], documents: Collection[int]) -> tuple[model.Actor, ...]:
    """The actors of the documents as they stand, with every name of theirs, and those that stand nowhere yet."""
    kept = {row.pk: row for row in Actor.objects.filter(forms__source__in=documents)}
    known: dict[str, list[model.Form]] = {row.key: [] for row in kept.values()}
    taken: set[tuple[str, str, str]] = set()
    forms = ActorForm.objects.filter(actor__in=kept)
    for actor, form in forms.values_list("actor", "form").distinct().order_by("form"):
        known[kept[actor].key].append(model.Form("", form))
    here = forms.filter(source__in=documents).order_by("pk").values_list("actor", "source__document", "form")
    for actor, document, form in here:
        known[kept[actor].key].append(model.Form(document, form))
        taken.add((document, form, kept[actor].type))
    types = {code: code for code in get_args(model.ActorType)}
    stored = [model.Actor(row.key, types[row.type], row.name, tuple(known[row.key])) for row in kept.values()]
    for each in linked:
        new = tuple(form for form in each.variants if (form.document, form.form, each.type) not in taken)
        if new and each.id not in known:
            stored.append(model.Actor(each.id, each.type, each.name, new))
    return tuple(stored)
