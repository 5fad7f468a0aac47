"""How long it takes to look back: a past day put together, and its pages, on a copy of a register.

    python -m bench.large_register --kept --claims 100000 --subjects 10000 --register var/kept.sqlite3
    python -m bench.past var/kept.sqlite3

Prints seconds of the processor for the state of yesterday, and milliseconds a page as of yesterday: median and p95.
"""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from pathlib import Path

from bench.copies import opened_copy

PAGES = ("/", "/engagements/", "/engagements/?sector=energy", "/recherche/?q=centrale", "/acteurs/", "/sources/")
#: Times that each page is asked for, and records that are.
TIMES = 10


def main(register: Path) -> None:
    """Put yesterday together, look at it, and compare it with today."""
    with opened_copy(register):
        from django.conf import settings  # noqa: PLC0415 - Django is ready by now
        from django.contrib.auth.models import User  # noqa: PLC0415 - Django is ready by now
        from django.test import Client  # noqa: PLC0415 - Django is ready by now
        from django.utils import timezone  # noqa: PLC0415 - Django is ready by now

        from jalon.register.models import ClaimRow, Subject  # noqa: PLC0415 - Django is ready by now
        from jalon.register.past.difference import difference  # noqa: PLC0415 - Django is ready by now
        from jalon.register.past.point import point_of  # noqa: PLC0415 - Django is ready by now
        from jalon.register.past.replay import replayed  # noqa: PLC0415 - Django is ready by now

        settings.WORK_APART = False
        yesterday = timezone.now().date() - timedelta(days=1)
        print(f"{ClaimRow.objects.count()} claims")
        point = point_of(yesterday)
        if point is None:
            raise SystemExit("nothing has come in since yesterday: make the register with --kept")
        began = time.process_time()
        replayed(point)
        print(f"the state of {yesterday}: {time.process_time() - began:.0f} s")
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(User.objects.create_superuser("bench"))
        records = [f"/fiches/{key}/" for key in Subject.objects.values_list("key", flat=True)[:TIMES]]
        for name, addresses in (*((page, [page] * TIMES) for page in PAGES), ("a record", records)):
            _pages(client, name, [f"{each}{'&' if '?' in each else '?'}known_on={yesterday}" for each in addresses])
        began = time.perf_counter()
        changes = len(difference(point, None))
        print(f"{changes} changes since: {time.perf_counter() - began:.1f} s")


def _pages(client: object, name: str, addresses: list[str]) -> None:
    taken = []
    for address in addresses:
        began = time.perf_counter()
        client.get(address)  # type: ignore[attr-defined]
        taken.append((time.perf_counter() - began) * 1000)
    first, *later = taken
    later.sort()
    print(f"{name:28} first {first:.0f} ms, median {later[len(later) // 2]:.0f}, slowest after it {later[-1]:.0f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
