"""Rounds of questions: opened, answered, closed; links that may be taken back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation

from jalon.commission import words
from jalon.commission.models import (
    Answer,
    AnswerFile,
    Asked,
    Commission,
    Decision,
    FocalPoint,
    Gate,
    Milestone,
    Project,
    Round,
    Topic,
)
from jalon.commission.services.attaching import Report, attach_report
from jalon.commission.services.importing import settle_declared
from jalon.commission.services.keeping import put
from jalon.errors import CallError
from jalon.register import trail

#: Days that a link leads on after the answer is due: late answers are welcome, old links are not.
STANDS_AFTER_DUE = 30


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, in the languages of those who are asked, and until when."""

    title: Mapping[str, str]
    text: Mapping[str, str]
    opened_on: date
    due: date


@dataclass(frozen=True, slots=True)
class Told:
    """What a focal point reports of one topic; a file is its name and its bytes."""

    gate: Gate | None = None
    progress: int | None = None
    value: Decimal | None = None
    unit: str = ""
    text: str = ""
    file: tuple[str, bytes] | None = None

    @property
    def blank(self) -> bool:
        return self == Told()


@transaction.atomic
def open_round(
    *,
    commission: Commission,
    question: Question,
    topics: Sequence[Project | Decision | Milestone],
    points: Sequence[FocalPoint],
    by: str,
) -> Round:
    """A round with a link for each focal point; CallError when one has no question in her language."""
    trail.lock()
    if not topics or not points:
        raise CallError("nothing or nobody is asked", code="nobody_asked")
    if any(not question.text.get(point.language) for point in points):
        raise CallError("a focal point is not asked in her language", code="question_language")
    last = Round.objects.filter(commission=commission).aggregate(last=Max("number"))["last"] or 0
    made = Round(commission=commission, number=last + 1, title=dict(question.title), question=dict(question.text))
    made.opened_on, made.due = question.opened_on, question.due
    put(record=made, by=by)
    for topic in topics:
        put(record=Topic(round=made, **{topic._meta.model_name or "": topic}), by=by)
    for point in points:
        put(record=_link(Asked(round=made, point=point)), by=by)
    return made


def _link(asked: Asked) -> Asked:
    asked.nonce, asked.until = secrets.token_urlsafe(32), asked.round.due + timedelta(days=STANDS_AFTER_DUE)
    return asked


@transaction.atomic
def revoke_link(*, asked: Asked, on: date, by: str) -> None:
    """Make the link lead nowhere from now on."""
    asked.revoked_on = on
    put(record=asked, by=by)


@transaction.atomic
def renew_link(*, asked: Asked, on: date, by: str) -> None:
    """A new link, for as long again; the former one leads nowhere."""
    _link(asked)
    asked.until = max(asked.until, on + timedelta(days=STANDS_AFTER_DUE))
    asked.revoked_on = None
    put(record=asked, by=by)


@transaction.atomic
def close_round(*, round_: Round, on: date, by: str) -> None:
    """Take no more answers."""
    round_.closed_on = on
    put(record=round_, by=by)


@transaction.atomic
def give_answers(*, asked: Asked, told: Mapping[int, Told], on: date, by: str) -> list[Answer]:
    """What a focal point reports, by the key of the topic: each an official report of her side."""
    trail.lock()
    if asked.round.closed_on:
        raise CallError("the round is closed", code="round_closed")
    topics = {topic.pk: topic for topic in asked.round.topics.all()}
    return [_answer(asked, topics[key], each, on, by) for key, each in told.items() if not each.blank]


def _answer(asked: Asked, topic: Topic, told: Told, on: date, by: str) -> Answer:
    commission, document = asked.round.commission, told.file[0] if told.file else ""
    made = Answer(asked=asked, topic=topic, gate=told.gate, progress=told.progress, value=told.value, unit=told.unit)
    made.text, made.by, made.at = told.text, by, timezone.now()
    with translation.override(asked.point.language):
        report = Report(asked.point.party, words.report_title(asked), words.answer_text(made, document), on)
    made.evidence = attach_report(commission=commission, report=report, by=by)
    put(record=made, by=by)
    if told.file:
        name, content = told.file
        digest = sha256(content).hexdigest()
        put(record=AnswerFile(answer=made, name=name, content=content, digest=digest), by=by)
    if topic.of_project:
        settle_declared(project=topic.of_project, by=by)
    return made
