"""One page to one article: the only door of this stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from jalon.errors import UnreadableError
from jalon.model import Article, Issue, Page
from jalon.press.article import article_of
from jalon.press.decode import declared_charset, decode
from jalon.press.html import html_reading
from jalon.press.mail import mail_reading, mhtml_reading
from jalon.press.office import docx_reading, odt_reading
from jalon.press.pdf import pdf_reading
from jalon.press.reading import Reading, bounded, plain_reading

_UNPACK = "décompressez-la et donnez les fichiers qu'elle contient"
_SAVE = "enregistrez-le en DOCX, ODT ou PDF"
_RECOGNISE = "passez-la d'abord par une reconnaissance de caractères"
#: Files that are known to hold no text: what they are, and what to do.
_OTHERS: Mapping[str, tuple[str, str]] = {
    "application/zip": ("une archive ZIP", _UNPACK),
    "application/gzip": ("une archive gzip", _UNPACK),
    "application/x-7z-compressed": ("une archive 7z", _UNPACK),
    "application/vnd.rar": ("une archive RAR", _UNPACK),
    "application/msword": ("un ancien document Word", _SAVE),
    "application/rtf": ("un document RTF", _SAVE),
    "application/vnd.sqlite3": ("une base de données", "donnez un fichier texte, HTML, PDF, DOCX ou ODT"),
    "image/png": ("une image", _RECOGNISE),
    "image/jpeg": ("une image", _RECOGNISE),
    "image/gif": ("une image", _RECOGNISE),
}
_FORMATS: Mapping[str, Callable[[bytes], Reading]] = {
    "application/pdf": pdf_reading,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": docx_reading,
    "application/vnd.oasis.opendocument.text": odt_reading,
    "message/rfc822": mail_reading,
    "multipart/related": mhtml_reading,
}


def cut(page: Page) -> tuple[Article, tuple[Issue, ...]]:
    """The article of a page with the issues met; raises UnreadableError when there is no text to read.

    The blocks tile ``article.text``; the same page gives the same article.
    """
    try:
        reading = bounded(read(page))
        if not any(map(str.isalnum, reading.text)):
            raise UnreadableError("aucun texte", next_step="vérifiez que ce fichier est le bon", code="no_text")
    except UnreadableError as error:
        raise UnreadableError(error.what, where=page.address, next_step=error.next_step, code=error.code) from error
    return article_of(page, reading)


def read(page: Page) -> Reading:
    """The text of a page, by its media type."""
    if page.media_type in _OTHERS:
        what, step = _OTHERS[page.media_type]
        raise UnreadableError(f"ce fichier est {what}", next_step=step, code="not_text")
    known = _FORMATS.get(page.media_type)
    if known:
        return known(page.content)
    is_html = page.media_type in ("text/html", "application/xhtml+xml")
    decoded = decode(page.content, declared=declared_charset(page.content) if is_html else None)
    reading = html_reading(decoded.text, page.address) if is_html else plain_reading(decoded.text)
    return replace(reading, doubts=[*reading.doubts, ("encoding", decoded.doubt)]) if decoded.doubt else reading
