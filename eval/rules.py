"""How often each rule is right on the held-out articles: what the review desk goes by until people have reviewed it.

    python -m eval.rules

writes src/jalon/register/rules_measured.json from the sets `standoff-…-test`: by kind and rule, how many proposals
there were, and how many matched a claim of the gold with its stage. Needs JALON_REAL_TEXTS. Exit status 2 without them.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from eval import score_claims
from eval.run import readings_of
from eval.sets import ROOT, Set, sets
from jalon import lines
from jalon.register.trust import MEASURED

Counts = dict[str, list[int]]


def counted(each: Set, work: Path) -> Iterator[tuple[str, bool]]:
    """For each proposal on the texts of a set its kind and rule, and whether it is a claim of the gold at its stage."""
    readings, _ = readings_of(each)
    predictions = work / f"{each.name}.jsonl"
    told = (lines.encoded(lines.claim_line(claim)) for reading in readings for claim in reading.claims)
    predictions.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    gold = score_claims.load_dir(str(each.gold), [])
    for document, (_, predicted) in score_claims.load_predictions(str(predictions), []).items():
        wanted = gold[document][1] if document in gold else []
        pairs, _, _ = score_claims.match_claims(wanted, predicted)
        right = {id(found) for asked, found, *_ in pairs if asked.stage == found.stage}
        for claim in predicted:
            yield f"{claim.kind} {(claim.raw.get('why') or {}).get('rule', '')}", id(claim) in right


def main() -> int:
    """Measure, and write the file."""
    counts: Counts = defaultdict(lambda: [0, 0])
    with TemporaryDirectory() as folder:
        for each in sets(Path(folder)):
            if isinstance(each, Set) and each.name.startswith("standoff-") and each.name.endswith("-test"):
                for rule, right in counted(each, Path(folder)):
                    counts[rule][0] += right
                    counts[rule][1] += 1
    if not counts:
        print("no held-out texts: set JALON_REAL_TEXTS", file=sys.stderr)
        return 2
    rows = ",\n".join(f"  {json.dumps(rule)}: {counts[rule]}" for rule in sorted(counts))
    (ROOT / MEASURED).write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
    print(f"{len(counts)} rules, {sum(total for _, total in counts.values())} proposals", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
