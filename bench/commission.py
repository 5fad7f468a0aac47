"""The pages of commissions under load: 20 commissions × 200 commitments × 5 years, on a PostgreSQL of its own.

    python -m bench.commission [--commissions N] [--projects N] [--times N] [--over MS]

Prints, for each page as each role sees it, the median and the 95th percentile of the server's time in milliseconds, of
which the processor's time of this process, the number of queries and the length. Ends with 1 when a page is slower than
``--over`` at the 95th percentile. Papers (PDF, DOCX) are no pages: their time is printed and not judged.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.register.postgresql import cluster

if TYPE_CHECKING:
    from django.test import Client

    from jalon.commission.models import Commission

#: The commission that is read, and its pages; {…} are keys of its rows.
BODY = "/commission/commission-7/"
PAGES = (
    "", "echelle/", "projets/", "projets/?rang=100", "projets/{number}/", "projets/choix/", "projets/choix/?q=centrale",
    "projets/tableaux/", "calendrier/", "calendrier/?rang=900", "calendrier/?projet={number}", "calendrier/mois/",
    "sessions/", "sessions/3/", "sessions/3/?tout=2", "sessions/5/", "sessions/5/?tout=overdue", "demandes/",
    "demandes/10/", "demandes/nouvelle/", "indicateurs/", "indicateurs/3/", "indicateurs/tableaux/", "note/",
    "note/?tout=overdue",
    "fiches/officer/", "fiches/milestone/", "fiches/milestone/{milestone}/", "fiches/wait/?of={milestone}",
    "fiches/decision/{decision}/", "fiches/project/{project}/", "fiches/commission/{commission}/",
    "fiches/reply/?project={project}", "creation/3/",
)  # fmt: skip
PAPERS = ("sessions/3/proces-verbal.pdf", "sessions/3/proces-verbal.docx", "note.pdf")


@dataclass(frozen=True, slots=True)
class Measured:
    """One page as one role sees it."""

    role: str
    page: str
    median: float  # ms
    p95: float  # ms
    work: float  # ms, median of the processor's time in this process: what a busy machine does not stretch
    queries: int
    length: int  # bytes

    def row(self) -> str:
        """A row of the table, in Markdown."""
        spent = (f"{told:.0f}" for told in (self.median, self.p95, self.work))
        told = (*spent, str(self.queries), f"{self.length / 1024:.0f}")
        return f"| {' | '.join([self.role, self.page, *told])} |"


def measured(times: int) -> Iterator[Measured]:
    """Every page, by every role that may see it."""
    from jalon.commission import links
    from jalon.commission.models import Asked, Commission, Feed

    body = Commission.objects.get(slug="commission-7")
    asked = Asked.objects.filter(round__commission=body, round__number=10)
    mine = asked.get(point__account="focal-7")
    secretary, administrator, focal = (_signed_in(role) for role in ("secretary", "administrator", "focal_point"))
    for page in ("/commission/", "/commission/partenaires/RU/"):
        yield _measured("secretary", secretary, page, times)
    for page in (*PAGES, *PAPERS):
        yield _measured("secretary", secretary, BODY + page.format(**keys(body)), times)
    for page in ("/commission/", "/commission/courrier/", f"{BODY}calendrier/", f"{BODY}projets/3/"):
        yield _measured("administrator", administrator, page, times)
    for page in ("/commission/moi/", f"/commission/moi/demandes/{mine.pk}/"):
        yield _measured("focal point", focal, page, times)
    nobody = _client()
    yield _measured("by link", nobody, links.path(mine), times)
    yield _measured("by link", nobody, f"/commission/agenda/{Feed.objects.get(commission=body).token}.ics", times)


def keys(body: Commission) -> dict[str, int]:
    """The keys that the addresses of pages name."""
    from jalon.commission.models import Decision, Milestone, Project

    decision = Decision.objects.filter(session__commission=body, session__number=5)[0]
    return {
        "number": 3,
        "commission": body.pk,
        "project": Project.objects.get(commission=body, number=3).pk,
        "milestone": Milestone.objects.filter(commission=body, actual=None)[0].pk,
        "decision": decision.pk,
    }


def _client() -> Client:
    from django.test import Client

    return Client(SERVER_NAME="localhost")


def _signed_in(role: str) -> Client:
    from django.contrib.auth.models import User

    from jalon.register import services

    name = "focal-7" if role == "focal_point" else role
    if role == "administrator":
        User.objects.create_superuser(name)
    else:
        services.create_account(name=name, password="bench", role=role, by="bench")  # noqa: S106
    client = _client()
    client.force_login(User.objects.get(username=name))
    return client


def _measured(role: str, client: Client, page: str, times: int) -> Measured:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
        queries = len(asked.captured_queries)
    spent, worked = [], []
    for _ in range(times):
        began, busy = time.perf_counter(), time.process_time()
        answer = client.get(page)
        spent.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    p95 = sorted(spent)[int(len(spent) * 0.95) - 1]
    shown = page.removeprefix(BODY) or BODY
    if role == "by link":
        shown = "/".join(page.split("/")[:3]) + "/…"
    median, work = statistics.median(spent), statistics.median(worked)
    return Measured(role, shown, median, p95, work, queries, len(answer.content))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Server time of the commission's pages on PostgreSQL.")
    parser.add_argument("--commissions", type=int, default=20)
    parser.add_argument("--projects", type=int, default=200, help="priority projects a commission")
    parser.add_argument("--times", type=int, default=40, help="requests a page")
    parser.add_argument("--over", type=float, default=100, help="ms at the 95th percentile that no page may exceed")
    args = parser.parse_args(argv)
    with cluster() as address, tempfile.TemporaryDirectory() as folder:
        os.environ["JALON_DATABASE"] = address
        from jalon.register.opening import open_register

        open_register(Path(folder) / "register.sqlite3")
        from django.db import connections

        from bench.commission_rows import fill

        fill([args.projects] * args.commissions)
        with connections["default"].cursor() as cursor:
            cursor.execute("ANALYZE")
        settle()
        print("| role | page | median, ms | p95, ms | work here, ms | queries | KiB |\n|" + " --- |" * 7)
        slow = [each for each in _printed(args.times) if each.p95 > args.over and each.page not in PAPERS]
        connections.close_all()
    for each in slow:
        print(f"over {args.over:.0f} ms: {each.role} {each.page}", file=sys.stderr)
    return 1 if slow else 0


def settle() -> None:
    """What filling has loaded is set aside, as a server sets aside what it starts with."""
    gc.collect()
    gc.freeze()


def _printed(times: int) -> Iterator[Measured]:
    for each in measured(times):
        print(each.row(), flush=True)
        yield each


if __name__ == "__main__":
    sys.exit(main())
