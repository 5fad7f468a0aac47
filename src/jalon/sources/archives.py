"""Web archives: the pages of a WARC file, or of the WARC files in a WACZ, record by record."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from jalon.model import Declared, Issue, Page
from jalon.sources.dossier import merged
from jalon.sources.media import is_warc, media_type_of

#: Pages that are taken from one archive, and bytes that all its records may unpack to.
MOST, LARGEST_ALL = 20_000, 4 * 1024**3
_READ = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def archive_kind(path: Path) -> str | None:
    """``warc`` or ``wacz`` by the first bytes of the file; None for anything else."""
    with path.open("rb") as file:
        head = file.read(65_536)
    if is_warc(head):
        return "warc"
    if head.startswith(b"PK\x03\x04") and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return "wacz" if any(_is_member(name) for name in archive.namelist()) else None
    return None


def read_archive(path: Path, kind: str, *, largest: int, declared: Declared | None) -> Iterator[Page | Issue]:
    """The pages that were answered with 200, each address and content once; an Issue where the archive is damaged."""
    seen, size = set[tuple[str, str]](), 0
    try:
        for address, fetched, content in _records(path, kind, largest):
            size += len(content)
            if size > LARGEST_ALL or len(seen) >= MOST:
                yield _issue(
                    path,
                    "too_large",
                    f"archive lue jusqu'à {len(seen)} pages",
                    "découpez cette archive en plusieurs fichiers",
                )
                return
            digest = hashlib.sha256(content).hexdigest()
            if content.strip() and (address, digest) not in seen:
                seen.add((address, digest))
                document = hashlib.sha256(f"{address} {digest}".encode()).hexdigest()[:12]
                told = merged(Declared(url=address), declared)
                yield Page(document, address, content, media_type_of(content, ""), digest, fetched, told)
    except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile) as error:
        yield _issue(path, "damaged_archive", f"archive endommagée ({error})", "récupérez-la de nouveau")
    if not seen:
        yield _issue(path, "empty_archive", "aucune page dans cette archive", "vérifiez le fichier")


def _records(path: Path, kind: str, largest: int) -> Iterator[tuple[str, str | None, bytes]]:
    """Address, time and body of each page."""
    for stream in _streams(path, kind):
        for record in ArchiveIterator(
            stream, record_types=WarcRecordType.response | WarcRecordType.resource, max_content_length=largest
        ):
            if page := _page_of(record, largest):
                yield page


def _streams(path: Path, kind: str) -> Iterator[IO[bytes]]:
    if kind == "warc":
        with path.open("rb") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive:
        for name in sorted(filter(_is_member, archive.namelist())):
            with archive.open(name) as member:
                yield io.BufferedReader(member)  # type: ignore[type-var]


def _page_of(record: Any, largest: int) -> tuple[str, str | None, bytes] | None:
    address = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
    http = record.http_headers
    kind = str(record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if not address.startswith(("http://", "https://")) or kind not in _READ:
        return None
    if http is not None and http.status_code != 200:
        return None
    content = record.reader.read(largest)
    return address, record.headers.get("WARC-Date"), content


def _is_member(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _issue(path: Path, code: str, message: str, next_step: str) -> Issue:
    return Issue(path.stem, "sources", code, f"{path} : {message}", next_step)
