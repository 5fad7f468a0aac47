"""Saving a search, finding it again, being told what is new in it, forgetting it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from jalon.register import searches
from jalon.register.models import SavedSearch
from jalon.register.records import ListQuery
from tests.publish import cast

ENERGY = {"family": "commitments", "filters": "stage=agreed&sector=energy", "name": "Énergie"}


@pytest.fixture
def owner(db: None) -> Client:
    """Somebody who is signed in, over the register of the cast."""
    cast.fill()
    client = Client()
    client.force_login(User.objects.create_user("owner"))
    return client


def test_a_search_is_saved_from_its_list_and_found_again(owner: Client) -> None:
    assert "mes-recherches/enregistrer" in owner.get("/engagements/?sector=energy").content.decode()
    page = owner.post("/mes-recherches/enregistrer/", ENERGY, follow=True).content.decode()
    assert "La recherche est enregistrée." in page and "Énergie" in page
    saved = SavedSearch.objects.get()
    found = owner.post(f"/mes-recherches/{saved.pk}/voir/")
    assert found["Location"] == "/engagements/?sector=energy&stage=agreed"


def test_a_search_in_everything_is_saved_with_its_facets_and_tells_its_news(owner: Client) -> None:
    asked = "q=centrale&family=commitments&sector=energy"
    assert "mes-recherches/enregistrer" in owner.get(f"/recherche/?{asked}").content.decode()
    owner.post("/mes-recherches/enregistrer/", {"family": "search", "filters": asked, "name": "Centrales"})
    saved = SavedSearch.objects.get()
    row = searches.saved_rows(User.objects.get(username="owner"))[0]
    page = owner.get(f"/recherche/?{asked}").content.decode()
    assert row.total == page.count('<th scope="row">') > 0
    assert owner.post(f"/mes-recherches/{saved.pk}/voir/")["Location"].startswith("/recherche/?family=commitments&q=")
    assert "/recherche/nouvelles.atom?family=commitments" in owner.get("/mes-recherches/").content.decode()


def test_the_same_search_is_kept_once(owner: Client) -> None:
    for filters in ("stage=agreed&sector=energy", "sector=energy&stage=agreed"):
        owner.post("/mes-recherches/enregistrer/", ENERGY | {"filters": filters})
    assert SavedSearch.objects.count() == 1


def test_what_came_in_since_the_last_look_is_new(owner: Client) -> None:
    owner.post("/mes-recherches/enregistrer/", ENERGY | {"filters": ""})
    account = User.objects.get(username="owner")
    assert searches.saved_rows(account)[0].fresh == 0
    SavedSearch.objects.update(seen_at=timezone.now() - timedelta(days=2))
    row = searches.saved_rows(account)[0]
    assert row.fresh == row.total > 0
    owner.post(f"/mes-recherches/{row.id}/voir/")
    assert searches.saved_rows(account)[0].fresh == 0


def test_nobody_touches_the_search_of_another(owner: Client) -> None:
    owner.post("/mes-recherches/enregistrer/", ENERGY)
    saved = SavedSearch.objects.get()
    other = Client()
    other.force_login(User.objects.create_user("other"))
    assert "Énergie" not in other.get("/mes-recherches/").content.decode()
    for action in ("voir", "oublier"):
        assert other.post(f"/mes-recherches/{saved.pk}/{action}/").status_code == 404
    owner.post(f"/mes-recherches/{saved.pk}/oublier/")
    assert not SavedSearch.objects.exists()


def test_strange_filters_are_refused_or_passed_over(owner: Client) -> None:
    assert owner.post("/mes-recherches/enregistrer/", ENERGY | {"family": "nulle"}).status_code == 404
    long = "q=" + "x" * searches.LENGTH
    assert owner.post("/mes-recherches/enregistrer/", ENERGY | {"filters": long}).status_code == 404
    assert not SavedSearch.objects.exists()


def test_the_filters_of_an_address_are_the_query_of_its_list() -> None:
    query = searches.query_of("commitments", "sector=energy&q=riz&provider=a&since=2024")
    assert query == ListQuery("commitments", sectors=("energy",), text="riz", providers=("a",), since="2024")
    every = searches.query_of("search", "q=riz&family=agreements&family=meetings")
    assert every == ListQuery(None, families=("agreements", "meetings"), text="riz")
