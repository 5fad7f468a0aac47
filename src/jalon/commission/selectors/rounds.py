"""Rounds of questions: who has answered what; and what the sides report of a project, beside the press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from jalon.commission import links
from jalon.commission.models import Answer, Asked, Commission, Project, Round, Topic
from jalon.commission.selectors.bodies import serves
from jalon.register.models import ClaimRow
from jalon.register.records import SubjectRow
from jalon.register.selectors.refs import claims_with_sources

#: Passages that stand beside the reports.
SHOWN = 5
ANSWERED = Prefetch(
    "topics__answers", queryset=Answer.objects.select_related("evidence__party", "asked__point", "file")
)


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One line of the list."""

    round: Round
    asked: int
    answered: int  #: of these, who have answered anything
    late: bool


@dataclass(frozen=True, slots=True)
class AskedRow:
    """Who was asked, and how many topics are answered."""

    asked: Asked
    topics: int
    answered: int
    last: date | None
    open: bool  #: the link leads to the form


@dataclass(frozen=True, slots=True)
class TopicRow:
    """What was asked about, with the answers, latest first."""

    topic: Topic
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What is told of a project: by sources, and by the sides; neither above the other."""

    passages: tuple[ClaimRow, ...]
    answers: tuple[Answer, ...]
    differs: bool  #: the stage of the latest report is not that of the sources


def rounds(commission: Commission, as_of: date) -> list[RoundRow]:
    """Every round, latest first."""
    found = Round.objects.filter(commission=commission).annotate(
        n=Count("asked", distinct=True), done=Count("asked", filter=Q(asked__answers__isnull=False), distinct=True)
    )
    return [RoundRow(r, r.n, r.done, r.closed_on is None and r.due < as_of and r.done < r.n) for r in found]


def asked_rows(round_: Round, as_of: date) -> list[AskedRow]:
    """Who was asked in a round."""
    topics = round_.topics.count()
    found = round_.asked.select_related("point__party", "round").prefetch_related("answers")
    return [_asked(each, topics, as_of) for each in found]


def _asked(asked: Asked, topics: int, as_of: date) -> AskedRow:
    answers = list(asked.answers.all())
    last = answers[0].at.date() if answers else None
    return AskedRow(asked, topics, len({a.topic_id for a in answers}), last, links.open_until(asked, as_of))


def topic_rows(round_: Round) -> list[TopicRow]:
    """The topics of a round with what was answered."""
    return [TopicRow(topic, tuple(topic.answers.all())) for topic in topics_of(round_)]


def topics_of(round_: Round) -> Sequence[Topic]:
    """The topics with what they are about."""
    return list(
        round_.topics.select_related(
            "project", "decision__session", "milestone__project", "decision__project"
        ).prefetch_related(
            Prefetch("answers", queryset=Answer.objects.select_related("evidence__party", "asked__point", "file"))
        )
    )


def said_of(project: Project, subject: SubjectRow | None) -> Said:
    """The latest passages and the reports about a project, its decisions and its milestones."""
    about = Q(topic__project=project) | Q(topic__decision__project=project) | Q(topic__milestone__project=project)
    answers = tuple(
        Answer.objects.filter(about).select_related(
            "evidence__party", "asked__point", "asked__round", "gate", "file", "topic__decision__session",
            "topic__milestone__project", "topic__project",
        )
    )  # fmt: skip
    passages = tuple(claims_with_sources().filter(subject__key=subject.key).order_by("-said", "pk")) if subject else ()
    told = next((each.gate for each in answers if each.gate and each.topic.project_id), None)
    return Said(passages[:SHOWN], answers, bool(told and subject and told.stage != subject.stage))


def open_for(account: str, as_of: date) -> list[Asked]:
    """What is asked of an account, in every commission, the soonest due first."""
    found = Asked.objects.filter(point__account=account, round__closed_on=None) if account else Asked.objects.none()
    found = found.select_related("round__commission", "point__party").order_by("round__due")
    return [each for each in found if serves(each.point.start, each.point.end, as_of)]
