"""The cast of the register, a commission of two states, and its secretary."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from jalon.commission import services
from jalon.commission.models import Commission, Project
from jalon.register import services as register_services
from jalon.register.models import Subject
from tests.publish import cast

BY = "secretaire"


@pytest.fixture
def sign_in(db: None) -> Callable[[str, str], Client]:
    """Somebody with a role, in a browser of their own."""
    translation.activate("fr")

    def signed_in(name: str, role: str) -> Client:
        register_services.create_account(name=name, password="x", role=role, by="test")
        client = Client()
        client.force_login(User.objects.get(username=name))
        return client

    return signed_in


@pytest.fixture
def secretary(sign_in: Callable[[str, str], Client]) -> Client:
    """Who keeps the commission."""
    return sign_in(BY, "secretary")


@pytest.fixture
def register(db: None) -> None:
    """The cast of the register."""
    cast.fill()


@pytest.fixture
def commission(register: None) -> Commission:
    """A commission of two states."""
    return services.create_commission(
        slug="mali-russie",
        name={"fr": "Commission intergouvernementale", "ru": "Межправительственная комиссия"},
        parties=[("ML", "fr"), ("RU", "ru")],
        by=BY,
    )


@pytest.fixture
def project(commission: Commission) -> Project:
    """A project drawn from the solar plant of the cast."""
    return services.draw_project(commission=commission, subject_key=key_of("centrale solaire"), by=BY)


def key_of(words: str) -> str:
    """The key of a commitment of the cast."""
    return Subject.objects.filter(family="commitments", title__icontains=words)[0].key


def filled(client: Client, address: str, **values: str) -> str:
    """Send a form as the page offers it, with these values; where it leads, or "" when it was refused."""
    page = client.get(address).context
    told = {"seen": page["seen"]}
    for bound in (bound for part in page["form"].parts() for bound in part):
        value = bound.value()
        if isinstance(value, dict):
            told |= {f"{bound.html_name}_{language}": text for language, text in value.items()}
        elif value is not None:
            told[bound.html_name] = value
    answer = client.post(address, {**told, **values})
    return answer["Location"] if answer.status_code == 302 else ""
