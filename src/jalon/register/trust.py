"""How far a proposal may be trusted: the precision of its rule, as people measured it, and what the desk makes of it.

Until a rule has 30 reviews its figure is that of the evaluation on articles nobody had looked at while the rules were
written (``rules_measured.json``, by ``python -m eval.rules``): there "right" is a claim of the gold at its stage, while
a review accepts a claim only when every field is right.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from jalon.register.review_records import ENOUGH, Precision, Trust

#: Proposals in the evaluation below which a rule has no figure of its own.
RARE = 10
MEASURED = Path("src/jalon/register/rules_measured.json")


def trust(kind: str, rule: str, measured: Precision | None) -> Trust:
    """The figure of one kind and rule: of people, else of the evaluation, which tells a rare rule by its kind alone."""
    if measured is not None and measured.total >= ENOUGH:
        return Trust(measured.accepted, measured.total, "reviews")
    right, total = evaluated().get(f"{kind} {rule}", (0, 0))
    if total >= RARE:
        return Trust(right, total, "rule")
    alike = [counts for name, counts in evaluated().items() if name.startswith(f"{kind} ")]
    return Trust(sum(right for right, _ in alike), sum(total for _, total in alike), "kind")


@cache
def evaluated() -> dict[str, tuple[int, int]]:
    """By kind and rule: proposals that were right, and all of them, in the evaluation."""
    told = json.loads(Path(__file__).with_name(MEASURED.name).read_text(encoding="utf-8"))
    return {rule: (right, total) for rule, (right, total) in told.items()}
