"""Asking another reviewer to look at a decision again, on the pages of the desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from jalon.register import second_reading, services
from tests.publish import cast

CLAIM = "accords-juin.3"


def signed_in(name: str) -> Client:
    services.create_account(name=name, password="une phrase de passe", role="reviewer", by="test")
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


@pytest.mark.django_db
def test_it_is_asked_on_the_decision_and_heads_the_queue_of_others() -> None:
    with translation.override("fr"):
        cast.fill()
        lise, paul = signed_in("lise"), signed_in("paul")
        services.review(claim_id=CLAIM, verdict="accepted", by="lise")
        address = f"/relecture/{CLAIM}/deuxieme-lecture/"
        assert "Dites pourquoi" in paul.post(address, {"reason": " "}).content.decode()
        assert paul.post(address, {"reason": "<b>créée</b> ou convenue ?"}).status_code == 302
        assert second_reading.waiting()[0].asked_by == "paul"
        own, other = (client.get("/relecture/").content.decode() for client in (lise, paul))
        assert "à un autre relecteur de répondre" in own and "à un autre relecteur de répondre" not in other
        assert "&lt;b&gt;créée" in other
        assert "Deuxième lecture demandée" in paul.get(f"/relecture/{CLAIM}/").content.decode()
