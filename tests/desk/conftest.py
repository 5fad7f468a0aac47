"""The cast in the register of the test database, and two reviewers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from jalon.register import services
from tests.publish import cast


@pytest.fixture
def sign_in(db: None) -> Callable[[str], Client]:
    """Somebody who may review, in a browser of their own."""
    translation.activate("fr")
    cast.fill()

    def signed_in(name: str) -> Client:
        services.create_account(name=name, password="x", role="reviewer", by="test")
        client = Client()
        client.force_login(User.objects.get(username=name))
        return client

    return signed_in


@pytest.fixture
def desk(sign_in: Callable[[str], Client]) -> Client:
    """The reviewer."""
    return sign_in("lise")
