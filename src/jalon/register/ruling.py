"""What a person decides of a discrepancy: which value is shown, that it is none, that it stands after all, or that
nobody can tell; and of the fulfilment of a record: its rating, or that the proposed one stands.

Every decision is kept with who, when and why, and what the discrepancy was about: linking honours it in every
projection to come, also when an earlier source gives the discrepancy another key.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from jalon.errors import CallError
from jalon.linking.fulfilment import RATINGS
from jalon.linking.judgements import CHOSEN, FULFILMENT
from jalon.register import trail
from jalon.register.models import Conflict, ConflictClaim, Proposal, Ruling, Subject
from jalon.register.projections.fulfilled import RATED_FAMILY
from jalon.register.upkeep import keep_up

DECIDED = "ruling.decided"


@transaction.atomic
def rule(*, conflict: str, verdict: str, by: str, value: str = "", reason: str = "") -> Ruling:
    """Record what a person decides of the discrepancy of a key, and keep the state up with it."""
    trail.lock()
    stood = _stood(conflict)
    if verdict not in {Ruling.SHOWN, Ruling.DISMISSED, Ruling.REOPENED, Ruling.UNSURE}:
        raise CallError(f"no such verdict: {verdict}", next_step="shown, dismissed, reopened or unsure")
    if verdict == Ruling.SHOWN and value not in {side["value"] for side in stood["sides"]}:
        raise CallError(
            "no side of the discrepancy tells this value", where=value, next_step="choose one of its values"
        )
    if verdict == Ruling.DISMISSED and not reason:
        raise CallError("a discrepancy is dismissed for a reason", where=conflict, next_step="say why")
    return _write(conflict, verdict, value if verdict == Ruling.SHOWN else "", stood, by=by, reason=reason)


@transaction.atomic
def rate(*, record: str, rating: str, by: str, reason: str) -> Ruling:
    """Record how far a person says that the commitment of a key is fulfilled; "" leaves it to the proposed rating."""
    trail.lock()
    row = Subject.objects.filter(key=record, family=RATED_FAMILY).first()
    if row is None:
        raise CallError("no such commitment", where=record, next_step="take the identifier that stands on its page")
    if rating and rating not in RATINGS:
        raise CallError(f"no such rating: {rating}", next_step=", ".join(RATINGS))
    if not reason.strip():
        raise CallError("a rating needs its reason", where=record, next_step="say why")
    verdict = Ruling.SHOWN if rating else Ruling.REOPENED
    return _write(record, verdict, rating, _rated(row), by=by, reason=reason.strip())


def _write(target: str, verdict: str, value: str, stood: dict[str, Any], *, by: str, reason: str) -> Ruling:
    """The row of a decision, the state kept up with it, and its row of the trail."""
    made = Ruling.objects.create(
        conflict=target,
        verdict=verdict,
        value=value,
        about=trail.canonical(stood),
        by=by,
        at=timezone.now(),
        reason=reason,
    )
    claims = {claim for side in stood["sides"] for claim in side["claims"]}
    sources = Proposal.objects.filter(claim_id__in=claims).values_list("source_id", flat=True)
    after = {"verdict": verdict, "value": value, **keep_up(claims, set(sources))}
    before = {"shown": stood["shown"], "rule": stood["rule"]}
    trail.append(by=by, action=DECIDED, target=target, before=before, after=after, reason=reason)
    return made


def _rated(row: Subject) -> dict[str, Any]:
    """The fulfilment of a record as it stands, and every claim that it may rest on."""
    told = json.loads(row.card).get("fulfilment", {})
    claims = row.claims.select_related("source").order_by("claim_id")
    sides = [
        {"document": c.source.document, "quote": c.quote, "start": c.start, "value": c.stage, "claims": [c.claim_id]}
        for c in claims
    ]
    rule = CHOSEN if told.get("by_person") else "proposed"
    head = {"class": FULFILMENT, "field": FULFILMENT, "shown": row.fulfilment, "rule": rule, "reason": row.title}
    return head | {"sides": sides}


def _stood(key: str) -> dict[str, Any]:
    """The discrepancy of a key: as it stands, else as it stood when it was last ruled on."""
    row = Conflict.objects.filter(key=key).first()
    if row is None:
        last = Ruling.objects.filter(conflict=key).order_by("-id").first()
        if last is None or last.stood["class"] == FULFILMENT:
            raise CallError("no such discrepancy", where=key, next_step="take a key that the register shows")
        return last.stood
    told = {"class": row.conflict_class, "field": row.field, "shown": row.shown, "rule": row.rule}
    return told | {"reason": row.reason, "sides": [_side(side) for side in row.sides.select_related("source")]}


def _side(side: Any) -> dict[str, Any]:
    claims = ConflictClaim.objects.filter(side=side).order_by("claim__claim_id")
    return {
        "document": side.source.document,
        "quote": side.quote,
        "start": side.start,
        "value": side.value,
        "claims": list(claims.values_list("claim__claim_id", flat=True)),
    }
