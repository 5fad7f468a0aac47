"""Web archives: the pages inside, once each, whatever surrounds them."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from jalon.model import Issue, Page
from jalon.sources import read_pages

HTML = b"<!doctype html><html><body><h1>Un pont</h1><p>Le pont sera construit, a dit le ministre.</p></body></html>"


def record(address: str, body: bytes, *, kind: str = "response", status: int = 200, mime: str = "text/html") -> bytes:
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {mime}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-12T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


ARCHIVE = b"".join([
    record("https://a.example/pont", HTML),
    record("https://a.example/pont", HTML),
    record("https://a.example/style.css", b"p {}", mime="text/css"),
    record("https://a.example/gone", HTML, status=404),
    record("https://b.example/texte", b"Un barrage sera construit.", mime="text/plain"),
])  # fmt: skip
WANTED = ["https://a.example/pont", "https://b.example/texte"]


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("kind", ["warc", "warc.gz", "wacz"])
def test_pages_of_an_archive(tmp_path: Path, kind: str) -> None:
    match kind:
        case "warc":
            path = written(tmp_path / "a.warc", ARCHIVE)
        case "warc.gz":
            path = written(tmp_path / "a.warc.gz", gzip.compress(ARCHIVE))
        case _:
            members = {"datapackage.json": b"{}", "archive/data.warc.gz": gzip.compress(ARCHIVE)}
            path = packed(tmp_path / "a.wacz", members)
    pages = [page for page in read_pages([str(path)]) if isinstance(page, Page)]
    assert [page.address for page in pages] == WANTED
    assert pages[0].content == HTML
    assert (pages[0].media_type, pages[0].fetched) == ("text/html", "2024-03-12T10:00:00Z")
    assert pages[0].declared is not None
    assert pages[0].declared.url == "https://a.example/pont"


@pytest.mark.parametrize(
    ("content", "code"),
    [(record("https://a.example/x", b"", mime="image/png"), "empty_archive"), (b"WARC/1.0\r\n\r\n", "empty_archive")],
)
def test_an_archive_without_pages_is_told(tmp_path: Path, content: bytes, code: str) -> None:
    found = list(read_pages([str(written(tmp_path / "a.warc", content))]))
    assert [issue.code for issue in found if isinstance(issue, Issue)] == [code]


def test_a_torn_archive_gives_what_it_holds(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc.gz", gzip.compress(ARCHIVE)[:-30])
    found = list(read_pages([str(path)]))
    assert any(isinstance(one, Page) for one in found) or any(isinstance(one, Issue) for one in found)


def test_other_zip_files_are_no_archives_of_the_web(tmp_path: Path) -> None:
    (page,) = read_pages([str(packed(tmp_path / "a.zip", {"x.txt": b"x"}))])
    assert isinstance(page, Page)
    assert page.media_type == "application/zip"
