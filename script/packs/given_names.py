"""Writes packs/world/given_names.txt from the locales of Faker (MIT): one given name a line, Latin or Cyrillic.

Run: ``python script/packs/given_names.py`` with faker 40.54.0 installed. Names of regions that Faker lacks are kept by
hand in given_names_own.txt.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from pathlib import Path

OUT = Path(__file__).parents[2] / "src/jalon/packs/world/given_names.txt"
NOTICE = "# Given names, from the locales of Faker 40.54.0 (MIT licence, Copyright (c) 2012 Daniele Faraglia)."
_NAME = re.compile(r"(?:[A-ZÀ-ÖØ-ÞŁŚŻŽČŠ][a-zà-öø-ÿā-ž'’]+(?:-[A-ZÀ-Þ][a-zà-öø-ÿ]+)?|[А-ЯЁ][а-яё]+)$")


def main() -> None:
    """Write the file, sorted."""
    people = importlib.import_module("faker.providers.person")
    names: set[str] = set()
    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        for key in ("first_names", "first_names_male", "first_names_female"):
            listed = getattr(provider, key, ())
            if not isinstance(listed, property):
                names.update(n for n in map(str.strip, listed) if _NAME.match(n) and len(n) > 2)
    OUT.write_text("\n".join([NOTICE, *sorted(names)]) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(names)} given names\n")


if __name__ == "__main__":
    main()
