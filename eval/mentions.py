"""Score the reading of dates, quantities and amounts against gold, and print one table.

    python eval/mentions.py [--details] [--language fr]

Gold of our own: ``eval/gold/mentions/<language>.jsonl``, one sentence a line. The seeds are scored too where they are
present: the folder named by the environment variable JALON_SHARED, else ``../shared`` beside the repository; their
values against the day of reference that the gold gives, their false alarms as the engine reads the whole page.

A gold mention is found when a predicted mention of its family (date; figure) overlaps it. *value*: the interval,
duration or set is equal (check ``within``: lies inside), the number and its upper bound are equal. *unit*: the unit or
currency too. A false alarm is a predicted mention with a value that overlaps no gold mention; vague gold expressions
have no value and what overlaps them is no false alarm. The seeds leave some dates of one document's teasers
unannotated ("le lundi 8 décembre 2025"): all their false alarms are those.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jalon.language import find_mentions
from jalon.language.dates import find_dates
from jalon.language.quantities import find_quantities
from jalon.model import Date, Mention, Page, to_json
from jalon.press import cut

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "eval" / "gold" / "mentions"
SHARED = Path(os.environ.get("JALON_SHARED", ROOT.parent / "shared"))


@dataclass
class Score:
    """Counts of one table row, and the lines that explain its losses."""

    name: str
    gold: int = 0
    values: int = 0
    units: int = 0
    qualifiers: int = 0
    qualified: int = 0
    alarms: int = 0
    losses: list[str] = field(default_factory=list)

    def row(self) -> str:
        """The row of the table."""
        share = self.values / self.gold if self.gold else 0.0
        units = f"{self.units / self.gold:7.3f}" if self.units else "      -"
        return f"{self.name:<24}{self.gold:6}{self.values:7}{share:8.3f}{units}{self.alarms:8}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Score what was asked for; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--details", action="store_true", help="print every miss and every false alarm")
    parser.add_argument("--language", action="append", help="only this language (several times for several)")
    options = parser.parse_args(arguments)
    print(f"{'gold':<24}{'count':>6}{'right':>7}{'value':>8}{'+unit':>7}{'alarms':>8}")
    for score in scores(options.language or ["fr", "en", "ru"]):
        print(score.row())
        if options.details:
            print("".join(f"    {loss}\n" for loss in score.losses), end="")
    return 0


def scores(languages: Sequence[str]) -> Iterator[Score]:
    """One score a language and family, then the seeds where they are present."""
    for language in languages:
        path = GOLD / f"{language}.jsonl"
        if path.is_file():
            yield from _sentences(language, path)
    seeds = SHARED / "gold" / "seeds" / "mentions.json"
    if seeds.is_file() and "fr" in languages:
        yield _seeds(seeds)


def _sentences(language: str, path: Path) -> Iterator[Score]:
    dates, figures = Score(f"{language} dates"), Score(f"{language} figures")
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text, published = record["text"], record.get("published")
        gold = record["mentions"]
        found = find_dates(text, language, published=published)
        compare(dates, text, [m for m in gold if m["kind"] == "date"], found)
        compare(figures, text, [m for m in gold if m["kind"] != "date"], find_quantities(text, language))
    yield dates
    yield figures


def compare(score: Score, text: str, gold: list[dict[str, Any]], found: list[Mention]) -> None:
    """Count the values and units that are read rightly, and the false alarms."""
    for wanted in gold:
        near = [m for m in found if m.start < wanted["end"] and m.end > wanted["start"]]
        if wanted["value"] is None:
            continue
        score.gold += 1
        right = [m for m in near if _same_value(wanted, m)]
        score.values += bool(right)
        united = [m for m in right if _same_unit(wanted["value"], m)]
        score.units += bool(united)
        if not (united if wanted["kind"] != "date" else right):
            score.losses.append(f"{text[:90]!r} {wanted['text']!r} = {wanted['value']}, read {_shown(near)}")
        score.qualified += "qualifier" in wanted["value"]
        score.qualifiers += any(to_json(m.value).get("qualifier") == wanted["value"].get("qualifier") for m in united)
    for mention in found:
        if mention.value is not None and not any(m["start"] < mention.end and m["end"] > mention.start for m in gold):
            score.alarms += 1
            score.losses.append(f"{text[:90]!r} false alarm {_shown([mention])}")


def _shown(mentions: list[Mention]) -> str:
    return "; ".join(f"{m.text!r} {to_json(m.value)}" for m in mentions) or "nothing"


def _same_value(wanted: dict[str, Any], mention: Mention) -> bool:
    value, read = wanted["value"], to_json(mention.value)
    if read is None:
        return False
    if wanted["kind"] != "date":
        return bool(read.get("value") == value["value"] and read.get("value_max") == value.get("value_max"))
    if wanted["check"] == "within":
        return _within(value, mention.value)
    relation = value.get("relation") in (None, read.get("relation"))
    return relation and all(read.get(name) == value.get(name) for name in ("start", "end", "duration", "set"))


def _within(value: dict[str, Any], read: Any) -> bool:
    if not isinstance(read, Date) or read.end is None:
        return False
    return (value.get("start") or "") <= (read.start or read.end) and read.end <= value["end"]


def _same_unit(value: dict[str, Any], mention: Mention) -> bool:
    read = to_json(mention.value)
    return all(read.get(name) == value.get(name) for name in ("unit", "currency"))


def _seeds(path: Path) -> Score:
    """The dates of the seeds, each against its own date of publication."""
    score = Score("seeds dates (fr)")
    for document, known in json.loads(path.read_text(encoding="utf-8"))["documents"].items():
        text = (SHARED / "corpus" / "seeds" / f"{document}.txt").read_text(encoding="utf-8")
        dates = [{**wanted, "kind": "date"} for wanted in known["dates"]]
        for reference in sorted({wanted["reference_date"] for wanted in dates}):
            found = find_dates(text, "fr", published=reference)
            wanted = [d for d in dates if d["reference_date"] == reference]
            others = [d for d in dates if d["reference_date"] != reference]
            part = Score("")
            compare(
                part,
                text,
                wanted,
                [m for m in found if not any(o["start"] < m.end and o["end"] > m.start for o in others)],
            )
            score.gold, score.values = score.gold + part.gold, score.values + part.values
            score.losses += [loss for loss in part.losses if "false alarm" not in loss]
        alarms = Score("")
        compare(alarms, text, dates, _dates_of_article(document, text))
        score.losses += [loss for loss in alarms.losses if "false alarm" in loss]
        score.alarms += alarms.alarms
    return score


def _dates_of_article(document: str, text: str) -> list[Mention]:
    """The dates as the engine reads them: block by block, against the day of publication that the page tells."""
    article, _ = cut(Page(document, document, text.encode(), "text/plain", document))
    return [mention for mention in find_mentions(article) if mention.kind == "date"]


if __name__ == "__main__":
    sys.exit(main())
