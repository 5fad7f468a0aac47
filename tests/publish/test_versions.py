"""What the page of a source shows of the versions of its address, in three languages, and to whom."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from jalon.register import services
from jalon.register.rights import GROUPS
from tests.publish import cast, versions_cast
from tests.publish.test_pages import LANGUAGES, one, tree

PAGE = "/sources/v-a/"
HEARD = {"fr": "supprimé\u00a0:", "en": "deletion:", "ru": "удалено:"}


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    cast.fill()
    versions_cast.fill()


def signed_in(role: str) -> Client:
    """Somebody of a group."""
    services.create_account(name=role, password="x", role=role, by="test")
    client = Client()
    client.force_login(User.objects.get(username=role))
    return client


@pytest.mark.parametrize("role", GROUPS)
def test_former_words_are_for_those_who_look_back(role: str) -> None:
    page = tree(signed_in(role), PAGE)
    assert bool(page.css("#versions")) is (role != "focal_point")


def test_public_pages_show_no_former_words() -> None:
    for document in ("v-a", "v-b", "v-c"):
        page = tree(Client(), f"/sources/{document}/")
        assert not page.css("#versions, ins, del, .altered")
    assert "200 MW" not in tree(Client(), "/sources/v-c/").body.text()  # type: ignore[union-attr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_are_readable_without_colour_and_by_ear(language: str) -> None:
    page = tree(signed_in("reviewer"), f"{LANGUAGES[language]}{PAGE}")
    changed = one(page, ".changes .changed .words")
    assert changed.attributes["lang"] == "fr"
    assert [node.text() for node in changed.css("del")] == ["200", "juin 2025"]
    assert [node.text() for node in changed.css("ins")] == ["150", "décembre 2026"]
    heard = one(changed, ".out")
    assert heard.attributes["lang"] == language and HEARD[language] in heard.text()
    assert one(page, ".changes .removed del").text() == f"{versions_cast.UREA}."
    assert one(page, ".changes .added ins").text() == f"{versions_cast.RAIL}."
    assert "Tartempion" not in one(page, "ul.changes").text()


def test_each_altered_statement_leads_to_its_words_and_its_record() -> None:
    reviewer = signed_in("reviewer")
    page = tree(reviewer, PAGE)
    assert "2\u00a0énoncés" in one(page, ".notice a[href='#versions']").text()
    assert [node.text().strip() for node in page.css(".margin .altered")] == [
        "phrase modifiée dans une version plus récente",
        "phrase supprimée dans une version plus récente",
    ]
    for stood in page.css(".stood"):
        number, record = (a.attributes["href"] or "" for a in stood.css("a"))
        assert one(tree(reviewer, number), "mark.active") and one(tree(reviewer, record), "h1")
        assert "figure au registre d’après l’ancien texte" in stood.text()


def test_versions_lead_to_one_another_with_their_dates() -> None:
    rows = tree(signed_in("reviewer"), PAGE).css(".versions-told li")
    assert [row.text().split(" UTC")[0].strip() for row in rows] == [
        "récupérée le 5\u00a0mars 2025 à 07:30",
        "récupérée le 6\u00a0mars 2025 à 07:30",
        "récupérée le 9\u00a0mars 2025 à 08:00",
    ]
    assert [bool(row.css("a")) for row in rows] == [False, True, True]


def test_the_same_article_says_so() -> None:
    page = tree(signed_in("reviewer"), PAGE)
    assert "l’article est le même" in page.css("details.step")[-1].text()
    assert "open" in page.css("details.step")[0].attributes


def test_a_page_of_a_past_day_knows_of_no_later_version() -> None:
    answer = signed_in("reviewer").get(PAGE, {"known_on": "2099-01-01"})
    assert answer.status_code == 200 and b'id="versions"' not in answer.content


def test_former_versions_without_a_page_are_not_linked() -> None:
    versions_cast.replace_page()
    page = tree(signed_in("reviewer"), "/sources/remplacee/")
    assert not page.css(".versions-told a")
    assert "relu par une personne" in one(page, ".stood").text()
