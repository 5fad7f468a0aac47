"""Scores names, dates and figures on sentences that nothing was tuned on when they were written.

    python -m eval.unseen [--show] [SET…]

One sentence a line, each mention marked in it: ``{P|person}``, ``{O|office}``, ``{G|organisation}``, ``{L|place}``,
``{S|state}``, ``{I|instrument}``, ``{D|words=start}``, ``{D|words=start/end}``, ``{D|words=P18M}``,
``{Q|words=40 ha}``, ``{A|words=3000 EUR}``. Names are scored by their exact span, dates by value (any mention that
overlaps the words), figures by value and unit. All sentences are of one day. The sets called blind were written after
the others had been worked on.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from eval.names import Score
from jalon.language.dates import find_dates
from jalon.language.names import find_names
from jalon.language.quantities import find_quantities
from jalon.model import Amount, Date, Mention, Quantity

GOLD = Path(__file__).parent / "gold" / "unseen"
SETS = ("fr", "en", "ru", "fr_blind", "en_blind", "ru_blind", "fr_again", "en_again", "ru_again")
DAY = "2024-10-17"
KINDS = {"P": "person", "O": "office", "G": "organisation", "L": "place", "S": "state", "I": "instrument"}
_MARK = re.compile(r"\{([POGLSIDQA])\|([^}=]+)(?:=([^}]+))?\}")


@dataclass(frozen=True)
class Marked:
    """A mention as marked: its letter, its span and its value."""

    letter: str
    start: int
    end: int
    value: str | None


def read_marked(line: str) -> tuple[str, list[Marked]]:
    """The sentence without its marks, and the mentions."""
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        marks.append(Marked(mark[1], len(text), len(text) + len(mark[2]), mark[3]))
        text, at = text + mark[2], mark.end()
    return text + line[at:], marks


def score(name: str) -> dict[str, Score]:
    """The scores of a set by kind."""
    language = name[:2]
    scores = {kind: Score() for kind in (*KINDS.values(), "date", "figure")}
    for line in (GOLD / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        text, marks = read_marked(line)
        names = find_names(text, language)
        for letter, kind in KINDS.items():
            wanted = {(m.start, m.end) for m in marks if m.letter == letter}
            found = {(m.start, m.end) for m in names if m.kind == kind and not _nested(m, marks)}
            scores[kind].add(text, wanted, found)
        dates = [m for m in find_dates(text, language, published=DAY) if m.value is not None]
        compare(scores["date"], text, [m for m in marks if m.letter == "D"], dates)
        figures = [m for m in find_quantities(text, language) if m.value is not None]
        compare(scores["figure"], text, [m for m in marks if m.letter in "QA"], figures)
    return scores


def together(scores: list[Score]) -> Score:
    """The sum of several scores."""
    return Score(sum(s.right for s in scores), sum(s.found for s in scores), sum(s.wanted for s in scores))


def _nested(mention: Mention, marks: list[Marked]) -> bool:
    """Whether the mention is part of a longer one that is marked: marks do not nest."""
    return any(m.start <= mention.start and mention.end <= m.end and m.end - m.start > len(mention.text) for m in marks)


def compare(score: Score, text: str, wanted: list[Marked], found: list[Mention]) -> None:
    """Count the values that are read rightly."""
    score.wanted += len(wanted)
    score.found += len(found)
    for mark in wanted:
        near = [m for m in found if m.start < mark.end and m.end > mark.start]
        right = any(_says(m) == mark.value for m in near)
        score.right += right
        if not right:
            told = [f"{m.text!r} {_says(m)}" for m in near]
            score.notes.append(f"- {text[mark.start : mark.end]!r} {mark.value}, read {told} in {text!r}")
    for mention in found:
        if not any(m.start < mention.end and m.end > mention.start for m in wanted):
            score.notes.append(f"+ {mention.text!r} {_says(mention)} in {text!r}")


def _says(mention: Mention) -> str:
    """The value of a mention as it is marked."""
    value = mention.value
    if isinstance(value, Date):
        if value.duration or value.set:
            return value.duration or value.set or ""
        start, end = value.start or value.end or "", value.end or value.start or ""
        return _short(start, end)
    assert isinstance(value, (Quantity, Amount))
    unit = value.unit if isinstance(value, Quantity) else value.currency
    return f"{value.value:g} {unit}" if value.value < 1e5 else f"{value.value:.0f} {unit}"


def _short(start: str, end: str) -> str:
    """A whole month or year by its name, a day once, else both ends."""
    if start == end:
        return start
    if start[:7] == end[:7] and start.endswith("-01") and end[8:] in ("28", "29", "30", "31"):
        return start[:7]
    if start[:4] == end[:4] and start[5:] == "01-01" and end[5:] == "12-31":
        return start[:4]
    return f"{start}/{end}"


def main(arguments: list[str]) -> None:
    """Print one line a kind."""
    for name in [a for a in arguments if not a.startswith("--")] or SETS:
        for kind, found in score(name).items():
            print(f"{name} {kind:13} F1 {found.f1:.3f} right {found.right} found {found.found} of {found.wanted}")
            if "--show" in arguments:
                print("\n".join(f"    {note}" for note in found.notes))


if __name__ == "__main__":
    main(sys.argv[1:])
