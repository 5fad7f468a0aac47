"""The queue of the review desk, and one proposal beside its passage.

The order of the queue: one proposal of each rule that nobody has judged yet; then those in a discrepancy; then those
that tell a figure or a sum of money; then those whose rule is least certain; then the order of the documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db.models import Count as CountOf
from django.db.models import QuerySet

from jalon.model import ARTICLE_ROLES
from jalon.register.deciding import Held, held, in_force, reviews_of
from jalon.register.models import ClaimRow, Conflict, Proposal, Source
from jalon.register.records import Count, SourceBlock
from jalon.register.review_records import DeskScreen, Payload, QueuePage, QueueQuery, QueueRow, Told
from jalon.register.selectors.conflicts import conflict_rows
from jalon.register.selectors.judgements import precision
from jalon.register.selectors.refs import claims_with_sources, source_ref
from jalon.register.selectors.source import claim_segments
from jalon.register.trust import trust

#: Rules without a review that come first, at most.
NEW_RULES = 20
_SLOTS = ("object", "actors", "quantities", "amounts", "when", "due", "places")


def queue(query: QueueQuery) -> QueuePage:
    """How many wait for a verdict, and the first of them."""
    waiting, new = _waiting(QueueQuery()), _new(query) if query.size else []
    first = {claim.claim_id: claim for claim in _waiting(query).filter(claim_id__in=new)} if new else {}
    shown = [first[claim_id] for claim_id in new if claim_id in first]
    if query.size > len(shown):
        shown += _waiting(query).exclude(claim_id__in=new)[: query.size - len(shown)]
    pairs = Counter(
        {(kind, rule): n for kind, rule, n in waiting.order_by().values_list("kind", "rule").annotate(n=CountOf("pk"))}
    )
    matching = (n for (kind, rule), n in pairs.items() if query.kind in ("", kind) and query.rule in ("", rule))
    return QueuePage(
        query=query,
        rows=tuple(_row(claim, claim.claim_id in first) for claim in shown[: query.size]),
        total=sum(matching),
        whole=sum(pairs.values()),
        reviewed=ClaimRow.objects.exclude(verdict="").count(),
        kinds=_counts(pairs, 0),
        rules=_counts(pairs, 1),
    )


def next_waiting(query: QueueQuery, later: Sequence[str]) -> str:
    """The id of the first proposal that waits, those put off last; "" when none does."""
    found = _waiting(query).values_list("claim_id", flat=True)
    first = next((each for each in _new(query) if each not in later), found.exclude(claim_id__in=later).first())
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
    source, rule = found.proposal.source, (machine.get("why") or {}).get("rule", "")
    measured = precision(machine["kind"], rule)
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
        precision=measured,
        trust=trust(machine["kind"], rule, measured),
        doubtful=tuple(_doubtful(shown)),
        by_hand=found.proposal.engine == Proposal.BY_HAND,
    )


def _waiting(query: QueueQuery) -> QuerySet[ClaimRow]:
    found = claims_with_sources().filter(verdict="")
    if query.kind:
        found = found.filter(kind=query.kind)
    if query.rule:
        found = found.filter(rule=query.rule)
    return found.order_by("-weight", "confidence", "id")


def _new(query: QueueQuery) -> list[str]:
    """The first proposal of each rule that nobody has judged yet, in the order of the queue."""
    known = ClaimRow.objects.exclude(verdict="").values("rule").order_by().distinct()
    found = _waiting(query).exclude(rule__in=known).exclude(rule="").values_list("rule", "claim_id")
    firsts: dict[str, str] = {}
    for rule, claim_id in found[: 50 * NEW_RULES]:
        firsts.setdefault(rule, claim_id)
    return list(firsts.values())[:NEW_RULES]


def _row(claim: ClaimRow, new: bool) -> QueueRow:
    return QueueRow(
        claim_id=claim.claim_id,
        kind=claim.kind,
        stage=claim.stage,
        object=claim.object,
        source=source_ref(claim.source),
        rule=claim.rule,
        confidence=claim.confidence,
        disputed=bool(claim.weight & ClaimRow.DISPUTED),
        figured=bool(claim.weight & ClaimRow.FIGURED),
        new=new,
    )


def _counts(pairs: Counter[tuple[str, str]], part: int) -> tuple[Count, ...]:
    counted: Counter[str] = Counter()
    for pair, count in pairs.items():
        counted[pair[part]] += count
    return tuple(Count(code, n) for code, n in sorted(counted.items(), key=lambda each: (-each[1], each[0])) if code)


def _doubtful(claim: Payload) -> Iterator[str]:
    """The filled slots that no words of the passage are marked for; all of them when each has its words."""
    filled = [
        slot for slot in ("object", "actors", "quantities", "amounts", "when", "due", "places") if claim.get(slot)
    ]
    marked = {span["slot"] for span in claim.get("spans", ())}
    yield from [slot for slot in filled if slot not in marked] or [*filled, "stage"]


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
