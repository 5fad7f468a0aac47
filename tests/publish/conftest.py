"""The cast in the register of the test database, and a reader of its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.publish import cast


@pytest.fixture(scope="module")
def register(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The cast, read once for the tests of a module and taken away after them."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        cast.fill()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def reader(register: None, db: None) -> Client:
    """An anonymous reader."""
    return Client()
