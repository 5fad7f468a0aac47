"""Long lists: a few lines of each, one of them read on from leaf to leaf, every line once."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from jalon.commission import services
from jalon.commission.models import Commission, Milestone, Session
from jalon.commission.selectors.leaves import LEAF, Leaf, Stretch
from tests.commission.conftest import BY


@pytest.mark.parametrize(
    ("count", "leaf", "shown"),
    [
        (9, Leaf(), (0, 9)), (300, Leaf(), (0, 300)), (14, Leaf(10), (0, 14)), (15, Leaf(10), (0, 10)),
        (300, Leaf(10, "other", 100), (0, 10)), (300, Leaf(10, "a"), (0, 100)), (300, Leaf(10, "a", 200), (200, 300)),
        (30, Leaf(10, "a", 900), (30, 30)), (300, Leaf(10, "a", size=None), (0, 300)),
    ],
)  # fmt: skip
def test_which_lines_are_shown(count: int, leaf: Leaf, shown: tuple[int, int]) -> None:
    assert list(leaf.of("a", range(count))) == list(range(*shown))


@pytest.mark.parametrize(
    ("stretch", "told"),
    [
        (Stretch(30, 10), (20, 0, None)), (Stretch(9, 9), (0, 0, None)), (Stretch(300, 100, 0), (200, 100, None)),
        (Stretch(300, 100, 100), (100, 200, 0)), (Stretch(300, 100, 200), (0, 300, 100)),
    ],
)  # fmt: skip
def test_where_the_others_are(stretch: Stretch, told: tuple[int, int, int | None]) -> None:
    assert (stretch.left, stretch.next, stretch.before) == told


@pytest.mark.parametrize("page", ["note/", "sessions/2/"])
def test_a_list_is_read_on_to_its_end(commission: Commission, secretary: Client, page: str) -> None:
    number = 2 * LEAF + 45
    Milestone.objects.bulk_create(
        Milestone(commission=commission, title={"fr": f"Étape n° {n:03}."}, planned=date(2025, 1, 1))
        for n in range(number)
    )
    for at in (1, 2):
        session = Session(commission=commission, number=at, start=date(2025, 7 + at, 1), place={"fr": "Bamako"})
        services.put_in_session(record=session, by=BY)
    address, seen, pages = f"/commission/mali-russie/{page}", [], 0
    while address:
        text = secretary.get(address).content.decode()
        (listed,) = re.findall(r'id="tout-overdue">(.*?)</ul>', text, re.DOTALL)
        found = re.findall(r"Étape n° \d{3}\.", listed)
        seen += found if pages else []
        assert len(found) <= LEAF
        onward = re.findall(r'href="(\?[^"#]*)#tout-overdue">[^<]*de plus', listed)
        address = f"/commission/mali-russie/{page}{onward[0].replace('&amp;', '&')}" if onward else ""
        pages += 1
    assert pages == 4
    assert seen == [f"Étape n° {n:03}." for n in range(number)]
    assert f"rang={LEAF}" in listed, "back to the leaf before"
