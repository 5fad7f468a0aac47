"""Dates and figures as other tools read them, in the records of the product: what ``eval.mention_peers`` compares.

Values are taken as each tool gives them first; intervals that end before a moment end on the day before. Units are
compared by their names in ``eval/gold/peers/units.tsv``.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from jalon.language.dates import find_dates
from jalon.language.quantities import find_quantities
from jalon.model import Amount, Date, Mention, Quantity
from jalon.text import folded

UNITS = Path(__file__).parent / "gold" / "peers" / "units.tsv"
ZONES = "/usr/share/zoneinfo"
ZONE = "Europe/Paris"
_NOON = 12
_DAYS = {"week": 7, "day": 1}
_LETTERS = {"year": "Y", "quarter": "M", "month": "M", "week": "W", "day": "D"}


# ------------------------------------------------------------------------------------------------ ours
def our_dates(text: str, language: str, day: str) -> list[Mention]:
    """Jalon's dates."""
    return find_dates(text, language, published=day)


def our_figures(text: str, language: str, _: str) -> list[Mention]:
    """Jalon's quantities and sums."""
    return find_quantities(text, language)


# ------------------------------------------------------------------------------------------------ Duckling
@cache
def _duckling() -> Any:
    duckling = import_module("duckling")
    return duckling, duckling.load_time_zones(ZONES)


def _duckled(text: str, language: str, day: str, dimensions: tuple[str, ...]) -> list[dict[str, Any]]:
    duckling, zones = _duckling()
    noon = datetime.fromisoformat(day).replace(hour=_NOON)
    moment = duckling.parse_ref_time(zones, ZONE, int(noon.timestamp()))
    context = duckling.Context(moment, duckling.default_locale_lang(duckling.parse_lang(language.upper())))
    found = duckling.parse(text, context, duckling.parse_dimensions(list(dimensions)), False)
    return list(found)


def duckling_dates(text: str, language: str, day: str) -> list[Mention]:
    """Duckling's times and durations."""
    told = []
    for hit in _duckled(text, language, day, ("time", "duration")):
        value = hit["value"]
        if hit["dim"] == "duration":
            letter, times = _LETTERS.get(value.get("unit", "")), 3 if value.get("unit") == "quarter" else 1
            read = Date(duration=f"P{value['value'] * times}{letter}") if letter else None
        else:
            read = _duckling_time(value)
        told.append(_mention("date", text, hit["start"], hit["end"], read))
    return told


def _duckling_time(value: dict[str, Any]) -> Date | None:
    if value.get("type") == "value":
        return Date(*_span(value["value"][:10], value["grain"]))
    first, last = value.get("from"), value.get("to")
    start = first["value"][:10] if first else None
    end = _before(last["value"][:10]) if last else None
    return Date(start, end, relation=None if first and last else "since" if first else "before")


def duckling_figures(text: str, language: str, day: str) -> list[Mention]:
    """Duckling's quantities, sums and bare numbers."""
    wanted = ("quantity", "amount-of-money", "distance", "volume", "number")
    told = []
    for hit in _duckled(text, language, day, wanted):
        value = hit["value"]
        low, high = value.get("from"), value.get("to")
        first = value if "value" in value else low or high
        top = high["value"] if low and high else None
        unit = value.get("product") or first.get("unit") or ""
        told.append(_figure(text, (hit["start"], hit["end"]), (first["value"], top), unit))
    return told


# ------------------------------------------------------------------------------------------------ Recognizers-Text
_CULTURES = {"fr": "fr-fr", "en": "en-us"}


def text_dates(text: str, language: str, day: str) -> list[Mention]:
    """Recognizers-Text's dates, ranges and durations."""
    recognize_datetime = import_module("recognizers_date_time").recognize_datetime
    told = []
    for hit in recognize_datetime(text, _CULTURES[language], reference=datetime.fromisoformat(day)):
        read = _recognized((hit.resolution or {}).get("values", []))
        told.append(_mention("date", text, hit.start, hit.end + 1, read))
    return told


