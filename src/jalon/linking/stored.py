"""A profile as one line of JSON and back: what an index on disk keeps of a claim.

Records are lists of their fields: a line is read 100,000 times in a second or two, which names and checks would treble.
"""

from __future__ import annotations

import json
from dataclasses import astuple, fields, replace
from datetime import date
from typing import Any

from jalon.linking.days import Days
from jalon.linking.products import Topic
from jalon.linking.profile import Profile
from jalon.model import ActorSlot, Amount, Claim, Due, Quantity, Revises, When

_SETS = tuple(f.name for f in fields(Profile) if str(f.type).startswith("frozenset"))
_OLD = {"quantities": Quantity, "amounts": Amount, "due": Due}


def encoded(p: Profile) -> str:
    """The line of a profile."""
    sets = [sorted(getattr(p, name)) for name in _SETS]
    days = [_told(p.when), _told(p.published)]
    return json.dumps(
        [seen(p.claim), sets, days, [p.language, p.work, p.topic.main, sorted(p.topic.others)]], default=_plain
    )


def _plain(record: Any) -> Any:
    return astuple(record)


def seen(claim: Claim) -> Claim:
    """A claim as linking sees it: without where its values were read, and by which rule."""
    return replace(claim, why=None, spans=())


def decoded(line: str) -> Profile:
    """The profile of a line."""
    told, sets, days, (language, work, main, others) = json.loads(line)
    claim = _claim(told)
    return Profile(
        key=(claim.document, claim.claim_id),
        claim=claim,
        language=language,
        work=work,
        topic=Topic(main, frozenset(others)),
        when=_days(days[0]),
        published=_days(days[1]),
        **{name: frozenset(values) for name, values in zip(_SETS, sets, strict=True)},
    )


def _claim(told: list[Any]) -> Claim:
    """A claim from the list of its fields, in their order."""
    told[9] = tuple(ActorSlot(*each) for each in told[9])
    told[10] = tuple(Quantity(*each) for each in told[10])
    told[11] = tuple(Amount(*each) for each in told[11])
    told[12] = tuple(told[12])
    told[13] = When(*told[13]) if told[13] else None
    told[14] = Due(*told[14]) if told[14] else None
    told[15] = Revises(told[15][0], _OLD[told[15][0]](*told[15][1])) if told[15] else None
    return Claim(*told[:18])


def _told(days: Days | None) -> list[str] | None:
    return [days.first.isoformat(), days.last.isoformat()] if days else None


def _days(told: list[str] | None) -> Days | None:
    return Days(date.fromisoformat(told[0]), date.fromisoformat(told[1])) if told else None
