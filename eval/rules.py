"""How often each rule is right on the held-out articles: what the review desk goes by until people have reviewed it.

    python -m eval.rules

writes src/jalon/register/rules_measured.json from the sets `standoff-…-test`: by kind and rule, how many proposals
there were, and how many matched a claim of the gold with its stage. Needs JALON_REAL_TEXTS. Exit status 2 without them.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.rightness import judged
from eval.sets import ROOT, Set, sets
from jalon.register.trust import MEASURED

Counts = dict[str, list[int]]


def main() -> int:
    """Measure, and write the file."""
    counts: Counts = defaultdict(lambda: [0, 0])
    with TemporaryDirectory() as folder:
        for each in sets(Path(folder)):
            if isinstance(each, Set) and each.name.startswith("standoff-") and each.name.endswith("-test"):
                for claim, _, right in judged(each, Path(folder)):
                    rule = f"{claim.kind} {claim.why.rule if claim.why else ''}"
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
