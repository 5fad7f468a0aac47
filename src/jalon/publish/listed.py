"""The lists as sheets: every row under the filters of the page, in its order, with a column that tells the review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.publish import dates, figures, issue_words, values, words
from jalon.publish.replies import Reply, about
from jalon.publish.sheets import Cell, Column
from jalon.register.records import (
    ActorRef,
    ActorRow,
    ConflictRow,
    IssueRow,
    SourceRef,
    SubjectRow,
)

_HEADINGS: words.Words = {
    "identifier": word("column of a file", "identifier"),
    "record": word("column of a file", "record"),
    "title": word("column of a file", "title"),
    "language": word("column of a file", "language"),
    "sector": word("column of a file", "sector"),
    "places": word("column of a file", "places"),
    "providers": word("column of a file", "providers"),
    "recipients": word("column of a file", "recipients"),
    "parties": word("column of a file", "other parties"),
    "figure": word("column of a file", "figure in words"),
    "value": word("column of a file", "value"),
    "value_max": word("column of a file", "value, upper bound"),
    "unit": word("column of a file", "unit or currency"),
    "qualifier": word("column of a file", "qualifier"),
    "stage": word("column of a file", "stage (code)"),
    "stage_told": word("column of a file", "stage"),
    "when": word("column of a file", "date of the event"),
    "due": word("column of a file", "due date"),
    "due_told": word("column of a file", "due date in words"),
    "overdue_days": word("column of a file", "days past due"),
    "due_initial": word("column of a file", "due date stated first"),
    "slipped_days": word("column of a file", "slippage in days"),
    "fulfilment": word("column of a file", "fulfilment (code)"),
    "fulfilment_told": word("column of a file", "fulfilment"),
    "rated_by": word("column of a file", "origin of the rating"),
    "source_classes": word("column of a file", "kinds of sources"),
    "last_said": word("column of a file", "latest news"),
    "silent_days": word("column of a file", "days without news"),
    "sources": word("column of a file", "sources"),
    "independent": word("column of a file", "sources that repeat no other"),
    "discrepancies": word("column of a file", "discrepancies"),
    "statements": word("column of a file", "statements"),
    "unreviewed": word("column of a file", "unreviewed statements"),
    "review": word("column of a file", "review"),
    "address": word("column of a file", "address of the page"),
    "name": word("column of a file", "name"),
    "type": word("column of a file", "type"),
    "spellings": word("column of a file", "other spellings"),
    "outlet": word("column of a file", "outlet"),
    "author": word("column of a file", "author"),
    "published": word("column of a file", "published"),
    "inferred": word("column of a file", "why this date, when it is inferred"),
    "url": word("column of a file", "address of the source"),
    "class": word("column of a file", "kind of discrepancy"),
    "records": word("column of a file", "records"),
    "side": word("column of a file", "value reported"),
    "passage": word("column of a file", "passage"),
    "source": word("column of a file", "source"),
    "shown": word("column of a file", "value shown"),
    "rule": word("column of a file", "rule"),
    "replies": word("column of a file", "observations of the sides"),
    "step": word("column of a file", "step"),
    "what": word("column of a file", "what"),
    "next": word("column of a file", "what to do next"),
}
SUBJECT = (
    "identifier", "record", "title", "language", "sector", "places", "providers", "recipients", "parties", "figure",
    "value", "value_max", "unit", "qualifier", "stage", "stage_told", "when", "due", "due_told", "overdue_days",
    "due_initial", "slipped_days", "fulfilment", "fulfilment_told", "rated_by",
    "last_said", "silent_days", "sources", "independent", "source_classes", "discrepancies",
    "statements", "unreviewed", "review",
    "address",
)  # fmt: skip
ACTOR = ("identifier", "name", "type", "spellings", "statements", "address")
SOURCE = (
    "identifier", "title", "outlet", "author", "published", "inferred", "language", "statements", "url", "address",
)  # fmt: skip
CONFLICT = ("identifier", "class", "records", "side", "passage", "source", "published", "shown", "rule", "replies")
ISSUE = ("source", "step", "what", "next")


def columns(codes: Iterable[str]) -> tuple[Column, ...]:
    """The columns of a list, with their headings in the active language."""
    return tuple(Column(code, words.of(_HEADINGS, code)) for code in codes)


def review_state(unread: int, claims: int) -> str:
    """« proposition de la machine, non relue », « relue en partie », « relue »."""
    if unread == 0:
        return pgettext("review of a record", "reviewed by a person")
    if unread < claims:
        return pgettext("review of a record", "reviewed in part")
    return pgettext("review of a record", "machine proposal, unreviewed")


def subject_cells(row: SubjectRow, address: str) -> tuple[Cell, ...]:
    """One line of a list of subjects; unknown is empty, never 0."""
    figure, due = row.figure, row.due
    return (
        row.key, words.record(row.family, row.stage), row.title, row.language, words.of(words.SECTORS, row.sector),
        "; ".join(row.places), _names(row.providers), _names(row.recipients), _names(row.parties),
        figures.figure(figure) if figure else None, figure.value if figure else None,
        figure.value_max if figure else None, figure.unit if figure else None, figure.qualifier if figure else None,
        row.stage, words.stage(row.kind, row.stage), row.when.start if row.when else None,
        due.start or due.duration if due else None, dates.period(due) if due else None, row.overdue_days,
        row.slipped.initial.start if row.slipped else None, row.slipped.days if row.slipped else None,
        row.fulfilment or None, words.of(words.FULFILMENT, row.fulfilment) if row.fulfilment else None,
        words.of(words.RATED_BY, "person" if row.rated else "proposed") if row.fulfilment else None,
        row.last_said, row.silent_days, row.sources, row.independent,
        "; ".join(words.of(words.SOURCE_CLASSES, each) for each in row.source_classes), row.conflicts,
        row.claims, row.unread, review_state(row.unread, row.claims), address,
    )  # fmt: skip


def actor_cells(row: ActorRow, address: str) -> tuple[Cell, ...]:
    """One line of the list of actors."""
    return (row.actor.key, row.actor.name, words.of(words.ACTOR_TYPES, row.actor.type), "; ".join(row.forms),
            row.claims, address)  # fmt: skip


def source_cells(row: SourceRef, address: str) -> tuple[Cell, ...]:
    """One line of the list of sources; where a file stood on somebody's machine is left out."""
    return (row.document, row.title, row.outlet, row.author, row.published, row.published_note, row.language,
            row.claims, row.url, address)  # fmt: skip


def conflict_cells(row: ConflictRow, replies: Sequence[Reply] = ()) -> Iterator[tuple[Cell, ...]]:
    """One line a side, each with the observations about the discrepancy."""
    observed = " | ".join(f"{reply.side}, {reply.on}: {reply.text[0]}" for reply in about(row, replies))
    titles = "; ".join(subject.title for subject in row.subjects)
    shown = values.told(row, row.shown) if row.shown else pgettext("discrepancy", "both values")
    for side in row.sides:
        yield (
            row.key, words.of(words.CONFLICT_CLASSES, row.conflict_class), titles, values.told(row, side.value),
            side.quote, side.source.outlet or side.source.title or side.source.document, side.source.published,
            shown, words.of(words.RULES, row.rule), observed,
        )  # fmt: skip


def issue_cells(row: IssueRow) -> tuple[Cell, ...]:
    """One line of the list of items to check."""
    return row.document, words.of(words.ISSUE_STAGES, row.stage), issue_words.message(row), issue_words.next_step(row)


def _names(actors: Iterable[ActorRef]) -> str:
    return "; ".join(actor.name for actor in actors)
