"""Figures and dates: the source's precision and qualifier, as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from jalon.publish import dates, figures
from jalon.register.records import Figure, Period

FIGURES = [
    (Figure(200, "MW"), "200_MW", "200_MW", "200_МВт"),
    (Figure(120_000, "t"), "120_000_t", "120,000_t", "120_000_т"),
    (Figure(60_000_000, "L"), "60_millions_de litres", "60_million_litres", "60_млн_л"),
    (Figure(1_900_000, "L"), "1,9_million_de litres", "1.9_million_litres", "1,9_млн_л"),
    (Figure(120e9, "XOF", qualifier="at_least", money=True), "au moins 120_milliards_de francs CFA (XOF)",
     "at least 120_billion_CFA francs (XOF)", "не менее 120_млрд_франков КФА (XOF)"),
    (Figure(200, "MW", 240), "200 à 240_MW", "200 to 240_MW", "200–240_МВт"),
    (Figure(1, "scholarship"), "1_bourse", "1_scholarship", "1_стипендия"),
    (Figure(22, "scholarship"), "22_bourses", "22_scholarships", "22_стипендии"),
    (Figure(1.5, "year", qualifier="about"), "environ 1,5_an", "about 1.5_years", "около 1,5_года"),
    (Figure(1_234_567, "person"), "1_234_567_personnes", "1,234,567_people", "1_234_567_человек"),
    (Figure(3, "samovar"), "3_samovar", "3_samovar", "3_samovar"),
    (Figure(12_000_000, "JPY", money=True), "12_millions_JPY", "12_million_JPY", "12_млн_JPY"),
]  # fmt: skip

PERIODS = [
    (Period("2024-05-24", "2024-05-24"), "24_mai 2024", "24_May 2024", "24_мая 2024 г."),
    (Period("2024-05"), "mai 2024", "May 2024", "май 2024 г."),
    (Period("2024"), "2024", "2024", "2024 г."),
    (Period("2024-05-01"), "1er_mai 2024", "1_May 2024", "1_мая 2024 г."),
    (Period("2023-11-12", "2023-11-19"), "12–19_novembre 2023", "12–19_November 2023", "12–19_ноября 2023 г."),
    (Period("2025", "2026"), "2025 – 2026", "2025 – 2026", "2025 г. — 2026 г."),
    (Period("2024-12-31", relation="before"), "avant le 31_décembre 2024", "before 31_December 2024",
     "до 31_декабря 2024 г."),
    (Period("2025-05", relation="by"), "d’ici à mai 2025", "by May 2025", "не позднее мая 2025 г."),
    (Period(duration="P18M"), "sous 18_mois", "within 18 months", "срок — 18_месяцев"),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "fr", "en", "ru"), FIGURES)
def test_figure(figure: Figure, fr: str, en: str, ru: str) -> None:
    assert _told(figures.figure, figure) == [text.replace("_", "\u00a0") for text in (fr, en, ru)]


@pytest.mark.parametrize(("period", "fr", "en", "ru"), PERIODS)
def test_period(period: Period, fr: str, en: str, ru: str) -> None:
    assert _told(dates.period, period) == [text.replace("_", "\u00a0") for text in (fr, en, ru)]


@pytest.mark.parametrize(
    ("days", "told"), [(1, "1_jour"), (45, "45_jours"), (340, "11_mois"), (760, "24_mois"), (1500, "4_ans")]
)
def test_span(days: int, told: str) -> None:
    with translation.override("fr"):
        assert dates.span(days) == told.replace("_", "\u00a0")


@pytest.mark.parametrize(
    ("iso", "last"),
    [("2024", date(2024, 12, 31)), ("2024-02", date(2024, 2, 29)), ("2024-12", date(2024, 12, 31)), ("bientôt", None)],
)
def test_last_day(iso: str, last: date | None) -> None:
    assert dates.last_day(iso) == last


def _told(write: object, value: object) -> list[str]:
    texts = []
    for language in ("fr", "en", "ru"):
        with translation.override(language):
            texts.append(write(value))  # type: ignore[operator]
    return texts
