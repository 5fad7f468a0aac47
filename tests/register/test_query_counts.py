"""A page asks the database as often for two hundred claims as for twenty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jalon.register import selectors
from jalon.register.models import ClaimRow, Conflict, Subject
from jalon.register.reading import Run
from jalon.register.records import ListQuery
from jalon.register.review_records import QueueQuery

LINE = "annonce : la {actor} construira une centrale {rank} de {power} MW à Ville{rank} avant 2025-06-{day:02}.\n"
FILTERS = ListQuery(
    "commitments",
    stages=("pledged",),
    actors=("state-ruritanie",),
    places=("ville1",),
    text="centrale",
    states=("overdue",),
)
#: Queries that each read makes (with those that look up which one to read).
READS: list[tuple[str, int, Callable[[], object]]] = [
    ("home", 18, selectors.home),
    ("list", 6, lambda: selectors.list_subjects(ListQuery("commitments"))),
    ("filtered list", 11, lambda: selectors.list_subjects(FILTERS)),
    ("next page", 6, lambda: selectors.list_subjects(ListQuery(size=5, after="2025-06-01~1"))),
    ("subject", 11, lambda: selectors.subject_page(_key())),
    ("source", 5, lambda: selectors.source_page("s1")),
    ("sources", 3, selectors.list_sources),
    ("actors", 4, selectors.list_actors),
    ("actor", 9, lambda: selectors.actor_page("state-ruritanie")),
    ("conflicts", 5, selectors.list_conflicts),
    ("issues", 3, selectors.list_issues),
    ("search", 9, lambda: selectors.search("centrale")),
    ("queue of the desk", 5, lambda: selectors.queue(QueueQuery())),
    ("screen of the desk", 13, lambda: selectors.desk_screen(_disputed())),
    ("next of the desk", 2, lambda: selectors.next_waiting(QueueQuery(), ())),
    ("match of the desk", 9, lambda: selectors.match_screen(_disputed())),
    ("batch of the desk", 6, lambda: selectors.batch_screen("commitment", "wording")),
]


def _disputed() -> str:
    return selectors.queue(QueueQuery(size=1)).rows[0].claim_id


def _key() -> str:
    return Subject.objects.get(title="une centrale 1").key


def fill(folder: Path, sources: int, claims: int) -> None:
    """Sources that each tell of the same subjects, with figures that differ."""
    for number in range(sources):
        actor = ("Ruritanie", "Syldavie")[number % 2]
        text = f"titre: T{number}\njournal: J{number}\ndate: 2024-01-{number + 1:02}\n" + "".join(
            LINE.format(actor=actor, rank=rank, power=100 + number, day=rank % 28 + 1) for rank in range(claims)
        )
        (folder / f"s{number}.txt").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("claims", [2, 20])
def test_queries_are_bounded(db: None, dossier: Path, take: Callable[[], Run], claims: int) -> None:
    fill(dossier, 10, claims)
    take()
    assert ClaimRow.objects.count() == 10 * claims + 5
    assert Conflict.objects.count() == 9 * claims + 1
    counts = {name: _queries(read) for name, _, read in READS}
    assert counts == {name: stated for name, stated, _ in READS}


def _queries(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert read() is not None
    return len(captured)
