"""What the machine missed: a claim that a person reads in a source, with its passage like any other."""

from __future__ import annotations

import re
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from jalon import lines
from jalon.errors import CallError
from jalon.model import ARTICLE_ROLES, Claim
from jalon.register import trail
from jalon.register.models import Proposal, Review, Source
from jalon.register.upkeep import keep_up

ADDED = "claim.added"


@transaction.atomic
def add_claim(*, claim: Claim, by: str, reason: str = "") -> Claim:
    """Keep a claim that a person has read; its passage must stand in its source. Gives it with its id."""
    trail.lock()
    source = Source.objects.filter(document=claim.document).first()
    if source is None or not claim.quote.strip() or source.text[claim.start : claim.end] != claim.quote:
        raise CallError(
            "the passage does not stand in the source", where=claim.document, next_step="copy it word for word"
        )
    made = replace(claim, claim_id=_new_id(source), confidence=1.0, why=None)
    line = lines.encoded(lines.claim_line(made))
    # Not active: when it is taken back, no proposal of a machine stands in its place.
    Proposal.objects.create(claim_id=made.claim_id, source=source, engine=Proposal.BY_HAND, line=line, active=False)
    Review.objects.create(
        claim_id=made.claim_id,
        source=source,
        verdict=Review.ACCEPTED,
        line=line,
        by=by,
        at=timezone.now(),
        reason=reason,
        proposed=line,
    )
    after = {"claim": lines.claim_line(made), **keep_up([made.claim_id], [source.pk])}
    trail.append(by=by, action=ADDED, target=made.claim_id, before=None, after=after, reason=reason)
    return made


def located(document: str, quote: str) -> tuple[int, int] | None:
    """Where a passage stands in the article of a source, whatever its white space; None where it does not."""
    source = Source.objects.filter(document=document).first()
    words = quote.split()
    if source is None or not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    article = [block for block in source.blocks if block["role"] in ARTICLE_ROLES]
    for found in pattern.finditer(source.text):
        if any(block["start"] <= found.start() < block["end"] for block in article):
            return found.span()
    return None


def passage_at(document: str, span: tuple[int, int]) -> str:
    """The words of a source between two offsets."""
    return Source.objects.values_list("text", flat=True).get(document=document)[slice(*span)]


def _new_id(source: Source) -> str:
    """``document.p1``, ``document.p2``, …: numbers of the machine's own claims have no letter."""
    taken = Proposal.objects.filter(source=source, engine=Proposal.BY_HAND).count()
    return f"{source.document}.p{taken + 1}"
