"""OC4IDS 0.9: commitments about infrastructure as projects, each passage as a document with its source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jalon.publish.exports.evidence import Export, actors, country, mapping, recorded, review_of
from jalon.register.records import Recorded
from jalon.register.stages import last_day

VERSION = "0.9"


def lines(export: Export) -> Iterator[str]:
    """One package; a register without infrastructure has none, and says so as an empty list."""
    sectors = mapping("oc4ids")["sector"]
    every = recorded("commitments", export.as_of)
    projects = [_project(export, subject) for subject in every if subject.row.sector in sectors]
    package = {
        "uri": export.page("export", "oc4ids"),
        "publishedDate": f"{export.as_of.isoformat()}T00:00:00Z",
        "version": VERSION,
        "publisher": {"name": export.publisher},
        "projects": projects,
    }
    yield json.dumps(package, ensure_ascii=False, indent=1)


def _project(export: Export, subject: Recorded) -> dict[str, Any]:
    row, codes = subject.row, mapping("oc4ids")
    told = {
        "id": f"jalon-{row.key}",
        "title": row.title,
        "language": row.language,
        "description": f"{_stage(subject)}; {review_of(subject)}; {export.page('fiches', row.key)}",
        "status": codes["status"].get(row.stage),  # suspended has no equal: it stands in the description
        "sector": [codes["sector"][row.sector]],
        "locations": [{"id": str(rank), "description": name} for rank, name in enumerate(row.places, start=1)],
        "parties": _parties(subject),
        "completionPeriod": _due(subject),
        "documents": [_document(claim, rank) for rank, claim in enumerate(subject.claims, start=1)],
    }
    return {name: value for name, value in told.items() if value}


def _stage(subject: Recorded) -> str:
    return f"stage of the register: {subject.row.stage}"


def _due(subject: Recorded) -> dict[str, str] | None:
    due = subject.row.due
    return {"endDate": f"{last_day(due.start)}T00:00:00Z"} if due and due.start else None


def _parties(subject: Recorded) -> list[dict[str, Any]]:
    """One party an actor, with all its roles."""
    codes = mapping("oc4ids")["role"]
    found: dict[str, dict[str, Any]] = {}
    for role, actor in actors(subject):
        if role in codes:
            party = found.setdefault(actor.key, {"id": actor.key, "name": actor.name, "roles": []})
            party["roles"] = list(dict.fromkeys([*party["roles"], codes[role]]))
            if country(actor):
                party["address"] = {"countryName": actor.name}
    return list(found.values())


def _document(claim: Any, rank: int) -> dict[str, str]:
    source = claim.source
    told = {
        "id": str(rank),
        "title": " · ".join(filter(None, (source.outlet, source.title or source.document))),
        "description": f"{claim.quote} [{'reviewed' if claim.reviewed else 'machine proposal'}, "
        f"characters {claim.payload['start']}–{claim.payload['end']}]",
        "url": source.url,
        "datePublished": f"{last_day(source.published)}T00:00:00Z" if source.published else "",
        "language": source.language,
    }
    return {name: value for name, value in told.items() if value}
