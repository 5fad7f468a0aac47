"""JSON Lines: a subject a line, with each passage, where it stands, and whether a person has reviewed it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from jalon.model import to_json
from jalon.publish.exports.evidence import PROPOSAL, Export, recorded, review_of
from jalon.publish.replies import Reply, every
from jalon.register.records import FAMILIES, Recorded


def lines(export: Export) -> Iterator[str]:
    """The head of the register, then every subject."""
    head: dict[str, Any] = {"register": export.publisher, "as_of": export.as_of.isoformat(), "format": "jalon 1"}
    head |= {"edition": "public" if export.told.public else "internal"}
    if export.told.rows:
        head |= {"withheld": {count.code: count.count for count in export.told.counts()}}
    yield json.dumps({"export": head}, ensure_ascii=False)
    observed = every()
    for family in FAMILIES:
        for subject in recorded(family, export.as_of):
            yield json.dumps({"subject": _line(export, subject, observed)}, ensure_ascii=False)


def _line(export: Export, subject: Recorded, observed: Sequence[Reply]) -> dict[str, Any]:
    row, claims = subject.row, {claim.payload["claim_id"] for claim in subject.claims}
    told = {
        "id": row.key, "address": export.page("fiches", row.key), "kind": row.kind, "family": row.family,
        "title": row.title, "language": row.language, "stage": row.stage, "sector": row.sector,
        "places": list(row.places), "due": row.due.start or row.due.duration if row.due else None,
        "due_initial": row.slipped.initial.start if row.slipped else None,
        "slipped_days": row.slipped.days if row.slipped else None, "fulfilment": _fulfilment(subject),
        "last_said": row.last_said, "sources": row.sources, "independent_sources": row.independent,
        "kinds_of_sources": list(row.source_classes), "discrepancies": row.conflicts,
        "observations": [_observation(reply) for reply in observed if reply.claim_id in claims],
        "review": review_of(subject), "claims": [_claim(claim) for claim in subject.claims],
    }  # fmt: skip
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _observation(reply: Reply) -> dict[str, Any]:
    """What a side observes on a discrepancy of the subject: its right of reply goes where the record goes."""
    told = {"side": reply.side, "name": reply.name, "date": reply.on, "about": reply.claim_id, "text": reply.texts}
    return {name: value for name, value in told.items() if value}


def _fulfilment(subject: Recorded) -> dict[str, Any] | None:
    """The rating that is shown and where it comes from, what the rule proposes, and on what grounds."""
    row = subject.row
    if not row.fulfilment:
        return None
    return {
        "rating": row.fulfilment,
        "by": "a reviewer" if row.rated else PROPOSAL,
        "proposed": subject.proposed,
        "grounds": to_json(subject.grounds),
    }


def _claim(claim: Any) -> dict[str, Any]:
    """The claim as it stands, in the fields of the extract format, with its source."""
    left_out = {"document", "confidence", "why", "spans"}
    told = {name: value for name, value in claim.payload.items() if name not in left_out}
    source = claim.source
    cited = {"document": source.document, "outlet": source.outlet, "title": source.title,
             "published": source.published, "url": source.url}  # fmt: skip
    return told | {
        "source": {name: value for name, value in cited.items() if value},
        "review": "reviewed by a person" if claim.reviewed else "machine proposal, unreviewed",
    }
