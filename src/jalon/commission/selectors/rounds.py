"""Rounds of questions: who has answered what; and what the sides report of a project, beside the press."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from jalon.commission import links
from jalon.commission.models import Answer, Asked, Commission, Evidence, Project, Round, Topic
from jalon.commission.selectors.bodies import serves, with_parties
from jalon.register.models import ClaimRow
from jalon.register.records import SubjectRow
from jalon.register.selectors.refs import claims_with_sources

#: Passages and reports that stand side by side.
SHOWN = 5


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
    left: int  #: earlier reports that are not among these
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
    found = round_.asked.select_related("point__party", "round").annotate(
        answered=Count("answers__topic", distinct=True), last=Max("answers__at")
    )
    return [
        AskedRow(each, topics, each.answered, each.last.date() if each.last else None, links.open_until(each, as_of))
        for each in found
    ]


def topic_rows(round_: Round, asked: Iterable[Asked]) -> list[TopicRow]:
    """The topics of a round with what was answered by those asked."""
    return [TopicRow(topic, tuple(topic.answers.all())) for topic in topics_of(round_, asked)]


def topics_of(round_: Round, asked: Iterable[Asked]) -> Sequence[Topic]:
    """The topics with what they are about, and with the answers of some who were asked: of all, or of one."""
    by = {each.pk: each for each in asked}
    parties = {party.pk: party for party in round_.commission.parties.all()}
    found = round_.topics.select_related("project", "decision__session", "milestone__project", "decision__project")
    answers = Answer.objects.filter(asked__in=by).select_related("evidence", "file").defer("file__content")
    topics = list(found.prefetch_related(Prefetch("answers", queryset=answers)))
    for each in (answer for topic in topics for answer in topic.answers.all()):
        each.asked, each.evidence.party = by[each.asked_id], parties[each.evidence.party_id]  # type: ignore[index]
    return topics


def answers_about(project: Project) -> QuerySet[Answer]:
    """What the sides report of a project, its decisions and its milestones, latest first."""
    about = (Topic.objects.filter(**{path: project}) for path in ("project", "decision__project", "milestone__project"))
    own, *others = (topics.order_by().values_list("pk", flat=True) for topics in about)
    return Answer.objects.filter(topic__in=list(own.union(*others)))


def latest_of(commission: Commission, kind: str, keys: Collection[int]) -> dict[int, list[Evidence]]:
    """The latest report of each side about decisions or milestones (``kind``) of a commission, by their keys."""
    about = f"answer__topic__{kind}"
    latest = Window(RowNumber(), partition_by=[F(about), F("party")], order_by=F("answer__pk").desc())
    found = Evidence.objects.filter(**{f"{about}__in": keys}).annotate(about=F(about), place=latest).filter(place=1)
    told: dict[int, list[Evidence]] = {}
    for each in with_parties(commission, found.order_by("party_id")):
        told.setdefault(each.about, []).append(each)
    return told


def said_of(project: Project, subject: SubjectRow | None) -> Said:
    """The latest passages and the reports about a project, its decisions and its milestones."""
    found = answers_about(project)
    told_by = found.select_related("evidence__party", "asked__point", "file").defer("file__content")
    answers = tuple(told_by[:SHOWN])
    passages = claims_with_sources().filter(subject__key=subject.key).order_by("-said", "pk") if subject else ()
    told = found.filter(topic__project=project).exclude(gate=None).values_list("gate__stage", flat=True).first()
    left = found.count() - len(answers) if len(answers) == SHOWN else 0
    return Said(tuple(passages[:SHOWN]), answers, left, bool(told and subject and told != subject.stage))


def open_for(account: str, as_of: date) -> list[Asked]:
    """What is asked of an account, in every commission, the soonest due first; with how many topics are answered."""
    found = Asked.objects.filter(point__account=account, round__closed_on=None) if account else Asked.objects.none()
    found = found.select_related("round__commission", "point__party").order_by("round__due")
    found = found.annotate(given=Count("answers__topic", distinct=True), topics=Count("round__topics", distinct=True))
    return [each for each in found if serves(each.point.start, each.point.end, as_of)]
