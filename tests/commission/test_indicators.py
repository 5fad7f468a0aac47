"""Indicators: a measurement has its evidence and is never overwritten; targets are judged by the direction."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from jalon.commission import services
from jalon.commission.models import Commission, Indicator, Measurement, Target
from jalon.commission.selectors.indicators import breakdown, indicator_row, written
from jalon.errors import CallError
from tests.commission.conftest import BY, filled


@pytest.fixture
def indicator(commission: Commission) -> Indicator:
    """Megawatts in service, 0 in 2025, 100 to reach by the end of 2026."""
    made = Indicator(
        commission=commission, number=1, title={"fr": "Puissance en service"}, unit="MW", result_type="output",
        direction="up", baseline=Decimal(0), baseline_on=date(2025, 1, 1),
    )  # fmt: skip
    services.put(record=made, by=BY)
    for due, value in ((date(2025, 12, 31), 40), (date(2026, 12, 31), 100)):
        services.put(record=Target(indicator=made, due=due, value=Decimal(value)), by=BY)
    return made


def measured(indicator: Indicator, on: date, value: int) -> Measurement:
    """A measurement with a passage of the cast as its evidence."""
    evidence = services.attach_passage(commission=indicator.commission, claim_id="travaux-centrale.1", by=BY)
    made = Measurement(indicator=indicator, on=on, value=Decimal(value), evidence=evidence, by=BY)
    services.put(record=made, by=BY)
    return made


def test_a_measurement_needs_evidence(indicator: Indicator) -> None:
    with pytest.raises(CallError):
        services.put(record=Measurement(indicator=indicator, on=date(2025, 6, 1), value=Decimal(1)), by=BY)


def test_a_measurement_is_corrected_by_another_and_both_stay(indicator: Indicator) -> None:
    first, second = (measured(indicator, date(2025, 6, 1), value) for value in (10, 12))
    row = indicator_row(indicator, date(2026, 1, 1))
    assert (row.standing, row.corrected) == ((second,), (first,))
    first.value = Decimal(99)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        services.put(record=first, by=BY)


@pytest.mark.parametrize(
    ("direction", "value", "reached"), [("up", 40, True), ("up", 39, False), ("down", 40, True), ("down", 41, False)]
)
def test_the_direction_tells_whether_a_target_is_reached(
    indicator: Indicator, direction: str, value: int, reached: bool
) -> None:
    indicator.direction = direction
    measured(indicator, date(2025, 12, 1), value)
    assert indicator_row(indicator, date(2026, 1, 1)).reached is reached
    assert indicator_row(indicator, date(2025, 12, 30)).reached is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", []),
        ("femmes : 120\nhommes: 80,5", [("|femmes", "120"), ("|hommes", "80.5")]),
        ("sexe : femmes = 1 200", [("sexe|femmes", "1200")]),
        (
            "sexe: femmes; âge: 15–24 = 120\nsexe: hommes; âge: 15–24 = 80",
            [("sexe|femmes âge|15–24", "120"), ("sexe|hommes âge|15–24", "80")],
        ),
        ("sexe\tâge\tvaleur\nfemmes\t15–24\t120,5\n", [("sexe|femmes âge|15–24", "120.5")]),
        ("heure: 12:30 = 4", [("heure|12:30", "4")]),
        ("zone a=b : 4", [("|zone a=b", "4")]),
    ],
)
def test_a_breakdown(text: str, told: list[tuple[str, str]]) -> None:
    found = [(" ".join(map("|".join, pairs)), str(figure)) for pairs, figure in breakdown(text)]
    assert found == told
    assert breakdown(written(breakdown(text))) == breakdown(text), "as it is kept"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("femmes", "femmes"),
        ("femmes : beaucoup", "femmes : beaucoup"),
        (": 12", ": 12"),
        ("a : 1-2", "a : 1-2"),
        ("sexe: femmes = beaucoup", "sexe: femmes = beaucoup"),
        ("sexe: = 3", "sexe: = 3"),
        ("femmes = 3", "femmes = 3"),
        ("sexe: a; sexe: b = 3", "sexe: a; sexe: b = 3"),
        ("sexe: femmes = 1\nsexe: femmes = 2", "sexe: femmes = 2"),
        ("sexe\tvaleur\nfemmes", "femmes"),
        ("sexe\t\nfemmes\tbeaucoup", "femmes\tbeaucoup"),
    ],
)
def test_a_breakdown_of_another_form_names_its_line(text: str, line: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(line)}$"):
        breakdown(text)


def test_a_breakdown_pasted_from_a_spreadsheet_is_shown_by_its_dimensions(
    secretary: Client, indicator: Indicator
) -> None:
    address = f"/commission/mali-russie/fiches/measurement/?of={indicator.pk}"
    pasted = "région\tsexe\tvaleur\nnord\tfemmes\t7,5\nnord\thommes\t5"
    told = {"on": "2025-12-01", "value": "12,5", "breakdown": pasted, "evidence-address": "travaux-centrale.1"}
    filled(secretary, address, **told)
    kept = Measurement.objects.get().breakdown
    assert kept == "région: nord; sexe: femmes = 7.5\nrégion: nord; sexe: hommes = 5"
    page = secretary.get("/commission/mali-russie/indicateurs/1/?as_of=2026-01-02").content.decode()
    assert '<th scope="col">région</th><th scope="col">sexe</th>' in page
    assert '<td>nord</td><td>femmes</td><td class="number">7,5</td>' in page


def test_the_pages_of_an_indicator(secretary: Client, indicator: Indicator) -> None:
    address = f"/commission/mali-russie/fiches/measurement/?of={indicator.pk}"
    told = {"on": "2025-12-01", "value": "12,5", "breakdown": "nord : 12,5", "evidence-address": "travaux-centrale.1"}
    assert filled(secretary, address, **told) == "/commission/mali-russie/indicateurs/1/"
    page = secretary.get("/commission/mali-russie/indicateurs/1/?as_of=2026-01-02").content.decode()
    assert "La cible de 40, fixée au" in page and "n’est pas atteinte" in page and "12,5" in page and "<svg" in page
    assert "Puissance en service" in secretary.get("/commission/mali-russie/indicateurs/").content.decode()
    kept = Measurement.objects.get()
    assert kept.by == BY
    assert secretary.get(f"/commission/mali-russie/fiches/measurement/{kept.pk}/").status_code == 404
