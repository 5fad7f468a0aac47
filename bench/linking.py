"""Seconds to add one source of eight claims to an index of subjects, by the size of the register.

    python -m bench.linking [--claims 10000 100000 1000000] [--sources 20]

The register is generated: claims of every class of the thesaurus between givers and receivers of which few are named
often (Zipf), a third of them in a town of the gazetteer, a third in the capital, the others nowhere. It is loaded in
bulk: keys and claims as ``put`` writes them, without the comparisons of the claims already there among themselves. What
is timed is ``put`` itself: comparing, connecting and grouping the new claims, and writing them; by the clock, and by
the time of the processor, which other work on the machine does not lengthen. Rules and gazetteer are loaded before.

    python -m bench.linking --connected 20000

makes a register by ``put`` alone, so that the claims there are connected as in use, and times its last sources.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from jalon.linking.index import SubjectIndex
from jalon.linking.products import nature, sector_of
from jalon.linking.profile import profiles
from jalon.model import ActorSlot, ArticleLine, Claim, Quantity, When
from jalon.pack import load_pack
from jalon.towns import towns

PER_SOURCE = 8
#: How often the n-th giver or receiver is named: as 1/n.
GIVERS = 15
_STAGES = ("discussed", "pledged", "agreed", "under_way", "completed")


class Generator:
    """Sources of eight claims, the same for one seed."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)  # noqa: S311 (data for a measure)
        states = load_pack("world", "states")
        self._states = [(row["fr"], row.get("capitals", {}).get("fr", row["fr"])) for row in states.values()]
        self._terms = [(name, terms[0]) for name, terms in load_pack("fr", "products").items() if terms]
        self._towns = sorted({town.name for town in towns() if town.name.isascii()})
        self._weights = [1 / rank for rank in range(1, len(self._states) + 1)]

    def source(self, number: int) -> tuple[ArticleLine, list[Claim]]:
        """One article about two states, and its claims."""
        receiver, capital = self._draw.choices(self._states, self._weights)[0]
        giver, _ = self._draw.choices(self._states[-GIVERS:], self._weights[:GIVERS])[0]
        year = self._draw.randint(2015, 2025)
        day = f"{year}-{self._draw.randint(1, 12):02}-{self._draw.randint(1, 28):02}"
        document = f"s{number:07}"
        line = ArticleLine(document, title=f"{giver} et {receiver}", published=day, language="fr")
        told = [self._claim(line, i, receiver, capital) for i in range(PER_SOURCE)]
        return line, [replace(c, actors=(ActorSlot(giver, "provider", "state"), *c.actors)) for c in told]

    def _claim(self, article: ArticleLine, rank: int, receiver: str, capital: str) -> Claim:
        name, term = self._draw.choice(self._terms)
        drawn = self._draw.random()
        place = self._draw.choice(self._towns) if drawn < 1 / 3 else capital if drawn < 2 / 3 else ""
        told = f"{term} de {place}" if place else term
        figure = Quantity(self._draw.randint(20, 900), "MW" if nature(name) == "works" else "t")
        return Claim(
            article.document,
            f"{article.document}.{rank}",
            "commitment",
            self._draw.choice(_STAGES),
            f"Il est dit : {told}.",
            0,
            10,
            told,
            sector_of(name),
            actors=(ActorSlot(receiver, "recipient", "state"),),
            quantities=(figure,) if self._draw.random() < 0.5 else (),
            places=(place, receiver) if place else (receiver,),
            when=When(article.published) if self._draw.random() < 0.5 else None,
        )


def loaded(path: Path, sources: Iterator[tuple[ArticleLine, list[Claim]]], size: int) -> int:
    """Load claims in bulk until the index holds so many; gives how many it holds."""
    with SubjectIndex(path) as index:
        held = index.size()
        while held < size:
            line, claims = next(sources)
            index.load(profiles(claims, [line]))
            held += len(claims)
    return held


def put(path: Path, sources: Iterator[tuple[ArticleLine, list[Claim]]], size: int) -> int:
    """Put sources one by one until the index holds so many claims; gives how many it holds."""
    with SubjectIndex(path) as index:
        while index.size() < size:
            index.put(*next(sources))
        return index.size()


class Taken(NamedTuple):
    """Seconds of one source, by the clock and of the processor."""

    clock: float
    processor: float


def timed(path: Path, sources: Sequence[tuple[ArticleLine, list[Claim]]]) -> list[Taken]:
    """What each source takes, with a fresh index for each: nothing of it is warm but the file."""
    found = []
    for line, claims in sources:
        clock, processor = time.perf_counter(), time.process_time()
        with SubjectIndex(path) as index:
            index.put(line, claims)
        found.append(Taken(time.perf_counter() - clock, time.process_time() - processor))
    return found


def row(held: int, taken: Sequence[Taken], former: float, path: Path) -> tuple[str, float]:
    """A line of the table, and the median by the processor, which the next line is compared with."""
    clock, processor = [each.clock for each in taken], [each.processor for each in taken]
    median = statistics.median(processor)
    times = f"{median / former:.1f}" if former else ""
    told = f"{statistics.median(clock):.2f} | {max(clock):.2f} | {median:.2f} | {max(processor):.2f} | {times}"
    return f"| {held} | {told} | {path.stat().st_size / 1e6:.0f} |", median


def main() -> None:
    """Print the curve, in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--connected", type=int, nargs="+", help="make the register by put, with so many claims")
    parser.add_argument("--sources", type=int, default=20)
    args = parser.parse_args()
    made = Generator(1)
    sources = (made.source(number) for number in range(10**7))
    print("| claims | median s | slowest s | median CPU s | slowest CPU s | × | file MB |", flush=True)
    print("| --- | --- | --- | --- | --- | --- | --- |", flush=True)
    former = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "subjects.sqlite3"
        timed(path, [next(sources)])  # rules and gazetteer
        for size in sorted(args.connected or args.claims):
            held = put(path, sources, size) if args.connected else loaded(path, sources, size)
            line, former = row(held, timed(path, [next(sources) for _ in range(args.sources)]), former, path)
            print(line, flush=True)


if __name__ == "__main__":
    main()
