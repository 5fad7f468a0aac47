"""What was kept at a point of the trail, taken back from what is kept now.

The trail tells of each reading which claims stood before it and after it, with the digest of each, and the lines that
it replaced. Walking back from the newest reading gives the lines of any former one; their digests prove them.
What the trail does not tell of a source (parts of its text, outlet, date) is that of its latest reading, unless its
text has changed since: then the former bytes are cut again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jalon import engine
from jalon.model import Page, to_json
from jalon.register import trail
from jalon.register.models import Issue, Matching, Proposal, Review, Ruling, Source, SourceEdition, TrailEntry
from jalon.register.past.point import Point
from jalon.register.storable import storable
from jalon.register.withdrawing import RESTORED, WITHDRAWN

READ = "source.read"


@dataclass(slots=True)
class Kept:
    """The rows of a former register; ``unproven`` are claims whose lines the trail cannot vouch for any more."""

    sources: list[Source] = field(default_factory=list)
    editions: list[SourceEdition] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    matchings: list[Matching] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    unproven: list[str] = field(default_factory=list)


def kept_at(point: Point) -> Kept:
    """The rows as they were when the row of the trail had been written."""
    found = Kept()
    if point.at is None:
        return found
    later = _readings_after(point)
    spoke = _speaking(point)
    for source in Source.objects.order_by("pk").iterator():
        readings = later.get(source.document, [])
        if readings and readings[0]["before"] is None:
            continue  # it came in later
        _take_back(source, readings, point, found)
        if source.document in spoke and spoke[source.document] != (source.withdrawn_at is None):
            source.withdrawn_at = None if spoke[source.document] else point.at
        found.sources.append(source)
    known = {source.pk for source in found.sources}
    found.reviews = list(Review.objects.filter(at__lte=point.at, source__in=known).order_by("pk"))
    found.matchings = list(Matching.objects.filter(at__lte=point.at).order_by("pk"))
    found.rulings = list(Ruling.objects.filter(at__lte=point.at).order_by("pk"))
    documents = [source.document for source in found.sources]
    found.issues = list(Issue.objects.filter(projected=False, document__in=documents))
    _keep_what_people_found(found)
    return found


def _readings_after(point: Point) -> dict[str, list[dict[str, Any]]]:
    """The readings of each source after the point, the first one first.

    Of an erased row the hash alone is left, which still tells whether the source was there before.
    """
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = TrailEntry.objects.filter(action=READ, pk__gt=point.id).order_by("pk")
    for target, before, before_hash in rows.values_list("target", "before", "before_hash"):
        if before:
            found[target].append({"before": json.loads(before)})
        elif before_hash == _NOTHING:
            found[target].append({"before": None})
    return found


_NOTHING = trail.text_hash(trail.canonical(None))


def _speaking(point: Point) -> dict[str, bool]:
    """Whether each source that was ever withdrawn spoke at the point."""
    rows = TrailEntry.objects.filter(action__in=(WITHDRAWN, RESTORED)).order_by("pk")
    spoke: dict[str, bool] = {}
    for pk, target, action in rows.values_list("pk", "target", "action"):
        if pk <= point.id:
            spoke[target] = action == RESTORED
        else:
            spoke.setdefault(target, True)
    return spoke


def _take_back(source: Source, readings: list[dict[str, Any]], point: Point, found: Kept) -> None:
    proposals = list(Proposal.objects.filter(source=source).exclude(engine=Proposal.BY_HAND))
    editions = list(SourceEdition.objects.filter(source=source).order_by("pk"))
    found.editions += [edition for edition in editions if point.at and edition.replaced_at <= point.at]
    if not readings:
        found.proposals += proposals
        return
    was = readings[0]["before"]
    lines = {proposal.claim_id: proposal.line for proposal in proposals}
    for reading in reversed(readings):
        lines |= (reading["before"] or {}).get("replaced", {})
    stood: dict[str, str] = was.get("proposals", {})
    engine_then = was.get("engine", source.engine)
    for proposal in proposals:
        proposal.active = proposal.claim_id in stood
        proposal.line = lines[proposal.claim_id]
        if proposal.active:
            proposal.engine = engine_then
            if trail.digest(proposal.line) != stood[proposal.claim_id]:
                found.unproven.append(proposal.claim_id)
    found.proposals += [proposal for proposal in proposals if proposal.active]
    source.engine, source.reading = engine_then, was.get("reading", source.reading)
    former = next((edition for edition in editions if point.at and edition.replaced_at > point.at), None)
    if former is not None and was.get("sha256") in (None, former.sha256):
        _recut(source, former)


def _recut(source: Source, former: SourceEdition) -> None:
    """Put the former bytes and text in the place of those of today, with the parts that they have."""
    source.sha256, source.content, source.text = former.sha256, former.content, former.text
    page = Page(source.document, source.address, former.page_bytes(), source.media_type, former.sha256)
    article = engine.read_page(page).article
    if article is None or storable(article.text) != former.text:
        source.blocks = [{"role": "body", "start": 0, "end": len(former.text)}]
        source.body_start, source.body_end, source.comments = 0, len(former.text), 0
        return
    source.blocks = [to_json(block) for block in article.blocks]
    source.body_start, source.body_end, source.comments = article.body_start, article.body_end, article.comments
    for name in ("title", "outlet", "author", "published", "language"):
        setattr(source, name, storable(getattr(article, name) or "") or getattr(source, name))


def _keep_what_people_found(found: Kept) -> None:
    """Claims that a person has added stand by their reviews; their rows only say where they come from."""
    known = {source.pk for source in found.sources}
    reviewed = {review.claim_id for review in found.reviews}
    by_hand = Proposal.objects.filter(engine=Proposal.BY_HAND, claim_id__in=reviewed, source__in=known)
    found.proposals += by_hand
    stood = {proposal.claim_id for proposal in found.proposals}
    found.proposals += _gone(reviewed - stood, known)


def _gone(claim_ids: set[str], sources: set[int]) -> Iterator[Proposal]:
    """Reviewed claims that no machine proposed any more: kept, not active."""
    for proposal in Proposal.objects.filter(claim_id__in=claim_ids, source__in=sources):
        proposal.active = False
        yield proposal
