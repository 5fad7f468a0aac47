"""Does the register hold? Its trail, the bytes and passages behind every claim, and the state computed from them.

A state that is only old is no fault: nothing is lost, and it is told apart, with what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jalon.register import trail
from jalon.register.edition.filling import editions
from jalon.register.edition.gate import edition_read
from jalon.register.evidence import intact
from jalon.register.large import is_large
from jalon.register.models import ClaimRow, Source, SourceEdition
from jalon.register.projected import is_projected, notes, staleness
from jalon.register.projections.state import claims_differ, compute, differences
from jalon.register.standing import source_facts, standing_claims


@dataclass(frozen=True, slots=True)
class Findings:
    """What does not hold, one message a fault; and what could not be compared, with what to do."""

    faults: tuple[str, ...]
    notes: tuple[str, ...] = ()


def findings() -> Findings:
    """Everything that can be checked, checked."""
    return Findings(tuple(faults()), notes())


def faults() -> Iterator[str]:
    """One message a thing that does not hold."""
    yield from trail.faults()
    yield from _bytes()
    yield from _quotes()
    near = is_large()
    for edition in editions():
        with edition:
            yield from list(_state(whole=not (near and edition_read())))


def _state(*, whole: bool) -> Iterator[str]:
    """Rows that are not what sources and reviews give; the claims alone where the rest may rightly be another."""
    if whole and is_projected():
        yield from differences(compute())
    elif staleness() != "behind":
        yield from claims_differ(standing_claims(source_facts())[0])


def _bytes() -> Iterator[str]:
    """Stored bytes that no longer have their hash."""
    for source in Source.objects.defer("text", "words", "blocks").iterator(chunk_size=20):
        if source.erased_at is None and not intact(source):
            yield f"source {source.document}: its stored bytes are not those that were read"
    for edition in SourceEdition.objects.select_related("source").iterator(chunk_size=20):
        if len(edition.content) and not intact(edition):
            yield f"source {edition.source.document}: an earlier edition is not what was read"


def _quotes() -> Iterator[str]:
    """Claims whose passage does not stand at its offsets in the stored text."""
    for source_id, document, text in Source.objects.values_list("pk", "document", "text").iterator(chunk_size=20):
        for claim in ClaimRow.objects.filter(source_id=source_id):
            if text[claim.start : claim.end] != claim.quote:
                yield f"claim {claim.claim_id}: its passage does not stand in {document} at {claim.start}"