def _recognized(values: list[dict[str, str]]) -> Date | None:
    for value in values:
        if value.get("type", "").startswith("duration"):
            return Date(duration=value["timex"])
        if value.get("type", "").endswith("range"):
            start, end = _day(value.get("start")), _day(value.get("end"))
            return Date(start, end and _before(end)) if start or end else None
        if day := _day(value.get("value")):
            return Date(day, day)
    return None


def text_figures(text: str, language: str, _: str) -> list[Mention]:
    """Recognizers-Text's dimensions, sums, percentages and bare numbers."""
    numbers, measured = import_module("recognizers_number"), import_module("recognizers_number_with_unit")
    percentage = numbers.recognize_percentage
    kinds = (measured.recognize_dimension, measured.recognize_currency, percentage, numbers.recognize_number)

    told = []
    for recognize in kinds:
        for hit in recognize(text, _CULTURES[language]):
            value = (hit.resolution or {}).get("value")
            if value:
                unit = "%" if recognize is percentage else (hit.resolution or {}).get("unit") or ""
                number = float(value.replace(",", ".").rstrip("%"))
                told.append(_figure(text, (hit.start, hit.end + 1), (number, None), unit))
    return told


# ------------------------------------------------------------------------------------------------ dateparser
def parsed_dates(text: str, language: str, day: str) -> list[Mention]:
    """dateparser's search, each date at the precision that its parser tells."""
    search = import_module("dateparser.search").search_dates
    settings = {"RELATIVE_BASE": datetime.fromisoformat(day)}
    parser = import_module("dateparser.date").DateDataParser(languages=[language], settings=settings)
    told, at = [], 0
    for words, moment in search(text, languages=[language], settings=settings) or ():
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        period = parser.get_date_data(words).period or "day"
        told.append(_mention("date", text, start, at, Date(*_span(moment.date().isoformat(), period))))
    return told


# ------------------------------------------------------------------------------------------------ quantulum3
def quantulum_figures(text: str, _: str, __: str) -> list[Mention]:
    """quantulum3's quantities, without its classifier, whose stored form needs an older library."""
    classifier: Any = import_module("quantulum3.classifier")
    classifier.USE_CLF = False
    hits = import_module("quantulum3.parser").parse(text)
    return [_figure(text, hit.span, (hit.value, None), hit.unit.name) for hit in hits]


# ------------------------------------------------------------------------------------------------ records
def _mention(kind: Any, text: str, start: int, end: int, value: Any) -> Mention:
    return Mention(kind, start, end, text[start:end], value)


def _figure(text: str, span: tuple[int, int], values: tuple[float, float | None], unit: str) -> Mention:
    """A sum where the unit is a currency, else a quantity."""
    known = _units().get(folded(unit), unit)
    value, top = values
    if len(known) == len("XOF") and known.isupper():
        return _mention("amount", text, *span, Amount(value, known, top))
    return _mention("quantity", text, *span, Quantity(value, known, top))


@cache
def _units() -> dict[str, str]:
    """Units of the product by the names that peers give them, folded."""
    pairs = (line.split("\t") for line in UNITS.read_text(encoding="utf-8").splitlines())
    return {folded(name): unit for unit, names in pairs for name in names.split("|")}


def _day(moment: str | None) -> str | None:
    """The day of a moment; None for a time of no day."""
    return moment[:10] if moment and moment[:4].isdigit() and moment[4:5] == "-" else None


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _span(day: str, grain: str) -> tuple[str, str]:
    """First and last day of a period that holds a day, which is its first for months and more."""
    first = date.fromisoformat(day)
    if grain == "year":
        return f"{first.year}-01-01", f"{first.year}-12-31"
    if grain in ("month", "quarter"):
        first = first.replace(day=1)
        months = first.year * 12 + first.month - 1 + (3 if grain == "quarter" else 1)
        return first.isoformat(), (date(months // 12, months % 12 + 1, 1) - timedelta(days=1)).isoformat()
    return day, (first + timedelta(days=_DAYS.get(grain, 1) - 1)).isoformat()
