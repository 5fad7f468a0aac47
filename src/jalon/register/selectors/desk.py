"""The queue of the review desk, and one proposal beside its passage.

The order of the queue: proposals in a discrepancy first; then those that tell a figure or a sum of money; then those
whose rule is least certain; then the order of the documents and their texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models import Count as CountOf

from jalon.model import ARTICLE_ROLES
from jalon.register.deciding import Held, held, in_force, reviews_of
from jalon.register.models import ClaimRow, Conflict, ConflictClaim, Source
from jalon.register.records import Count, SourceBlock
from jalon.register.review_records import DeskScreen, Payload, QueuePage, QueueQuery, QueueRow, Told
from jalon.register.selectors.conflicts import conflict_rows
from jalon.register.selectors.judgements import precision
from jalon.register.selectors.refs import claims_with_sources, source_ref
from jalon.register.selectors.source import claim_segments
from jalon.register.stages import NO_DISCREPANCY

#: How a line begins to tell figures: inside a string of JSON the marks would be escaped.
_FIGURES = Q(line__contains='"quantities": [') | Q(line__contains='"amounts": [')


def queue(query: QueueQuery) -> QueuePage:
    """How many wait for a verdict, and the first of them."""
    waiting = _waiting(QueueQuery())
    found = _waiting(query)
    pairs = Counter(
        {(kind, rule): n for kind, rule, n in waiting.order_by().values_list("kind", "rule").annotate(n=CountOf("pk"))}
    )
    matching = (n for (kind, rule), n in pairs.items() if query.kind in ("", kind) and query.rule in ("", rule))
    return QueuePage(
        query=query,
        rows=tuple(_row(claim) for claim in found[: query.size]),
        total=sum(matching),
        whole=sum(pairs.values()),
        reviewed=ClaimRow.objects.exclude(verdict="").count(),
        kinds=_counts(pairs, 0),
        rules=_counts(pairs, 1),
    )


def next_waiting(query: QueueQuery, later: Sequence[str]) -> str:
    """The id of the first proposal that waits, those put off last; "" when none does."""
    found = _waiting(query).values_list("claim_id", flat=True)
    first = found.exclude(claim_id__in=later).first()
    if first is not None:
        return first
    put_off = set(found.filter(claim_id__in=later))
    return next((claim_id for claim_id in later if claim_id in put_off), "")


def desk_screen(claim_id: str) -> DeskScreen | None:
    """One proposal with its passage, its discrepancies and the decision that counts; None when there is none."""
    found = held(claim_id)
    if found is None or (found.last is None and not found.proposal.active):
        return None
    told, row = _told(found), ClaimRow.objects.select_related("subject").filter(claim_id=claim_id).first()
    machine = found.proposal.payload
    shown = row.payload if row else told.claim if told else machine
    source = found.proposal.source
    disputed = Conflict.objects.filter(claims__claim__claim_id=claim_id).exclude(conflict_class="overdue").distinct()
    return DeskScreen(
        claim_id=claim_id,
        edition=found.edition,
        source=source_ref(source),
        number=row.number if row else 0,
        subject=row.subject.key if row else "",
        blocks=tuple(_around(source, shown)),
        machine=machine,
        claim=shown,
        told=told,
        conflicts=conflict_rows(disputed),
        precision=precision(machine["kind"], (machine.get("why") or {}).get("rule", "")),
    )


def _waiting(query: QueueQuery) -> QuerySet[ClaimRow, Any]:
    disputed = ConflictClaim.objects.filter(claim=OuterRef("pk")).exclude(conflict__conflict_class__in=NO_DISCREPANCY)
    figured = Case(When(_FIGURES, then=Value(True)), default=Value(False), output_field=BooleanField())
    found = claims_with_sources().filter(verdict="").annotate(disputed=Exists(disputed), figured=figured)
    if query.kind:
        found = found.filter(kind=query.kind)
    if query.rule:
        found = found.filter(rule=query.rule)
    return found.order_by("-disputed", "-figured", "confidence", "id")


def _row(claim: Any) -> QueueRow:
    return QueueRow(
        claim_id=claim.claim_id,
        kind=claim.kind,
        stage=claim.stage,
        object=claim.object,
        source=source_ref(claim.source),
        rule=claim.rule,
        disputed=claim.disputed,
        figured=claim.figured,
    )


def _counts(pairs: Counter[tuple[str, str]], part: int) -> tuple[Count, ...]:
    counted: Counter[str] = Counter()
    for pair, count in pairs.items():
        counted[pair[part]] += count
    return tuple(Count(code, n) for code, n in sorted(counted.items(), key=lambda each: (-each[1], each[0])) if code)


def _told(found: Held) -> Told | None:
    decision = in_force(reviews_of(found.proposal.claim_id))
    if decision is None:
        return None
    at = decision.at.isoformat(timespec="seconds")
    return Told(decision.verdict, decision.by, at, decision.reason, decision.payload)


def _around(source: Source, claim: Payload) -> Sequence[SourceBlock]:
    """The blocks of the article that hold the passage, with the one before and the one after."""
    article = [block for block in source.blocks if block["role"] in ARTICLE_ROLES]
    holding = [i for i, block in enumerate(article) if block["start"] < claim["end"] and block["end"] > claim["start"]]
    if not holding:
        return ()
    shown = article[max(holding[0] - 1, 0) : holding[-1] + 2]
    blocks = (claim_segments(block, source.text, claim) for block in shown)
    return [replace(block, segments=tuple(replace(s, begins=()) for s in block.segments)) for block in blocks]
