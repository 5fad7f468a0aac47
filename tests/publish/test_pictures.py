"""Every picture: its numbers are the rows that they lead to, its drawing is whole and within the policy."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from jalon.publish.pictures.drawing import Drawing, shortened
from jalon.publish.pictures.months import _month, _spans
from jalon.publish.pictures.pages import DRAWN
from jalon.publish.pictures.quiet import _quarter

SVG = "{http://www.w3.org/2000/svg}"
LISTS = ("/engagements/", "/demandes/", "/accords/", "/rencontres/")


def tree(reader: Client, address: str) -> LexborHTMLParser:
    """The page at an address."""
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return LexborHTMLParser(answer.content.decode())


@pytest.mark.parametrize("slug", DRAWN)
def test_every_number_of_a_table_is_the_rows_it_leads_to(reader: Client, slug: str) -> None:
    for link in tree(reader, f"/vues/{slug}/").css("table.numbers td.number a"):
        address = link.attributes["href"] or ""
        assert address.startswith(LISTS), address
        rows = tree(reader, address).css("table.rows tbody tr")
        assert len(rows) == int(link.text()), address


@pytest.mark.parametrize("slug", ["etapes", "secteurs", "parties", "chronologie", "calendrier"])
def test_every_bar_leads_to_as_many_rows_as_it_says(reader: Client, slug: str) -> None:
    for link in tree(reader, f"/vues/{slug}/").css("figure.picture a"):
        told = re.search(r"(\d+)$", link.text(strip=True))
        rows = tree(reader, link.attributes["href"] or "").css("table.rows tbody tr")
        assert told and len(rows) == int(told[1]), link.html


@pytest.mark.parametrize("slug", DRAWN)
@pytest.mark.parametrize("language", ["", "/en", "/ru"])
def test_a_drawing_is_a_file_of_its_own(reader: Client, slug: str, language: str) -> None:
    answer = reader.get(f"{language}/vues/{slug}/dessin.svg")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    drawing = ElementTree.fromstring(answer.content)
    assert drawing.tag == f"{SVG}svg" and drawing.findtext(f"{SVG}title")
    for node in drawing.iter():
        assert node.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}image")
        assert not {"style", "onclick"} & set(node.attrib)
        assert (node.get("href") or "http://testserver/").startswith(("http://testserver/", "#"))


@pytest.mark.parametrize("slug", DRAWN)
def test_the_table_is_a_file(reader: Client, slug: str) -> None:
    answer = reader.get(f"/vues/{slug}/dessin.json")
    told = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    shown = tree(reader, f"/vues/{slug}/").css("table.numbers tbody tr")
    assert len(told["rows"]) == len(shown)
    assert any("non relu" in note for note in told["notes"])


def test_what_is_no_picture_is_not_there(reader: Client) -> None:
    assert reader.get("/vues/nulle/").status_code == 404
    assert reader.get("/vues/carte/dessin.exe").status_code == 404


def test_the_map_draws_one_circle_a_commitment_in_a_unit(reader: Client) -> None:
    page = tree(reader, "/vues/carte/?unit=kV")
    links = page.css("figure.picture a[href^='/fiches/']")
    assert links and len({link.attributes["href"] for link in links}) == len(links)


def test_a_name_of_the_register_is_never_markup() -> None:
    drawing = Drawing(10, 10)
    drawing.text(0, 0, "<script>", href='"><script>')
    drawing.box((0, 0, 1, 1), told="<b>")
    assert "<script" not in drawing.svg("<i>", "&") and "<b>" not in drawing.svg("<i>", "&")


@pytest.mark.parametrize(
    ("steps", "month", "quarter"),
    [(0, "2024-01", (2024, 1)), (-1, "2023-12", (2023, 4)), (13, "2025-02", (2027, 2)), (-12, "2023-01", (2021, 1))],
)
def test_months_and_quarters_are_counted_across_years(steps: int, month: str, quarter: tuple[int, int]) -> None:
    from datetime import date

    assert _month(date(2024, 1, 31), steps) == month
    assert _quarter(date(2024, 1, 31), steps) == quarter


@pytest.mark.parametrize(
    ("first", "last", "spans"),
    [
        ("2024-11", "2025-01", ["2024-11", "2024-12", "2025-01"]),
        ("2024", "2024", [f"2024-{n:02}" for n in range(1, 13)]),
        ("2001-05", "2008-01", [str(year) for year in range(2001, 2009)]),
    ],
)
def test_a_long_story_is_told_by_years(first: str, last: str, spans: list[str]) -> None:
    assert _spans(first, last) == spans


@pytest.mark.parametrize(("width", "told"), [(100, "abcdefghijkl"), (40, "abcd…")])
def test_words_are_cut_where_they_end(width: int, told: str) -> None:
    assert shortened("abcdefghijkl", width) == told
