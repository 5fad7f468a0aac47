"""Rows of subjects and of the claims that they rest on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from jalon import model
from jalon.gazetteer import place_key
from jalon.register.models import (
    Actor,
    ClaimActor,
    ClaimPlace,
    ClaimRow,
    Subject,
    SubjectActor,
    SubjectPlace,
    SubjectRelation,
)
from jalon.register.projections.actors import ActorTable
from jalon.register.projections.card import card, shown_figure
from jalon.register.projections.fulfilled import rate_all
from jalon.register.slippage import slippage
from jalon.register.source_classes import mask, source_class
from jalon.register.stages import CLOSED, NEVER, can_be_overdue, due_end, family, last_day, present_stage
from jalon.register.standing import Standing
from jalon.register.trail import canonical
from jalon.register.voices import independent
from jalon.text import folded


class SubjectTable:
    """The subjects in the order of their titles, each with its claims in the order of their news."""

    def __init__(
        self,
        linked: Sequence[model.Subject],
        standings: Sequence[Standing],
        actors: ActorTable,
        rulings: Iterable[model.Ruling] = (),
    ) -> None:
        self.actors = actors
        self._linked = _with_lone_claims(linked, standings)
        self.standings = {standing.claim.claim_id: standing for standing in standings}
        ordered = sorted(self._linked, key=lambda subject: (folded(subject.title), subject.id))
        self.claims_of = {subject.id: self._claims(subject) for subject in ordered}
        self.rows = [
            self._row(number, subject) for number, subject in enumerate((s for s in ordered if self.claims_of[s.id]), 1)
        ]
        self.by_key = {row.key: row for row in self.rows}
        self.subject_of = {s.claim.claim_id: row for row in self.rows for s in self.claims_of[row.key]}
        self.claims = self._claim_rows(standings)
        self.claim_of = {row.claim_id: row for row in self.claims}
        self.questions = rate_all(self.rows, self.claims_of, self.relations(), rulings)

    def relations(self) -> list[SubjectRelation]:
        """One row a link between two subjects, as linking tells it."""
        told = sorted(
            {
                (self.by_key[subject.id].pk, self.by_key[related.subject].pk, related.type)
                for subject in self._linked
                for related in subject.related
                if subject.id in self.by_key and related.subject in self.by_key
            }
        )
        return [
            SubjectRelation(id=number, subject_id=subject, other_id=other, type=type_)
            for number, (subject, other, type_) in enumerate(told, start=1)
        ]

    def parts(self) -> tuple[list[ClaimActor], list[ClaimPlace], list[SubjectActor], list[SubjectPlace]]:
        """Actors and places of claims, and of subjects."""
        named = [
            (row, self.actors.of(self.standings[row.claim_id].source.document, slot), slot)
            for row in self.claims
            for slot in self.standings[row.claim_id].claim.actors
        ]
        placed = [(row, place) for row in self.claims for place in self.standings[row.claim_id].claim.places]
        actors = [
            ClaimActor(id=number, claim_id=row.pk, actor_id=actor.pk, role=slot.role, form=slot.name)
            for number, (row, actor, slot) in enumerate(named, start=1)
        ]
        places = [
            ClaimPlace(id=number, claim_id=row.pk, key=place_key(place), name=place)
            for number, (row, place) in enumerate(placed, start=1)
        ]
        roles: dict[tuple[int, int], set[str]] = {}
        for row, actor, slot in named:
            roles.setdefault((row.subject_id, actor.pk), set()).add(slot.role)
        subject_places = {(row.subject_id, place_key(place)): place for row, place in reversed(placed)}
        return (
            actors,
            places,
            [
                SubjectActor(id=n, subject_id=s, actor_id=a, provides="provider" in told, receives="recipient" in told)
                for n, ((s, a), told) in enumerate(sorted(roles.items()), start=1)
            ],
            [
                SubjectPlace(id=n, subject_id=s, key=key, name=name)
                for n, ((s, key), name) in enumerate(sorted(subject_places.items()), start=1)
            ],
        )

    def actor_of(self, standing: Standing, slot: model.ActorSlot) -> Actor:
        """The actor behind a name in a claim."""
        return self.actors.of(standing.source.document, slot)

    def show_figure(self, claim_id: str, figure: model.Quantity | model.Amount) -> None:
        """Make a figure that of the record of a claim, in the place of the latest one told."""
        row = self.subject_of[claim_id]
        row.figure, row.unit = float(figure.value), _unit(figure)
        row.card = canonical(json.loads(row.card) | {"figure": model.to_json(figure)})

    def _claims(self, subject: model.Subject) -> list[Standing]:
        """The claims of a subject, latest news first, undated ones last; then in the order of the texts."""
        found = [self.standings[claim_id] for claim_id in subject.claims if claim_id in self.standings]
        found.sort(key=lambda s: (s.source.document, s.claim.start, s.claim.claim_id))
        return sorted(found, key=lambda s: s.source.published, reverse=True)

    def _row(self, number: int, subject: model.Subject) -> Subject:
        claims = self.claims_of[subject.id]
        stage = present_stage(claims)
        due = next((s.claim.due for s in claims if s.claim.due and s.claim.due.date), None)
        due_day = due_end(due.date, due.relation or "") if due and due.date else ""
        under = family(subject.kind, stage)
        figure = shown_figure(claims)
        said = sorted(s.source.published for s in claims if s.source.published)
        moved = slippage(claims)
        return Subject(
            id=number,
            key=subject.id,
            kind=subject.kind,
            family=under,
            title=subject.title,
            language=_first_told(claims).source.language,
            stage=stage,
            is_open=stage not in CLOSED,
            sector=_sector(claims),
            first_said=said[0] if said else "",
            last_said=said[-1] if said else "",
            news_end=last_day(said[-1]) if said else "",
            due_date=(due.date or "") if due else "",
            due_relation=(due.relation or "") if due else "",
            due_end=due_day,
            slipped_days=moved.days if moved else None,
            source_classes=mask(source_class(s.source.outlet, s.source.url) for s in claims),
            urgent=due_day if due_day and can_be_overdue(under, stage) else NEVER,
            source_count=len({s.source.id for s in claims}),
            independent_count=independent(claims),
            claim_count=len(claims),
            unread_count=sum(not s.verdict for s in claims),
            figure=float(figure.value) if figure else None,
            unit=_unit(figure),
            card=card(claims, stage, self.actor_of, moved),
        )

    def _claim_rows(self, standings: Iterable[Standing]) -> list[ClaimRow]:
        numbers: Counter[int] = Counter()
        rows = []
        for pk, standing in enumerate(standings, start=1):
            numbers[standing.source.id] += 1
            subject = self.subject_of[standing.claim.claim_id]
            rows.append(_claim_row(pk, numbers[standing.source.id], standing, subject))
        return rows


def _with_lone_claims(linked: Sequence[model.Subject], standings: Sequence[Standing]) -> list[model.Subject]:
    """The subjects, and one for each claim that belongs to none."""
    placed = {claim_id for subject in linked for claim_id in subject.claims}
    lone = (standing.claim for standing in standings if standing.claim.claim_id not in placed)
    return [*linked, *(model.Subject(c.claim_id, c.kind, c.object, c.stage, (c.claim_id,)) for c in lone)]


def _unit(figure: model.Quantity | model.Amount | None) -> str:
    if figure is None:
        return ""
    return figure.currency if isinstance(figure, model.Amount) else figure.unit


def _first_told(claims: Sequence[Standing]) -> Standing:
    """The claim whose words the title is taken to be in: the earliest in the order of documents."""
    return min(claims, key=lambda s: (s.source.document, s.claim.start))


def _sector(claims: Sequence[Standing]) -> str:
    """The sector that most claims give, ``other`` only when all do; of equals the latest news."""
    counts = Counter(standing.claim.sector for standing in claims)
    return max(counts, key=lambda sector: (sector != "other", counts[sector]))


def _claim_row(pk: int, number: int, standing: Standing, subject: Subject) -> ClaimRow:
    claim = standing.claim
    when, due = claim.when or model.When(), claim.due or model.Due()
    return ClaimRow(
        id=pk,
        claim_id=claim.claim_id,
        number=number,
        source_id=standing.source.id,
        subject_id=subject.pk,
        kind=claim.kind,
        stage=claim.stage,
        object=claim.object,
        sector=claim.sector,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        said=standing.source.published,
        when_start=when.start or "",
        when_end=when.end or "",
        due_date=due.date or "",
        due_relation=due.relation or "",
        due_duration=due.duration or "",
        speaker=claim.speaker or "",
        confidence=float(claim.confidence),
        rule=claim.why.rule if claim.why else "",
        verdict=standing.verdict,
        weight=ClaimRow.FIGURED if claim.quantities or claim.amounts else 0,
        line=standing.line,
    )
