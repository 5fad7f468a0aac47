"""What a list shows it gives as a file, row for row, and as a feed."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from jalon.publish.sheets import Column, Sheet

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ("engagements", "demandes", "accords", "rencontres", "acteurs", "sources", "points")


def content(reader: Client, address: str) -> bytes:
    """A whole file."""
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def rows_of(reader: Client, address: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(content(reader, address))["rows"]
    return rows


@pytest.mark.parametrize("name", LISTS)
def test_a_file_holds_the_rows_of_its_page_in_their_order(reader: Client, name: str) -> None:
    page = LexborHTMLParser(reader.get(f"/{name}/").content.decode())
    shown = [row.css_first("th").text(strip=True).lower() for row in page.css("#rows tbody tr")]  # type: ignore[union-attr]
    rows = rows_of(reader, f"/{name}/liste.json")
    assert len(rows) == int(re.findall(r"\d+", page.css_first("h1").text())[0])  # type: ignore[union-attr]
    titles = [str(row.get("title") or row.get("name") or row.get("identifier") or row.get("source")) for row in rows]
    assert all(title.lower() in cell for title, cell in zip(titles, shown, strict=False))


def test_a_file_keeps_the_filters_and_leads_to_its_records(reader: Client) -> None:
    rows = rows_of(reader, "/en/engagements/liste.json?sector=energy")
    assert rows and all(row["sector"] == "energy" for row in rows)
    assert all(reader.get(str(row["address"]).removeprefix("http://testserver")).status_code == 200 for row in rows)


def test_unknown_is_no_value_and_never_zero(reader: Client) -> None:
    rows = rows_of(reader, "/engagements/liste.json")
    without = [row for row in rows if "figure" not in row]
    assert without and all("value" not in row and "unit" not in row for row in without)


def test_each_row_says_whether_a_person_has_reviewed_it(reader: Client) -> None:
    told = {(row["unreviewed"] == 0, row["review"]) for row in rows_of(reader, "/en/engagements/liste.json")}
    assert told <= {
        (True, "reviewed by a person"),
        (False, "reviewed in part"),
        (False, "machine proposal, unreviewed"),
    }
    assert any("proposal" in str(review) for _, review in told)


def test_the_three_forms_say_the_same(reader: Client) -> None:
    told = json.loads(content(reader, "/accords/liste.json"))
    titles = [row["title"] for row in told["rows"]]
    table = list(csv.DictReader(io.StringIO(content(reader, "/accords/liste.csv").decode("utf-8-sig"))))
    heading = told["columns"]["title"]
    assert [row[heading] for row in table] == titles
    book = load_workbook(io.BytesIO(content(reader, "/accords/liste.xlsx")))
    leaf = book["Jalon"]
    place = [cell.value for cell in leaf[1]].index(heading) + 1
    assert [leaf.cell(row, place).value for row in range(2, leaf.max_row + 1)] == titles
    assert [cell.value for cell in book["Notes"]["A"]][1:] == told["notes"]


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    sheet = Sheet("x", "x", (), (Column("a", "a"),), [("=1+1",), (-2,)])
    assert b"".join(sheet.written("csv")).decode("utf-8-sig").split() == ["a", "'=1+1", "-2"]
    leaf = load_workbook(io.BytesIO(b"".join(sheet.written("xlsx"))))["Jalon"]
    assert (leaf["A2"].value, leaf["A2"].data_type, leaf["A3"].value) == ("=1+1", "s", -2)


@pytest.mark.parametrize("address", ["/engagements/liste.pdf", "/nulle/liste.csv", "/acteurs/nouvelles.atom"])
def test_what_is_no_list_or_no_form_is_not_there(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize("name", ["engagements", "acteurs", "sources", "discordances", "points"])
def test_a_page_of_a_list_that_was_never_given_is_not_there(reader: Client, name: str) -> None:
    assert reader.get(f"/{name}/?after=x").status_code == 404


def test_a_feed_tells_the_passages_of_the_list(reader: Client) -> None:
    feed = ElementTree.fromstring(reader.get("/en/engagements/nouvelles.atom?sector=energy").content)
    entries = feed.findall(f"{ATOM}entry")
    keys = {str(row["identifier"]) for row in rows_of(reader, "/engagements/liste.json?sector=energy")}
    linked = [entry.find(f"{ATOM}link").attrib["href"] for entry in entries]  # type: ignore[union-attr]
    assert entries and {link.split("/")[-2] for link in linked} == keys
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    assert any("machine proposal" in (entry.findtext(f"{ATOM}title") or "") for entry in entries)
