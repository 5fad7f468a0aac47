"""Tables kept so far: read within bounds, matched with columns, imported whole or not at all, never twice."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from jalon.commission import services
from jalon.commission.models import Commission, Financing, Milestone, Project, Responsible, Table
from jalon.commission.models.kept import Kept
from jalon.commission.tables import columns, reading, values
from jalon.commission.tables.checking import lines
from jalon.commission.tables.faults import LISTED, UnreadableCell, alike, cell_name
from jalon.errors import CallError, UnreadableError
from jalon.register.models import TrailEntry
from jalon.register.verification import faults
from tests.commission.conftest import BY, filled

HEADINGS = (
    "N°", "Intitulé du projet", "Название", "Responsable Mali", "Responsable Russie", "Secteur", "Montant", "Devise",
    "Échéance", "Remarques",
)  # fmt: skip
_SOILS = ("Laboratoire des sols", "Лаборатория почв", "Ministère d’essai", "", "agriculture")
ROWS: tuple[tuple[object, ...], ...] = (
    (1, *_SOILS, 1500000.5, "EUR", date(2027, 3, 31), "=1+1"),
    (2, "Pont de l’essai", "", "", "Ведомство", "transport", "2 500 000,75", "руб.", "30.06.2027", ""),
    (3, "Bourses d’essai", "", "", "", "", "", "", "2028", "en cours"),
)


def workbook(*rows: tuple[object, ...]) -> bytes:
    """A workbook with a title above the headings, as people make them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(("Suivi des projets",))
    for row in rows:
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def separated(*rows: tuple[object, ...], encoding: str = "utf-8") -> bytes:
    """The same with semicolons."""
    return "\n".join(";".join(map(str, row)) for row in rows).encode(encoding)


