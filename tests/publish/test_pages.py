"""Every page renders in three languages, every internal link leads somewhere, every total is the number of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from jalon.register import selectors
from jalon.register.records import ListQuery

LANGUAGES = {"fr": "", "en": "/en", "ru": "/ru"}
#: Addresses followed at most: the facets of lists combine without end.
MOST = 600


def tree(reader: Client, address: str, status: int = 200) -> LexborHTMLParser:
    """The page at an address."""
    response = reader.get(address)
    assert response.status_code == status, address
    return LexborHTMLParser(response.content.decode())


def one(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first node that a selector finds; its absence fails the test."""
    node = page.css_first(selector)
    assert node is not None, selector
    return node


def links(page: LexborHTMLParser, address: str) -> Iterator[str]:
    """The pages of this site that a page links to, without combinations of filters; files have their own tests."""
    for node in page.css("a[href]"):
        target = urljoin(address, node.attributes["href"] or "")
        parts = urlsplit(target)
        if not parts.netloc and parts.path.endswith("/") and parts.query.count("=") <= 1:
            yield target.split("#")[0]


def crawl(reader: Client, start: str) -> dict[str, LexborHTMLParser]:
    """Every page that can be reached from an address in its language."""
    pages: dict[str, LexborHTMLParser] = {}
    waiting = [start]
    while waiting and len(pages) < MOST:
        address = waiting.pop()
        if address not in pages:
            pages[address] = tree(reader, address)
            waiting += [a for a in links(pages[address], address) if _language(a) == _language(start)]
    return pages


def _language(address: str) -> str:
    return next((code for code in ("en", "ru") if address.startswith(f"/{code}/")), "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_every_page_answers(reader: Client, language: str) -> None:
    pages = crawl(reader, f"{LANGUAGES[language]}/")
    assert len(pages) > 60
    titles: dict[str, str] = {}
    for address, page in pages.items():
        assert one(page, "html").attributes["lang"] == language
        assert len(page.css("h1")) == 1, address
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), address
        anchors = [node.attributes["href"] or "" for node in page.css("a[href^='#']")]
        assert {anchor[1:] for anchor in anchors} <= set(ids), address
        if "?" not in address:
            title = one(page, "title").text()
            assert titles.setdefault(title, address) == address, f"{address} has the title of {titles[title]}"


def test_no_page_needs_what_the_policy_forbids(reader: Client) -> None:
    for address, page in crawl(reader, "/").items():
        assert not page.css("script, style, [style], iframe, object, embed"), address
        for node in page.css("[src], link[href], image"):
            target = node.attributes.get("src") or node.attributes.get("href") or ""
            assert target.startswith("/") and not target.startswith("//"), (address, target)
        assert "data:" not in (page.html or ""), address
    policy = reader.get("/")["Content-Security-Policy"]
    assert "unsafe" not in policy and "data:" not in policy


@pytest.mark.parametrize("family", ["commitments", "discussions", "agreements", "meetings"])
def test_totals_of_the_first_page_are_the_rows_they_link_to(reader: Client, family: str) -> None:
    names = {"commitments": "engagements", "discussions": "demandes", "agreements": "accords", "meetings": "rencontres"}
    home = tree(reader, "/")
    numbers = 0
    for node in home.css(f"a[href^='/{names[family]}/']"):
        figures = re.findall(r"^\s*(\d+)", node.text())
        if figures:
            rows = tree(reader, node.attributes["href"] or "").css("table.rows tbody tr")
            assert len(rows) == int(figures[0]), node.html
            numbers += 1
    assert numbers >= 2


def test_each_facet_count_is_the_rows_it_leads_to(reader: Client) -> None:
    for option in tree(reader, "/engagements/").css(".facets li a"):
        rows = tree(reader, option.attributes["href"] or "").css("table.rows tbody tr")
        assert len(rows) == int(option.text().split()[-1]), option.html


def test_every_value_of_a_record_leads_to_its_sentence(reader: Client) -> None:
    for row in selectors.list_subjects(ListQuery()).rows:
        page = tree(reader, f"/fiches/{row.key}/")
        for line in page.css("table.values tbody tr"):
            link = line.css_first("td.source a")
            if link is None:
                assert "non indiqué par les sources" in line.text()
                continue
            address, anchor = (link.attributes["href"] or "").split("#")
            assert tree(reader, address).css_first(f"[id='{anchor}'] ~ mark.active, [id='{anchor}'] + mark.active")


def test_comments_are_folded_masked_and_counted(reader: Client) -> None:
    page = tree(reader, "/sources/mission-moscou/")
    folds = {one(node, "summary").text(): node.text() for node in page.css("details.folds")}
    comments = next(text for label, text in folds.items() if label.startswith("2\u00a0commentaires"))
    assert "70 00 00 00" not in comments
    assert "lectrice@example.org" not in page.html  # type: ignore[operator]
    assert any("renvois à d’autres articles" in label for label in folds)


def test_a_source_without_a_statement_says_why(reader: Client) -> None:
    assert "Aucun énoncé relevé" in tree(reader, "/sources/opinion/").body.text()  # type: ignore[union-attr]


def test_a_list_without_result_says_which_filter_to_drop(reader: Client) -> None:
    page = tree(reader, "/engagements/?sector=energy&stage=completed")
    offers = page.css("#rows li")
    assert [one(offer, "a").text() for offer in offers] == ["achevé", "énergie"]
    for offer in offers:
        rows = tree(reader, one(offer, "a").attributes["href"] or "").css("table.rows tbody tr")
        assert f"{len(rows)}\u00a0résultat" in offer.text()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/?as_of=31/01/2025", "2025-01-31"),
        ("/engagements/?since=janvier", "2024-05-12"),
        ("/engagements/?since=2024-13", "2024-05-12"),
    ],
)
def test_a_date_that_cannot_be_read_is_told(reader: Client, address: str, told: str) -> None:
    assert told in one(tree(reader, address), "[role=alert]").text()


def test_the_date_of_the_state_stays_in_the_links(reader: Client) -> None:
    page = tree(reader, "/?as_of=2024-06-30")
    assert "échéances et silences au 30\u00a0juin 2024" in one(page, ".away").text()
    assert all("as_of=2024-06-30" in (a.attributes["href"] or "") for a in page.css("main a, .menu a"))


@pytest.mark.parametrize("address", ["/nulle-part/", "/fiches/inconnue/", "/sources/inconnue/", "/acteurs/inconnu/"])
def test_an_unknown_address_says_what_to_do(reader: Client, address: str) -> None:
    assert "À faire" in one(tree(reader, address, 404), "main").text()


def test_a_span_of_a_source_is_shown_where_it_stands(reader: Client) -> None:
    whole = tree(reader, "/sources/opinion/")
    assert not whole.css("mark")
    page = tree(reader, "/sources/opinion/?p=25-36")
    assert one(page, "#p") is not None
    assert "".join(node.text() for node in page.css("mark.active")) == "deux peuple"
    assert "".join(n.text() for n in page.css(".text .block")) == "".join(n.text() for n in whole.css(".text .block"))


@pytest.mark.parametrize("query", ["p=", "p=9", "p=30-20", "p=-1-5", "p=5-999999999", "e=0", "e=99", "e=x", "p=a-b"])
def test_an_address_that_names_no_passage_shows_the_source(reader: Client, query: str) -> None:
    assert one(tree(reader, f"/sources/opinion/?{query}"), "h1").text() == "Une amitié ancienne"
