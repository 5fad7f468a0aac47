"""What people decided of the machine's proposals: evaluation data, and precision as measured by it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import reduce

from django.db.models import Count as CountOf

from jalon.register.deciding import in_force
from jalon.register.models import ClaimRow, Proposal, Review
from jalon.register.review_records import Correction, Judgement, Precision, Question
from jalon.register.selectors.refs import claims_with_sources, source_ref


def judgements(*, rule: str = "") -> Iterator[Judgement]:
    """Every decision that counts (on proposals of one rule), in the order of the ids of the claims."""
    rows: dict[str, list[Review]] = defaultdict(list)
    found = Review.objects.order_by("claim_id", "id")
    if rule:
        named = Review.objects.filter(proposed__contains=f'"rule": {json.dumps(rule, ensure_ascii=False)}')
        found = found.filter(claim_id__in=named.values("claim_id"))
    for review in found.iterator():
        rows[review.claim_id].append(review)
    by_hand = set(Proposal.objects.filter(engine=Proposal.BY_HAND).values_list("claim_id", flat=True))
    lines = dict(Proposal.objects.filter(claim_id__in=_without_line(rows)).values_list("claim_id", "line"))
    for claim_id, told in rows.items():
        decision = in_force(told)
        if decision is not None:
            yield _judgement(decision, "" if claim_id in by_hand else lines.get(claim_id, decision.line))


def measured(*, rule: str = "") -> tuple[Precision, ...]:
    """Precision by kind and rule, most reviewed first."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for judged in judgements(rule=rule):
        if judged.machine is None:
            continue
        fired = (judged.machine.get("why") or {}).get("rule", "")
        found[judged.machine["kind"], fired][judged.verdict] += 1
    rows = (
        Precision(kind, rule, *(counts[verdict] for verdict in _VERDICTS)) for (kind, rule), counts in found.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.total, row.kind, row.rule)))


def precision(kind: str, rule: str) -> Precision | None:
    """Precision of one rule; None before its first review."""
    return next((row for row in measured(rule=rule) if (row.kind, row.rule) == (kind, rule)), None)


def questions() -> tuple[Question, ...]:
    """Claims on which two people decided differently, one after the other, and nobody has confirmed either since."""
    several = Review.objects.order_by().values("claim_id").annotate(n=CountOf("by", distinct=True)).filter(n__gt=1)
    rows: dict[str, list[Review]] = defaultdict(list)
    for review in Review.objects.filter(claim_id__in=several.values("claim_id")).order_by("claim_id", "id"):
        rows[review.claim_id].append(review)
    found = []
    for claim_id, told in rows.items():
        last = in_force(told)
        before = in_force([row for row in told if last is not None and row.pk < last.pk])
        if last is None or before is None or before.by == last.by:
            continue
        if (last.verdict, last.line) != (before.verdict, before.line):
            found.append(Question(claim_id, last.payload["object"], before.by, before.verdict, last.by, last.verdict))
    return tuple(found)


def missed() -> int:
    """Statements that people found and no machine proposed, of those that stand."""
    added = Proposal.objects.filter(engine=Proposal.BY_HAND).values("claim_id")
    return ClaimRow.objects.filter(claim_id__in=added).count()


def by_kind(rows: tuple[Precision, ...]) -> tuple[Precision, ...]:
    """The same, one row a kind."""
    kinds = dict.fromkeys(sorted(row.kind for row in rows))
    return tuple(
        reduce(_added, (row for row in rows if row.kind == kind), Precision(kind, "", 0, 0, 0)) for kind in kinds
    )


def corrections(subject: str) -> tuple[Correction, ...]:
    """The claims of the subject of a key that a person has corrected; one query when there is none."""
    claims = list(claims_with_sources().filter(subject__key=subject, verdict=Review.CORRECTED))
    if not claims:
        return ()
    rows = Review.objects.filter(claim_id__in=[claim.claim_id for claim in claims], verdict=Review.CORRECTED)
    latest = {review.claim_id: review for review in rows.order_by("id")}
    return tuple(_correction(claim, latest[claim.claim_id]) for claim in claims)


_VERDICTS = (Review.ACCEPTED, Review.CORRECTED, Review.REJECTED)


def _without_line(rows: dict[str, list[Review]]) -> list[str]:
    return [claim_id for claim_id, told in rows.items() if any(row.proposed is None for row in told)]


def _judgement(decision: Review, line: str) -> Judgement:
    return Judgement(
        claim_id=decision.claim_id,
        machine=json.loads(decision.proposed or line) if line else None,
        verdict=decision.verdict,
        human=None if decision.verdict == Review.REJECTED else decision.payload,
        by=decision.by,
        at=decision.at.isoformat(timespec="seconds"),
        reason=decision.reason,
    )


def _correction(claim: ClaimRow, review: Review) -> Correction:
    line = review.proposed or Proposal.objects.get(claim_id=claim.claim_id).line
    return Correction(
        claim_id=claim.claim_id,
        number=claim.number,
        source=source_ref(claim.source),
        kind=claim.kind,
        at=review.at.isoformat(timespec="seconds"),
        human=claim.payload,
        machine=json.loads(line),
    )


def _added(one: Precision, other: Precision) -> Precision:
    return Precision(
        one.kind,
        one.rule,
        one.accepted + other.accepted,
        one.corrected + other.corrected,
        one.rejected + other.rejected,
    )
