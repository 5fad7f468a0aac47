"""How long the server takes for each page of a register, on an idle machine.

    python -m bench.pages --register var/bench.sqlite3 [--times 20] [--past] [NAME]…
    JALON_DATABASE=postgresql://… python -m bench.pages

Times are those of the whole answer, middleware and template included, without the network. “First” is the slowest of
the first answers, when nothing of the page has been counted since the register last changed; each address is asked for
once before the others are measured. With ``--past`` the register is read as the state of a past day is, through
the gate of ``register.past.reading``. “Work here” is the processor's time of this process (on PostgreSQL
without the database), and “× empty” its multiple of the page of an address that leads nowhere.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from jalon.register.opening import open_register


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of page, and the addresses that stand for it."""

    name: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timed:
    name: str
    first: float  #: seconds
    median: float
    p95: float
    work: float  #: median of the processor's time in this process: what a busy machine does not stretch

    def row(self, empty: float) -> str:
        """A row of the table, in Markdown."""
        told = [f"{seconds * 1000:.0f}" for seconds in (self.first, self.median, self.p95, self.work)]
        return f"| {' | '.join([self.name, *told, f'{self.work / empty:.1f}'])} |"


def pages(many: int) -> Iterator[Asked]:
    """Every kind of public page, with addresses drawn at random but always the same."""
    from jalon.register.models import Actor, Source, Subject  # noqa: PLC0415 - Django must be ready

    dice = random.Random(11)  # noqa: S311 - the same addresses each time
    subjects, actors, sources = Subject.objects.count(), Actor.objects.count(), Source.objects.count()
    keys = Subject.objects.in_bulk([dice.randrange(1, subjects + 1) for _ in range(many)])
    names = Actor.objects.in_bulk([dice.randrange(1, actors + 1) for _ in range(many)])
    texts = Source.objects.only("document").in_bulk([dice.randrange(1, sources + 1) for _ in range(many)])
    yield Asked("empty page", ("/nulle-part/",))
    yield Asked("home", ("/",))
    for name in ("engagements", "demandes", "accords", "rencontres"):
        yield Asked(f"list {name}", (f"/{name}/", f"/{name}/?sort=news", f"/{name}/?sort=title"))
    yield Asked("list filtered", tuple(f"/engagements/?sector={s}&stage=agreed" for s in ("energy", "health", "water")))
    yield Asked("list by fulfilment", tuple(f"/engagements/?fulfilment={r}" for r in ("no_evidence", "limited")))
    yield Asked("list by source", ("/engagements/?source=official", "/engagements/?source=agency&fulfilment=complete"))
    yield Asked("list by text", ("/engagements/?q=centrale", "/engagements/?q=barrage+mot7"))
    yield Asked("record", tuple(f"/fiches/{subject.key}/" for subject in keys.values()))
    yield Asked("source", tuple(f"/sources/{source.document}/" for source in texts.values()))
    yield Asked("actor", tuple(f"/acteurs/{actor.key}/" for actor in names.values()))
    yield Asked("actor of most records", (f"/acteurs/{Actor.objects.filter(type='state')[:1].get().key}/",))
    for name in ("acteurs", "sources", "discordances", "points", "methode", "vues"):
        yield Asked(name, (f"/{name}/",))
    yield Asked("search", ("/recherche/?q=centrale", "/recherche/?q=mot12", "/recherche/?q=state"))
    yield Asked("search filtered", ("/recherche/?q=centrale&sector=energy&family=agreements", "/recherche/?year=2020"))
    yield Asked("sources by text", ("/sources/?q=titre", "/sources/?language=fr&year=2020"))
    yield Asked("actors by text", ("/acteurs/?q=state", "/acteurs/?type=organisation"))
    yield Asked("feed", ("/engagements/nouvelles.atom?sector=energy",))
    for slug in ("etapes", "secteurs", "parties", "calendrier", "chronologie", "carte", "acteurs", "silence"):
        yield Asked(f"picture {slug}", (f"/vues/{slug}/",))


def measured(ask: Callable[[str], int], asked: Asked, times: int) -> Timed:
    """Each address once to warm it up, then all of them in turn."""
    firsts = [_seconds(ask, address) for address in asked.addresses]
    taken, worked = [], []
    for turn in range(max(times, len(asked.addresses))):
        busy = time.process_time()
        taken.append(_seconds(ask, asked.addresses[turn % len(asked.addresses)]))
        worked.append(time.process_time() - busy)
    taken.sort()
    worked.sort()
    last = min(int(len(taken) * 0.95), len(taken) - 1)
    return Timed(asked.name, max(firsts), taken[len(taken) // 2], taken[last], worked[len(worked) // 2])


def _seconds(ask: Callable[[str], int], address: str) -> float:
    began = time.perf_counter()
    ask(address)
    return time.perf_counter() - began


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only pages whose name begins so")
    parser.add_argument("--register", type=Path, default=Path("var/bench.sqlite3"))
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--past", action="store_true", help="read the file as a past day is read")
    args = parser.parse_args()
    open_register(args.register, must_exist=True)
    from django.test import Client  # noqa: PLC0415 - Django must be ready

    client = Client(SERVER_NAME="127.0.0.1")

    from jalon.register.past.reading import reading_from  # noqa: PLC0415 - Django must be ready

    def ask(address: str) -> int:
        with reading_from(args.register) if args.past else nullcontext():
            return client.get(address).status_code

    sys.stdout.write("| page | first ms | median ms | p95 ms | of which work here | × empty |\n" + "| --- " * 6 + "|\n")
    empty = 0.0
    for asked in pages(args.times):
        wanted = not args.names or any(asked.name.startswith(name) for name in args.names)
        if wanted or not empty:
            timed = measured(ask, asked, args.times)
            empty = empty or timed.work
            sys.stdout.write(timed.row(empty) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
