"""Completes packs/world/states.toml with the names of CLDR (babel) and the long forms of ISO 3166 (pycountry).

Run: ``python script/packs/states.py`` with babel and pycountry installed. Demonyms, capitals and the names that are in
the file already are kept by hand and stay as they are; a name that the registries have and the file lacks is added to
``<language>_also``. Run twice, nothing changes.
"""

from __future__ import annotations

import gettext
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale

FILE = Path(__file__).parents[2] / "src/jalon/packs/world/states.toml"
LANGUAGES = ("fr", "en", "ru")
#: What names of registries have that no press writes: comments in brackets, inverted forms, ampersands.
_ODD = re.compile(r"\(|, |&| - ")


def registry_names(code: str, language: str) -> list[str]:
    """The short name of CLDR and the official name of ISO 3166 in the language, plain apostrophes."""
    country = pycountry.countries.get(alpha_2=code)
    names = [Locale(language).territories.get(code)]
    official = getattr(country, "official_name", None) if country else None
    if official and language == "en":
        names.append(official)
    elif official:
        told = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language]).gettext(official)
        names.append(told if told != official else None)
    return [n.replace("’", "'") for n in names if n and not _ODD.search(n)]


def completed(code: str, state: dict[str, Any]) -> dict[str, Any]:
    """The record with the names it lacked."""
    for language in LANGUAGES:
        held = [state[language], *state.get(f"{language}_also", [])]
        new = [n for n in dict.fromkeys(registry_names(code, language)) if n not in held]
        if new:
            state[f"{language}_also"] = [*state.get(f"{language}_also", []), *new]
    return state


def written(code: str, state: dict[str, Any]) -> str:
    """The record as TOML, keys in one order."""
    lines = [f"[{code}]"]
    for language in LANGUAGES:
        lines.append(f"{language} = {quoted(state[language])}")
        if state.get(f"{language}_also"):
            lines.append(f"{language}_also = {quoted(state[f'{language}_also'])}")
    lines += [f"{language}_demonyms = {quoted(state[f'{language}_demonyms'])}" for language in LANGUAGES]
    capitals = ", ".join(f"{language} = {quoted(state['capitals'][language])}" for language in LANGUAGES)
    return "\n".join([*lines, f"capitals = {{ {capitals} }}"])


def quoted(value: str | list[str]) -> str:
    """A TOML string, or an array of them."""
    if isinstance(value, list):
        return "[" + ", ".join(quoted(v) for v in value) + "]"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> None:
    """Rewrite the file."""
    states = tomllib.loads(FILE.read_text(encoding="utf-8"))
    head = "# States: names, long forms, demonyms (feminine after a slash), capitals. See script/packs/states.py."
    records = [written(code, completed(code, state)) for code, state in sorted(states.items())]
    FILE.write_text(head + "\n\n" + "\n\n".join(records) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(records)} states\n")


if __name__ == "__main__":
    main()
