"""Dates of publication: printed, in a dateline, forced by the text, or none."""

from __future__ import annotations

import pytest

from jalon.press.dates import find_dateline, is_date_line, printed_date
from jalon.press.ownday import inferred_date
from tests.press.pages import LONG, MORE, article

PRINTED = [
    ("Publié mardi 24 juin 2025 à 10:11", "2025-06-24"),
    ("Publié le 1er décembre 2023", "2023-12-01"),
    ("Mis en ligne le 05/03/2024", "2024-03-05"),
    ("5 mars 2024 - 20 h 08 min", "2024-03-05"),
    ("Posted on March 5, 2024", "2024-03-05"),
    ("5th March 2024", "2024-03-05"),
    ("Опубликовано 5 марта 2024 г. в 10:22", "2024-03-05"),
    ("05.03.2024, 11:39", "2024-03-05"),
    ("2024-03-05 - 16:57", "2024-03-05"),
    ("2024-03-05T16:57:00Z", "2024-03-05"),
]


@pytest.mark.parametrize(("line", "iso"), PRINTED)
def test_printed(line: str, iso: str) -> None:
    found = printed_date(line)
    assert found is not None
    assert found.iso == iso
    assert is_date_line(found)


@pytest.mark.parametrize(
    "line", ["le 31 février 2024", "mars 2024", "12 000 tonnes en 2024", "n° 12-03 du 5", "225/110 kV"]
)
def test_not_a_date(line: str) -> None:
    assert printed_date(line) is None


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    found = printed_date("La mission du 5 mars 2024 a signé deux accords")
    assert found is not None
    assert not is_date_line(found)


INFERRED = [
    ("Une délégation est arrivée ce lundi 4 mars 2024.", "", "2024-03-04"),
    ("Elle s'est rendue hier lundi 4 mars à la capitale.", "Le plan de 2024", "2024-03-05"),
    ("The delegation arrived yesterday, Monday 4 March 2024.", "", "2024-03-05"),
    ("Делегация прибыла сегодня, 4 марта 2024 года.", "", "2024-03-04"),
    ("Elle s'est rendue hier lundi 4 mars à la capitale.", "", None),
    ("Elle s'est rendue hier lundi 4 mars à la capitale.", "Le plan de 2025", None),
    ("Arrivée ce lundi 4 mars 2024, repartie ce mardi 5 mars 2024.", "", None),
    ("La mission du 4 au 9 mars 2024 a signé un accord.", "", None),
    ("Réunie le lundi 4 mars 2024, la commission a conclu.", "", None),
]


@pytest.mark.parametrize(("body", "elsewhere", "iso"), INFERRED)
def test_inferred(body: str, elsewhere: str, iso: str | None) -> None:
    found = inferred_date(body, f"{body}\n{elsewhere}")
    assert (found.iso if found else None) == iso


def test_an_inference_says_why() -> None:
    found = article(f"Une mission attendue\n\nUne délégation est arrivée ce lundi 4 mars 2024. {LONG}\n\n{MORE}\n")
    assert found.published == "2024-03-04"
    assert found.published_note == "déduite de « ce lundi 4 mars 2024 »"


@pytest.mark.parametrize(
    ("opening", "iso", "agency"),
    [
        ("Ouagadougou, 13 juin 2025 (AIB)-Le pays va signer.", "2025-06-13", "AIB"),
        ("Bamako, le 4 mars 2024 (AMAP) – Le ministre a signé.", "2024-03-04", "AMAP"),
        ("МОСКВА, 4 марта 2024 года (ТАСС) – Министры подписали.", "2024-03-04", "ТАСС"),
        ("МОСКВА, 4 марта 2024 года. /ТАСС/. Министры подписали.", "2024-03-04", "ТАСС"),
        ("МОСКВА, 4 марта 2024 года (Река, пример). Министры подписали.", "2024-03-04", "Река, пример"),
        ("MOSCOW, March 4, 2024 – The ministers signed.", "2024-03-04", None),
    ],
)
def test_dateline(opening: str, iso: str, agency: str | None) -> None:
    found = find_dateline(opening)
    assert found is not None
    assert (found.iso, found.agency) == (iso, agency)


@pytest.mark.parametrize(
    ("opening", "rest", "agency"),
    [
        ("19 Feb, Kathmandu: The government provides a loan.", "The government", None),
        ("Город. 28 июля. ИНТЕРФАКС - Соглашение вступит в силу осенью.", "Соглашение", "ИНТЕРФАКС"),
        ("МОСКВА, 24 мая - РИА Новости. Прямые рейсы откроются.", "Прямые", "РИА Новости"),
        ("МОСКВА, 17 апреля. /ТАСС/. Завод будет построен.", "Завод", "ТАСС"),
    ],
)
def test_where_a_dateline_ends(opening: str, rest: str, agency: str | None) -> None:
    found = find_dateline(opening)
    assert found is not None
    assert (opening[found.end :].startswith(rest), found.agency) == (True, agency)


@pytest.mark.parametrize(
    "opening", ["Réunion. 28 juillet. Le ministre - hier - a signé.", "12 May, the minister: yes."]
)
def test_no_dateline(opening: str) -> None:
    assert find_dateline(opening) is None


def test_a_first_sentence_is_no_dateline() -> None:
    assert find_dateline("Le 4 mars 2024, le ministre – en visite – a signé.") is None


def test_the_day_of_the_visit_is_not_the_date() -> None:
    title = "Les deux pays relancent leur commission mixte"
    head = f"dimanche, 02 novembre, 2025\n\nMenu\n\nNos rubriques du moment\n\n{title}\n\n"
    assert article(f"{head}{LONG}\n\n{MORE}\n").published is None


def test_an_english_date_in_figures_that_may_be_two_days_is_none() -> None:
    text = (
        "The ministers met at the plant on the high plateau and agreed to send forty engineers for training next year."
    )
    for line, iso in (("Posted on 03/04/2024", None), ("Posted on 03/14/2024", "2024-03-14")):
        assert article(f"Two countries agree on the plant\n\n{line}\n\n{text}\n\n{text}\n").published == iso
