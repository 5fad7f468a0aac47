"""The whole projection: computed, stored, and compared with what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import connections, models

from jalon import engine
from jalon.errors import JalonError
from jalon.judged import Judged
from jalon.model import ArticleLine, Claim, Issue, Linked, Question
from jalon.register.deciding import judgements_in_force, rulings
from jalon.register.models import (
    Actor,
    ActorForm,
    ClaimActor,
    ClaimPlace,
    ClaimRow,
    Conflict,
    ConflictClaim,
    ConflictSide,
    Holding,
    SearchRow,
    Subject,
    SubjectActor,
    SubjectPlace,
    SubjectRelation,
)
from jalon.register.models import Issue as IssueRow
from jalon.register.past.reading import alias
from jalon.register.projections.actors import ActorTable
from jalon.register.projections.conflicts import conflict_tables, count_conflicts, show_chosen
from jalon.register.projections.passages import PassageFinder
from jalon.register.projections.subjects import SubjectTable
from jalon.register.projections.words import search_rows
from jalon.register.standing import SourceFacts, Standing, source_facts, standing_claims
from jalon.register.storable import storable
from jalon.register.trail import canonical

#: The projected tables, each after those that it points at.
TABLES: tuple[type[models.Model], ...] = (
    Actor,
    ActorForm,
    Holding,
    Subject,
    ClaimRow,
    SubjectRelation,
    ClaimActor,
    ClaimPlace,
    SubjectActor,
    SubjectPlace,
    Conflict,
    ConflictSide,
    ConflictClaim,
    SearchRow,
)


@dataclass(frozen=True, slots=True)
class Projection:
    """The rows of every table of ``TABLES``, in its order, and the issues met."""

    tables: tuple[list[Any], ...]
    issues: tuple[Issue, ...]

    def digest(self) -> str:
        """The sha256 of every value of every row and issue."""
        state = sha256()
        for row in (row for table in self.tables for row in table):
            state.update(canonical(_values(row)).encode())
        for issue in self.issues:
            state.update(canonical([issue.document, issue.code, issue.message]).encode())
        return state.hexdigest()


def compute() -> Projection:
    """The projection of what the register keeps."""
    sources = source_facts()
    standings, lost = standing_claims(sources)
    linked, failed = link(sources, standings)
    find = PassageFinder(sources)
    actors = ActorTable(linked.actors, standings)
    subjects = SubjectTable(linked.subjects, standings, actors, rulings())
    conflicts = conflict_tables(linked.conflicts, subjects, find)
    count_conflicts(subjects, conflicts)
    show_chosen(linked.conflicts, subjects)
    tables = (
        actors.rows,
        actors.forms(find),
        actors.holdings(find),
        subjects.rows,
        subjects.claims,
        subjects.relations(),
        *subjects.parts(),
        *conflicts,
        list(search_rows(subjects, actors)),
    )
    return Projection(tables, (*lost, *failed, *map(_asked, subjects.questions)))


def store(projection: Projection) -> None:
    """Put the rows in the place of those that stand; the caller holds the transaction."""
    connection = connections[alias()]
    with connection.cursor() as cursor:
        for model in reversed(TABLES):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - own tables
    for model, rows in zip(TABLES, projection.tables, strict=True):
        model._default_manager.bulk_create(rows, batch_size=500)
    IssueRow.objects.filter(projected=True).delete()
    IssueRow.objects.bulk_create(issue_row(issue, projected=True) for issue in projection.issues)


def issue_row(issue: Issue, *, projected: bool = False) -> IssueRow:
    """An issue as it is kept."""
    return IssueRow(
        document=storable(issue.document),
        stage=issue.stage,
        code=issue.code,
        message=storable(issue.message),
        next_step=storable(issue.next_step),
        start=issue.start,
        end=issue.end,
        projected=projected,
    )


def claims_differ(standings: Iterable[Standing]) -> Iterator[str]:
    """One message when the claims as they stand are not those that are stored, wherever they are matched to."""
    stored = dict(ClaimRow.objects.values_list("claim_id", "line"))
    if stored != {standing.claim.claim_id: standing.line for standing in standings}:
        yield "the claims are not what the sources and reviews give: run `jalon rebuild`"


def differences(projection: Projection) -> Iterator[str]:
    """One message a table whose stored rows are not those of the projection."""
    for model, rows in zip(TABLES, projection.tables, strict=True):
        stored = model._default_manager.order_by("pk").iterator()
        if _digest(stored) != _digest(rows):
            yield f"{model._meta.db_table}: it is not what its sources and reviews give: run `jalon rebuild`"


def _digest(rows: Iterable[models.Model]) -> str:
    state = sha256()
    for row in rows:
        state.update(canonical(_values(row)).encode())
    return state.hexdigest()


def _values(row: models.Model) -> list[Any]:
    return [row._meta.db_table, *(getattr(row, field.attname) for field in row._meta.concrete_fields)]


def _asked(question: Question) -> Issue:
    """Two persons disagree: an item to check, until one of them takes back what they said."""
    said = "; ".join(f"{answer.by}: {answer.verdict} ({answer.at})" for answer in question.answers)
    message = f"two people judge the same otherwise, so that neither holds ({', '.join(question.about)}): {said}"
    return Issue("", "linking", "judged_otherwise", message, "agree, then take one of the decisions back")


def link(
    sources: list[SourceFacts], standings: list[Standing], partition: list[tuple[str, ...]] | None = None
) -> tuple[Linked, list[Issue]]:
    """What linking finds, within the partition where it is known; when it fails each claim stands alone, as told."""
    claims = (standing.claim for standing in standings)
    try:
        judged = Judged(judgements=tuple(judgements_in_force()), rulings=tuple(rulings()))
        lines: list[ArticleLine | Claim] = [*(source.article_line() for source in sources), *claims]
        linked = engine.link(lines, judged, partition=partition)
        return linked, [_asked(question) for question in linked.questions]
    except ModuleNotFoundError:
        raise
    except Exception as error:
        what = str(error) if isinstance(error, JalonError) else f"{type(error).__name__}: {error}"
        message = f"claims of different sources could not be brought together ({what}): each stands alone"
        return Linked(), [Issue("", "linking", "stage_failed", message, "report it, then run jalon rebuild")]
