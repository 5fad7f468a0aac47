"""The lists of given names, read once for all who ask for them."""

from __future__ import annotations

from functools import cache

from jalon.pack import PACKS


@cache
def listed(name: str) -> tuple[str, ...]:
    """The names of a list of the world (``given_names``, ``given_names_own``), as they are written."""
    lines = (PACKS / "world" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))
