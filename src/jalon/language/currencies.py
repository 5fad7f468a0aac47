"""Which currency a name means: several states share the names franc, dinar, dirham, pound."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from jalon.language.lexing import Lexed
from jalon.language.vocabulary import expanded
from jalon.pack import load_pack
from jalon.text import folded


@dataclass(slots=True)
class Currencies:
    """The currencies of one text, told apart by the country given or by the states that the text names."""

    read: Lexed
    country: str | None
    _named: list[tuple[int, str]] | None = field(default=None)

    def code(self, name: str, token: int) -> str | None:
        """The ISO 4217 code of a currency; None where its name is shared and nothing decides.

        ``token`` is where the amount stands: of several states named, the nearest counts.
        """
        world = load_pack("world", "currencies")
        shared: list[str] | None = world["shared"].get(name)
        if shared is None:
            return name
        for code in shared:
            if self.country in world["states"].get(code, ()):
                return code
        at = self.read.starts[token]
        near = [(abs(where - at), code) for where, code in self._states() if code in shared]
        if near:
            return min(near)[1]
        return shared[0] if name in world["defaults"] else None

    def _states(self) -> list[tuple[int, str]]:
        """Where states (or their people, capitals, banks) are named, and what they pay with."""
        if self._named is None:
            pattern, zones = _zones(self.read.vocabulary.language)
            self._named = [(m.start(), zones[m[0]]) for m in pattern.finditer(folded(self.read.low))] if zones else []
        return self._named


@cache
def _zones(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_pack(language, "quantities").get("zones", {})
    zones = {folded(form): code for code, forms in table.items() for written in forms for form in expanded(written)}
    names = "|".join(map(re.escape, sorted(zones, key=len, reverse=True)))
    return re.compile(rf"\b(?:{names})\b"), zones
