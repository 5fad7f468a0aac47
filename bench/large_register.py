"""A large register of made-up rows, to measure pages on: the same rows for the same numbers, on either database.

    python -m bench.large_register --claims 100000 --subjects 10000 --register var/bench.sqlite3
    JALON_DATABASE=postgresql://… python -m bench.large_register --claims 1000000 --subjects 100000

Only what pages read is made: sources and the computed state, no proposals; with ``--proposals`` those too, and no
trail (to withhold something, say); with ``--kept`` what a register keeps (sources, proposals, the trail of their
readings), and the state is computed from it as by ``jalon rebuild``.
Actors and places follow a law of ranks, as in the press: the first state stands in about half of the subjects.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jalon.model import SECTORS, STAGES
from jalon.register.opening import open_register

if TYPE_CHECKING:
    from jalon.register.models import Source

FIRST_DAY, DAYS = date(2010, 1, 1), 6100
CLAIMS_OF_A_SOURCE = 20
STATES, ORGANISATIONS, PERSONS, PLACES = 60, 6000, 4000, 3000
CONFLICTS_PER_SUBJECT, ISSUES_PER_SOURCE = 0.1, 0.05
OBJECTS = ("centrale", "route", "forage", "lycée", "hôpital", "barrage", "ligne", "entrepôt", "réseau", "stade")
UNITS = ("MW", "km", "t", "ha", "bed", "scholarship")
WORDS = tuple(f"mot{n}" for n in range(4000))
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Size:
    claims: int
    subjects: int

    @property
    def sources(self) -> int:
        return max(self.claims // CLAIMS_OF_A_SOURCE, 1)


class Made:
    """The rows, table after table; ``dice`` is the only source of chance."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.dice = random.Random(7)  # noqa: S311 - the same rows each time
        self.subjects = [_Subject(self.dice, number) for number in range(1, size.subjects + 1)]
        self.subject_of = [self.dice.randrange(size.subjects) for _ in range(size.claims)]
        self.published = sorted(_day(self.dice) for _ in range(size.sources))

    def sources(self) -> Iterator[Source]:
        """The texts: one sentence a claim."""
        from jalon.register.models import Source  # noqa: PLC0415 - Django must be ready

        for number, day in enumerate(self.published, start=1):
            first = (number - 1) * CLAIMS_OF_A_SOURCE
            told = [self.quote(claim) for claim in range(first, min(first + CLAIMS_OF_A_SOURCE, self.size.claims))]
            text = f"Titre {number}\n" + "".join(f"{quote}\n" for quote in told)
            content = text.encode()
            yield Source(
                id=number, document=f"source{number:07}", sha256=sha256(content).hexdigest(), reading=f"{number}",
                engine="bench", address=f"texts/{number}.txt", media_type="text/plain",
                content=zlib.compress(content, 1), text=text, words="", title=f"Titre {number}",
                outlet=f"Journal {number % 97}", published=day, language=("fr", "en", "ru")[number % 3],
                added_at=datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=5),
                blocks=[{"role": "title", "start": 0, "end": text.index("\n") + 1},
                        {"role": "body", "start": text.index("\n") + 1, "end": len(text)}],
            )  # fmt: skip

    def quote(self, claim: int) -> str:
        """The sentence of a claim."""
        subject = self.subjects[self.subject_of[claim]]
        return (
            f"{subject.provider[1]} et {subject.recipient[1]} parlent de {subject.title}, {subject.figure} "
            f"{subject.unit}, à {subject.place} ({claim})."
        )


@dataclass(frozen=True, slots=True, init=False)
class _Subject:
    """What a subject is: everything else about it follows."""

    number: int
    kind: str
    stage: str
    sector: str
    title: str
    provider: tuple[str, str, str]
    recipient: tuple[str, str, str]
    party: tuple[str, str, str]
    place: str
    figure: int
    unit: str
    due: str

    def __init__(self, dice: random.Random, number: int) -> None:
        kind = dice.choices(("commitment", "agreement", "meeting"), (70, 15, 15))[0]
        told = {
            "number": number, "kind": kind, "stage": dice.choice(STAGES[kind]), "sector": dice.choice(SECTORS),
            "title": f"{dice.choice(OBJECTS)} {dice.choice(WORDS)} {number}",
            "provider": _actor(dice, "state", STATES), "recipient": _actor(dice, "state", STATES),
            "party": _actor(dice, *dice.choice((("organisation", ORGANISATIONS), ("person", PERSONS)))),
            "place": f"Ville{_rank(dice, PLACES)}", "figure": dice.randrange(1, 5000), "unit": dice.choice(UNITS),
            "due": _day(dice) if dice.random() < 0.4 else "",
        }  # fmt: skip
        for name, value in told.items():
            object.__setattr__(self, name, value)


def _actor(dice: random.Random, type_: str, many: int) -> tuple[str, str, str]:
    rank = _rank(dice, many)
    return f"{type_}-{rank:05}", f"{type_.capitalize()} {rank}", type_


def _rank(dice: random.Random, many: int) -> int:
    """A number below ``many``, the first ones far more often."""
    return min(int(many * dice.random() ** 4), many - 1)


def _day(dice: random.Random) -> str:
    return (FIRST_DAY + timedelta(days=dice.randrange(DAYS))).isoformat()


def fill(size: Size, *, proposals: bool = False) -> None:
    """Make every row, in batches; each table after those that it points at."""
    from bench import kept_rows, large_rows  # noqa: PLC0415 - Django must be ready

    made = Made(size)
    proposed = [("proposals", kept_rows.proposals(made))] if proposals else []
    for name, rows in (("sources", made.sources()), *proposed, *large_rows.tables(made)):
        done = sum(_store(batch) for batch in _batches(rows))
        sys.stderr.write(f"{name}: {done}\n")
    large_rows.settle()


def keep(size: Size) -> None:
    """Make what a register keeps, and compute its state from it."""
    from bench import kept_rows, large_rows  # noqa: PLC0415 - Django must be ready
    from jalon.register import services  # noqa: PLC0415

    made = Made(size)
    for name, rows in (("sources", made.sources()), ("proposals", kept_rows.proposals(made))):
        sys.stderr.write(f"{name}: {sum(_store(batch) for batch in _batches(rows))}\n")
    kept_rows.tell(made)
    began = time.process_time()
    services.project(by="bench")
    sys.stderr.write(f"state computed: {time.process_time() - began:.0f} s of the processor\n")
    large_rows.learn()


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    told = iter(rows)
    while batch := list(islice(told, BATCH)):
        yield batch


def _store(rows: list[Any]) -> int:
    type(rows[0])._default_manager.bulk_create(rows)
    return len(rows)


def main() -> None:
    """Fill an empty register."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--subjects", type=int, default=10_000)
    parser.add_argument("--kept", action="store_true", help="make what is kept, and compute the state from it")
    parser.add_argument("--proposals", action="store_true", help="make the proposals beside the state")
    parser.add_argument("--register", type=Path, default=Path("var/bench.sqlite3"))
    args = parser.parse_args()
    open_register(args.register)
    from jalon.register.models import Source  # noqa: PLC0415 - Django must be ready

    if Source.objects.exists():
        raise SystemExit("this register holds sources already: give an empty one")
    if args.kept:
        keep(Size(args.claims, args.subjects))
    else:
        fill(Size(args.claims, args.subjects), proposals=args.proposals)


if __name__ == "__main__":
    main()
