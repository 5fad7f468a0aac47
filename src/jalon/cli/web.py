"""The commands that fetch pages of the web into a folder, and tell what has changed in one."""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from jalon import differences, engine, lines
from jalon.cli import family
from jalon.cli.telling import DONE, Report, write
from jalon.errors import CallError
from jalon.model import Article, Issue

if TYPE_CHECKING:
    from jalon.sources.fetching import Fetcher
    from jalon.sources.store import Store
    from jalon.sources.watching import Kept

PACE = 2.0  #: seconds between two requests to one host


def fetch(args: argparse.Namespace) -> int:
    """Pages of the web into a folder that the other commands read."""
    from jalon.sources import watching  # noqa: PLC0415

    return _kept(args, lambda store, fetcher: watching.fetch(args.addresses, store, fetcher))


def watch(args: argparse.Namespace) -> int:
    """New pages of feeds (RSS, Atom) and site maps into that folder; kept ones again, at growing intervals."""
    from jalon.sources import watching  # noqa: PLC0415

    while True:
        status = _kept(args, lambda store, fetcher: watching.watch(args.addresses, store, fetcher, most=args.most))
        if not args.every:
            return status
        time.sleep(args.every * 60)


def _kept(args: argparse.Namespace, visit: Callable[[Store, Fetcher], Iterable[Kept | Issue]]) -> int:
    """One line a page: where it is kept, and whether it is new."""
    from jalon.sources.fetching import Fetcher  # noqa: PLC0415
    from jalon.sources.store import Store  # noqa: PLC0415

    report, store = Report(), Store(args.store)
    fetcher = Fetcher(private=args.allow_private, pace=args.pace, contact=args.contact)
    for kept in visit(store, fetcher):
        if isinstance(kept, Issue):
            report.tell(kept)
            continue
        report.read += 1
        told: dict[str, str] = {
            "address": kept.visit.address,
            "file": str(args.store / kept.visit.file),
            "state": kept.state,
        }
        if kept.former:
            told["former"] = str(args.store / kept.former.file)
        write(lines.encoded({"page": told | {"sha256": kept.visit.sha256, "fetched": kept.visit.fetched}}))
    return report.status()


def versions(args: argparse.Namespace) -> int:
    """What has changed in a page that was fetched more than once: one diff a version."""
    from jalon.sources.store import Store  # noqa: PLC0415

    kept = Store(args.store).versions(args.address)
    if not kept:
        raise CallError("never fetched", where=args.address, next_step="fetch it, or name its folder with --store")
    texts = []
    for visit in kept:
        found = [a for a in engine.read([str(args.store / visit.file)]) if isinstance(a, Article)]
        texts.append(found[0].text.splitlines() if found else [])
    for (before, old), (after, new) in itertools.pairwise(zip(kept, texts, strict=True)):
        for line in differences.unified(old, new, before.fetched, after.fetched):
            write(line)
    return DONE


def add_to(add: family.Adding) -> None:
    """These commands and their options."""
    for run, what in ((fetch, "http://… or https://…"), (watch, "address of a feed or of a site map")):
        visiting = add(run)
        visiting.add_argument("addresses", nargs="+", metavar="ADDRESS", help=what)
        family.store(visiting)
        between = f"between two requests to a host; default {PACE:g}"
        visiting.add_argument("--pace", type=float, default=PACE, metavar="SECONDS", help=between)
        visiting.add_argument("--contact", default="", metavar="ADDRESS", help="told to the hosts: who is asking")
        visiting.add_argument("--allow-private", action="store_true", help="addresses of private networks too")
        if run is watch:
            visiting.add_argument(
                "--most",
                type=int,
                default=50,
                metavar="N",
                help="pages a feed, and kept pages asked for again; default 50",
            )
            visiting.add_argument("--every", type=float, default=0, metavar="MINUTES", help="again and again")
    versioning = add(versions)
    versioning.add_argument("address", metavar="ADDRESS", help="as it was given to fetch")
    family.store(versioning)
