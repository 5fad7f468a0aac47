"""Dates: the examples of the packs, what is easily got wrong, precision, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.errors import CallError
from jalon.language.dates import find_dates, precision
from jalon.model import Date, to_json
from tests.language.pack_examples import LANGUAGES, examples

THURSDAY = "2024-10-17"


def values(text: str, language: str = "fr", published: str | None = THURSDAY) -> list[Any]:
    """The JSON forms of the dates of a text."""
    return [to_json(mention.value) for mention in find_dates(text, language, published=published)]


@pytest.mark.parametrize(("language", "text", "published", "mentions"), examples("dates_examples.jsonl"))
def test_examples_of_the_packs(language: str, text: str, published: str | None, mentions: list[dict[str, Any]]) -> None:
    found = find_dates(text, language, published=published)
    for wanted in mentions:
        near = [m for m in found if m.start < wanted["end"] and m.end > wanted["start"]]
        if wanted["value"] is None:
            assert all(m.value is None for m in near)
            continue
        read = [to_json(m.value) for m in near if m.value is not None]
        shown = [
            {key: value for key, value in one.items() if key in wanted["value"] or key != "relation"} for one in read
        ]
        assert wanted["value"] in shown
    assert sum(m.value is not None for m in found) == sum(m["value"] is not None for m in mentions)


def between(start: str, end: str) -> dict[str, str]:
    return {"start": start, "end": end}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("du 6 au 17 mars 2023", between("2023-03-06", "2023-03-17")),
        ("du 30 juin au 2 juillet 2025", between("2025-06-30", "2025-07-02")),
        ("du 28 décembre au 3 janvier 2025", between("2024-12-28", "2025-01-03")),
        ("les 5, 6 et 7 juin", between("2024-06-05", "2024-06-07")),
        ("3 à 6Octobre 2024", between("2024-10-03", "2024-10-06")),
        ("les 8 et 9 mai dernier", between("2024-05-08", "2024-05-09")),
        ("en août et septembre derniers", {**between("2024-08-01", "2024-09-30"), "relation": "in"}),
        ("le second semestre 2024", between("2024-07-01", "2024-12-31")),
        ("le 12 courant", between("2024-10-12", "2024-10-12")),
        ("d'ici fin mars", {"end": "2025-03-31", "relation": "by"}),
        ("avant le 31 décembre 2024", {"end": "2024-12-31", "relation": "before"}),
        ("dans un délai de six mois à compter de la notification", {"duration": "P6M", "relation": "in"}),
        ("dans un délai de six mois à compter du 1er mars 2024", {"end": "2024-09-01", "relation": "by"}),
        ("à l'horizon 2030", {**between("2030-01-01", "2030-12-31"), "relation": "in"}),
        ("l'année académique 2023-2024", between("2023-01-01", "2024-12-31")),
        ("hier mercredi 16 octobre", between("2024-10-16", "2024-10-16")),
        ("avant-hier", between("2024-10-15", "2024-10-15")),
        ("l’été 2023", between("2023-06-01", "2023-08-31")),
        ("DÈS JANVIER 2025", {**between("2025-01-01", "2025-01-31"), "relation": "since"}),
        ("12 FEVRIER 2024", between("2024-02-12", "2024-02-12")),
        ("le 31 juin 2024", None),
        ("dans 99999 ans", None),
    ],
)
def test_french_expressions(text: str, value: dict[str, str] | None) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Il a été reçu lundi.", "fr", "2024-10-14"),
        ("Il sera reçu lundi.", "fr", "2024-10-21"),
        ("Arrivé dimanche, il repart.", "fr", "2024-10-13"),
        ("L'ouverture est prévue mercredi.", "fr", "2024-10-23"),
        ("She was received on Monday.", "en", "2024-10-14"),
        ("She will be received on Monday.", "en", "2024-10-21"),
        ("Его приняли в понедельник.", "ru", "2024-10-14"),
        ("Встреча пройдёт в понедельник.", "ru", "2024-10-21"),
    ],
)
def test_a_weekday_follows_the_tense_of_its_sentence(text: str, language: str, day: str) -> None:
    assert values(text, language)[0] == between(day, day)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il a été nommé, la mesure a été saluée.", "fr"),
        ("Ces liens ne datent pas d'hier.", "fr"),
        ("Elle est âgée de 45 ans.", "fr"),
        ("M. Konaté, 45 ans, préside.", "fr"),
        ("Environ 2000 personnes et 1950 tonnes.", "fr"),
        ("L'Agenda 2063 et la Vision 2030.", "fr"),
        ("Il ouvre à 10h30 et ferme à 17 heures.", "fr"),
        ("He may march on.", "en"),
        ("A 35-year-old engineer, aged 35.", "en"),
        ("About 2000 people came.", "en"),
        ("45-летний инженер в возрасте 45 лет.", "ru"),
        ("Около 2000 человек пришли.", "ru"),
    ],
)
def test_what_is_no_date(text: str, language: str) -> None:
    assert values(text, language) == []


def test_a_year_told_elsewhere_is_used_when_the_publication_is_not_known() -> None:
    text = "Le budget du 2 janvier 2024 est voté. Une équipe est partie hier mercredi 28 février."
    assert values(text, published=None)[1] == between("2024-02-28", "2024-02-28")


@pytest.mark.parametrize(
    "text", ["hier", "lundi", "le 5 avril", "l'an dernier", "dans six mois", "la semaine prochaine"]
)
def test_without_publication_relative_dates_stay_open(text: str) -> None:
    found = find_dates(text, "fr", published=None)
    assert len(found) == 1
    assert found[0].value is None or found[0].value.duration  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("published", "around"), [("2024-10", ("2024-10-01", "2024-10-31")), ("2024", ("2024-01-01", "2024-12-31"))]
)
def test_a_month_of_publication_tells_years_and_where_yesterday_lies(published: str, around: tuple[str, str]) -> None:
    told = values("Signé le 5 avril, remis hier.", published=published)
    assert told == [between("2024-04-05", "2024-04-05"), between(*around)]


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("fr", "Le ministre a été reçu ce samedi à Praia.", "2024-10-01", "2024-10-31"),
        ("fr", "Le don a été remis le 19 octobre dernier.", "2024-10-19", "2024-10-19"),
        ("fr", "Le pays a reçu 30 bourses cette année.", "2024-01-01", "2024-12-31"),
        ("en", "The two met on Thursday.", "2024-10-01", "2024-10-31"),
        ("en", "It was signed last month.", "2024-09-01", "2024-09-30"),
        ("ru", "Во вторник министр принял посла.", "2024-10-01", "2024-10-31"),
    ],
)
def test_where_only_the_month_of_publication_is_known(language: str, text: str, start: str, end: str) -> None:
    assert [v["start"] for v in values(text, language, "2024-10")] == [start]
    assert [v["end"] for v in values(text, language, "2024-10")] == [end]


def test_a_list_of_days_apart_is_several_dates() -> None:
    assert values("les 5 et 12 juin 2024") == [between("2024-06-05", "2024-06-05"), between("2024-06-12", "2024-06-12")]


def test_anaphors_lean_on_the_date_before() -> None:
    text = "Le 14 mai 2019, il signe ; le lendemain, il part. La même année, il revient. Deux ans plus tard, il sort."
    assert values(text) == [
        between("2019-05-14", "2019-05-14"),
        between("2019-05-15", "2019-05-15"),
        between("2019-01-01", "2019-12-31"),
        between("2021-01-01", "2021-12-31"),
    ]


def test_a_wrong_date_of_publication_is_refused() -> None:
    with pytest.raises(CallError, match="donnez un jour"):
        find_dates("hier", "fr", published="récemment")


@pytest.mark.parametrize(
    ("date", "forms"),
    [
        (Date("2023-01-01", "2023-12-31"), ("2023", None)),
        (Date("2023-11-01", "2023-11-30"), ("2023-11", None)),
        (Date("2023-11-12", "2023-11-12"), ("2023-11-12", None)),
        (Date("2023-11-12", "2023-11-19"), ("2023-11-12", "2023-11-19")),
        (Date("2023-01-01", "2024-12-31"), ("2023", "2024")),
        (Date("2023-10-01", "2023-11-30"), ("2023-10", "2023-11")),
        (Date(None, "2024-12-31"), (None, "2024-12-31")),
        (Date(duration="P3M"), (None, None)),
    ],
)
def test_precision(date: Date, forms: tuple[str | None, str | None]) -> None:
    assert precision(date) == forms


WORDS = """
12 31 2024 mai mars lundi hier du au le et , - d'ici fin début avant 3 ans mois dernier prochain . en à ce 1er courant
million tonnes % 10h30 trimestre May the of from to by last next Monday ago в году мая по с до лет год назад 0 99999
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(LANGUAGES), st.sampled_from(["2024-02-29", None]))
def test_mentions_point_at_their_text_and_never_overlap(
    pieces: list[str], language: str, published: str | None
) -> None:
    text = " ".join(pieces)
    found = find_dates(text, language, published=published)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for mention in found:
        if isinstance(mention.value, Date) and mention.value.start and mention.value.end:
            assert mention.value.start <= mention.value.end
