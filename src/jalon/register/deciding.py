"""What stands of one claim before and after a decision: reads that the writes of ``services`` rest on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from jalon import model
from jalon.linking.judgements import FULFILMENT
from jalon.model import Judgement
from jalon.register.models import Matching, Proposal, Review, Ruling
from jalon.register.trail import digest

#: Decisions of one's own that can be undone, counted back from the latest.
UNDO_REACH = 50


@dataclass(frozen=True, slots=True)
class Held:
    """A claim as it stands: the machine's proposal and the latest row of its reviews."""

    proposal: Proposal
    last: Review | None

    @property
    def verdict(self) -> str:
        """The verdict that counts, "" when no person's does."""
        return self.last.verdict if self.last and self.last.verdict != Review.REOPENED else ""

    @property
    def line(self) -> str | None:
        """The line of the claim that stands, None when none does."""
        return standing_line(self.proposal, self.last)

    @property
    def edition(self) -> str:
        """What a reviewer has seen: it changes with every review of the claim and with every other proposal."""
        return f"{self.last.pk if self.last else 0}-{digest(self.proposal.line)[:12]}"


def held(claim_id: str) -> Held | None:
    """The claim of an id; None when no machine has proposed it."""
    proposal = Proposal.objects.select_related("source").filter(claim_id=claim_id).first()
    last = Review.objects.filter(claim_id=claim_id).order_by("-id").first()
    return Held(proposal, last) if proposal else None


def editions(claim_ids: list[str]) -> dict[str, str]:
    """The edition of each claim that a machine has proposed."""
    last = {review.claim_id: review for review in Review.objects.filter(claim_id__in=claim_ids).order_by("id")}
    found = Proposal.objects.filter(claim_id__in=claim_ids)
    return {proposal.claim_id: Held(proposal, last.get(proposal.claim_id)).edition for proposal in found}


def standing_line(proposal: Proposal, last: Review | None) -> str | None:
    """The line of the claim after the latest row of its reviews, by the rule of ``standing``."""
    if last is None or last.verdict == Review.REOPENED:
        return proposal.line if proposal.active else None
    return None if last.verdict == Review.REJECTED else last.line


def reviews_of(claim_id: str) -> list[Review]:
    """The rows of a claim, the first one first."""
    return list(Review.objects.filter(claim_id=claim_id).order_by("id"))


def in_force(rows: list[Review]) -> Review | None:
    """The decision that counts, of the rows of one claim: one that undoes gives way to what stood before the undone."""
    while rows and rows[-1].undoes_id:
        undone = rows[-1].undoes_id
        rows = [row for row in rows if row.pk < undone]
    return rows[-1] if rows else None


def matchings_in_force() -> list[Matching]:
    """What people decided of matches and did not take back, the first one first."""
    rows = list(Matching.objects.order_by("id"))
    undone = {row.undoes_id for row in rows}
    return [row for row in rows if row.undoes_id is None and row.pk not in undone]


def judgements_in_force() -> list[Judgement]:
    """What people said of two claims and did not take back, each with who, when and why; the first one first."""
    return [
        Judgement(min(one, other), max(one, other), verdict, row.by, row.at.isoformat(), row.reason)
        for row in matchings_in_force()
        for one, other, verdict in json.loads(row.pairs)
    ]


def rulings() -> list[model.Ruling]:
    """The latest that each person said of each discrepancy and fulfilment, the first one first.

    A rating that rests on a claim which is withheld from the edition that is read is none of it.
    """
    latest: dict[tuple[str, str], Ruling] = {}
    for row in Ruling.objects.order_by("id"):
        latest.pop((row.conflict, row.by), None)
        latest[row.conflict, row.by] = row
    told = [_ruling(row) for row in latest.values()]
    rating = {claim for each in told if each.kind == FULFILMENT for claim in each.claims}
    known = set(Proposal.objects.filter(claim_id__in=rating).values_list("claim_id", flat=True))
    return [each for each in told if each.kind != FULFILMENT or known >= set(each.claims)]


_VERDICTS: dict[str, Literal["shown", "dismissed", "reopened", "unsure"]] = {
    Ruling.SHOWN: "shown",
    Ruling.DISMISSED: "dismissed",
    Ruling.REOPENED: "reopened",
    Ruling.UNSURE: "unsure",
}


def _ruling(row: Ruling) -> model.Ruling:
    sides = row.stood["sides"]
    return model.Ruling(
        row.conflict,
        _VERDICTS[row.verdict],
        row.value,
        row.by,
        row.at.isoformat(),
        row.reason,
        kind=row.stood["class"],
        values=tuple(dict.fromkeys(side["value"] for side in sides)),
        claims=tuple(dict.fromkeys(claim for side in sides for claim in side["claims"])),
    )


def latest_match(by: str) -> Matching | None:
    """The latest of somebody's matches that still counts."""
    return next((row for row in reversed(matchings_in_force()) if row.by == by), None)


def latest_undoable(by: str) -> Review | None:
    """The latest of somebody's last decisions that still counts."""
    for decision in Review.objects.filter(by=by, undoes=None).order_by("-id")[:UNDO_REACH]:
        if in_force(reviews_of(decision.claim_id)) == decision:
            return decision
    return None
