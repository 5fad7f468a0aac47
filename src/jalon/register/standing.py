"""The claims as they stand: what a person decided, else what the machine proposes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.db.models import Q

from jalon import lines
from jalon.model import ArticleLine, Claim, Holding, Issue
from jalon.register.models import ClaimRow, Proposal, Review, Source


@dataclass(frozen=True, slots=True)
class Standing:
    """One claim with the verdict that made it so ("": none yet), and what its source says of itself."""

    claim: Claim
    line: str  #: the claim as one JSON object
    verdict: str
    source: SourceFacts

    @property
    def stage(self) -> str:
        return self.claim.stage

    @property
    def news(self) -> str:
        """The day of its news: the publication of its source, else the event it tells; "" when unknown."""
        when = self.claim.when
        return self.source.published or (when and (when.end or when.start)) or ""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What projections need of a source, without its text."""

    id: int
    document: str
    title: str
    outlet: str
    author: str
    published: str
    language: str
    url: str
    address: str
    offices: list[dict[str, str]]

    def article_line(self) -> ArticleLine:
        """The source as linking reads it."""
        told = {name: getattr(self, name) or None for name in ("title", "outlet", "author", "published", "url")}
        offices = tuple(_holding(office) for office in self.offices)
        return ArticleLine(self.document, language=self.language, address=self.address, offices=offices, **told)


def _holding(told: dict[str, str]) -> Holding:
    return Holding(
        told["title"],
        told.get("state"),
        told.get("start"),
        told.get("end"),
        told["evidence"],
        told["document"],
        told["person"],
    )


def standing_of(row: ClaimRow) -> Standing:
    """The claim of a stored row, which comes with its source."""
    claim = lines.record_of(row.payload, where=row.claim_id)
    assert isinstance(claim, Claim)
    facts = SourceFacts(*(getattr(row.source, name) for name in SourceFacts.__slots__))
    return Standing(claim, row.line, row.verdict, facts)


def source_facts(among: Collection[int] | None = None) -> list[SourceFacts]:
    """The facts of every source (``among`` some ids), by document."""
    chosen = Q() if among is None else Q(pk__in=among)
    rows = Source.objects.filter(chosen).values_list(*SourceFacts.__slots__, "withdrawn_at")
    facts = (SourceFacts(*row) if at is None else replace(SourceFacts(*row), offices=[]) for *row, at in rows)
    return sorted(facts, key=lambda facts: facts.document)


def standing_claims(
    sources: list[SourceFacts], among: Collection[str] | None = None
) -> tuple[list[Standing], list[Issue]]:
    """The claims that stand (``among`` some ids), in the order of documents and text, and those without a passage.

    The second are reviewed claims whose passage is gone from their source.
    """
    facts = {source.id: source for source in sources}
    texts = _changed_texts()
    found: list[Standing] = []
    lost: list[Issue] = []
    for source_id, line, verdict in _lines(among):
        claim = lines.record_of(json.loads(line), where=facts[source_id].document)
        if not isinstance(claim, Claim):
            continue
        placed = _placed(claim, texts[source_id]) if verdict and source_id in texts else claim
        if placed is None:
            lost.append(_lost(claim))
        else:
            kept = line if placed is claim else lines.encoded(lines.claim_line(placed))
            found.append(Standing(placed, kept, verdict, facts[source_id]))
    found.sort(key=lambda s: (s.source.document, s.claim.start, s.claim.end, s.claim.claim_id))
    return found, lost


def _lines(among: Collection[str] | None) -> Iterator[tuple[int, str, str]]:
    """Source, line and verdict of every claim that is not rejected, of sources that are not withdrawn."""
    chosen = Q(source__withdrawn_at=None) if among is None else Q(source__withdrawn_at=None, claim_id__in=among)
    latest = {review.claim_id: review for review in Review.objects.filter(chosen).order_by("id")}
    reviews = {claim_id: review for claim_id, review in latest.items() if review.verdict != Review.REOPENED}
    for review in reviews.values():
        if review.verdict != Review.REJECTED:
            yield review.source_id, review.line, review.verdict
    for proposal in Proposal.objects.filter(chosen, active=True).iterator():
        if proposal.claim_id not in reviews:
            yield proposal.source_id, proposal.line, ""


def _changed_texts() -> dict[int, str]:
    """The texts that have had another edition and carry reviews: the only ones where a passage may have moved."""
    changed = Source.objects.filter(editions__isnull=False, reviews__isnull=False)
    return dict(changed.distinct().values_list("pk", "text"))


def _placed(claim: Claim, text: str) -> Claim | None:
    """A reviewed claim where its passage stands now, None when it is gone."""
    if text[claim.start : claim.end] == claim.quote:
        return claim
    start = text.find(claim.quote)
    return replace(claim, start=start, end=start + len(claim.quote), spans=()) if start >= 0 else None


def _lost(claim: Claim) -> Issue:
    return Issue(
        claim.document,
        "register",
        "passage_gone",
        f"un énoncé relu ({claim.object}) n'est plus dans sa source : « {claim.quote} »",
        "relisez la source, puis rejetez l'énoncé ou corrigez son passage",
    )
