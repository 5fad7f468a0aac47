"""Search in everything: records of every family under facets, actors and sources, as pages and as files."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from tests.publish import cast

#: Columns of a note above the table are fewer.
WIDE = 10


@pytest.fixture
def reader(db: None) -> Client:
    cast.fill()
    return Client()


def _page(reader: Client, address: str) -> LexborHTMLParser:
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return LexborHTMLParser(answer.content.decode())


def _main(page: LexborHTMLParser) -> str:
    return page.css("main")[0].text()


def _rows(page: LexborHTMLParser) -> list[str]:
    return [cell.text(strip=True) for cell in page.css(".rows tbody th a")]


def _file(reader: Client, address: str) -> list[list[str]]:
    answer = reader.get(address)
    told = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(told)))


def test_without_words_the_page_says_what_to_do(reader: Client) -> None:
    page = _page(reader, "/recherche/")
    assert "Écrivez" in _main(page) and not page.css(".rows")


def test_every_option_of_a_facet_leads_to_as_many_rows_as_it_tells(reader: Client) -> None:
    page = _page(reader, "/recherche/?q=centrale")
    options = page.css(".facets li a")
    assert {heading.id for heading in page.css(".facets h3")} >= {"facet-family", "facet-stage", "facet-sector"}
    for option in options:
        told = int(option.css(".quiet")[0].text().replace("\xa0", ""))
        assert len(_rows(_page(reader, option.attributes["href"] or ""))) == told, option.text()


def test_a_file_holds_what_the_page_shows(reader: Client) -> None:
    for asked in ("q=centrale", "q=centrale&family=commitments", "sector=energy"):
        page = _page(reader, f"/recherche/?{asked}")
        links = [a.attributes["href"] or "" for a in page.css(".files a")]
        rows = _file(reader, next(link for link in links if ".csv" in link))
        titles = [row[2] for row in rows if len(row) > WIDE][1:]
        assert sorted(title.casefold() for title in titles) == sorted(row.casefold() for row in _rows(page)), asked


def test_what_stands_beside_records_leads_to_the_whole_list(reader: Client) -> None:
    for slug, row in (("sources", "#rows tbody th"), ("acteurs", "#rows tbody th")):
        every = _page(reader, f"/{slug}/")
        found = _page(reader, f"/{slug}/?q=novawind")
        assert 0 < len(found.css(row)) < len(every.css(row)), slug
        assert "novawind" in found.css(".filters")[0].text()
        assert "Essayez" in _main(_page(reader, f"/{slug}/?q=introuvablement"))


def test_records_sources_and_actors_that_hold_no_such_words(reader: Client) -> None:
    told = _main(_page(reader, "/recherche/?q=introuvablement"))
    assert "Rien dans le registre" in told or "Essayez" in told
