"""Which claims of the engine are right: a claim of the gold, at its stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from eval import score_claims
from eval.sets import Set
from jalon import engine, lines
from jalon.claims import weighed_claims
from jalon.language import speech_of
from jalon.model import Claim, Issue
from jalon.syntax import readable

#: What is seen of a claim (``jalon.claims.confidence``).
Signs = Mapping[str, float]


def judged(each: Set, work: Path) -> Iterator[tuple[Claim, Signs, bool]]:
    """Every claim on the texts of a set, what is seen of it, and whether it is right."""
    found = list(_claims(each))
    predictions = work / f"{each.name}.jsonl"
    predictions.write_text("".join(f"{lines.encoded(lines.claim_line(claim))}\n" for claim, _ in found), "utf-8")
    gold = score_claims.load_dir(str(each.gold), [])
    right: set[tuple[str, str]] = set()
    for document, (_, predicted) in score_claims.load_predictions(str(predictions), []).items():
        pairs, _, _ = score_claims.match_claims(gold[document][1] if document in gold else [], predicted)
        right |= {(document, p.raw["claim_id"]) for asked, p, *_ in pairs if asked.stage == p.stage}
    for claim, signs in found:
        yield claim, signs, (claim.document, claim.claim_id) in right


def _claims(each: Set) -> Iterator[tuple[Claim, Signs]]:
    for page in engine.pages(map(str, each.sources)):
        reading = None if isinstance(page, Issue) else engine.mentions_of_page(page)
        article = reading.article if reading is not None else None
        if reading is not None and article is not None and readable(article.language):
            yield from weighed_claims(article, reading.mentions, speech_of(article, reading.mentions))
