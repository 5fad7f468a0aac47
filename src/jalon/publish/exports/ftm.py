"""FollowTheMoney entities, one a line: sources, actors, commitments and agreements, meetings, and who takes part.

Persons stand here only where a passage tells the office that they hold: who speaks for a state is no private matter,
anybody else is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha1
from typing import Any

from jalon.publish.exports.evidence import Export, country, mapping, recorded, review_of
from jalon.register import selectors
from jalon.register.records import FAMILIES, ActorRef, Recorded, SourceRef

Entity = dict[str, Any]


def lines(export: Export) -> Iterator[str]:
    """Every entity once: those that others point at come first, within each subject."""
    told: set[str] = set()
    offices = selectors.offices()
    for family in FAMILIES:
        for subject in recorded(family, export.as_of):
            for entity in _entities(export, subject, offices):
                if entity["id"] not in told:
                    told.add(entity["id"])
                    yield json.dumps(entity, ensure_ascii=False)


def _entities(export: Export, subject: Recorded, offices: dict[str, tuple[str, ...]]) -> Iterator[Entity]:
    row = subject.row
    sources = {claim.source.document: claim.source for claim in subject.claims}
    yield from (_article(source) for source in sources.values())
    parts = [
        (role, actor, claim)
        for claim in subject.claims
        for role, actor in claim.actors
        if actor.type != "person" or actor.key in offices
    ]
    yield from (_actor(actor, offices) for _, actor, _ in parts)
    project = row.family != "meetings"
    common = {
        "name": [row.title],
        "summary": [f"{row.kind}: {row.stage}; {review_of(subject)}"],
        "sourceUrl": [export.page("fiches", row.key)] if export.address else [],
        "recordId": [row.key],
        "description": [claim.quote for claim in subject.claims],
        "proof": [_id("article", document) for document in sources],
        "publisher": sorted({source.outlet for source in sources.values() if source.outlet}),
    }
    if project:
        own = {"projectId": [row.key], "status": [row.stage], "endDate": [row.due.start] if row.due else []}
        yield _entity(_id("record", row.key), "Project", common | own)
        yield from (_participation(subject, role, actor, claim) for role, actor, claim in parts)
        return
    when = [row.when.start] if row.when and row.when.start else []
    involved = list(dict.fromkeys(_id("actor", actor.key) for _, actor, _ in parts))
    yield _entity(_id("record", row.key), "Event", common | {"date": when, "location": list(row.places),
                                                              "involved": involved})  # fmt: skip


def _article(source: SourceRef) -> Entity:
    return _entity(
        _id("article", source.document),
        "Article",
        {
            "name": [source.title or source.document], "title": [source.title], "fileName": [source.document],
            "publisher": [source.outlet], "publishedAt": [source.published],
            "language": [_LANGUAGES.get(source.language, "")], "sourceUrl": [source.url],
        },
    )  # fmt: skip


#: FollowTheMoney tells languages by three letters.
_LANGUAGES = {"fr": "fra", "en": "eng", "ru": "rus"}


def _actor(actor: ActorRef, offices: dict[str, tuple[str, ...]]) -> Entity:
    told: dict[str, Iterable[str]] = {"name": [actor.name], "country": [country(actor).lower()]}
    if actor.type == "person":
        told["position"] = offices[actor.key]
    return _entity(_id("actor", actor.key), mapping("ftm")["schema"][actor.type], told)


def _participation(subject: Recorded, role: str, actor: ActorRef, claim: Any) -> Entity:
    return _entity(
        _id("part", subject.row.key, role, actor.key, claim.payload["claim_id"]),
        "ProjectParticipant",
        {
            "project": [_id("record", subject.row.key)], "participant": [_id("actor", actor.key)], "role": [role],
            "date": [claim.source.published], "summary": [claim.quote], "recordId": [claim.payload["claim_id"]],
            "proof": [_id("article", claim.source.document)], "publisher": [claim.source.outlet],
            "description": ["reviewed by a person" if claim.reviewed else "machine proposal, unreviewed"],
        },
    )  # fmt: skip


def _entity(id_: str, schema: str, properties: Mapping[str, Iterable[str]]) -> Entity:
    told = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _id(*parts: str) -> str:
    return "jalon-" + sha1("\0".join(parts).encode(), usedforsecurity=False).hexdigest()
