"""Media types: what the bytes are counts before what the name says."""

from __future__ import annotations

import io
import zipfile

import pytest

from jalon.sources.media import media_type_of


def zipped(*names: str, mimetype: str | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CASES = [
    (b"Un texte", "a.txt", "text/plain"),
    (b"Un texte", "a", "text/plain"),
    (b"<!DOCTYPE html><html>", "a.txt", "text/html"),
    (b"\xef\xbb\xbf <html lang='fr'>", "a", "text/html"),
    (b"Le signe < et > dans un texte", "a.txt", "text/plain"),
    (b"%PDF-1.7\n", "a.txt", "application/pdf"),
    (
        b"From: a@exemple.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nTexte",
        "a",
        "message/rfc822",
    ),
    (
        b"From: x\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
        "a",
        "multipart/related",
    ),
    (b"\x89PNG\r\n\x1a\n", "a.txt", "image/png"),
    (b"PK\x03\x04 tronqu", "a.docx", "application/octet-stream"),
    (zipped("word/document.xml"), "a", WORD),
    (zipped(mimetype="application/vnd.oasis.opendocument.text"), "a", "application/vnd.oasis.opendocument.text"),
    (zipped("a.txt"), "a", "application/zip"),
]


@pytest.mark.parametrize(("content", "name", "expected"), CASES)
def test_media_type(content: bytes, name: str, expected: str) -> None:
    assert media_type_of(content, name) == expected
