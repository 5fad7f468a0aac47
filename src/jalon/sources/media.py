"""The media type of bytes: by what they are first, by the name of the file second."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"WARC/1.", "application/warc"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"\x7fELF", "application/octet-stream"),
    (b"MZ\x90", "application/octet-stream"),
    (b"SQLite format 3", "application/vnd.sqlite3"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|article[\s>]|div[\s>]|p>)", re.IGNORECASE)
_MAIL = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}")
_MAIL_KEYS = re.compile(rb"^(?:from|mime-version|received|message-id|content-type):", re.IGNORECASE | re.MULTILINE)
_EXTENSIONS = {
    ".htm": "text/html", ".html": "text/html", ".xhtml": "text/html", ".eml": "message/rfc822",
    ".mht": "multipart/related", ".mhtml": "multipart/related", ".md": "text/markdown",
}  # fmt: skip
_HEAD = 4096


def media_type_of(content: bytes, name: str) -> str:
    """E.g. ``text/plain``, ``text/html``, ``application/pdf``; ``application/octet-stream`` for other binaries."""
    head = content[:_HEAD]
    for magic, found in _MAGIC:
        if magic in head[:1024] if found == "application/pdf" else head.startswith(magic):
            return found
    if head.startswith(b"PK\x03\x04"):
        return _zipped(content)
    return _textual(head, name)


def is_warc(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a WARC archive, packed by gzip or not."""
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/1.")


def _textual(head: bytes, name: str) -> str:
    if _MAIL.match(head) and len(_MAIL_KEYS.findall(head)) >= 2:
        return "multipart/related" if b"multipart/related" in head.lower() else "message/rfc822"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"<" and _HTML.search(head):
        return "text/html"
    extension = "." + name.rpartition(".")[2].lower() if "." in name else ""
    return _EXTENSIONS.get(extension, "text/plain")


def _zipped(content: bytes) -> str:
    """Word and OpenDocument files are zip archives that say what they are."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            if "mimetype" in names:
                return archive.read("mimetype")[:100].decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError):
        return "application/octet-stream"
    return "application/zip"
