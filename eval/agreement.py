"""How far two annotators agree on the articles that both have marked.

python -m eval.agreement        claim F1 and stage accuracy by language (``training/second``), and of the real
                                articles annotated twice (``eval/second``), slots too, where their texts are here
                                (JALON_REAL_TEXTS)

The first annotation is the gold, the second the prediction; what the second marks as optional is left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval import score_claims
from eval.sets import REAL_TEXTS, gold_of
from eval.standoff import STANDOFF, Gold, load
from jalon.pack import languages
from training.articles import SECOND, Written, written

#: Stand-off annotations of parts of `eval/standoff`, made by somebody who had not seen the first.
SECOND_OF_REAL = Path(__file__).with_name("second")


def agreement(language: str, work: Path) -> dict[str, Any]:
    """The scorer's report on the written articles of a language; ``work`` is a folder for what must be written out."""
    second = {each.article.document: gold_of(each) for each in written(language, SECOND)}
    first = {each.article.document: gold_of(each) for each in _named(written(language), second)}
    return _compared(first, second, work / language)


def agreement_on_real(one: Path, other: Path, texts: Path, work: Path) -> dict[str, Any]:
    """The scorer's report on two folders of stand-off files, for those articles of the second whose texts are here."""
    first, second = load(one, texts).gold, load(other, texts).gold
    sure = {
        stem: told | {"claims": [claim for claim in told["claims"] if not claim.get("optional")]}
        for stem, told in second.items()
    }
    return _compared({stem: first[stem] for stem in sure}, sure, work)


def _named(articles: Iterable[Written], names: Mapping[str, Gold]) -> Iterator[Written]:
    return (each for each in articles if each.article.document in names)


def _compared(first: Mapping[str, Gold], second: Mapping[str, Gold], work: Path) -> dict[str, Any]:
    ones, others = (
        score_claims.load_dir(str(_folder(work / name, told)), [])
        for name, told in (("first", first), ("second", second))
    )
    report: dict[str, Any] = score_claims.evaluate(ones, others, None, True, False, [], 0.3)
    return report | {"articles": len(second)}


def _folder(folder: Path, told: Mapping[str, Gold]) -> Path:
    folder.mkdir(parents=True)
    for name, gold in told.items():
        (folder / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def main() -> int:
    """Print a line for each language, and for each part annotated twice."""
    with TemporaryDirectory() as work:
        for language in languages():
            told = agreement(language, Path(work))
            f1, stage = told["claim"]["f1"], told["stage_accuracy"]
            print(f"{language}: {told['articles']} articles, claim F1 {f1:.3f}, stage accuracy {stage:.3f}")
        for part in sorted({path.parent for path in SECOND_OF_REAL.rglob("*.json")}):
            name = part.relative_to(SECOND_OF_REAL).as_posix()
            if not REAL_TEXTS:
                print(f"{name}: not run: JALON_REAL_TEXTS names no folder of texts")
                continue
            told = agreement_on_real(STANDOFF / name, part, Path(REAL_TEXTS), Path(work, "real", name))
            f1, slots, stage = told["claim"]["f1"], told["slot"]["f1"], told["stage_accuracy"]
            print(
                f"{name}: {told['articles']} real articles, claim F1 {f1:.3f}, slot F1 {slots:.3f}, "
                f"stage accuracy {stage:.3f}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
