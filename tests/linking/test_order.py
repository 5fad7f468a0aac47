"""Linking gives the same in any order of its input."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.lines import parse
from jalon.linking import link
from jalon.model import ArticleLine, Claim
from tests.linking.told import article, claim

GOLD = Path(__file__).parents[2] / "eval" / "gold" / "linking"
OBJECTS = (
    "centrale solaire de Kotiba",
    "centrale solaire",
    "centrale solaire de Zimbala",
    "prêt",
    "blé",
    "urée",
    "engrais",
)
ACTORS = (
    "Mali:r",
    "Russie:p;Mali:r",
    "Chine:p;Mali:r",
    "Niger:r",
    "@Awa Testova:h",
    "@Testova:h",
    "@Awa Testovа:t",
    "",
)

one_claim: st.SearchStrategy[dict[str, object]] = st.builds(
    dict,
    object=st.sampled_from(OBJECTS),
    actors=st.sampled_from(ACTORS),
    stage=st.sampled_from(("discussed", "agreed", "completed")),
    document=st.sampled_from("abc"),
    value=st.sampled_from((0, 100, 200)),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(one_claim, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_order_of_claims_and_articles(told: list[dict[str, object]], shuffle: random.Random) -> None:
    claims = [_claim(n, row) for n, row in enumerate(told)]
    articles = [article(d, f"2024-0{n}-01") for n, d in enumerate("abc", start=1)]
    expected = link(claims, articles)
    shuffle.shuffle(claims)
    shuffle.shuffle(articles)
    assert link(claims, articles) == expected


def _claim(number: int, row: dict[str, object]) -> Claim:
    quantities = [{"value": row["value"], "unit": "MW"}] if row["value"] else []
    where = f"{row['document']}.{number}"
    return claim(where, str(row["object"]), actors=str(row["actors"]), stage=row["stage"], quantities=quantities)


@pytest.mark.parametrize("path", sorted(GOLD.glob("*_*.jsonl")), ids=lambda p: p.stem)
def test_order_of_sources(path: Path) -> None:
    records = list(parse(path.read_text(encoding="utf-8").splitlines(), where=path.name))
    claims = [r for r in records if isinstance(r, Claim)]
    articles = [r for r in records if isinstance(r, ArticleLine)]
    assert link(claims[::-1], articles[::-1]) == link(claims, articles)


def test_every_claim_is_in_one_subject() -> None:
    claims = [claim("a.1", "blé"), claim("a.2", "pont"), claim("b.1", "visite", kind="meeting", stage="held")]
    assert sorted(c for s in link(claims, ()).subjects for c in s.claims) == ["a.1", "a.2", "b.1"]


def test_nothing_gives_nothing() -> None:
    assert link((), ()).subjects == ()
