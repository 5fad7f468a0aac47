"""A register without any source: every page says why it is empty and what to do next."""

from __future__ import annotations

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from jalon.publish.pictures.pages import DRAWN


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/sources/", "/engagements/", "/demandes/", "/acteurs/", "/discordances/", "/points/", "/methode/"]
)
def test_an_empty_register_has_every_page(address: str) -> None:
    assert Client().get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("slug", DRAWN)
def test_a_picture_of_nothing_says_why(slug: str) -> None:
    page = LexborHTMLParser(Client().get(f"/vues/{slug}/").content.decode())
    assert page.css_first("p.finding") and not page.css("table.numbers td.number a")


@pytest.mark.django_db
def test_the_first_page_says_what_to_do_next() -> None:
    assert "jalon add" in Client().get("/").content.decode()
