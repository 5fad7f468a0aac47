"""What somebody gives to be read: a text, files, a folder packed as ZIP, addresses; kept beside the register."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import pgettext

from jalon.register import selectors

#: Bytes of a file that a person may add, and of all those unpacked from one ZIP.
LARGEST, LARGEST_UNPACKED = 20_000_000, 500_000_000
#: Files of one ZIP, and addresses at a time.
MOST_FILES, MOST_ADDRESSES = 5_000, 50
_DECLARED = ("outlet", "author", "published", "url")
_TOLD_FOR_ALL = "dossier.toml"  # what a folder says of its files
_NAME = re.compile(r"[^\w.\-]+")
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Given:
    """What the form of a person holds."""

    title: str
    text: str
    files: tuple[UploadedFile[Any], ...]
    addresses: tuple[str, ...]
    declared: dict[str, str]

    @classmethod
    def of(cls, request: HttpRequest) -> Given:
        """As it was sent."""
        post = request.POST
        told = {name: post.get(name, "").strip() for name in _DECLARED}
        return cls(
            post.get("title", "").strip(),
            post.get("text", "").replace("\r\n", "\n"),
            tuple(file for file in request.FILES.getlist("file") if isinstance(file, UploadedFile)),
            tuple(dict.fromkeys(post.get("addresses", "").split())),
            {name: value for name, value in told.items() if value},
        )

    def fault(self) -> str:
        """What is wrong with it and what to do, in words; "" when nothing is."""
        if not (self.text.strip() or self.files or self.addresses):
            return pgettext("error", "Paste a text, choose files or give an address.")
        wrong = [each for each in self.addresses if not each.startswith(("http://", "https://"))]
        if wrong:
            return pgettext("error", "“%(text)s” is not an address: it begins with http:// or https://.") % {
                "text": wrong[0]
            }
        if len(self.addresses) > MOST_ADDRESSES:
            return pgettext("error", "At most %(n)s addresses at a time: send the others afterwards.") % {
                "n": MOST_ADDRESSES
            }
        return self._wrong_files() or self._wrong_day()

    def kept(self, folder: Path) -> Path:
        """A new folder that holds it, under names that no other source of the register has."""
        place = folder / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        place.mkdir(parents=True)
        if self.text.strip():
            text = f"{self.title}\n\n{self.text}" if self.title else self.text
            first = text.strip().partition("\n")[0][:60]
            _keep(place, f"{_plain(first) or 'texte'}.txt", iter([text.encode()]))
        for file in self.files:
            name = PurePosixPath(file.name or "").name
            if _is_packed(file):
                _unpack(file, place)
            else:
                _keep(place, name, file.chunks())
        return place

    def _wrong_files(self) -> str:
        return next(filter(None, map(_wrong, self.files)), "")

    def _wrong_day(self) -> str:
        day = self.declared.get("published", "")
        try:
            if day:
                date.fromisoformat((day + "-01-01")[:10])
        except ValueError:
            return pgettext("error", "“%(text)s” is not a date: write 2024, 2024-05 or 2024-05-24.") % {"text": day}
        return ""


def _wrong(file: UploadedFile[Any]) -> str:
    """What is wrong with one file, "" when nothing is."""
    if not _is_packed(file):
        if (file.size or 0) <= LARGEST:
            return ""
        told = pgettext("error", "%(name)s is larger than %(n)s megabytes: cut it into several files.")
        return told % {"name": file.name, "n": LARGEST // 1_000_000}
    with zipfile.ZipFile(file) as packed:
        members = packed.infolist()
    if any(each.flag_bits & 1 for each in members):
        return pgettext("error", "%(name)s is locked by a password: pack it without one.") % {"name": file.name}
    if len(members) > MOST_FILES or sum(each.file_size for each in members) > LARGEST_UNPACKED:
        return pgettext("error", "%(name)s holds too much: pack it into several files.") % {"name": file.name}
    return ""


def _is_packed(file: UploadedFile[Any]) -> bool:
    return (file.name or "").lower().endswith(".zip") and zipfile.is_zipfile(file)


def _unpack(file: UploadedFile[Any], place: Path) -> None:
    """The files of a ZIP, read no further than it says: sizes that lie make a bomb."""
    with zipfile.ZipFile(file) as packed:
        left = LARGEST_UNPACKED
        for told in packed.infolist():
            name = PurePosixPath(told.filename).name
            if told.is_dir() or not name or name.startswith("."):
                continue
            with packed.open(told) as content:
                left -= _keep(place, name, _pieces(content, min(left, LARGEST + 1)))


def _pieces(content: IO[bytes], most: int) -> Iterator[bytes]:
    while most > 0 and (piece := content.read(min(_PIECE, most))):
        most -= len(piece)
        yield piece


def _keep(place: Path, told: str, pieces: Iterator[bytes]) -> int:
    """Write a file under the name that its content has in the register, or a new one; gives its size."""
    part, state, size = place / ".part", hashlib.sha256(), 0
    with part.open("wb") as kept:
        for piece in pieces:
            kept.write(piece)
            state.update(piece)
            size += len(piece)
    part.replace(place / (told if told == _TOLD_FOR_ALL else _free(place, told, state.hexdigest())))
    return size


def _free(place: Path, told: str, sha256: str) -> str:
    stem, suffix = _plain(PurePosixPath(told).stem) or "source", PurePosixPath(told).suffix.lower()
    name, number = f"{stem}{suffix}", 1
    while (place / name).exists() or not selectors.is_free(PurePosixPath(name).stem, sha256):
        number += 1
        name = f"{stem}-{number}{suffix}"
    return name


def _plain(name: str) -> str:
    return _NAME.sub("-", unicodedata.normalize("NFC", name)).strip("-.")
