"""The computed tables of the large register, from what its subjects are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db import connection

from jalon.linking.fulfilment import RATINGS
from jalon.register import models as m
from jalon.register import trail, version
from jalon.register.projected import PROJECTED
from jalon.register.projections.fulfilled import RATED_FAMILY
from jalon.register.search import stem, words
from jalon.register.sorting import sort_keys
from jalon.register.source_classes import CLASSES
from jalon.register.stages import CLOSED, NEVER, can_be_overdue, family

if TYPE_CHECKING:
    from bench.large_register import Made, _Subject

CLAIMS_OF_A_SOURCE, FIRST_YEAR = 20, 2010


def tables(made: Made) -> Iterator[tuple[str, Iterable[Any]]]:
    """Name and rows of each table, in the order in which they must be made."""
    actors = _actors(made)
    ids = {key: number for number, (key, _, _) in enumerate(actors, start=1)}
    told = _told(made)
    yield (
        "actors",
        (m.Actor(id=ids[key], key=key, type=t, name=name, claim_count=1, **sort_keys(name)) for key, name, t in actors),
    )
    yield "subjects", (_subject(subject, told[subject.number - 1]) for subject in made.subjects)
    yield "claims", (_claim(made, number) for number in range(made.size.claims))
    yield "claim actors", _claim_actors(made, ids)
    yield "claim places", _claim_places(made)
    yield "subject actors", _subject_actors(made, ids)
    yield (
        "subject places",
        (m.SubjectPlace(id=s.number, subject_id=s.number, key=s.place.lower(), name=s.place) for s in made.subjects),
    )
    disputed = made.subjects[:: max(round(1 / 0.1), 1)]
    yield "conflicts", (_conflict(subject) for subject in disputed)
    yield "sides", (_side(made, subject, rank, told) for subject in disputed for rank in (0, 1))
    yield "sides of claims", (_side_claim(subject, rank, told) for subject in disputed for rank in (0, 1))
    yield "search", _search(made, actors)
    yield (
        "issues",
        (
            m.Issue(document=f"source{number:07}", stage="press", code="no_date", message="…")
            for number in range(1, made.size.sources + 1, 20)
        ),
    )


def settle() -> None:
    """Count the claims of actors, tell the trail what was computed, and let the database learn what it holds."""
    counted = "SELECT COUNT(DISTINCT claim_id) FROM register_claimactor WHERE actor_id = register_actor.id"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE register_actor SET claim_count = ({counted})")  # noqa: S608 - own tables
    after = {"version": version.state_version(), "near": True}
    trail.append(by="bench", action=PROJECTED, target="", before=None, after=after, reason="made up")
    learn()


def learn() -> None:
    """Let the database learn what it holds."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _actors(made: Made) -> list[tuple[str, str, str]]:
    return sorted({actor for s in made.subjects for actor in (s.provider, s.recipient, s.party)})


def _told(made: Made) -> list[list[int]]:
    """The claims of each subject."""
    told: list[list[int]] = [[] for _ in made.subjects]
    for claim, subject in enumerate(made.subject_of):
        told[subject].append(claim)
    return told


def _source(claim: int) -> int:
    return claim // CLAIMS_OF_A_SOURCE + 1


def _subject(subject: _Subject, claims: list[int]) -> m.Subject:
    under = family(subject.kind, subject.stage)
    year = FIRST_YEAR + (claims[-1] if claims else 0) % 16
    first = f"{FIRST_YEAR + subject.number % 10}-{subject.number % 12 + 1:02}-01"
    last = f"{year}-{subject.number % 12 + 1:02}-{subject.number % 28 + 1:02}"
    due = subject.due
    card = {
        "providers": [subject.provider], "recipients": [subject.recipient], "parties": [subject.party],
        "places": [subject.place], "figure": {"value": subject.figure, "unit": subject.unit}, "when": None,
        "due": {"date": due, "relation": "by"} if due else None,
    }  # fmt: skip
    rating = RATINGS[subject.number % len(RATINGS)] if under == RATED_FAMILY else ""
    if rating:
        card["fulfilment"] = {"proposed": rating, "by_person": False, "ruled_on": False}
    return m.Subject(
        id=subject.number, key=f"{subject.number:012x}", kind=subject.kind, family=under, title=subject.title,
        language="fr", stage=subject.stage, is_open=subject.stage not in CLOSED, sector=subject.sector,
        first_said=first, last_said=last, news_end=last, due_date=due, due_relation="by" if due else "",
        fulfilment=rating, slipped_days=30 if due and subject.number % 7 == 0 else None,
        source_classes=1 + subject.number % ((1 << len(CLASSES)) - 1),
        due_end=due, urgent=due if due and can_be_overdue(under, subject.stage) else NEVER,
        source_count=len(claims), independent_count=len(claims), claim_count=len(claims),
        unread_count=len(claims), figure=subject.figure, unit=subject.unit,
        conflict_count=int(subject.number % 10 == 1), card=json.dumps(card),
    )  # fmt: skip


