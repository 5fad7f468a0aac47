"""Rows of full-text search: one a subject, a source, an actor."""

from __future__ import annotations

from collections.abc import Iterator

from jalon.register.models import SearchRow, Source
from jalon.register.projections.actors import ActorTable
from jalon.register.projections.subjects import SubjectTable
from jalon.register.search import words
from jalon.register.standing import Standing


def search_rows(subjects: SubjectTable, actors: ActorTable) -> Iterator[SearchRow]:
    """The rows, numbered: subjects, then sources by document, then actors."""
    number = 0
    for row in subject_words(subjects):
        number += 1
        yield row
    for source, _, told in sorted(
        Source.objects.filter(withdrawn_at=None).values_list("pk", "document", "words"), key=lambda row: row[1]
    ):
        number += 1
        yield SearchRow(id=number, source_id=source, words=told)
    for actor in actors.rows:
        number += 1
        yield SearchRow(id=number, actor_id=actor.pk, words=words(sorted(actors.names(actor))))


def subject_words(subjects: SubjectTable) -> Iterator[SearchRow]:
    """The rows of the subjects, numbered from 1."""
    for number, subject in enumerate(subjects.rows, start=1):
        texts = [subject.title, *_texts(subjects.claims_of[subject.key], subjects)]
        yield SearchRow(id=number, subject_id=subject.pk, words=words(texts))


def _texts(claims: list[Standing], subjects: SubjectTable) -> Iterator[str]:
    """Everything that the claims of a subject say, and every name of its actors."""
    for standing in claims:
        claim = standing.claim
        yield from (claim.object, claim.quote, claim.speaker or "", *claim.places)
        for slot in claim.actors:
            yield from sorted(subjects.actors.names(subjects.actor_of(standing, slot)))
