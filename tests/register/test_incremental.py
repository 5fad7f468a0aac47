"""A source more in a large register: the records are those of a whole projection, in any order of the sources."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from jalon import engine
from jalon.engine import link as link_of_the_engine
from jalon.register import incremental, large, services, withdrawing
from jalon.register.models import Conflict, Review, Source, Subject
from jalon.register.taking import take
from jalon.register.verification import faults
from jalon.register.work import Works

#: Two things, two towns, two receivers; retold, revised, delivered; some without a place, some without a date.
TEXTS = {
    "a": "titre: Russie et Mali\ndate: 2024-01-10\nannonce : la Russie fera une centrale solaire de 200 MW à Kati.",
    "b": "titre: Russie et Mali\ndate: 2024-03-02\nchantier : la Russie bâtit une centrale solaire de 240 MW à Kati.",
    "c": "titre: Chine et Mali\ndate: 2024-04\nannonce : la Chine construira une centrale solaire de 50 MW à Sikasso.",
    "d": "titre: Russie et Niger\naccord : la Russie livrera des engrais de 500 t à Niamey avant 2024-06-01.",
    "e": "titre: Chine et Mali\ndate: 2025-02-01\nlivraison : la Chine livre une centrale solaire de 50 MW à Sikasso.",
    "f": "titre: Russie et Mali\ndate: 2025-03-05\ndemande : la Russie étudie une centrale solaire à Kati.",
    "g": "titre: Russie et Mali\ndate: 2023-01-01\nannonce : la Russie construira une école à Kayes avant 2024-12-31.\n"
    "annonce : la Russie construira une centrale solaire à Kayes.",
    "h": "titre: Chine et Niger\ndate: 2023-05-05\nchantier : la Chine bâtit un oléoduc de 30 t à Agadez.",
}


@pytest.fixture
def register(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(engine, "link", link_of_the_engine)
    monkeypatch.setattr(large, "LARGE", 0)
    monkeypatch.setattr(incremental, "_place", lambda: tmp_path / "register.subjects")
    return tmp_path


@pytest.fixture
def add(register: Path) -> Callable[[str], None]:
    def taken(name: str) -> None:
        file = register / f"{name}.txt"
        file.write_text(TEXTS[name], encoding="utf-8")
        works = Works(register / "register.sqlite3")
        with works.doing(works.start(by="contributor", paths=(str(file),))) as watched:
            take([str(file)], watched, by="contributor")

    return taken


def told() -> object:
    """Every record and discrepancy, by their keys."""
    records = {
        s.key: (s.title, s.stage, s.due_end, s.conflict_count, s.news_end, sorted(c.claim_id for c in s.claims.all()))
        for s in Subject.objects.prefetch_related("claims")
    }
    return records, sorted(Conflict.objects.values_list("key", "conflict_class", "shown", "rule"))


@pytest.mark.parametrize("seed", range(6))
def test_one_by_one_in_any_order_is_a_whole_projection(seed: int, register: Path, add: Callable[[str], None]) -> None:
    names = random.Random(seed).sample(sorted(TEXTS), len(TEXTS))
    for name in names:
        add(name)
    assert (register / "register.subjects").exists()
    assert not list(faults())
    near = told()
    services.project(by="jalon")
    assert near == told()
    assert Subject.objects.count() == 6


def test_decisions_between_two_sources_are_followed(register: Path, add: Callable[[str], None]) -> None:
    for name in "abc":
        add(name)
    claim = Source.objects.get(document="b").claims.get().claim_id
    services.review(claim_id=claim, verdict=Review.REJECTED, by="relectrice", reason="hors sujet")
    add("e")
    withdrawing.withdraw(document="c", by="secretaire", reason="doublon")
    add("f")
    near = told()
    services.project(by="jalon")
    assert near == told()


def test_index_that_is_gone_or_made_by_other_rules_is_made_again(register: Path, add: Callable[[str], None]) -> None:
    for name in "abc":
        add(name)
    index = register / "register.subjects"
    index.unlink()
    add("d")
    index.write_bytes(b"no index of any kind, and long enough to be told from one" * 20)
    add("e")
    near = told()
    services.project(by="jalon")
    assert near == told()


def test_small_register_is_projected_whole(
    register: Path, monkeypatch: pytest.MonkeyPatch, add: Callable[[str], None]
) -> None:
    monkeypatch.setattr(large, "LARGE", 100)
    add("a")
    add("b")
    assert not (register / "register.subjects").exists()
