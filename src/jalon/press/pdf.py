"""PDF: the text layer, page by page; a scan has none, and says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2

from jalon.errors import UnreadableError
from jalon.model import BlockRole
from jalon.press.cues import tokens
from jalon.press.lines import split_lines
from jalon.press.reading import Reading

_PAGES = 2_000  #: pages that are read
_EDGE = 3  #: lines at the top and the bottom of a page that may be its header and footer
_HYPHEN = re.compile("[\ufffe\u0002]\r?\n?|\u00ad\r?\n")


def pdf_reading(content: bytes) -> Reading:
    """The text of all pages; headers, footers and page numbers are set apart."""
    texts = _page_texts(content)
    empty = [number for number, text in enumerate(texts, 1) if not text.strip()]
    if len(empty) == len(texts):
        raise UnreadableError(
            "ce PDF n'a pas de couche de texte (document numérisé)",
            next_step="passez-le d'abord par une reconnaissance de caractères",
            code="scanned",
        )
    text = "\n".join(texts)
    running = _running(texts)
    lines = split_lines(text, apart=lambda line: _shape(line) in running, wrapped=True)
    fixed: dict[int, BlockRole] = {
        i: "other" for i, line in enumerate(lines) if _shape(line.text) in running and line.length < 120
    }
    doubts = [("scanned", f"pages sans texte (numérisées) : {_listed(empty)}")] if empty else []
    return Reading(text, lines, fixed, doubts=doubts)


def _page_texts(content: bytes) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableError(
            "ce PDF est protégé par un mot de passe" if locked else "ce PDF est endommagé",
            next_step="donnez une copie sans mot de passe" if locked else "téléchargez-le de nouveau",
            code="locked" if locked else "damaged",
        ) from error
    try:
        return [_page_text(document, number) for number in range(min(len(document), _PAGES))]
    finally:
        document.close()


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        text = page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return ""
    return _HYPHEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _shape(text: str) -> str:
    """The line with its numbers made equal: page numbers differ."""
    return " ".join(tokens(text))


def _running(texts: Sequence[str]) -> frozenset[str]:
    """The shapes of lines at the edges of half of the pages (of two at least), and page numbers."""
    seen: Counter[str] = Counter()
    for text in texts:
        bare = [line.strip() for line in text.split("\n") if line.strip()]
        seen.update({_shape(line) for line in bare[:_EDGE] + bare[-_EDGE:]})
    return frozenset(shape for shape, pages in seen.items() if pages >= 2 and pages * 2 >= len(texts)) - {""} | {
        "0",
        "page 0",
        "0 0",
    }


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
