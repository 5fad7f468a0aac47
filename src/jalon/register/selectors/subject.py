"""The page of one subject."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from jalon.model import OFF_LADDER
from jalon.register.models import ClaimRow, Conflict, Subject, SubjectRelation
from jalon.register.records import Figure, Period, RelatedSubject, Said
from jalon.register.selectors.conflicts import conflict_rows
from jalon.register.selectors.fulfilment import due_steps, fulfilment_row
from jalon.register.selectors.refs import claims_with_sources, figure, passage, period, source_ref, subject_ref, today
from jalon.register.selectors.rows import subject_row
from jalon.register.selectors.values import slot_values
from jalon.register.source_classes import source_class
from jalon.register.stages import rank
from jalon.register.standing import Standing, standing_of
from jalon.register.subject_records import SubjectPage, VoiceRow
from jalon.register.voices import voices


def subject_page(key: str, *, as_of: date | None = None) -> SubjectPage | None:
    """One subject with every value, its passages, its time line, its discrepancies."""
    subject = Subject.objects.filter(key=key).first()
    if subject is None:
        return None
    day = as_of or today()
    claims = list(claims_with_sources().filter(subject=subject).prefetch_related("actors__actor"))
    claims.sort(key=lambda claim: claim.said, reverse=True)
    standings = [standing_of(claim) for claim in claims]
    return SubjectPage(
        row=subject_row(subject, day),
        as_of=day,
        first_said=subject.first_said,
        values=slot_values(claims, subject.stage),
        timeline=_timeline(claims),
        conflicts=conflict_rows(Conflict.objects.filter(claims__claim__subject=subject).distinct()),
        related=_related(subject),
        stage_passages=tuple(passage(claim) for claim in claims if claim.stage == subject.stage),
        fulfilment=fulfilment_row(subject, claims, standings),
        voices=_voices(claims, standings),
        due_steps=due_steps(claims, standings),
    )


def _voices(claims: Sequence[ClaimRow], standings: Sequence[Standing]) -> tuple[VoiceRow, ...]:
    """Who tells of the record, told apart by voices."""
    sources = {claim.source.document: source_ref(claim.source) for claim in claims}
    return tuple(
        VoiceRow(
            tuple(
                (found, source_class(found.outlet, found.url), each.tie)
                for each in voice
                for found in (sources[each.document],)
            )
        )
        for voice in voices(standings)
    )


def _timeline(claims: Sequence[ClaimRow]) -> tuple[Said, ...]:
    """What each passage said, when: dated ones in order, then undated ones, which are compared with all the others."""
    dated = sorted((claim for claim in claims if claim.said), key=lambda claim: (claim.said, claim.pk))
    undated = sorted((claim for claim in claims if not claim.said), key=lambda claim: claim.pk)
    before: list[str] = []
    steps = []
    for claim in [*dated, *undated]:
        steps.append(_said(claim, before))
        before.append(claim.stage)
    return tuple(steps)


def _said(claim: ClaimRow, before: Sequence[str]) -> Said:
    payload = claim.payload
    return Said(
        date=claim.said,
        stage=claim.stage,
        change=_change(claim.stage, before),
        passage=passage(claim),
        object=claim.object,
        figures=tuple(figure(told) for slot in ("quantities", "amounts") for told in payload.get(slot, ())),
        when=period(payload.get("when")),
        due=period(payload.get("due")),
        revises=_revised(payload.get("revises")),
    )


def _change(stage: str, before: Sequence[str]) -> Literal["first", "forward", "back", "same"]:
    """How a stage compares with what was said before it; one off the ladder is a step forward when it is new."""
    if not before:
        return "first"
    if stage == before[-1]:
        return "same"
    if stage in OFF_LADDER:
        return "forward"
    furthest = max((rank(each) for each in before if each not in OFF_LADDER), default=-1)
    if rank(stage) == furthest:
        return "same"
    return "forward" if rank(stage) > furthest else "back"


def _revised(told: dict[str, Any] | None) -> Figure | Period | None:
    if not told:
        return None
    old = told["old"]
    return figure(old) if "value" in old else period(old)


def _related(subject: Subject) -> tuple[RelatedSubject, ...]:
    """Links told from this subject, then links told from others."""
    links = SubjectRelation.objects.select_related("subject", "other")
    onward = links.filter(subject=subject)
    inverse = links.filter(other=subject)
    return (
        *(RelatedSubject(link.type, subject_ref(link.other)) for link in onward),
        *(RelatedSubject(link.type, subject_ref(link.subject), inverse=True) for link in inverse),
    )
