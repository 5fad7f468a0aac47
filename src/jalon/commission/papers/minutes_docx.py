"""The minutes of a session as DOCX, to be worked on: each row of the two columns is a row of a table."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from jalon.commission.models import Session
from jalon.commission.papers.minutes import content

#: A4, with the margins and the gutter between the columns that the PDF has.
PAGE, MARGINS, GUTTER = (Mm(210), Mm(297)), (Mm(18), Mm(20)), Mm(9)
#: Every office has it; it holds Latin and Cyrillic.
FONT, SIZE, SMALL, LARGE = "Times New Roman", Pt(10.5), Pt(9), Pt(12)
#: Above a title, and above the name of an entry.
BEFORE = Pt(6)
#: Characters of a column that fill half a page: a longer text may be broken over two.
HALF = 1300


def as_docx(session: Session) -> bytes:
    """DOCX with the content of the PDF."""
    told = content(session)
    paper = _paper(told["title"])
    columns = _Columns(paper, told["languages"])
    columns.add(told["name"], bold=True, centred=True)
    columns.add(told["headings"], centred=True)
    for part in told["parts"]:
        columns.add(part["titles"], bold=True, stays=True)
        for entry in part["entries"]:
            columns.add_entry(entry)
    columns.add(told["signing"], stays=True)
    _sign(paper, told["signatures"])
    if told["replies"]:
        after = _Columns(paper, told["languages"])
        after.add(told["reply_titles"], bold=True, stays=True)
        for entry in told["replies"]:
            after.add_entry(entry)
    if told["annexes"]:
        paper.add_page_break()  # type: ignore[no-untyped-call]
        _Columns(paper, told["languages"]).add(told["annex_titles"], bold=True, stays=True)
        for name in told["annexes"]:
            paper.add_paragraph(name, style="List Number")
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _paper(title: str) -> Document:
    """An empty A4 with its font and a foot that counts the pages."""
    paper = docx.Document()
    paper.core_properties.title, paper.core_properties.author = title, ""
    section, normal = paper.sections[0], paper.styles["Normal"]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = MARGINS[0]
    section.top_margin = section.bottom_margin = MARGINS[1]
    normal.font.name, normal.font.size = FONT, SIZE
    normal.paragraph_format.space_after = Pt(3)
    foot = section.footer.paragraphs[0]
    foot.style.font.size = SMALL
    foot.add_run(f"{title} · ")
    _count(foot, "PAGE")
    foot.add_run(" / ")
    _count(foot, "NUMPAGES")
    return paper


def _count(paragraph: Paragraph, code: str) -> None:
    """A field that tells the number of the page, or how many there are."""
    field, run = OxmlElement("w:fldSimple"), paragraph.add_run("1")._r
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)
    field.append(run)


class _Columns:
    """A table without lines, one column a language."""

    def __init__(self, paper: Document, languages: Sequence[str]) -> None:
        self.languages = languages
        self.table: Table = paper.add_table(rows=0, cols=len(languages))
        self.table.autofit = False
        self.width = int((PAGE[0] - 2 * MARGINS[0]) / len(languages))
        _pad(self.table, int(GUTTER / 2))

    def add(self, cells: Sequence[str], *, bold: bool = False, centred: bool = False, stays: bool = False) -> None:
        """A row; one that ``stays`` is never parted from the next."""
        row = self.table.add_row()  # type: ignore[no-untyped-call]
        if bold or stays or max(map(len, cells)) < HALF:
            _whole(row)
        for cell, text, language in zip(row.cells, cells, self.languages, strict=True):
            cell.width = self.width
            paragraph: Paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.bold, run.font.size = bold, LARGE if centred else SIZE
            _speak(run._r.get_or_add_rPr(), language)
            paragraph.paragraph_format.keep_with_next = stays
            paragraph.paragraph_format.space_before = BEFORE if bold or stays else None
            if centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def add_entry(self, rows: Sequence[Sequence[str]]) -> None:
        """A paragraph, or several below their name; a decision, of three, stays on one page."""
        for place, cells in enumerate(rows):
            is_last = place == len(rows) - 1
            self.add(cells, bold=place == 0 and len(rows) > 1, stays=not is_last)
            for cell in self.table.rows[-1].cells if place else ():
                cell.paragraphs[0].paragraph_format.space_before = None
            if len(rows) > 2:
                _whole(self.table.rows[-1])


def _sign(paper: Document, signatures: Sequence[dict[str, str]]) -> None:
    """A place for each signature, all of them on one page."""
    table = paper.add_table(rows=1, cols=len(signatures))
    _pad(table, int(GUTTER / 2))
    _whole(table.rows[0])
    for cell, one in zip(table.rows[0].cells, signatures, strict=True):
        cell.paragraphs[0].add_run(one["party"]).bold = True
        for text in (one["name"], one["on"], "_" * 30):
            cell.add_paragraph(text)


def _whole(row: _Row) -> None:
    """Not broken over two pages."""
    properties = row._tr.get_or_add_trPr()
    if properties.find(qn("w:cantSplit")) is None:
        properties.append(OxmlElement("w:cantSplit"))


def _pad(table: Table, beside: int) -> None:
    """Space on the inner sides of the cells, so that columns do not touch."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        space = OxmlElement(f"w:{side}")
        space.set(qn("w:w"), str(round(beside / Mm(1) * 56.7)))  # twentieths of a point
        space.set(qn("w:type"), "dxa")
        margins.append(space)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(margins)
    else:  # which stands last
        look.addprevious(margins)


def _speak(properties: object, language: str) -> None:
    """The language of a run, for whoever checks its spelling."""
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), language)
    properties.append(told)  # type: ignore[attr-defined]
