"""What a large register keeps, beside its sources: what the machine proposed, and the trail of the readings.

The first nine sources in ten were read the day before yesterday, the others today, so that there is a past to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from django.utils import timezone

from jalon import lines
from jalon.model import ActorSlot, Claim, Due, Quantity
from jalon.register import models as m
from jalon.register import trail

if TYPE_CHECKING:
    from bench.large_register import Made

CLAIMS_OF_A_SOURCE = 20
ENGINE = "bench"
#: Days ago that the first sources were read, and their part of all.
DAYS_AGO, PART = 2, 0.9


def proposals(made: Made) -> Iterator[m.Proposal]:
    """One a claim, with its line."""
    for number in range(made.size.claims):
        claim, source = _claim(made, number), number // CLAIMS_OF_A_SOURCE + 1
        told = lines.encoded(lines.claim_line(claim))
        yield m.Proposal(claim_id=claim.claim_id, source_id=source, engine=ENGINE, line=told)


def tell(made: Made) -> None:
    """The rows of the trail, one a source, in the order of reading."""
    now, early = timezone.now(), round(made.size.sources * PART)
    for number, source in enumerate(m.Source.objects.order_by("pk").iterator(chunk_size=500)):
        with patch("django.utils.timezone.now", return_value=_read(now, number, early)):
            trail.append(by="bench", action="source.read", target=source.document, before=None, after=_summary(source))


def _read(now: datetime, number: int, early: int) -> datetime:
    return now - timedelta(days=DAYS_AGO if number < early else 0)


def _summary(source: m.Source) -> dict[str, Any]:
    told = m.Proposal.objects.filter(source=source).values_list("claim_id", "line")
    digests = {claim_id: trail.digest(line) for claim_id, line in told}
    return {"sha256": source.sha256, "engine": ENGINE, "reading": source.reading, "text": trail.digest(source.text),
            "proposals": digests}  # fmt: skip


def _claim(made: Made, number: int) -> Claim:
    subject, quote = made.subjects[made.subject_of[number]], made.quote(number)
    source = number // CLAIMS_OF_A_SOURCE + 1
    first = (source - 1) * CLAIMS_OF_A_SOURCE
    start = len(f"Titre {source}\n") + sum(len(made.quote(n)) + 1 for n in range(first, number))
    sides = (("provider", subject.provider), ("recipient", subject.recipient))
    role = {"agreement": "signatory", "meeting": "participant"}.get(subject.kind)
    actors: Any = [ActorSlot(name, role or side, type_) for side, (_, name, type_) in sides]  # type: ignore[arg-type]
    return Claim(
        f"source{source:07}", f"source{source:07}.{number}", subject.kind, subject.stage, quote, start,  # type: ignore[arg-type]
        start + len(quote), subject.title, subject.sector, places=(subject.place,),
        actors=tuple(actors),
        quantities=(Quantity(float(subject.figure), subject.unit),),
        due=Due(date=subject.due, relation="by") if subject.due and subject.kind == "commitment" else None,
    )  # fmt: skip
