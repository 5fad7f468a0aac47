"""What a person decides of a discrepancy: which value is shown, that it is none, that it stands after all.

Every decision is kept with who, when and why, and what the discrepancy was about: linking honours it in every
projection to come, also when an earlier source gives the discrepancy another key.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from jalon.errors import CallError
from jalon.register import trail
from jalon.register.models import Conflict, ConflictClaim, Proposal, Ruling
from jalon.register.projected import keep_up

DECIDED = "ruling.decided"


@transaction.atomic
def rule(*, conflict: str, verdict: str, by: str, value: str = "", reason: str = "") -> Ruling:
    """Record what a person decides of the discrepancy of a key, and keep the state up with it."""
    trail.lock()
    stood = _stood(conflict)
    if verdict not in {Ruling.SHOWN, Ruling.DISMISSED, Ruling.REOPENED}:
        raise CallError(f"no such verdict: {verdict}", next_step="shown, dismissed or reopened")
    if verdict == Ruling.SHOWN and value not in {side["value"] for side in stood["sides"]}:
        raise CallError(
            "no side of the discrepancy tells this value", where=value, next_step="choose one of its values"
        )
    if verdict == Ruling.DISMISSED and not reason:
        raise CallError("a discrepancy is dismissed for a reason", where=conflict, next_step="say why")
    made = Ruling.objects.create(
        conflict=conflict,
        verdict=verdict,
        value=value if verdict == Ruling.SHOWN else "",
        about=trail.canonical(stood),
        by=by,
        at=timezone.now(),
        reason=reason,
    )
    claims = {claim for side in stood["sides"] for claim in side["claims"]}
    sources = Proposal.objects.filter(claim_id__in=claims).values_list("source_id", flat=True)
    after = {"verdict": verdict, "value": made.value, **keep_up(claims, set(sources))}
    before = {"shown": stood["shown"], "rule": stood["rule"]}
    trail.append(by=by, action=DECIDED, target=conflict, before=before, after=after, reason=reason)
    return made


def _stood(key: str) -> dict[str, Any]:
    """The discrepancy of a key: as it stands, else as it stood when it was last ruled on."""
    row = Conflict.objects.filter(key=key).first()
    if row is None:
        last = Ruling.objects.filter(conflict=key).order_by("-id").first()
        if last is None:
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
