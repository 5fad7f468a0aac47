"""Speed of dates and figures on one core, in characters a second.

    python bench/mentions.py [FOLDER]

Reads the gold sentences of ``eval/gold/mentions`` as one text a language (dense: every sentence holds something), and
the text files of FOLDER, if given, as they are. Every text is read once to compile the grammars, then as often as
fills two seconds.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time

from jalon.language.dates import find_dates
from jalon.language.quantities import find_quantities

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 2.0


def speed(text: str, language: str) -> tuple[float, int]:
    """Characters a second of processor time, and how many mentions were found; no reading is taken from a cache."""
    found, spent, runs = 0, 0.0, 0
    while spent < SECONDS:
        fresh = text + " " * runs
        begun = process_time()
        found = len(find_dates(fresh, language, published="2024-02-29")) + len(find_quantities(fresh, language))
        if runs:
            spent += process_time() - begun
        runs += 1
    return len(text) * (runs - 1) / spent, found


def main(arguments: list[str]) -> None:
    """Print one line a text."""
    texts = [(path.stem, path.stem, _sentences(path)) for path in sorted((ROOT / "eval/gold/mentions").glob("*.jsonl"))]
    for folder in arguments:
        together = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.txt")))
        texts.append((folder, "fr", together))
    for name, language, text in texts:
        pace, found = speed(text, language)
        print(f"{name:<40}{len(text):>9} characters {found:>6} mentions {pace:>12,.0f} characters/s")


def _sentences(path: Path) -> str:
    return "\n\n".join(json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main(sys.argv[1:])