def kept(commission: Commission, *rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> Table:
    content = workbook(headings, *(rows or ROWS))
    return services.keep_table(commission=commission, name="suivi.xlsx", content=content, by=BY)


def codes(table: Table) -> list[str]:
    return columns.guessed([str(cell) for cell in table.rows[0]], table.commission)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Projet", "title_fr"), ("PROJECT", "title_fr"), ("Название проекта", "title_ru"), ("Priorité", "priority"),
        ("Responsable (partie malienne)", "responsible_ML"), ("Ответственный исполнитель, Россия", "responsible_RU"),
        ("Budget", "amount"), ("Срок исполнения", "due"), ("Due date", "due"), ("Валюта", "currency"),
        ("Secteur", "sector"), ("Intitulé (russe)", "title_ru"), ("Téléphone", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_column_is_guessed_from_its_heading(commission: Commission, heading: str, code: str) -> None:
    assert columns.guessed([heading], commission) == [code]


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
def test_the_headings_of_the_template_are_all_understood(
    commission: Commission, secretary: Client, language: str
) -> None:
    prefix = "" if language == "fr" else f"/{language}"
    answer = secretary.get(f"{prefix}/commission/mali-russie/projets/tableaux/modele.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    headings = [str(cell.value) for cell in next(sheet.iter_rows())]
    assert columns.guessed(headings, commission) == columns.codes(commission)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2027-03-31", date(2027, 3, 31)), ("31.03.2027", date(2027, 3, 31)), ("31/3/2027", date(2027, 3, 31)),
        ("2027-02", date(2027, 2, 28)), ("02.2027", date(2027, 2, 28)), (2027, date(2027, 12, 31)),
        ("30.02.2027", None), ("bientôt", None), ("31.13.2027", None), ("", None),
    ],
)  # fmt: skip
def test_a_day_is_read_or_refused(cell: str | int, day: date | None) -> None:
    if day is None:
        with pytest.raises(UnreadableCell):
            values.day(cell)
    else:
        assert values.day(cell) == day


@pytest.mark.parametrize(
    ("cell", "sum_"),
    [
        (1500, "1500"), (12.5, "12.5"), ("1 500 000", "1500000"), ("1\u202f500,50", "1500.5"), ("1.500.000", "1500000"),
        ("1.500.000,50", "1500000.5"), ("1,500,000.50", "1500000.5"), ("12,5", "12.5"), ("1'500", "1500"),
        ("1,500", None), ("1.500", None), ("-5", None), ("0", None), ("douze", None), ("1.2.3", None), (10**19, None),
    ],
)  # fmt: skip
def test_an_amount_is_read_or_refused(cell: str | float, sum_: str | None) -> None:
    if sum_ is None:
        with pytest.raises(UnreadableCell):
            values.amount(cell)
    else:
        assert values.amount(cell) == Decimal(sum_)


@pytest.mark.parametrize(
    ("cell", "code"), [("EUR", "EUR"), ("€", "EUR"), ("рубль", None), ("российский рубль", "RUB"), ("euro", "EUR")]
)
def test_a_currency_is_one_or_none(cell: str, code: str | None) -> None:
    if code is None:
        with pytest.raises(UnreadableCell):
            values.currency(cell)
    else:
        assert values.currency(cell) == code


def test_a_table_is_imported_with_all_that_it_tells(commission: Commission) -> None:
    good = [list(row) for row in ROWS]
    good[1][7] = "RUB"
    table = kept(commission, *(tuple(row) for row in good))
    made = services.import_table(table=table, codes=codes(table), by=BY)
    assert [project.title for project in made] == [
        {"fr": "Laboratoire des sols", "ru": "Лаборатория почв"},
        {"fr": "Pont de l’essai"},
        {"fr": "Bourses d’essai"},
    ]
    assert all(project.declared for project in made)
    assert {(one.party.state, one.name) for one in Responsible.objects.all()} == {
        ("ML", "Ministère d’essai"),
        ("RU", "Ведомство"),
    }
    sums = Financing.objects.filter(evidence=None).order_by("amount").values_list("amount", "currency", "standing")
    assert list(sums) == [
        (Decimal("1500000.50"), "EUR", "announced"),
        (Decimal("2500000.75"), "RUB", "announced"),
    ]
    days = Milestone.objects.order_by("planned").values_list("planned", flat=True)
    assert list(days) == [date(2027, 3, 31), date(2027, 6, 30), date(2028, 12, 31)]
    assert ["Remarques", "en cours"] in made[2].imported.told
    assert made[2].imported.line == 5
    assert list(faults()) == []


def test_a_table_comes_once_and_so_does_each_row(commission: Commission) -> None:
    content = separated(HEADINGS, *ROWS[2:])
    first, again = (services.keep_table(commission=commission, name="a", content=content, by=BY) for _ in range(2))
    assert first == again
    assert len(services.import_table(table=first, codes=codes(first), by=BY)) == 1
    assert services.import_table(table=first, codes=codes(first), by=BY) == []
    row = (7, "  BOURSES d’essai ", *ROWS[2][2:])
    longer = kept(commission, row, (8, "Autre projet", *ROWS[2][2:]))
    assert [project.code for project in services.import_table(table=longer, codes=codes(longer), by=BY)] == ["P-02"]


def test_a_wrong_cell_is_named_and_nothing_is_imported(commission: Commission) -> None:
    table = kept(commission, *ROWS, (4, "", "", "", "", "magie", "1,500", "", "bientôt", ""), (5, ROWS[0][1]))
    found = {(fault.cell, fault.code) for line in lines(table, codes(table)) for fault in line.faults}
    assert found == {
        ("H4", "not_a_currency"), ("B6", "no_title"), ("F6", "not_a_sector"), ("G6", "which_separator"),
        ("I6", "not_a_day"), ("B7", "title_twice"),
    }  # fmt: skip
    before = TrailEntry.objects.count()
    with pytest.raises(CallError) as refused:
        services.import_table(table=table, codes=codes(table), by=BY)
    assert refused.value.code == "table_faults"
    assert (Project.objects.count(), TrailEntry.objects.count()) == (0, before)


def test_every_wrong_cell_is_counted_and_told_with_those_alike(commission: Commission, secretary: Client) -> None:
    rows = [(n, f"Projet {n}", "", "", "", "magie" if n == 7 else "", "", "", "bientôt", "") for n in range(1, 63)]
    table = kept(commission, *rows, ROWS[0])
    told = alike(fault for line in lines(table, codes(table)) for fault in line.faults)
    assert [(one.cells.count, one.cells.shown[:2], one.cells.left) for one in told.shown] == [
        (62, ("I3", "I4"), 62 - LISTED), (1, ("F9",), 0),
    ]  # fmt: skip
    page = secretary.get(f"/commission/mali-russie/projets/tableaux/{table.pk}/").content.decode().replace("\xa0", " ")
    assert "63 cellules à corriger" in page and "12 de plus" in page and "1 ligne à importer" in page


def test_a_failure_half_way_leaves_nothing(commission: Commission, monkeypatch: pytest.MonkeyPatch) -> None:
    table = kept(commission, *ROWS[2:], (4, "Dernier", *ROWS[2][2:]))
    put = services.put

    def failing(*, record: Kept, by: str, reason: str) -> None:
        if isinstance(record, Milestone) and record.project and record.project.number == 2:
            raise RuntimeError
        put(record=record, by=by, reason=reason)

    monkeypatch.setattr("jalon.commission.services.importing.put", failing)
    with pytest.raises(RuntimeError):
        services.import_table(table=table, codes=codes(table), by=BY)
    assert (Project.objects.count(), Milestone.objects.count()) == (0, 0)


def test_the_mark_goes_when_evidence_comes(commission: Commission, secretary: Client) -> None:
    table = kept(commission, *ROWS[2:])
    (project,) = services.import_table(table=table, codes=codes(table), by=BY)
    assert "déclaré, encore sans source" in secretary.get("/commission/mali-russie/projets/1/").content.decode()
    address = f"/commission/mali-russie/fiches/project/{project.pk}/"
    assert filled(secretary, address, title_fr="Bourses")
    assert Project.objects.get().declared
    assert filled(secretary, address, **{"evidence-address": "mission-moscou.2"})
    project.refresh_from_db()
    assert (project.declared, project.evidence is not None) == (False, True)
    page = secretary.get("/commission/mali-russie/projets/1/").content.decode()
    assert "encore sans source" not in page and "centrale solaire" in page


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "table_old"),
        (b"PK\x03\x04 broken", "table_unreadable"),
        (b"\x89PNG" + bytes(range(256)) * 9, "table_unreadable"),
        (b'a;b\n"never closed;1', "table_unreadable"),
        (b"one\ntwo\n", "table_empty"),
        (b"a;b\n", "table_empty"),
        (b"x" * (reading.LARGEST + 1), "table_too_large"),
        (b"a;b\n" + b"1;2\n" * (reading.ROWS + 1), "table_too_large"),
        (b";".join([b"a"] * (reading.COLUMNS + 1)) + b"\n1;2", "table_too_large"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        reading.read(content)
    assert refused.value.code == code


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _with_sheet(change: Callable[[bytes], bytes]) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(workbook(("a", "b"), (1, 2))))
    parts = {name: archive.read(name) for name in archive.namelist()}
    return _zipped(parts | {"xl/worksheets/sheet1.xml": change(parts["xl/worksheets/sheet1.xml"])})


_ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_zipped({"xl/worksheets/sheet1.xml": b" " * (reading.UNPACKED + 1)}), "table_too_large"),
        (_zipped({f"{n}": b"" for n in range(reading.PARTS + 1)}), "table_too_large"),
        (_zipped({"word/document.xml": b"<w/>"}), "table_unreadable"),
        (_with_sheet(lambda xml: _ENTITY + xml.replace(b"<v>1</v>", b"<v>&e;</v>")), "table_unreadable"),
        (_with_sheet(lambda xml: xml[: len(xml) // 2]), "table_unreadable"),
    ],
    ids=["bomb", "many parts", "another archive", "entity", "cut"],
)
def test_a_hostile_workbook_is_refused(content: bytes, code: str) -> None:
    assert len(content) < reading.LARGEST
    with pytest.raises(UnreadableError) as refused:
        reading.read(content)
    assert refused.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_table_of_text_is_read_in_its_encoding(encoding: str) -> None:
    content = separated(("Название проекта", "Срок"), *[("Лаборатория почв и воды", "2027")] * 9, encoding=encoding)
    assert reading.read(content).rows[:2] == (("Название проекта", "Срок"), ("Лаборатория почв и воды", "2027"))


def test_cells_are_named_as_sheets_name_them() -> None:
    assert [cell_name(at, 7) for at in (0, 25, 26, 701, 702)] == ["A7", "Z7", "AA7", "ZZ7", "AAA7"]


def test_a_person_reads_matches_and_imports(commission: Commission, secretary: Client) -> None:
    content = separated(("Chose", "Intitulé"), ("Semences", "1"), ("Engrais", "2"))
    sent = {"table": SimpleUploadedFile("liste.csv", content)}
    answer = secretary.post("/commission/mali-russie/projets/tableaux/", sent)
    address = answer["Location"]
    assert "rien d’importé" in secretary.get("/commission/mali-russie/projets/tableaux/").content.decode()
    assert 'value="title_fr" selected' in secretary.get(address).content.decode()
    chosen = secretary.get(address, {"c": ["title_fr", ""]}).content.decode()
    assert "Semences" in chosen and "2\u00a0lignes à importer" in chosen
    answer = secretary.post(address, {"c": ["title_fr", ""]})
    assert [p.title["fr"] for p in Project.objects.order_by("number")] == ["Semences", "Engrais"]
    assert "2\u00a0lignes déjà connues" in secretary.get(address, {"c": ["title_fr", ""]}).content.decode()


def test_a_file_that_is_none_is_told(commission: Commission, secretary: Client) -> None:
    address = "/commission/mali-russie/projets/tableaux/"
    assert "Aucun fichier" in secretary.post(address).content.decode()
    large = SimpleUploadedFile("t.csv", b"a;b\n" * 1_000_000)
    assert "trop volumineux" in secretary.post(address, {"table": large}).content.decode()
    monstrous = SimpleUploadedFile("t.csv", b"a;b\n" * 6_000_000)
    assert secretary.post(address, {"table": monstrous}).status_code == 400


def test_a_full_table_is_checked_in_a_second(commission: Commission) -> None:
    import time

    rows = tuple((n, f"Projet {n}", "", "", "", "transport", n + 1, "EUR", "2027", "") for n in range(reading.ROWS))
    table = kept(commission, *rows)
    begun = time.perf_counter()
    with translation.override("fr"):
        assert len(lines(table, codes(table))) == reading.ROWS
    assert time.perf_counter() - begun < 5
