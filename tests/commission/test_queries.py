"""The number of queries of a page does not grow with what it shows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.commission import PAGES, keys
from jalon.commission.models import Commission

#: Two commissions with so many projects each, six milestones a project.
SIZES = (4, 9)
#: Choosing from the register reads the same list in each commission.
COMPARED = [page for page in PAGES if not page.startswith("projets/choix/")]


@pytest.fixture
def bodies(db: None) -> list[Commission]:
    """A small commission, and one of more than twice its size."""
    from bench import commission_rows

    commission_rows.fill(SIZES)
    return list(Commission.objects.order_by("slug"))


def asked(secretary: Client, body: Commission, page: str) -> int:
    """How many queries a page takes, once what never changes has been read."""
    address = f"/commission/{body.slug}/{page.format(**keys(body))}"
    assert secretary.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as queries:
        secretary.get(address)
        return len(queries.captured_queries)


def test_pages_take_as_many_queries_for_much_as_for_little(secretary: Client, bodies: list[Commission]) -> None:
    small, large = bodies
    found = {page: (asked(secretary, small, page), asked(secretary, large, page)) for page in COMPARED}
    assert {page: pair for page, pair in found.items() if pair[0] != pair[1]} == {}
    assert {page: pair for page, pair in found.items() if max(pair) > 60} == {}
