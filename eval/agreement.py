"""How far two annotators agree on the written articles that both have marked.

python -m eval.agreement        claim F1 and stage accuracy by language (``training/second``)
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval import score_claims
from eval.sets import gold_of
from jalon.pack import languages
from training.articles import SECOND, Written, written


def agreement(language: str, work: Path) -> dict[str, Any]:
    """The scorer's report, the second annotation as the prediction."""
    second = list(written(language, SECOND))
    names = {each.article.document for each in second}
    first = (each for each in written(language) if each.article.document in names)
    ones, others = (
        score_claims.load_dir(str(_folder(work / f"{language}-{part}", marked)), [])
        for part, marked in (("first", first), ("second", second))
    )
    report: dict[str, Any] = score_claims.evaluate(ones, others, None, True, False, [], 0.3)
    return report | {"articles": len(second)}


def _folder(folder: Path, marked: Iterable[Written]) -> Path:
    folder.mkdir()
    for each in marked:
        (folder / f"{each.article.document}.json").write_text(json.dumps(gold_of(each)), encoding="utf-8")
    return folder


def main() -> int:
    """Print a line for each language."""
    with TemporaryDirectory() as work:
        for language in languages():
            told = agreement(language, Path(work))
            f1, stage = told["claim"]["f1"], told["stage_accuracy"]
            print(f"{language}: {told['articles']} articles, claim F1 {f1:.3f}, stage accuracy {stage:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
