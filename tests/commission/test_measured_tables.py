"""Tables of measurements: matched with indicators, every fault named by its cell, imported whole or not at all."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from jalon.commission import services
from jalon.commission.models import Commission, Evidence, Indicator, Measurement, Party, Table
from jalon.commission.models.kept import Kept
from jalon.commission.tables import measured_columns as columns
from jalon.commission.tables import measuring, values
from jalon.commission.tables.faults import UnreadableCell
from jalon.errors import CallError
from jalon.register.models import TrailEntry
from jalon.register.selectors.refs import today
from jalon.register.verification import faults
from tests.commission.conftest import BY

HEADINGS = ("Indicateur", "Date", "Sexe", "Valeur", "Unité", "Remarques")
DAY = date(2026, 1, 31)


@pytest.fixture
def indicators(commission: Commission) -> list[Indicator]:
    """Megawatts in service, and persons trained."""
    made = []
    for number, title, unit in ((1, "Puissance en service", "MW"), (2, "Agents formés", "personnes")):
        one = Indicator(commission=commission, number=number, title={"fr": title, "ru": f"Показатель {number}"})
        one.unit, one.result_type, one.direction = unit, "output", "up"
        one.baseline, one.baseline_on = Decimal(0), date(2025, 1, 1)
        services.put(record=one, by=BY)
        made.append(one)
    return made


def kept(commission: Commission, *rows: Sequence[object], headings: Sequence[object] = HEADINGS) -> Table:
    content = "\n".join(";".join(map(str, row)) for row in (headings, *rows)).encode()
    return services.keep_table(
        commission=commission, name="mesures.csv", content=content, by=BY, purpose=Table.MEASUREMENTS
    )


def codes(table: Table) -> list[str]:
    return columns.guessed([str(cell) for cell in table.rows[0]])


def imported(table: Table, origin: services.Origin | None = None) -> list[Measurement]:
    told = origin or services.Origin()
    return services.import_measurements(table=table, codes=codes(table), origin=told, by=BY)


def of_mali(commission: Commission) -> services.Origin:
    party = Party.objects.get(commission=commission, state="ML")
    return services.Origin(party, "Rapport annuel", date(2026, 2, 1))


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Indicateur", "indicator"), ("Показатель", "indicator"), ("Date of measurement", "on"), ("Année", "on"),
        ("Valeur", "value"), ("Факт", "value"), ("Unité", "unit"), ("Sexe", "dimension"), ("Age group", "dimension"),
        ("2025", "day"), ("31.12.2025", "day"), ("Remarques", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_column_is_guessed_from_its_heading(heading: str, code: str) -> None:
    assert columns.guessed([heading]) == [code]


def test_dimensions_and_days_may_stand_several_times_the_others_once() -> None:
    assert columns.guessed(["Sexe", "Âge", "2024", "2025", "Valeur", "Value"]) == [
        "dimension", "dimension", "day", "day", "value", "",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
def test_the_headings_of_the_template_are_all_understood(
    indicators: list[Indicator], secretary: Client, language: str
) -> None:
    prefix = "" if language == "fr" else f"/{language}"
    answer = secretary.get(f"{prefix}/commission/mali-russie/indicateurs/tableaux/modele.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    headings = [str(cell.value) for cell in next(book.worksheets[0].iter_rows())]
    assert columns.guessed(headings) == ["indicator", "on", "value", "unit"]
    assert any("MW" in str(cell) for row in book.worksheets[1].iter_rows(values_only=True) for cell in row)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (12, "12"), (-3.25, "-3.25"), (0, "0"), ("0", "0"), ("-12,5", "-12.5"), ("\u22125", "-5"), ("1 200", "1200"),
        (1 / 3, "0.3333"), ("1,500", None), ("--5", None), ("5 MW", None), ("douze", None), (10**17, None), ("", None),
    ],
)  # fmt: skip
def test_a_number_is_read_or_refused(cell: str | float, number: str | None) -> None:
    if number is None:
        with pytest.raises(UnreadableCell):
            values.number(cell)
    else:
        assert values.number(cell) == Decimal(number)


@pytest.mark.parametrize("name", ["1", "Puissance en service", "  PUISSANCE en  service", "Показатель 1",
                                  "1. Puissance en service"])  # fmt: skip
def test_an_indicator_is_found_by_number_or_title(
    commission: Commission, indicators: list[Indicator], name: str
) -> None:
    (made,) = imported(kept(commission, (name, "2025", "", "40", "MW", "")))
    assert (made.indicator, made.on, made.value) == (indicators[0], date(2025, 12, 31), Decimal(40))


def test_the_rows_of_a_breakdown_are_one_measurement_with_its_rows_as_evidence(
    commission: Commission, indicators: list[Indicator]
) -> None:
    table = kept(
        commission,
        ("2", "31.12.2025", "femmes", "70", "", "a"),
        ("2", "31.12.2025", "", "120 personnes", "personnes", "tous"),
        ("2", "31.12.2025", "hommes", "50", "", ""),
    )
    (made,) = imported(table, of_mali(commission))
    assert (made.value, made.breakdown) == (Decimal(120), "Sexe: femmes = 70\nSexe: hommes = 50")
    found = made.evidence
    assert found.party is not None
    assert (found.kind, found.party.state, found.title, found.said) == (
        Evidence.REPORT, "ML", "Rapport annuel", "2026-02-01",
    )  # fmt: skip
    assert "Remarques: tous" in found.text and found.text.count("\n") == 2
    last = TrailEntry.objects.order_by("-pk").first()
    assert last is not None and last.reason == "mesures.csv, 2, 3, 4"
    assert list(faults()) == []


def test_a_column_may_hold_a_day(commission: Commission, indicators: list[Indicator]) -> None:
    table = kept(
        commission, ("1", "MW", "10", ""), ("2", "", "5", "7"), headings=("N° indicateur", "Unité", "2024", "2025-06")
    )
    made = imported(table)
    assert [(one.indicator.number, one.on, int(one.value)) for one in made] == [
        (1, date(2024, 12, 31), 10), (2, date(2024, 12, 31), 5), (2, date(2025, 6, 30), 7),
    ]  # fmt: skip


def test_a_workbook_with_days_as_headings_and_percentages(commission: Commission, indicators: list[Indicator]) -> None:
    indicators[1].unit = "%"
    services.put(record=indicators[1], by=BY)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(("Indicateur", date(2025, 3, 31), 2025))
    sheet.append((1, 12.5, None))
    sheet.append(("Agents formés", 0.07, 0.255))
    for cell in sheet[3][1:]:
        cell.number_format = "0.0%"
    content = io.BytesIO()
    book.save(content)
    table = services.keep_table(
        commission=commission, name="m.xlsx", content=content.getvalue(), by=BY, purpose=Table.MEASUREMENTS
    )
    assert [(str(one.on), one.value) for one in imported(table)] == [
        ("2025-03-31", Decimal("12.5")), ("2025-03-31", Decimal(7)), ("2025-12-31", Decimal("25.5")),
    ]  # fmt: skip


def test_a_percentage_is_no_other_unit(commission: Commission, indicators: list[Indicator]) -> None:
    table = kept(commission, ("1", "2025", "", "25%", "", ""))
    assert [one.code for one in measuring.read(table, codes(table), today()).faults] == ["not_a_number"]


def test_a_full_table_is_imported_in_seconds(commission: Commission, indicators: list[Indicator]) -> None:
    days = [date(2022, 1, 1) + timedelta(days=n) for n in range(500)]
    table = kept(commission, *((1 + n % 2, days[n // 2].isoformat(), "", n, "", "") for n in range(1000)))
    begun = time.perf_counter()
    assert len(imported(table)) == 1000
    assert time.perf_counter() - begun < 30


WRONG = (
    ("9", "2025", "", "1,500", "", ""), ("", "2025", "", "1", "", ""), ("1", "bientôt", "", "1", "", ""),
    ("1", "", "", "1", "", ""), ("1", (today() + timedelta(days=1)).isoformat(), "", "1", "", ""),
    ("1", "2025", "", "1,500", "", ""), ("1", "2024", "", "", "", ""), ("1", "2023", "", "7", "GW", ""),
    ("2", "2025", "", "1", "", ""), ("2", "31.12.2025", "", "2", "", ""), ("2", "2024", "femmes", "3", "", ""),
    ("2", "2023", "", "9", "", ""), ("2", "2023", "femmes", "3", "", ""), ("2", "2023", "femmes", "3", "", ""),
    ("2", "2022", '"a;b"', "3", "", ""), ("2", "2021", "", "1,500", "", ""), ("2", "2021", "femmes", "3", "", ""),
)  # fmt: skip


def test_a_wrong_cell_is_named_and_nothing_is_imported(commission: Commission, indicators: list[Indicator]) -> None:
    table = kept(commission, ("1", "2025", "", "40", "", ""), *WRONG)
    found = {(fault.cell, fault.code) for fault in measuring.read(table, codes(table), today()).faults}
    assert found == {
        ("A3", "not_an_indicator"), ("D3", "which_separator"),
        ("A4", "no_indicator"), ("B5", "not_a_day"), ("B6", "no_day"),
        ("B7", "day_to_come"), ("D8", "which_separator"), ("D9", "no_value"), ("E10", "another_unit"),
        ("D12", "measured_twice"), ("D13", "no_total"), ("D16", "part_twice"), ("C17", "part_with_sign"),
        ("D18", "which_separator"),  # and not that the whole of its part lacks
    }  # fmt: skip
    before = TrailEntry.objects.count()
    with pytest.raises(CallError) as refused:
        imported(table)
    assert refused.value.code == "table_faults"
    assert (Measurement.objects.count(), Evidence.objects.count(), TrailEntry.objects.count()) == (0, 0, before)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (["", "on", "", "value", "", ""], {("A1", "no_column")}),
        (["indicator", "", "", "", "", ""], {("A1", "no_column")}),
        (["indicator", "", "", "day", "", ""], {("D1", "not_a_day")}),
    ],
)
def test_columns_that_lack_are_told(
    commission: Commission, indicators: list[Indicator], chosen: list[str], found: set[tuple[str, str]]
) -> None:
    table = kept(commission, ("1", "2025", "", "40", "", ""))
    assert {(one.cell, one.code) for one in measuring.read(table, chosen, DAY).faults} == found


@pytest.mark.parametrize("headings", [("Sexe", "SEXE"), ("Sexe", "")])
def test_dimensions_are_told_apart(
    commission: Commission, indicators: list[Indicator], headings: tuple[str, str]
) -> None:
    table = kept(commission, ("1", "2025", "", "", "40"), headings=("Indicateur", "Date", *headings, "Valeur"))
    chosen = ["indicator", "on", "dimension", "dimension", "value"]
    assert {one.code for one in measuring.read(table, chosen, today()).faults} == {"heading_of_part"}


def test_two_indicators_of_one_title_are_told_apart_by_their_number(
    commission: Commission, indicators: list[Indicator]
) -> None:
    indicators[1].title = indicators[0].title
    services.put(record=indicators[1], by=BY)
    table = kept(commission, ("Puissance en service", "2025", "", "4", "", ""))
    assert [one.code for one in measuring.read(table, codes(table), today()).faults] == ["which_indicator"]


def test_what_is_known_is_left_alone_and_what_differs_corrects_it(
    commission: Commission, indicators: list[Indicator]
) -> None:
    row = ("1", "2025", "", "40", "", "")
    (declared,) = imported(kept(commission, row))
    assert (declared.evidence.kind, declared.evidence.title) == (Evidence.DECLARED, "mesures.csv")
    again = kept(commission, row, ("2", "2025", "", "5", "", ""))
    assert [one.indicator.number for one in imported(again)] == [2]
    assert imported(again) == []
    sourced = imported(again, of_mali(commission))
    assert [one.evidence.kind for one in sourced] == [Evidence.REPORT] * 2, "a report takes the place of the mark"
    assert imported(again, of_mali(commission)) == imported(again) == []
    (corrected,) = imported(kept(commission, ("1", "2025", "", "41", "", "")))
    assert list(indicators[0].measurements.values_list("value", flat=True)) == [40, 40, 41]
    assert corrected.value == 41


def test_a_failure_half_way_leaves_nothing(
    commission: Commission, indicators: list[Indicator], monkeypatch: pytest.MonkeyPatch
) -> None:
    table, put = kept(commission, ("1", "2025", "", "40", "", ""), ("2", "2025", "", "5", "", "")), services.put

    def failing(*, record: Kept, by: str, reason: str = "") -> None:
        if isinstance(record, Measurement) and record.indicator.number == 2:
            raise RuntimeError
        put(record=record, by=by, reason=reason)

    monkeypatch.setattr("jalon.commission.services.measuring.put", failing)
    with pytest.raises(RuntimeError):
        imported(table)
    assert (Measurement.objects.count(), Evidence.objects.count()) == (0, 0)


def test_evidence_stays_append_only(commission: Commission) -> None:
    made = services.attach_declared(commission=commission, title="mesures.csv", text="MW: 20", by=BY)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Evidence.objects.filter(pk=made.pk).update(title="autre")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Evidence.objects.filter(pk=made.pk).delete()


def test_a_person_reads_matches_says_what_it_is_and_imports(
    commission: Commission, indicators: list[Indicator], secretary: Client
) -> None:
    content = b"Chose;Quand;Combien\n1;2025;40\n2;2025;5"
    sent = {"table": SimpleUploadedFile("liste.csv", content)}
    address = secretary.post("/commission/mali-russie/indicateurs/tableaux/", sent)["Location"]
    assert "aucune colonne ne donne ceci" in secretary.get(address).content.decode()
    chosen = {"c": ["indicator", "on", "value"]}
    assert "2\u00a0mesures à importer" in secretary.get(address, chosen).content.decode()
    refused = secretary.post(address, {**chosen, "origin-side": "RU", "origin-title": "Отчёт"})
    assert "origin-said" in refused.content.decode() and "Отчёт" in refused.content.decode()
    assert Measurement.objects.count() == 0
    done = secretary.post(address, {**chosen, "origin-side": "declared"}, follow=True).content.decode()
    assert "2\u00a0mesures importées" in done and done.count("déclaré, encore sans source") == 2
    page = secretary.get("/commission/mali-russie/indicateurs/1/").content.decode()
    assert "déclaré, encore sans source" in page and "Combien: 40" in page
    assert "2\u00a0mesures déjà connues" in secretary.get(address, chosen).content.decode()


def test_tables_of_projects_and_of_measurements_are_kept_apart(
    commission: Commission, indicators: list[Indicator], secretary: Client
) -> None:
    table = kept(commission, ("1", "2025", "", "40", "", ""))
    assert secretary.get(f"/commission/mali-russie/projets/tableaux/{table.pk}/").status_code == 404
    assert "mesures.csv" not in secretary.get("/commission/mali-russie/projets/tableaux/").content.decode()
    assert "mesures.csv" in secretary.get("/commission/mali-russie/indicateurs/tableaux/").content.decode()
