"""The store of fetched pages: each version once, named by its hash, with every visit written down.

The folder is a dossier: its files and its ``dossier.toml`` are what ``jalon build`` and ``jalon read`` take. The visits
are in ``.visits.jsonl``, one a line, never rewritten: a run that was cut short goes on from them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from jalon.sources.dossier import NAME
from jalon.sources.media import media_type_of

#: How long a page is left alone after a visit, at first and at most: news are corrected in their first days.
FIRST_WAIT, LONGEST_WAIT = timedelta(days=1), timedelta(days=64)
_VISITS = ".visits.jsonl"
_EXTENSIONS = {
    "text/html": ".html", "application/pdf": ".pdf", "text/plain": ".txt", "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}  # fmt: skip
#: Headers that are kept with a visit: what the next one asks with, and what tells when and how the page was served.
_KEPT = ("etag", "last-modified", "content-type", "date", "server")


@dataclass(frozen=True, slots=True)
class Visit:
    """One answer to a request for an address; status 0 where there was none, the version then is the last one."""

    address: str
    final: str  #: after redirects
    fetched: str  #: ISO date and time, UTC
    status: int
    sha256: str
    file: str  #: of the version, in the store
    headers: Mapping[str, str] = field(default_factory=dict)


def first_fetched(folder: Path) -> dict[str, str]:
    """When each file of a folder of pages was first fetched (ISO date and time, UTC), by name; none of other folders.

    Where what is written down cannot be read, its files are read all the same, as files without such a time.
    """
    found: dict[str, str] = {}
    try:
        for visit in _visits(folder):
            found.setdefault(visit.file, visit.fetched)
    except (OSError, ValueError, TypeError):
        return {}
    return found


def _visits(folder: Path) -> Iterator[Visit]:
    """What is written down, the first visit first; a line that a crash has cut is no visit."""
    path = folder / _VISITS
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.endswith("}"):
            yield Visit(**json.loads(line))


class Store:
    """A folder of pages; opening it reads what has been visited."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._last: dict[str, Visit] = {}
        self._same: dict[str, int] = {}  # visits of an address since its page was last found new or changed
        self._hosts: dict[str, str] = {}  # that first gave the bytes of a hash
        for visit in _visits(folder):
            self._remember(visit)

    def _remember(self, visit: Visit) -> None:
        before = self._last.get(visit.address)
        stays = before is not None and before.sha256 == visit.sha256
        self._same[visit.address] = self._same[visit.address] + 1 if stays else 0
        self._last[visit.address] = visit
        self._hosts.setdefault(visit.sha256, urlsplit(visit.final).netloc)

    def last(self, address: str) -> Visit | None:
        """The last visit of an address; None before the first one, or where its file is gone."""
        visit = self._last.get(address)
        return visit if visit and (self.folder / visit.file).exists() else None

    def versions(self, address: str) -> list[Visit]:
        """The first visit of each version of an address, oldest first."""
        found = dict[str, Visit]()
        for visit in _visits(self.folder):
            if visit.address == address:
                found.setdefault(visit.sha256, visit)
        return list(found.values())

    def keep(
        self, visit: tuple[str, str, str, int], headers: Mapping[str, str], content: bytes, published: str | None = None
    ) -> Visit:
        """Write down a visit (address, final address, time, status), and its content where it is new."""
        address, final, fetched, status = visit
        digest = hashlib.sha256(content).hexdigest()
        name = self._name(digest, final) + _EXTENSIONS.get(media_type_of(content, ""), ".bin")
        kept = {key: headers[key] for key in _KEPT if key in headers}
        made = Visit(address, final, fetched, status, digest, name, kept)
        if not (self.folder / name).exists():
            _write(self.folder / name, content)
            self._declare(name, final, published)
        self.note(made)
        return made

    def _name(self, digest: str, final: str) -> str:
        """Of a version: its hash, and that of the host where another host gave the same bytes before."""
        host = urlsplit(final).netloc
        first = self._hosts.setdefault(digest, host)
        return digest[:16] if first == host else f"{digest[:16]}-{hashlib.sha256(host.encode()).hexdigest()[:8]}"

    def note(self, visit: Visit) -> None:
        """Write down a visit whose version is here already."""
        with (self.folder / _VISITS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(visit), ensure_ascii=False) + "\n")
        self._remember(visit)

    def due(self, now: datetime) -> list[Visit]:
        """The last visits of the addresses that are to be asked for again, those that wait longest first.

        A page that was new or had changed waits a day; each visit that finds it as it was, or gone, doubles the wait.
        """
        last = [(self._last[a], min(FIRST_WAIT * 2**n, LONGEST_WAIT)) for a, n in self._same.items() if self.last(a)]
        waiting = [(datetime.fromisoformat(visit.fetched) + wait, visit) for visit, wait in last]
        return [visit for when, visit in sorted(waiting, key=lambda each: each[0]) if when <= now]

    def _declare(self, name: str, address: str, published: str | None) -> None:
        """Tell the readers of the folder where the page was, and the day that its feed gives."""
        told = {"url": address} | ({"published": published} if published else {})
        rows = "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items())
        with (self.folder / NAME).open("a", encoding="utf-8") as file:
            file.write(f"[{json.dumps(name)}]\n{rows}\n")


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    os.replace(part, path)
