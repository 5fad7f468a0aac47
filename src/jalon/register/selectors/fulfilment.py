"""The fulfilment and the moved due date of one record, with their passages, for its page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from jalon.linking.fulfilment import Ground
from jalon.linking.judgements import FULFILMENT, decided
from jalon.linking.judgements import rated as rated_by
from jalon.model import to_json
from jalon.register.deciding import rulings
from jalon.register.models import ClaimRow, Subject, SubjectRelation
from jalon.register.projections.fulfilled import PART_OF, RATED_FAMILY, assessed
from jalon.register.records import Passage, SubjectRef
from jalon.register.selectors.refs import figure, passage, period, subject_ref
from jalon.register.slippage import slippage
from jalon.register.standing import Standing
from jalon.register.subject_records import DueStep, FulfilmentRow, GroundRow, RatingRow


def fulfilment_row(subject: Subject, claims: Sequence[ClaimRow], standings: Sequence[Standing]) -> FulfilmentRow | None:
    """How far a commitment is fulfilled; None of what is none."""
    if subject.family != RATED_FAMILY:
        return None
    made = assessed(subject, standings)
    passages = {claim.claim_id: passage(claim) for claim in claims}
    kept = json.loads(subject.card).get("fulfilment", {})  # none before the first projection by these rules
    every = rulings() if kept.get("ruled_on") else ()
    about = [r for r in every if r.kind == FULFILMENT and not passages.keys().isdisjoint(r.claims)]
    ruled, question = rated_by(subject.key, passages.keys(), about)
    told = [RatingRow(r.by, r.at, r.value, r.reason) for r in decided(about)]
    return FulfilmentRow(
        shown=subject.fulfilment or made.rating,
        proposed=made.rating,
        by_person=bool(ruled),
        grounds=tuple(_ground(each, passages) for each in made.grounds),
        parts=tuple(_parts(subject)) if any(each.code == "parts" for each in made.grounds) else (),
        ruled=tuple(sorted(told, key=lambda row: row.at, reverse=True)),
        differing=question is not None,
    )


def due_steps(claims: Iterable[ClaimRow], standings: Iterable[Standing]) -> tuple[DueStep, ...]:
    """The due dates of a record that has slipped, the initial one first."""
    moved = slippage(standings)
    passages = {claim.claim_id: passage(claim) for claim in claims}
    steps = ((period(to_json(each.due)), passages[each.claim_id]) for each in (moved.steps if moved else ()))
    return tuple(DueStep(due, told) for due, told in steps if due)


def _ground(ground: Ground, passages: Mapping[str, Passage]) -> GroundRow:
    told, promised = (figure(to_json(each)) if each else None for each in (ground.told, ground.promised))
    found = tuple(passages[claim] for claim in ground.claims if claim in passages)
    return GroundRow(ground.code, told, promised, ground.count, ground.of, ground.date, found)


def _parts(subject: Subject) -> Iterable[SubjectRef]:
    links = SubjectRelation.objects.filter(other=subject, type=PART_OF, subject__family=RATED_FAMILY)
    return (subject_ref(link.subject) for link in links.select_related("subject").order_by("subject"))
