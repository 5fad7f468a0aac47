"""Documents that come with an answer: which kinds, how large. They are kept and given back, never opened."""

from __future__ import annotations

import re
import unicodedata

from django.core.files.uploadedfile import UploadedFile

from jalon.errors import CallError

LARGEST = 5_000_000
#: Endings and the bytes with which such a file begins.
KINDS = {
    ".pdf": b"%PDF-",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".odt": b"PK\x03\x04",
    ".ods": b"PK\x03\x04",
    ".png": b"\x89PNG",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
}
_NAME = re.compile(r"[^\w.\- ]+")


def taken(file: UploadedFile[bytes]) -> tuple[str, bytes]:
    """Name and bytes of a document; CallError (codes of ``words.REFUSED``) when it is of no such kind."""
    if (file.size or 0) > LARGEST:
        raise CallError("too large", code="file_too_large")
    content = file.read()
    name = _NAME.sub("-", unicodedata.normalize("NFC", file.name or ""))[-100:]
    begin = KINDS.get("." + name.lower().rpartition(".")[2])
    if begin is None or not content.startswith(begin):
        raise CallError("no such kind", code="file_kind")
    return name, content
