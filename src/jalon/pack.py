"""Loading of the packs: what is known of a language, or of the world, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PACKS = Path(__file__).parent / "packs"


@cache
def load_pack(code: str, name: str) -> dict[str, Any]:
    """The file ``packs/<code>/<name>.toml``; ``code`` is a language (fr, en, ru) or ``world``."""
    with (PACKS / code / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack, in alphabetical order."""
    return tuple(sorted(p.name for p in PACKS.iterdir() if p.is_dir() and p.name != "world"))
