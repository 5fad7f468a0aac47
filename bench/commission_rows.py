"""Commissions as five years of work leave them, for measuring: rows skip the services, whose trail is made apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from typing import Any

from django.utils import timezone

from jalon.commission import models, services
from jalon.commission.models import Commission, Evidence, Milestone, Project, Session
from jalon.register import trail
from jalon.register.models import ClaimRow, Subject, TrailEntry
from tests.publish import cast

FIRST, YEARS = date(2022, 1, 15), 5
#: Focal points whose accounts sign in: one a commission.
FOCAL = "focal-{}"


def fill(sizes: Sequence[int]) -> None:
    """Everything that pages read, for one commission a size: the number of its projects."""
    cast.fill()
    _subjects(sum(sizes))
    for number, size in enumerate(sizes):
        body = services.create_commission(
            slug=f"commission-{number}", name={"fr": f"Commission {number}", "ru": f"Комиссия {number}"},
            parties=[("ML", "fr"), ("RU", "ru")], by="bench",
        )  # fmt: skip
        _one(body, number, size, sum(sizes[:number]))
    _mail()
    _trail()


def _subjects(count: int) -> None:
    """Commitments like those of the cast, each with a claim of its own."""
    models = list(Subject.objects.filter(family="commitments"))
    claims = {s.pk: s.claims.all()[0] for s in models}
    made, told = [], []
    for n in range(count):
        model = models[n % len(models)]
        key = 1_000_000 + n
        values = {f.attname: getattr(model, f.attname) for f in Subject._meta.concrete_fields}
        made.append(Subject(**values | {"id": key, "key": f"bench-{n}", "title": f"{model.title} {n}"}))
        values = {f.attname: getattr(claims[model.pk], f.attname) for f in ClaimRow._meta.concrete_fields}
        told.append(ClaimRow(**values | {"id": key, "claim_id": f"bench.{n}", "subject_id": key}))
    Subject.objects.bulk_create(made, batch_size=1000)
    ClaimRow.objects.bulk_create(told, batch_size=1000)


def _one(body: Commission, number: int, count: int, first: int) -> None:
    evidence = services.attach_passage(commission=body, claim_id="travaux-centrale.1", by="bench")
    projects = models.Project.objects.bulk_create(
        models.Project(
            commission=body, number=n + 1, title={"fr": f"Projet {n}"}, priority=1 + n % 3,
            subject_key=f"bench-{first + n}", claim_id=f"bench.{first + n}",
        )
        for n in range(count)
    )  # fmt: skip
    _people(body, number)
    _plans(body, projects, evidence)
    milestones = _milestones(body, projects, evidence)
    sessions = _sessions(body, projects, evidence)
    _rounds(body, projects, sessions, milestones)
    _indicators(body, evidence)
    services.open_feed(commission=body, by="bench")


def _people(body: Commission, number: int) -> None:
    for party in body.parties.all():
        models.Officer.objects.create(commission=body, party=party, charge="co_president", name="Personne")
        models.Officer.objects.create(commission=body, party=party, charge="secretary", name="Personne")
        models.FocalPoint.objects.bulk_create(
            models.FocalPoint(
                commission=body, party=party, ministry=f"Ministère {n}", name=f"Point focal {n}",
                language=party.language, email=f"f{n}@{party.state.lower()}.example",
                account=FOCAL.format(number) if n == 0 and party.state == "ML" else "",
            )
            for n in range(8)
        )  # fmt: skip
    for n in range(1, 8):
        sub = models.SubCommission.objects.create(commission=body, number=n, name={"fr": f"Sous-commission {n}"})
        for party in body.parties.all():
            models.Seat.objects.create(sub=sub, party=party, charge="chair", name="Personne")


def _plans(body: Commission, projects: Sequence[Project], evidence: Evidence) -> None:
    """Who answers, who pays, what may go wrong, how far."""
    parties, gates = list(body.parties.all()), list(body.gates.all())
    rate = {"rate": Decimal("0.92"), "rate_currency": "EUR", "rate_date": FIRST, "rate_source": "Banque d’essai"}
    models.Responsible.objects.bulk_create(
        models.Responsible(project=project, party=party, name="Ministère") for project in projects for party in parties
    )
    models.Partner.objects.bulk_create(
        models.Partner(project=project, name=f"Partenaire {n}", partner_class="public", role="contractor")
        for project in projects
        for n in range(3)
    )
    models.Financing.objects.bulk_create(
        models.Financing(
            project=project, name=f"Bailleur {n}", form="loan", standing="agreed", amount=1_000_000 * (n + 1),
            currency="USD", evidence=evidence, **rate,
        )
        for project in projects
        for n in range(3)
    )  # fmt: skip
    models.Risk.objects.bulk_create(
        models.Risk(project=project, text=f"Risque {n}", likelihood=1 + n, impact=2, measure="Suivre.")
        for project in projects
        for n in range(3)
    )
    models.Passing.objects.bulk_create(
        models.Passing(project=project, gate=gate, on=FIRST + timedelta(days=300 * gate.rank), evidence=evidence)
        for n, project in enumerate(projects)
        for gate in gates[: n % len(gates)]
    )
    models.Need.objects.bulk_create(models.Need(project=project, needed=other) for project, other in pairwise(projects))


def _milestones(body: Commission, projects: Sequence[Project], evidence: Evidence) -> list[Milestone]:
    """One a project and year, each waiting for the one before; a third is not done, and one lies ahead."""
    parties = list(body.parties.all())
    made = models.Milestone.objects.bulk_create(
        models.Milestone(
            commission=body, project=project, title={"fr": f"Étape {year}"}, party=parties[n % 2], planned=day,
            revised=day + timedelta(days=60) if n % 4 == 0 else None,
            actual=day if year < YEARS and (year + n) % 3 else None,
            evidence=evidence if year < YEARS and (year + n) % 3 else None,
        )
        for n, project in enumerate(projects)
        for year in range(YEARS + 1)
        for day in [FIRST + timedelta(days=365 * year + n)]
    )  # fmt: skip
    models.Wait.objects.bulk_create(
        models.Wait(milestone=made[place], awaited=made[place - 1]) for place in range(len(made)) if place % (YEARS + 1)
    )
    return made


def _sessions(body: Commission, projects: Sequence[Project], evidence: Evidence) -> list[Session]:
    """One a year, signed but the last, with twelve decisions; half of those of the former ones are closed."""
    sessions = []
    parties = list(body.parties.all())
    for year in range(YEARS):
        day = FIRST + timedelta(days=365 * year)
        session = models.Session.objects.create(commission=body, number=year + 1, start=day, place={"fr": "Bamako"})
        sessions.append(session)
        decisions = models.Decision.objects.bulk_create(
            models.Decision(
                session=session, number=n, kind="decision", text={"fr": f"Décision {n}", "ru": f"Решение {n}"},
                due=day + timedelta(days=200), project=projects[n % len(projects)],
                closed_on=day + timedelta(days=250) if n % 2 and year < YEARS - 1 else None,
                evidence=evidence if n % 2 and year < YEARS - 1 else None,
            )
            for n in range(1, 13)
        )  # fmt: skip
        models.Owed.objects.bulk_create(
            models.Owed(decision=each, party=party, name={"fr": "Ministère", "ru": "Министерство"})
            for each in decisions
            for party in parties
        )
        if year < YEARS - 1:
            _minuted(session, parties)
    return sessions


def _minuted(session: Session, parties: Sequence[Any]) -> None:
    ground = {"label": "P-01", "quote": "Les travaux ont commencé.", "source": "Journal", "said": "2025-02-03",
              "address": "/sources/travaux-centrale/?e=1#e1"}  # fmt: skip
    models.AgendaItem.objects.bulk_create(
        models.AgendaItem(
            session=session,
            number=n,
            title={"fr": f"Point {n}"},
            minutes={"fr": "Examiné. " * 40},
            grounds=[ground] * 60,
        )
        for n in range(1, 8)
    )
    for party in parties:
        models.Signature.objects.create(session=session, party=party, name={"fr": "Personne"}, on=session.start)


def _rounds(
    body: Commission, projects: Sequence[Project], sessions: Sequence[Session], milestones: Sequence[Milestone]
) -> None:
    """Two a year, about thirty things each, answered by half of those asked."""
    points = list(body.focal_points.select_related("party"))
    decisions = list(models.Decision.objects.filter(session__in=sessions))
    for number in range(1, 2 * YEARS + 1):
        day = FIRST + timedelta(days=182 * number)
        last = number == 2 * YEARS
        made = models.Round.objects.create(
            commission=body, number=number, title={"fr": "Avancement", "ru": "Ход работ"}, opened_on=day,
            question={"fr": "Où en est-on ?", "ru": "Каков ход работ?"}, due=date(2099, 1, 1) if last else day,
            closed_on=None if last else day,
        )  # fmt: skip
        topics = models.Topic.objects.bulk_create(
            [
                *(models.Topic(round=made, project=each) for each in projects[number : number + 12]),
                *(models.Topic(round=made, decision=each) for each in decisions[number : number + 12]),
                *(models.Topic(round=made, milestone=each) for each in milestones[number : number + 6]),
            ]
        )
        asked = models.Asked.objects.bulk_create(
            models.Asked(round=made, point=point, nonce=f"{number}-{point.pk}", until=date(2099, 1, 1))
            for point in points
        )
        for one in asked[::2]:
            _answered(body, one, topics)


def _answered(body: Commission, asked: Any, topics: Sequence[Any]) -> None:
    evidences = models.Evidence.objects.bulk_create(
        models.Evidence(
            commission=body, kind="report", party=asked.point.party, title="Réponse", text="L’étude est faite.",
            said="2025-06-01", by="bench", at=timezone.now(),
        )
        for _ in topics
    )  # fmt: skip
    models.Answer.objects.bulk_create(
        models.Answer(asked=asked, topic=topic, text="L’étude est faite.", evidence=each, by="bench", at=timezone.now())
        for topic, each in zip(topics, evidences, strict=True)
    )


def _indicators(body: Commission, evidence: Evidence) -> None:
    for n in range(1, 11):
        indicator = models.Indicator.objects.create(
            commission=body, number=n, title={"fr": f"Indicateur {n}"}, unit="MW", result_type="output",
            direction="up", baseline=0, baseline_on=FIRST,
        )  # fmt: skip
        models.Measurement.objects.bulk_create(
            models.Measurement(indicator=indicator, on=FIRST + timedelta(days=91 * k), value=k, evidence=evidence)
            for k in range(4 * YEARS)
        )


def _mail() -> None:
    models.Sending.objects.create(on=True, sender="a@b.example", address="https://b.example")
    for body in models.Commission.objects.all():
        models.Recipient.objects.bulk_create(
            models.Recipient(commission=body, name=f"P {n}", email=f"p{n}@b.example", language="fr") for n in range(10)
        )
    for recipient in models.Recipient.objects.all():
        models.Letter.objects.bulk_create(
            models.Letter(recipient=recipient, state="sent", made_at=timezone.now()) for _ in range(20)
        )


def _trail() -> None:
    """A row of the trail for each record when it was made, and one for each that was changed since."""
    told: list[tuple[datetime, str, Any, Any]] = []
    for model, day in (
        (models.Milestone, lambda each: each.actual or each.revised),
        (models.Decision, lambda each: each.closed_on),
        (models.Passing, lambda _: None),
    ):
        for each in model._default_manager.all():
            name, after = services.plain(each), day(each)
            before = {**name, "actual": None, "revised": None, "closed_on": None}
            target = f"{model._meta.model_name}/{each.pk}"
            told.append((_at(FIRST if after else date(2026, 6, 1)), target, None, before))
            if after:
                told.append((_at(after), target, before, name))
    told.sort(key=lambda row: row[0])
    TrailEntry.objects.bulk_create(
        (
            TrailEntry(
                at=at, by="bench", action="commission.changed", target=target, before=trail.canonical(before),
                after=trail.canonical(after), hash=sha256(f"h{n}".encode()).hexdigest(),
                prev_hash=sha256(f"p{n}".encode()).hexdigest(),
            )
            for n, (at, target, before, after) in enumerate(told)
        ),
        batch_size=2000,
    )  # fmt: skip


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)
