"""How well the confidence of claims is calibrated; its weights, fitted anew.

    python -m eval.confidence           the curve: what was said, how often it was right
    python -m eval.confidence --fit     fit src/jalon/packs/world/confidence.toml, then the curve

Weights are fitted by logistic regression (scikit-learn, no part of the product: ``uv pip install scikit-learn``) to the
sets of articles that nothing else was learned from (``-whole-dev``): on others the second reader is surer than it may
be. Their strength is chosen by the Brier score over ten parts, each of whole articles. The level is that at which the
mean confidence on the ``-test`` sets is the share of right ones there. With ``--fit``, "within" is told of articles
that the weights were not fitted to; "unread" of the ``-test`` sets, of which only the level was taken. Needs
JALON_REAL_TEXTS.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.rightness import judged
from eval.sets import ROOT, Set, sets
from jalon.claims.confidence import confidence

WEIGHTS = ROOT / "src" / "jalon" / "packs" / "world" / "confidence.toml"
BANDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0)
STRENGTHS = (0.03, 0.1, 0.3, 1.0)
PARTS = 10
#: How the names of the sets end that weights are fitted to, and the level to.
FITTED = ("-whole-dev", "-test")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that the engine proposes, and whether it is a claim of the gold at its stage."""

    article: str
    unread: bool  #: kept for measuring
    signs: Mapping[str, float]
    confidence: float
    right: bool


def told(each: Set, work: Path) -> Iterator[Told]:
    """Every claim of the texts of a set."""
    for claim, signs, right in judged(each, work):
        yield Told(f"{each.name} {claim.document}", each.name.endswith("-test"), signs, confidence(signs), right)


def fit(rows: Sequence[Told]) -> tuple[dict[str, float], list[Told]]:
    """The weights, and the rows within with what weights that were fitted without their article say."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - no part of the product
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.model_selection import GroupKFold, cross_val_predict  # noqa: PLC0415

    vectors = DictVectorizer()
    table: Any = vectors.fit_transform([row.signs for row in rows])
    right, articles = [row.right for row in rows], [row.article for row in rows]

    def without_own_article(strength: float) -> list[Told]:
        model, parts = LogisticRegression(C=strength, max_iter=2000), GroupKFold(PARTS)
        said = cross_val_predict(model, table, right, groups=articles, cv=parts, method="predict_proba")[:, 1]
        return [replace(row, confidence=float(p)) for row, p in zip(rows, said, strict=True)]

    tried = {strength: without_own_article(strength) for strength in STRENGTHS}
    best = min(STRENGTHS, key=lambda strength: brier(tried[strength]))
    model = LogisticRegression(C=best, max_iter=2000).fit(table, right)
    weights = dict(zip(vectors.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    return weights | {"": float(model.intercept_[0])}, tried[best]


def level_of(rows: Sequence[Told], weights: dict[str, float]) -> float:
    """The constant with which the mean confidence of the rows is the share of right ones, by bisection."""
    low, high, wanted = -10.0, 10.0, sum(row.right for row in rows) / len(rows)
    sums = [total(row, weights) for row in rows]
    for _ in range(50):
        middle = (low + high) / 2
        mean = sum(1 / (1 + math.exp(-middle - each)) for each in sums) / len(sums)
        low, high = (middle, high) if mean < wanted else (low, middle)
    return low


def total(row: Told, weights: Mapping[str, float]) -> float:
    """What the weights say of a claim, without the level."""
    return sum(weights.get(sign, 0.0) * much for sign, much in row.signs.items())


def brier(rows: Sequence[Told]) -> float:
    """The mean square of what is wanting to the truth: 0 is perfect, 0.25 that of a coin."""
    return sum((row.confidence - row.right) ** 2 for row in rows) / len(rows)


def order(rows: Sequence[Told]) -> float:
    """How often a right claim is told with more confidence than a wrong one (area under the ROC curve)."""
    right = [row.confidence for row in rows if row.right]
    wrong = [row.confidence for row in rows if not row.right]
    pairs = len(right) * len(wrong)
    return sum((r > w) + (r == w) / 2 for r in right for w in wrong) / pairs if pairs else math.nan


def curve(name: str, rows: Sequence[Told]) -> Iterator[str]:
    """The calibration curve, in Markdown."""
    share = sum(row.right for row in rows) / len(rows)
    yield f"{name}: {len(rows)} claims, right {share:.3f}, Brier {brier(rows):.3f} (always {share:.2f}: "
    yield f"{share * (1 - share):.3f}), order {order(rows):.3f}\n\n| said | claims | mean said | right |\n"
    yield "| --- | --- | --- | --- |\n"
    for low, high in pairwise(BANDS):
        inside = [row for row in rows if low <= row.confidence < high or high == row.confidence == 1]
        if inside:
            mean, right = (sum(column) / len(inside) for column in zip(*_said_and_right(inside), strict=True))
            yield f"| {low:.1f}-{high:.1f} | {len(inside)} | {mean:.2f} | {right:.2f} |\n"
    yield "\n"


def _said_and_right(rows: Sequence[Told]) -> Iterator[tuple[float, bool]]:
    return ((row.confidence, row.right) for row in rows)


def write(weights: dict[str, float], level: float, within: int, unread: int) -> None:
    """The file of the weights."""
    origin = f"weights from {within} claims, level from {unread} unread ones"
    head = f"# What tells that a claim is right. By `python -m eval.confidence --fit`: {origin}."
    rows = (f'"{sign}" = {weight:.2f}' for sign, weight in sorted(weights.items()) if sign and abs(weight) >= 0.005)
    WEIGHTS.write_text("\n".join((head, f"level = {level:.2f}", "", "[weights]", *rows)) + "\n", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the curves; exit status 2 without the texts."""
    parser = argparse.ArgumentParser(description="The calibration of confidence.")
    parser.add_argument("--fit", action="store_true", help="fit the weights anew; needs scikit-learn")
    args = parser.parse_args(argv)
    with TemporaryDirectory() as folder:
        rows = [
            row
            for each in sets(Path(folder))
            if isinstance(each, Set) and each.name.endswith(FITTED)
            for row in told(each, Path(folder))
        ]
    within, unread = [row for row in rows if not row.unread], [row for row in rows if row.unread]
    if not unread:
        print("no unread texts: set JALON_REAL_TEXTS", file=sys.stderr)
        return 2
    if args.fit:
        weights, within = fit(within)
        level = level_of(unread, weights)
        write(weights, level, len(within), len(unread))
        unread = [replace(row, confidence=1 / (1 + math.exp(-total(row, weights) - level))) for row in unread]
    sys.stdout.writelines((*curve("within", within), *curve("unread", unread)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
