"""Dates and figures by other tools, beside ours, on the same gold and the same machine in one run.

    python -m eval.mention_peers [--write]

Each peer is a function of a text, its language and the day it appeared, and gives mentions. None is a part of the
product: ``uv pip install pyduckling-native-phihos recognizers-text-suite "emoji<2" dateparser quantulum3`` beside it
for the run; one that is missing is told as not run. HeidelTime needs a tagger that no package registry holds: not run.
Gold: our own sentences (``eval/gold/mentions``, known to who wrote the grammars) and those written to be unseen
(``eval/gold/unseen``). Speed is in characters of 2,000-character texts a second of processor time, on one core, dates
and figures together where a peer reads both; ``--write`` puts the tables into docs/reference/peers.md.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import process_time

from eval import mention_readers as read
from eval import mentions, names, unseen
from jalon.model import Mention

Reader = Callable[[str, str, str], list[Mention]]
LANGUAGES = ("fr", "en", "ru")
DOCUMENT = Path(__file__).parents[1] / "docs" / "reference" / "peers.md"
#: Characters of a text whose reading is timed: those of a short article.
TEXT = 2_000
SECONDS = 1.5
DAY = "2024-10-17"


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: what it reads, in which languages."""

    name: str
    needs: str  #: the package that must be importable
    languages: tuple[str, ...]
    dates: Reader | None
    figures: Reader | None

    @property
    def here(self) -> bool:
        return find_spec(self.needs) is not None

    def read(self, text: str, language: str) -> int:
        """How many mentions it reads, for timing."""
        return sum(len(reader(text, language, DAY)) for reader in (self.dates, self.figures) if reader)


PEERS = (
    Peer("Jalon", "jalon", LANGUAGES, read.our_dates, read.our_figures),
    Peer("Duckling", "duckling", LANGUAGES, read.duckling_dates, read.duckling_figures),
    Peer("Recognizers-Text", "recognizers_suite", ("fr", "en"), read.text_dates, read.text_figures),
    Peer("dateparser", "dateparser", LANGUAGES, read.parsed_dates, None),
    Peer("quantulum3", "quantulum3", ("en",), None, read.quantulum_figures),
)


def own(peer: Peer, language: str) -> tuple[mentions.Score, mentions.Score]:
    """Scores of dates and of figures on our own sentences."""
    dates, figures = mentions.Score("dates"), mentions.Score("figures")
    for record in _records(language):
        text, gold, day = record["text"], record["mentions"], record.get("published") or DAY
        for score, reader, kinds in ((dates, peer.dates, {"date"}), (figures, peer.figures, {"quantity", "amount"})):
            if reader:
                wanted = [m for m in gold if m["kind"] in kinds]
                mentions.compare(score, text, wanted, reader(text, language, day))
    return dates, figures


def blind(peer: Peer, language: str) -> tuple[names.Score, names.Score]:
    """Scores on the sentences written to be unseen."""
    dates, figures = names.Score(), names.Score()
    for name in (name for name in unseen.SETS if name.startswith(language)):
        for line in (unseen.GOLD / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            text, marks = unseen.read_marked(line)
            for score, reader, letters in ((dates, peer.dates, "D"), (figures, peer.figures, "QA")):
                if reader:
                    wanted = [m for m in marks if m.letter in letters]
                    unseen.compare(score, text, wanted, [m for m in reader(text, language, DAY) if m.value is not None])
    return dates, figures


def pace(peer: Peer, language: str) -> float:
    """Characters a second of processor time, after one text to compile what is compiled."""
    texts = list(_texts(language))
    peer.read(texts[0], language)
    begun, read, runs = process_time(), 0, 0
    while process_time() - begun < SECONDS:
        runs += 1
        for text in texts:
            peer.read(text + " " * runs, language)  # another text each time: no answer is kept from the last
            read += len(text)
            if process_time() - begun >= SECONDS:
                break
    return read / (process_time() - begun)


def _records(language: str) -> Iterator[dict]:  # type: ignore[type-arg]
    for line in (mentions.GOLD / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _texts(language: str) -> Iterator[str]:
    text = ""
    for record in _records(language):
        text += record["text"] + "\n\n"
        if len(text) > TEXT:
            yield text
            text = ""


def rows() -> Iterator[str]:
    """The table: for each language its peers."""
    heads = (
        "language", "tool", "dates", "false", "figures", "and unit", "false",
        "dates, unseen", "figures and unit, unseen", "characters/s", "Jalon is",
    )  # fmt: skip
    yield f"| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(heads)
    for language in LANGUAGES:
        ours = 0.0
        for peer in PEERS:
            if language not in peer.languages:
                continue
            if not peer.here:
                yield f"| {language} | {peer.name} | not run: {peer.needs} is not installed | | | | | | | | |"
                continue
            speed = pace(peer, language)
            ours = ours or speed
            yield f"| {language} | {peer.name} | {_row(peer, language)} | {speed:,.0f} | {ours / speed:.1f} × |"


def _row(peer: Peer, language: str) -> str:
    dates, figures = own(peer, language)
    unseen_dates, unseen_figures = blind(peer, language)
    told = [
        _share(dates.values, dates.gold), str(dates.alarms),
        _share(figures.values, figures.gold), _share(figures.units, figures.gold), str(figures.alarms),
        _share(unseen_dates.right, unseen_dates.wanted), _share(unseen_figures.right, unseen_figures.wanted),
    ]  # fmt: skip
    reads = [bool(peer.dates)] * 2 + [bool(peer.figures)] * 3 + [bool(peer.dates), bool(peer.figures)]
    return " | ".join(cell if read else "–" for cell, read in zip(told, reads, strict=True))


def _share(right: int, wanted: int) -> str:
    return f"{right / wanted:.3f}" if wanted else "–"


def write_part(name: str, lines: Sequence[str]) -> None:
    """Replace the lines of the document between the marks of a part."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    head, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(begin)
    _, _, tail = rest.partition(end)
    DOCUMENT.write_text(head + begin + "".join(f"{line}\n" for line in lines) + end + tail, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Print the table, or write it."""
    table = []
    for row in rows():
        print(row, flush=True)
        table.append(row)
    if "--write" in arguments:
        write_part("mentions", table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
