"""Score the engine on every set that is here, against the floors of `floors.json`.

    python -m eval.run [--raise] [--details] [--publish] [SET…]

Sets: own (examples/dossier), seeds (JALON_SHARED, or ../shared), standoff (eval/standoff, on the texts in
JALON_REAL_TEXTS), and single stages given gold (eval/stages.py). A set whose texts are not here says "not run"; under
CI=true the seeds must be here. Exit status: 0 all floors hold, 1 one does not, 2 a set is missing that must be here.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval import floors, publishing, score_claims
from eval.cross import Texts, conflicts_found, traps_entered
from eval.sets import Set, sets
from eval.stages import stages
from jalon import engine, lines
from jalon.model import Issue

REQUIRED_IN_CI = "seeds"
#: The code of an issue that tells a fault of the engine, not of the source.
FAILED = "stage_failed"
#: The figures of a set whose gold tells more than claims.
OF_SLOTS = ("slot_f1", "sector_accuracy", "article_accuracy")
#: What readers are told of each set of this run.
PUBLISHED: dict[str, dict[str, Any]] = {}


def measure(each: Set, work: Path, details: bool) -> dict[str, float | None]:
    """The figures of one set."""
    readings, failures = readings_of(each)
    folder = work / each.name
    folder.mkdir(exist_ok=True)
    predictions, texts = folder / "predictions.jsonl", {}
    with predictions.open("w", encoding="utf-8") as file:
        for reading in readings:
            assert reading.article
            texts[reading.article.document] = reading.article.text
            told = [lines.article_line(reading.article, reading.offices), *map(lines.claim_line, reading.claims)]
            file.writelines(lines.encoded(line) + "\n" for line in told)
    report = score(each, predictions, written(texts, folder), details)
    PUBLISHED[each.name] = publishing.row(report)
    figures = {"failures": failures} | figures_of(report)
    if not each.slots:
        figures = {name: figure for name, figure in figures.items() if name not in OF_SLOTS}
    return figures | (crossed(each, readings, Texts(texts)) if each.cross else {})


def readings_of(each: Set) -> tuple[list[engine.Reading], float]:
    """What the engine reads in the texts of a set, and how many sources it failed on; its issues go to stderr."""
    readings, failures = [], 0
    for found in engine.extract(map(str, each.sources)):
        for issue in (found,) if isinstance(found, Issue) else found.issues:
            print(f"{each.name}: {issue.document}: {issue.message} [{issue.code}]", file=sys.stderr)
            failures += issue.code == FAILED
        if not isinstance(found, Issue) and found.article:
            readings.append(found)
    return readings, failures


def written(texts: dict[str, str], folder: Path) -> Path:
    """The texts as the scorer reads them: one file each."""
    for document, text in texts.items():
        path = folder / f"{document}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder


def score(each: Set, predictions: Path, texts: Path, details: bool) -> dict[str, Any]:
    """The scorer's report with its default options."""
    warnings: list[str] = []
    gold = score_claims.load_dir(str(each.gold), warnings)
    predicted = score_claims.load_predictions(str(predictions), warnings)
    sources = str(each.texts or texts)
    report: dict[str, Any] = score_claims.evaluate(gold, predicted, sources, False, details, warnings, 0.3)
    if details:
        print(score_claims.as_text(report))
    for warning in warnings:
        print(f"{each.name}: {warning}", file=sys.stderr)
    return report


def figures_of(report: dict[str, Any]) -> dict[str, float | None]:
    """The figures that have floors, or might."""
    quotes = report["quotes"] or {}
    return {
        "claim_f1": report["claim"]["f1"],
        "claim_precision": report["claim"]["precision"],
        "claim_recall": report["claim"]["recall"],
        "slot_f1": report["slot"]["f1"],
        "stage_accuracy": report["stage_accuracy"],
        "sector_accuracy": report["sector_accuracy"],
        "article_accuracy": report["article_accuracy"],
        "offset_accuracy": quotes.get("offset_accuracy"),
        "hallucination_rate": quotes.get("hallucination_rate"),
        "outside_rate": quotes.get("outside_rate"),
    }


def crossed(each: Set, readings: Sequence[engine.Reading], texts: Texts) -> dict[str, float | None]:
    """Traps entered, and conflicts told that must, may or must not be."""
    assert each.cross
    cross = json.loads(each.cross.read_text(encoding="utf-8"))
    claims = [claim for reading in readings for claim in reading.claims]
    articles = [
        lines.record_of(lines.article_line(r.article, r.offices), where=each.name) for r in readings if r.article
    ]
    entered = traps_entered(cross, claims, texts)
    for claim in entered:
        print(f"{each.name}: trap entered by {claim}", file=sys.stderr)
    figures: dict[str, float | None] = {"traps": len(entered)}
    conflicts = engine.link([*(a for a in articles if a), *claims]).conflicts
    for report in ("must", "may", "revision", "overdue", "never"):
        found = conflicts_found(cross, report, conflicts, texts)
        figures[f"conflicts_{report}"] = len(found)
        print(f"{each.name}: conflicts marked {report}: {' '.join(found) or 'none'}", file=sys.stderr)
    return figures


def table(name: str, figures: floors.Figures, each: Sequence[floors.Floor]) -> list[str]:
    """Print the figures of a set beside their floors; return the floors that do not hold."""
    bounds = {floor.figure: floor for floor in each}
    broken = []
    for figure, value in figures.items():
        floor = bounds.get(figure)
        told = "     –" if value is None else f"{value:6.3f}"
        sign = "" if floor is None else ("≥" if floor.bound == "at_least" else "≤") + f" {floor.value:.3f}"
        kept = floor is None or floor.holds(value)
        print(f"{name:14} {figure:20} {told}  {sign}{'' if kept else '  BELOW THE FLOOR'}".rstrip())
        if not kept:
            broken.append(f"{name} {figure}")
    return broken + [f"{name} {figure}: not measured" for figure in bounds if figure not in figures]


def measured(names: Sequence[str], details: bool) -> Iterator[tuple[str, floors.Figures | str]]:
    """The figures of each set asked for (all when none is named), or why it is not run."""
    with TemporaryDirectory() as work:
        for each in sets(Path(work)):
            name = each.partition(":")[0] if isinstance(each, str) else each.name
            if not names or name in names:
                yield name, each if isinstance(each, str) else measure(each, Path(work), details)
    for name, figures in stages():
        if not names or name in names:
            yield name, figures


def main(argv: Sequence[str] | None = None) -> int:
    """Run, print, compare."""
    parser = argparse.ArgumentParser(description="Score the engine against the floors of eval/floors.json.")
    parser.add_argument(
        "names", nargs="*", metavar="SET", help="own, seeds, standoff-fr-dev, names, linking, …; default all"
    )
    parser.add_argument("--raise", dest="raised", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--details", action="store_true", help="list matched, missed and extra claims")
    parser.add_argument("--publish", action="store_true", help="tell the figures on the methodology page")
    args = parser.parse_args(argv)
    bounds, broken, missing = floors.load(), [], False
    for name, figures in measured(args.names, args.details):
        if isinstance(figures, str):
            print(figures)
            missing |= name == REQUIRED_IN_CI and os.environ.get("CI") == "true"
            continue
        broken += table(name, figures, bounds.get(name, []))
        bounds[name] = [floor.raised(figures.get(floor.figure)) for floor in bounds.get(name, [])]
    if args.raised:
        floors.save(bounds)
    if args.publish:
        publishing.write(PUBLISHED)
    if broken:
        print(f"Below the floor: {', '.join(broken)}", file=sys.stderr)
    return 2 if missing else 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
