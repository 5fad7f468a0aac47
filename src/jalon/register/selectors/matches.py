"""What the desk shows to match a claim with a record, and to accept like proposals together."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from jalon.register.deciding import editions
from jalon.register.models import ClaimRow, Subject
from jalon.register.records import Passage
from jalon.register.review_records import AlikeRow, BatchRow, BatchScreen, MatchScreen
from jalon.register.search import matching
from jalon.register.selectors.judgements import precision
from jalon.register.selectors.refs import claims_with_sources, passage, subject_ref
from jalon.register.trust import trust

#: Records offered, passages shown of each, like proposals shown at once.
OFFERED, SHOWN, BATCH_SIZE = 8, 3, 40


def match_screen(claim_id: str, asked: str = "") -> MatchScreen | None:
    """A claim in its record and the records like it, or those that hold the words asked for."""
    row = ClaimRow.objects.select_related("subject").filter(claim_id=claim_id).first()
    if row is None:
        return None
    others = claims_with_sources().filter(subject=row.subject).exclude(pk=row.pk)
    return MatchScreen(
        claim_id=claim_id,
        subject=subject_ref(row.subject),
        others=tuple(passage(other) for other in others.order_by("-said", "id")),
        alike=tuple(_alike(_offered(row, asked))),
    )


def _offered(row: ClaimRow, asked: str) -> list[Subject]:
    same = Subject.objects.filter(kind=row.kind).exclude(pk=row.subject_id)
    if asked:
        return list(same.filter(Q(key=asked) | Q(pk__in=matching(asked).values("subject")))[:OFFERED])
    worded = same.filter(pk__in=matching(row.object).values("subject")).order_by("-news_end", "pk")[:OFFERED]
    names = [actor["name"] for actor in row.payload.get("actors", ())]
    acting = same.filter(sector=row.sector, actors__actor__forms__form__in=names).distinct()
    found = {subject.pk: subject for subject in [*worded, *acting.order_by("-news_end", "pk")[:OFFERED]]}
    return list(found.values())[:OFFERED]


def _alike(subjects: list[Subject]) -> Iterator[AlikeRow]:
    claims: dict[int, list[Passage]] = {subject.pk: [] for subject in subjects}
    for claim in claims_with_sources().filter(subject__in=subjects).order_by("-said", "id"):
        claims[claim.subject_id].append(passage(claim))
    for subject in subjects:
        yield AlikeRow(subject_ref(subject), tuple(claims[subject.pk][:SHOWN]))


def batch_screen(kind: str, rule: str) -> BatchScreen:
    """The proposals of one kind and rule that wait, outside discrepancies, the first ones of them."""
    found = claims_with_sources().filter(verdict="", kind=kind, rule=rule, weight__lt=ClaimRow.DISPUTED)
    claims = list(found.order_by("id")[:BATCH_SIZE])
    stands = editions([claim.claim_id for claim in claims])
    rows = tuple(
        BatchRow(c.claim_id, stands[c.claim_id], c.payload, passage(c)) for c in claims if c.claim_id in stands
    )
    return BatchScreen(kind, rule, trust(kind, rule, precision(kind, rule)), rows, found.count())