def _claim(made: Made, number: int) -> m.ClaimRow:
    subject = made.subjects[made.subject_of[number]]
    quote, source = made.quote(number), _source(number)
    first = (source - 1) * CLAIMS_OF_A_SOURCE
    start = len(f"Titre {source}\n") + sum(len(made.quote(n)) + 1 for n in range(first, number))
    claim_id = f"source{source:07}.{number}"
    line = {
        "document": f"source{source:07}", "claim_id": claim_id, "kind": subject.kind, "stage": subject.stage,
        "quote": quote, "object": subject.title, "sector": subject.sector, "places": [subject.place],
        "quantities": [{"value": subject.figure, "unit": subject.unit}], "start": start, "end": start + len(quote),
    }  # fmt: skip
    return m.ClaimRow(
        id=number + 1, claim_id=claim_id, source_id=source, subject_id=subject.number,
        number=number - first + 1, kind=subject.kind, stage=subject.stage, object=subject.title,
        sector=subject.sector, quote=quote, start=start, end=start + len(quote), said=made.published[source - 1],
        confidence=0.5, rule="bench", line=json.dumps(line),
    )  # fmt: skip


def _claim_actors(made: Made, ids: dict[str, int]) -> Iterator[m.ClaimActor]:
    for number, place in enumerate(made.subject_of):
        subject = made.subjects[place]
        for rank, (role, actor) in enumerate((("provider", subject.provider), ("recipient", subject.recipient))):
            yield m.ClaimActor(
                id=2 * number + rank + 1, claim_id=number + 1, actor_id=ids[actor[0]], role=role, form=actor[1]
            )


def _claim_places(made: Made) -> Iterator[m.ClaimPlace]:
    for number, place in enumerate(made.subject_of):
        name = made.subjects[place].place
        yield m.ClaimPlace(id=number + 1, claim_id=number + 1, key=name.lower(), name=name)


def _subject_actors(made: Made, ids: dict[str, int]) -> Iterator[m.SubjectActor]:
    number = 0
    for subject in made.subjects:
        parts = ((subject.provider, True, False), (subject.recipient, False, True), (subject.party, False, False))
        for key in {actor[0] for actor, _, _ in parts}:
            number += 1
            provides = key == subject.provider[0]
            yield m.SubjectActor(
                id=number, subject_id=subject.number, actor_id=ids[key], provides=provides,
                receives=key == subject.recipient[0],
            )  # fmt: skip


def _conflict(subject: _Subject) -> m.Conflict:
    return m.Conflict(
        id=subject.number, key=f"c{subject.number}", conflict_class="figure", field="quantities",
        shown=f"{subject.figure} {subject.unit}", rule="latest_dated", reason="…",
    )  # fmt: skip


def _side(made: Made, subject: _Subject, rank: int, told: list[list[int]]) -> m.ConflictSide:
    claims = told[subject.number - 1]
    claim = claims[rank % len(claims)] if claims else 0
    return m.ConflictSide(
        id=2 * subject.number + rank, conflict_id=subject.number, source_id=_source(claim), quote=made.quote(claim),
        value=f"{subject.figure + rank} {subject.unit}",
    )  # fmt: skip


def _side_claim(subject: _Subject, rank: int, told: list[list[int]]) -> m.ConflictClaim:
    claims = told[subject.number - 1]
    side = 2 * subject.number + rank
    claim = claims[rank % len(claims)] if claims else 0
    return m.ConflictClaim(id=side, side_id=side, conflict_id=subject.number, claim_id=claim + 1)


def _search(made: Made, actors: list[tuple[str, str, str]]) -> Iterator[m.SearchRow]:
    number = 0
    for subject in made.subjects:
        number += 1
        texts = [subject.title, subject.provider[1], subject.recipient[1], subject.place]
        yield m.SearchRow(id=number, subject_id=subject.number, words=words(texts))
    for source in range(1, made.size.sources + 1):
        number += 1
        yield m.SearchRow(id=number, source_id=source, words=" ".join(sorted({stem("titre"), str(source)})))
    for rank, (_, name, _) in enumerate(actors, start=1):
        number += 1
        yield m.SearchRow(id=number, actor_id=rank, words=words([name]))
