"""A profile as one line of JSON and back: what an index on disk keeps of a claim."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from jalon import lines
from jalon.linking.days import Days
from jalon.linking.products import Topic
from jalon.linking.profile import Profile
from jalon.model import Claim

_SETS = tuple(f.name for f in fields(Profile) if str(f.type).startswith("frozenset"))
_DAYS = ("when", "published")


def encoded(p: Profile) -> str:
    """The line of a profile."""
    told: dict[str, Any] = {name: sorted(getattr(p, name)) for name in _SETS}
    told |= {name: _told(getattr(p, name)) for name in _DAYS}
    told |= {"language": p.language, "work": p.work, "claim": lines.claim_line(p.claim)}
    told |= {"main": p.topic.main, "others": sorted(p.topic.others)}
    return json.dumps(told, ensure_ascii=False)


def decoded(line: str) -> Profile:
    """The profile of a line."""
    told = json.loads(line)
    claim = lines.record_of(told["claim"], where="index")
    assert isinstance(claim, Claim)
    sets: dict[str, Any] = {name: frozenset(told[name]) for name in _SETS}
    days: dict[str, Any] = {name: _days(told[name]) for name in _DAYS}
    topic = Topic(told["main"], frozenset(told["others"]))
    key = (claim.document, claim.claim_id)
    return Profile(key=key, claim=claim, language=told["language"], topic=topic, work=told["work"], **sets, **days)


def _told(days: Days | None) -> list[str] | None:
    return [days.first.isoformat(), days.last.isoformat()] if days else None


def _days(told: list[str] | None) -> Days | None:
    return Days(date.fromisoformat(told[0]), date.fromisoformat(told[1])) if told else None
