"""Scores names on the seeds beside the repository and on our own sentences: exact spans, precision, recall, F1.

Run: ``python eval/names.py [--show]``. The seeds are read from ``$JALON_SHARED`` or ``../shared``, when there:
there gold is a list of forms by type, each occurrence in the body counts, states and places are one type, and demonyms
(adjectives and inhabitants) are not asked for. Our own sentences carry every name of every kind.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jalon.language.names import find_names
from jalon.model import Mention, Office

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("JALON_SHARED", HERE.parents[1] / "shared"))
KINDS = ("persons", "offices", "organisations", "places", "states", "instruments")
Span = tuple[int, int]


@dataclass
class Score:
    """Counts of one kind: right, found, wanted; and what was missed or wrong."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """F1, 1.0 when nothing was wanted nor found."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def add(self, text: str, wanted: set[Span], found: set[Span]) -> None:
        """Count one text."""
        self.right += len(wanted & found)
        self.found += len(found)
        self.wanted += len(wanted)
        for sign, spans in (("-", wanted - found), ("+", found - wanted)):
            for a, b in sorted(spans):
                self.notes.append(f"{sign} {text[a:b]!r} in …{text[max(0, a - 30) : b + 30]!r}")


def score_seeds() -> dict[str, Score]:
    """Scores by type on the seeds."""
    scores = {kind: Score() for kind in ("persons", "offices", "organisations", "places")}
    gold = json.loads((SHARED / "gold/seeds/mentions.json").read_text(encoding="utf-8"))["documents"]
    for document, entry in gold.items():
        text = (SHARED / f"corpus/seeds/{document}.txt").read_text(encoding="utf-8-sig")
        article = json.loads((SHARED / f"gold/seeds/{document}.json").read_text(encoding="utf-8"))["article"]
        body = text[: _last(text, article["body_last"])]
        if not entry.get("names"):
            continue
        mentions = find_names(body, "fr")
        for kind, score in scores.items():
            wanted = {s for form in entry["names"].get(kind, ()) for s in _occurrences(body, form)}
            score.add(body, _outermost(wanted), {(m.start, m.end) for m in mentions if _asked(m, kind, body)})
    return scores


def _last(text: str, words: str) -> int:
    pattern = r"\s+".join(re.escape(w) for w in words.split())
    found = re.search(pattern, text)
    return found.end() if found else len(text)


def _occurrences(text: str, form: str) -> Iterator[Span]:
    for m in re.finditer(r"(?<!\w)" + re.escape(form) + r"(?!\w)", text):
        yield m.span()


def _outermost(spans: set[Span]) -> set[Span]:
    return {s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)}


def _asked(mention: Mention, kind: str, text: str) -> bool:
    if kind != "places":
        return f"{mention.kind}s" == kind
    name = mention.kind == "place" or (mention.kind == "state" and mention.text[0].isupper() and _is_name(mention))
    return name and not text[: mention.start].endswith("\0")


def _is_name(mention: Mention) -> bool:
    """A state by its name: no demonym of people (``les Russes``)."""
    return not re.search(r"(?:ien|ais|ois|ain|russe|chinois|turc|européen)(?:ne|ns|nes|e|es|s)?$", mention.text.lower())


def score_sentences(language: str) -> tuple[dict[str, Score], Score]:
    """Scores by kind on our own sentences, and of the holders of offices."""
    scores, holders = {kind: Score() for kind in KINDS}, Score()
    for line in (HERE / f"gold/names/{language}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        mentions = find_names(text, language)
        for kind, score in scores.items():
            wanted = set(_in_order(text, record.get(kind, ())))
            score.add(text, wanted, {(m.start, m.end) for m in mentions if f"{m.kind}s" == kind})
        held = {(m.text, m.value.holder) for m in mentions if isinstance(m.value, Office) and m.value.holder}
        want = {(a, b) for a, b in record.get("holders", {}).items()}
        if "holders" in record:
            holders.right += len(held & want)
            holders.found += len(held)
            holders.wanted += len(want)
            holders.notes += [f"{'-' if p in want else '+'} {p}" for p in held ^ want]
    return scores, holders


def _in_order(text: str, forms: list[str]) -> Iterator[Span]:
    """Each form where it stands next after the form before it (forms are listed in the order of the text)."""
    begin = 0
    for form in forms:
        spans = [s for s in _occurrences(text, form) if s[0] >= begin]
        if not spans:
            raise SystemExit(f"gold form {form!r} is not in {text!r}, or not in order")
        yield spans[0]
        begin = spans[0][1]


def _print(title: str, scores: dict[str, Any], *, show: bool) -> None:
    for kind, score in scores.items():
        print(
            f"{title:8} {kind:14} F1 {score.f1:.3f} right {score.right:4} found {score.found:4} wanted {score.wanted:4}"
        )
        if show:
            print("\n".join(f"    {note}" for note in score.notes))


def main() -> None:
    """Print the scores; with ``--show`` also every miss and false alarm."""
    show = "--show" in sys.argv
    if (SHARED / "gold/seeds/mentions.json").exists():
        _print("seeds", score_seeds(), show=show)
    for path in sorted((HERE / "gold/names").glob("*.jsonl")):
        scores, holders = score_sentences(path.stem)
        _print(path.stem, {**scores, "holders": holders}, show=show)


if __name__ == "__main__":
    main()
