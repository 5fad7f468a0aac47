"""The static edition: every link leads to a file of the folder, and nothing in it needs a server."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from jalon.publish import edition


def test_every_link_of_the_edition_is_a_file_of_its_folder(reader: Client, tmp_path: Path) -> None:
    edition.publish(tmp_path)
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        page = LexborHTMLParser(path.read_text("utf-8"))
        assert not page.css("form, script"), path
        ids = {node.attributes["id"] for node in page.css("[id]")}
        for node in page.css("[href], [src]"):
            parts = urlsplit(node.attributes.get("href") or node.attributes.get("src") or "")
            if parts.scheme in ("http", "https"):
                continue
            assert not parts.path.startswith("/") and not parts.query, (path, parts)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), (path, parts.path)
            if parts.fragment and target == path:
                assert parts.fragment in ids, (path, parts.fragment)
    files = [path for path in tmp_path.rglob("*.*") if path.suffix in (".csv", ".json", ".svg")]
    assert not [path for path in files if b"127.0.0.1" in path.read_bytes()]
    assert (tmp_path / "engagements" / "liste.csv").is_file()
    assert (tmp_path / "ru" / "vues" / "carte" / "dessin.svg").is_file()


def test_a_passage_is_one_click_away(reader: Client, tmp_path: Path) -> None:
    edition.publish(tmp_path)
    record = next(iter(sorted((tmp_path / "fiches").rglob("index.html"))))
    for link in LexborHTMLParser(record.read_text("utf-8")).css("td.source a"):
        address, anchor = (link.attributes["href"] or "").split("#")
        source = LexborHTMLParser((record.parent / unquote(address)).read_text("utf-8"))
        assert source.css(f"[id='{anchor}']"), anchor


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/", "index.html"),
        ("/en/engagements/", "en/engagements/index.html"),
        ("/acteurs/?after=50~50", "acteurs/page-50_50.html"),
        ("/sources/a%20b/?e=3", "sources/a b/index.html"),
        ("/engagements/liste.csv", "engagements/liste.csv"),
    ],
)
def test_each_address_has_its_file(address: str, place: str) -> None:
    assert edition.place(address) == place
