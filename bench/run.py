"""Speed and memory of each stage of the engine, on the same texts, each in a process of its own.

    python -m bench.run [--texts FOLDER] [--times N] [read|mentions|extract]…

Figures depend on the machine: compare those of one run.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jalon import engine
from jalon.model import Issue, Page

STAGES = {"read": engine.read_page, "mentions": engine.mentions_of_page, "extract": engine.extract_page}
TEXTS = Path(__file__).parent.parent / "examples" / "dossier"


@dataclass(frozen=True, slots=True)
class Measured:
    stage: str
    articles: int
    characters: int
    start: float  #: seconds until the first article was read: imports, packs, models
    seconds: float  #: for all the articles after that
    memory: int  #: peak resident memory, bytes

    def row(self) -> str:
        """A row of the table, in Markdown."""
        speed, rate = self.articles / self.seconds, self.characters / self.seconds / 1000
        return f"| {self.stage} | {self.start:.2f} | {speed:.1f} | {rate:.0f} | {self.memory / 2**20:.0f} |"


def measure(stage: str, folder: str, times: int) -> Measured:
    """Read every page of the folder so many times."""
    pages = [page for page in engine.pages([folder]) if isinstance(page, Page)]
    if not pages:
        issues = [found.message for found in engine.pages([folder]) if isinstance(found, Issue)]
        raise SystemExit(f"nothing to read in {folder}: {'; '.join(issues)}")
    read = STAGES[stage]
    began = time.perf_counter()
    read(pages[0])
    warm = time.perf_counter()
    articles = [read(page).article for _ in range(times) for page in pages]
    ended = time.perf_counter()
    characters = sum(len(article.text) for article in articles if article)
    return Measured(stage, len(articles), characters, warm - began, ended - warm, peak_memory())


def peak_memory() -> int:
    """Peak resident memory of this process in bytes; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 (not on every system)
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Speed and memory of each stage of the engine.")
    parser.add_argument("stages", nargs="*", metavar="STAGE", help=f"of {', '.join(STAGES)}; default all")
    parser.add_argument("--texts", default=str(TEXTS), metavar="FOLDER", help="default: the example dossier")
    parser.add_argument("--times", type=int, default=5, metavar="N", help="how often each text is read; default 5")
    args = parser.parse_args(argv)
    unknown = [stage for stage in args.stages if stage not in STAGES]
    if unknown:
        parser.error(f"no stage {unknown[0]}: there are {', '.join(STAGES)}")
    print("| stage | start, s | articles / s | thousand characters / s | peak memory, MiB |")
    print("| --- | --- | --- | --- | --- |")
    for stage in args.stages or STAGES:
        # A process each: the memory of one stage is not counted to the next.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(pool.apply(measure, (stage, args.texts, args.times)).row(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
