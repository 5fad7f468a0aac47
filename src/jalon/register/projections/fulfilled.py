"""The fulfilment of records: what the rule proposes from their claims and parts, what people have ruled above it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Q

from jalon.linking.fulfilment import Evidence, Fulfilment, proposed
from jalon.linking.judgements import FULFILMENT, rated
from jalon.model import Question, Ruling
from jalon.register.models import Subject, SubjectRelation
from jalon.register.standing import Standing, standing_of
from jalon.register.trail import canonical

#: Records that are rated: a request promises nothing; an agreement is in force and a meeting held, not fulfilled.
RATED_FAMILY = "commitments"
PART_OF = "part_of"


def rate_all(
    rows: Iterable[Subject],
    claims_of: Mapping[str, Sequence[Standing]],
    relations: Iterable[SubjectRelation],
    rulings: Iterable[Ruling],
) -> tuple[Question, ...]:
    """Rate the rows of a computation; gives the questions on which two people disagree."""
    by_pk = {row.pk: row for row in rows}
    parts: dict[int, list[str]] = defaultdict(list)
    for link in relations:
        part = by_pk[link.subject_id]
        if link.type == PART_OF and part.family == RATED_FAMILY:
            parts[link.other_id].append(part.stage)
    about = _by_claim(rulings)
    asked = []
    for row in by_pk.values():
        asked.append(_settle(row, evidence(claims_of[row.key]), parts[row.pk], about))
    return tuple(filter(None, asked))


def rate_wholes(near: Collection[int], rulings: Iterable[Ruling]) -> None:
    """Rate again the stored records that have parts, where one of them or a part of theirs is ``near``."""
    links = SubjectRelation.objects.filter(Q(subject__in=near) | Q(other__in=near), type=PART_OF)
    about = _by_claim(rulings)
    for row in Subject.objects.filter(pk__in=links.values("other"), family=RATED_FAMILY):
        before = (row.fulfilment, row.card)
        claims = row.claims.select_related("source").defer("source__text", "source__content", "source__blocks")
        _settle(row, evidence(map(standing_of, claims)), stages_of_parts(row), about)
        if (row.fulfilment, row.card) != before:
            row.save(update_fields=["fulfilment", "card"])


def assessed(row: Subject, standings: Iterable[Standing]) -> Fulfilment:
    """What the rule proposes for a stored record, with its grounds."""
    return proposed(evidence(standings), stages_of_parts(row))


def stages_of_parts(row: Subject) -> list[str]:
    """The stages of the commitments that are a part of a record."""
    return stages_by_whole(other=row).get(row.pk, [])


def stages_by_whole(**of: Subject) -> dict[int, list[str]]:
    """The stages of the parts of every record that has some (of one ``other``)."""
    links = SubjectRelation.objects.filter(type=PART_OF, subject__family=RATED_FAMILY, **of).order_by("subject")
    found: dict[int, list[str]] = defaultdict(list)
    for whole, stage in links.values_list("other_id", "subject__stage"):
        found[whole].append(stage)
    return found


def evidence(standings: Iterable[Standing]) -> list[Evidence]:
    """The claims of a record as the rule reads them."""
    return [Evidence(each.claim, each.news, each.source.language) for each in standings]


def _by_claim(rulings: Iterable[Ruling]) -> dict[str, list[Ruling]]:
    """The rulings on fulfilment by each claim that they are about."""
    found: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        if ruling.kind == FULFILMENT:
            for claim in ruling.claims:
                found[claim].append(ruling)
    return found


def _settle(
    row: Subject, told: Sequence[Evidence], parts: Sequence[str], about: Mapping[str, Sequence[Ruling]]
) -> Question | None:
    """Write the rating into a row: a person's, else the proposed one."""
    if row.family != RATED_FAMILY:
        row.fulfilment = ""
        return None
    made = proposed(told, parts)
    claims = {each.claim.claim_id for each in told}
    said = dict.fromkeys(r for c in sorted(claims) for r in about.get(c, ()))
    ruled, question = rated(row.key, claims, said)
    row.fulfilment = ruled or made.rating
    kept = {"proposed": made.rating, "by_person": bool(ruled), "ruled_on": bool(said)}
    row.card = canonical(json.loads(row.card) | {"fulfilment": kept})
    return question
