"""The pages of commissions under load: 20 commissions × 200 commitments × 5 years, on a PostgreSQL of its own.

    python -m bench.commission [--commissions N] [--projects N] [--times N]

Prints the median and the 95th percentile of the server's time a page, in milliseconds, and its length.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.register.postgresql import cluster

FIRST, YEARS = date(2022, 1, 15), 5
PAGES = (
    "", "projets/", "projets/17/", "projets/choix/", "calendrier/", "calendrier/mois/", "sessions/", "sessions/5/",
    "indicateurs/", "indicateurs/3/", "note/", "fiches/officer/",
)  # fmt: skip


def fill(commissions: int, projects: int) -> None:
    """Rows as five years of work leave them; they skip the services, whose trail is not what is measured."""
    from jalon.commission import services
    from tests.publish import cast

    cast.fill()
    _subjects(commissions * projects)
    for number in range(commissions):
        body = services.create_commission(
            slug=f"commission-{number}", name={"fr": f"Commission {number}"}, parties=[("ML", "fr"), ("RU", "ru")],
            by="bench",
        )  # fmt: skip
        _one(body.pk, number, projects)


def _subjects(count: int) -> None:
    """Commitments like those of the cast, each with a claim of its own."""
    from jalon.register.models import ClaimRow, Subject

    models = list(Subject.objects.filter(family="commitments"))
    claims = {s.pk: s.claims.all()[0] for s in models}
    made, told = [], []
    for n in range(count):
        model = models[n % len(models)]
        claim = claims[model.pk]
        key = 1_000_000 + n
        values = {f.attname: getattr(model, f.attname) for f in Subject._meta.concrete_fields}
        made.append(Subject(**values | {"id": key, "key": f"bench-{n}", "title": f"{model.title} {n}"}))
        values = {f.attname: getattr(claim, f.attname) for f in ClaimRow._meta.concrete_fields}
        told.append(ClaimRow(**values | {"id": key, "claim_id": f"bench.{n}", "subject_id": key}))
    Subject.objects.bulk_create(made, batch_size=1000)
    ClaimRow.objects.bulk_create(told, batch_size=1000)


def _one(commission: int, number: int, count: int) -> None:
    from jalon.commission import models, services

    body = models.Commission.objects.get(pk=commission)
    evidence = services.attach_passage(commission=body, claim_id="travaux-centrale.1", by="bench")
    projects = models.Project.objects.bulk_create(
        models.Project(
            commission=body, number=n + 1, title={"fr": f"Projet {n}"}, priority=1 + n % 3,
            subject_key=f"bench-{number * count + n}", claim_id=f"bench.{number * count + n}",
        )
        for n in range(count)
    )  # fmt: skip
    days = [FIRST + timedelta(days=365 * year) for year in range(YEARS)]
    models.Milestone.objects.bulk_create(
        models.Milestone(
            commission=body, project=project, title={"fr": f"Étape {year}"}, planned=day,
            actual=day if (year + n) % 3 else None, evidence=evidence if (year + n) % 3 else None,
        )
        for n, project in enumerate(projects)
        for year, day in enumerate(days)
    )  # fmt: skip
    for year, day in enumerate(days):
        session = models.Session.objects.create(commission=body, number=year + 1, start=day, place={"fr": "Bamako"})
        models.Decision.objects.bulk_create(
            models.Decision(session=session, number=n, kind="decision", text={"fr": f"Décision {n}"}, due=day)
            for n in range(1, 13)
        )
    for n in range(1, 11):
        indicator = models.Indicator.objects.create(
            commission=body, number=n, title={"fr": f"Indicateur {n}"}, unit="MW", result_type="output",
            direction="up", baseline=0, baseline_on=FIRST,
        )  # fmt: skip
        models.Measurement.objects.bulk_create(
            models.Measurement(indicator=indicator, on=FIRST + timedelta(days=91 * k), value=k, evidence=evidence)
            for k in range(4 * YEARS)
        )


def measured(times: int) -> Iterator[str]:
    """A row of the table a page."""
    from django.contrib.auth.models import User
    from django.test import Client

    from jalon.register import services

    services.create_account(name="bench", password="bench", role="secretary", by="bench")  # noqa: S106
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="bench"))
    for page in ("/commission/", *(f"/commission/commission-7/{page}" for page in PAGES)):
        spent, answer = [], client.get(page)
        assert answer.status_code == 200, page
        for _ in range(times):
            began = time.perf_counter()
            answer = client.get(page)
            spent.append((time.perf_counter() - began) * 1000)
        p95 = sorted(spent)[int(len(spent) * 0.95) - 1]
        yield f"| {page} | {statistics.median(spent):.0f} | {p95:.0f} | {len(answer.content) / 1024:.0f} |"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Server time of the commission's pages on PostgreSQL.")
    parser.add_argument("--commissions", type=int, default=20)
    parser.add_argument("--projects", type=int, default=200, help="priority projects a commission")
    parser.add_argument("--times", type=int, default=40, help="requests a page")
    args = parser.parse_args(argv)
    with cluster() as address, tempfile.TemporaryDirectory() as folder:
        os.environ["JALON_DATABASE"] = address
        from jalon.register.opening import open_register

        open_register(Path(folder) / "register.sqlite3")
        from django.db import connections

        fill(args.commissions, args.projects)
        with connections["default"].cursor() as cursor:
            cursor.execute("ANALYZE")
        print("| page | median, ms | p95, ms | KiB |\n| --- | --- | --- | --- |")
        for row in measured(args.times):
            print(row, flush=True)
        connections.close_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
