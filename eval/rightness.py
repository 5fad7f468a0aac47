"""Which claims of the engine are right: a claim of the gold, at its stage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval import score_claims
from eval.run import readings_of
from eval.sets import Set
from jalon import lines
from jalon.model import Claim


def judged(each: Set, work: Path) -> Iterator[tuple[Claim, str, bool]]:
    """Every claim on the texts of a set, the language of its article, and whether it is right."""
    readings, _ = readings_of(each)
    found = [(claim, reading.article.language) for reading in readings if reading.article for claim in reading.claims]
    predictions = work / f"{each.name}.jsonl"
    predictions.write_text("".join(f"{lines.encoded(lines.claim_line(claim))}\n" for claim, _ in found), "utf-8")
    gold = score_claims.load_dir(str(each.gold), [])
    right: set[tuple[str, str]] = set()
    for document, (_, predicted) in score_claims.load_predictions(str(predictions), []).items():
        pairs, _, _ = score_claims.match_claims(gold[document][1] if document in gold else [], predicted)
        right |= {(document, p.raw["claim_id"]) for asked, p, *_ in pairs if asked.stage == p.stage}
    for claim, language in found:
        yield claim, language, (claim.document, claim.claim_id) in right
