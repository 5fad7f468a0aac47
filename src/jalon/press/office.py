"""DOCX and ODT: paragraphs in order, with the styles that say title and heading."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from odf import teletype
from odf.opendocument import load as load_odf

from jalon.errors import UnreadableError
from jalon.model import BlockRole
from jalon.press.lines import Line
from jalon.press.reading import Reading, Told

_LARGEST = 200_000_000  #: bytes of the unpacked file: beyond, it is a bomb and not a communiqué
_ROLES: dict[str, BlockRole] = {"title": "title", "heading": "heading", "caption": "caption"}


def docx_reading(content: bytes) -> Reading:
    """Paragraphs and cells of tables of a Word file."""
    _refuse_bomb(content)
    try:
        document = docx.Document(io.BytesIO(content))
        return _reading(_docx_paragraphs(document), Told(title=None, author=None))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise _damaged() from error


def _docx_paragraphs(document: Any) -> Iterator[tuple[str, str]]:
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                yield from ((cell.text, "") for cell in _distinct(row.cells))
        else:
            yield part.text, (part.style.name or "").lower() if part.style is not None else ""


def _distinct(cells: Iterable[Any]) -> Iterator[Any]:
    """Merged cells come several times."""
    last = None
    for cell in cells:
        if cell._tc is not last:
            yield cell
        last = cell._tc


def odt_reading(content: bytes) -> Reading:
    """Headings and paragraphs of an OpenDocument text."""
    _refuse_bomb(content)
    try:
        document = load_odf(io.BytesIO(content))
        return _reading(_odt_paragraphs(document.text), Told())
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile, SyntaxError) as error:
        raise _damaged() from error


def _odt_paragraphs(element: Any) -> Iterator[tuple[str, str]]:
    for child in element.childNodes:
        name = getattr(child, "qname", ("", ""))[1]
        if name == "h":
            yield teletype.extractText(child), "heading"
        elif name == "p":
            yield teletype.extractText(child), str(child.getAttribute("stylename") or "").lower()
        elif hasattr(child, "childNodes") and name != "tracked-changes":
            yield from _odt_paragraphs(child)


def _reading(paragraphs: Iterable[tuple[str, str]], told: Told) -> Reading:
    """One line a paragraph, a blank line after each; the style fixes titles and headings."""
    pieces: list[str] = []
    lines: list[Line] = []
    fixed: dict[int, BlockRole] = {}
    offset = 0
    for raw, style in paragraphs:
        for bare in filter(None, (part.strip() for part in raw.split("\n"))):
            role = next((role for name, role in _ROLES.items() if style.startswith(name)), None)
            if role:
                fixed[len(lines)] = role
            lines.append(Line(offset, offset + len(bare), bare, 0, 1))
            pieces.append(bare + "\n\n")
            offset += len(bare) + 2
    title = next((i for i, role in fixed.items() if role == "title"), 0 if fixed.get(0) == "heading" else None)
    return Reading("".join(pieces), lines, fixed, title=title, told=told)


def _refuse_bomb(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise _damaged() from error
    if size > _LARGEST:
        raise UnreadableError(
            f"ce fichier se décompresse en {size // 1_000_000} Mo", next_step="vérifiez d'où il vient", code="too_large"
        )


def _damaged() -> UnreadableError:
    return UnreadableError(
        "ce fichier est endommagé", next_step="enregistrez-le de nouveau (DOCX ou ODT)", code="damaged"
    )
