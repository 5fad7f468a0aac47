"""How many claims the engine reads in each text of the example dossier: a small file that shows what a change moves.

`python -m eval.golden` writes tests/golden/dossier.json anew.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from eval.sets import ROOT, own
from jalon.engine import Reading, extract
from jalon.model import Issue

GOLDEN = ROOT / "tests" / "golden" / "dossier.json"


def readings() -> list[Reading]:
    """The texts of the example dossier, read."""
    return [r for r in extract(map(str, own().sources)) if not isinstance(r, Issue)]


def counts(read: Iterable[Reading]) -> dict[str, dict[str, int]]:
    """Document → number of claims of each kind."""
    return {r.article.document: dict(sorted(Counter(c.kind for c in r.claims).items())) for r in read if r.article}


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(counts(readings()), indent=1) + "\n", encoding="utf-8")
