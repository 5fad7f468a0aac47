"""Lines of lists: subjects with what their card holds."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, cast

from jalon.register.models import Subject
from jalon.register.records import ActorRef, Family, Period, Slipped, SubjectRow
from jalon.register.selectors.refs import figure, period, shown_name
from jalon.register.source_classes import classes_in
from jalon.register.stages import can_be_overdue, days_since


def subject_row(subject: Subject, as_of: date) -> SubjectRow:
    """One line; it costs no query."""
    card: dict[str, Any] = json.loads(subject.card)
    return SubjectRow(
        key=subject.key,
        kind=subject.kind,
        family=cast(Family, subject.family),
        title=subject.title,
        language=subject.language,
        stage=subject.stage,
        sector=subject.sector,
        providers=_actors(card["providers"]),
        recipients=_actors(card["recipients"]),
        parties=_actors(card["parties"]),
        figure=figure(card["figure"]) if card["figure"] else None,
        figure_disputed=subject.figure_disputed,
        places=tuple(dict.fromkeys(map(shown_name, card["places"]))),
        due=due_of(subject, card),
        overdue_days=_overdue(subject, as_of),
        last_said=subject.last_said,
        silent_days=days_since(subject.last_said, as_of),
        sources=subject.source_count,
        independent=subject.independent_count,
        conflicts=subject.conflict_count,
        unread=subject.unread_count,
        claims=subject.claim_count,
        when=period(card["when"]),
        slipped=_slipped(card.get("slipped")),
        fulfilment=subject.fulfilment,
        rated=bool(card.get("fulfilment", {}).get("by_person")),
        source_classes=classes_in(subject.source_classes),
    )


def _actors(told: list[list[str]]) -> tuple[ActorRef, ...]:
    return tuple(ActorRef(key, shown_name(name), sort) for key, name, sort in told)


def due_of(subject: Subject, card: dict[str, Any]) -> Period | None:
    """The dated deadline, else a duration whose start is unknown."""
    if subject.due_date:
        return Period(start=subject.due_date, relation=subject.due_relation)
    return period(card["due"])


def _slipped(told: dict[str, Any] | None) -> Slipped | None:
    initial = period(told["initial"]) if told else None
    return Slipped(initial, told["days"], told["months"]) if told and initial else None


def _overdue(subject: Subject, as_of: date) -> int | None:
    if not subject.due_end or not can_be_overdue(subject.family, subject.stage):
        return None
    late = (as_of - date.fromisoformat(subject.due_end)).days
    return late if late > 0 else None
