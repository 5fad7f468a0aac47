"""Figures of a text: what is counted or measured, and sums of money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jalon.language.currencies import Currencies
from jalon.language.dates import date_spans
from jalon.language.grammar import Match
from jalon.language.lexing import Lexed
from jalon.language.numbers import numbered
from jalon.language.quantity_grammar import quantity_grammar
from jalon.model import Amount, Mention, Qualifier, Quantity

_SENTENCE = re.compile(r"[.!?…]\s|\n\s*\n")


def find_quantities(text: str, language: str, *, country: str | None = None) -> list[Mention]:
    """The quantities and amounts of the text, sorted, none overlapping another.

    ``country`` (ISO 3166-1 alpha-2) decides between the currencies that share a name: the CFA franc is XOF or XAF,
    a dinar Algerian or Tunisian. Without it the states named in the text decide, the nearest one first; where none is
    named the CFA franc is read as XOF, the zone with more states. A bare number, an ordinal, a date, an age, a time
    or the number of a law is no quantity.
    """
    read = numbered(text, language)
    codes = _without_dates(read, date_spans(text, language))
    figures = _Figures(read, Currencies(read, country))
    mentions: list[Mention] = []
    for match in quantity_grammar(language).find(codes):
        if match.rule != "skip":
            mentions.extend(figures.mentions(match, mentions[-1] if mentions else None))
    return mentions


def _without_dates(read: Lexed, spans: list[tuple[int, int]]) -> str:
    """The codes of the tokens, with those inside dates made idle."""
    if not spans:
        return read.codes
    codes, idle, at = list(read.codes), read.vocabulary.codes[frozenset()], 0
    for start, end in spans:
        while at < len(codes) and read.starts[at] < start:
            at += 1
        while at < len(codes) and read.ends[at] <= end:
            codes[at] = idle
            at += 1
    return "".join(codes)


@dataclass(slots=True)
class _Figures:
    """Turns matches of the grammar into mentions."""

    read: Lexed
    currencies: Currencies

    def mentions(self, match: Match, before: Mention | None) -> Iterator[Mention]:
        """The mentions of one match: two where a figure is changed into another."""
        if match.rule == "changed":
            yield from self._changed(match)
        elif match.rule == "inherited":
            yield from self._inherited(match, before)
        elif match.rule == "unknown":
            yield from self._unknown(match)
        elif match.rule == "count" and self._is_pair(match):
            return
        elif match.rule in ("money", "scaled_money"):
            yield self._money(match)
        else:
            yield self._mention(match.first, match.last, self._quantity(match, self._unit(match, "u")))

    def _mention(self, first: int, last: int, value: Quantity | Amount | None) -> Mention:
        start, end = self.read.span(first, last)
        kind = "quantity" if isinstance(value, Quantity) else "amount"
        return Mention(kind, start, end, self.read.text[start:end], value)  # type: ignore[arg-type]

    def _role(self, match: Match, group: str, role: str) -> object:
        return self.read.roles[match.at(group)].get(role) if group in match else None

    def _unit(self, match: Match, group: str) -> str:
        roles = self.read.roles[match.at(group)]
        return str(roles.get("unit") or roles["noun"])

    def _numbers(self, match: Match) -> tuple[float, float | None]:
        """The number, and the upper one of a range, which lends its scale: ``10 à 15 millions``."""
        roles = self.read.roles
        low = float(roles[match.at("n")]["count"])
        if "n2" not in match:
            return low, None
        upper = roles[match.at("n2")]
        high = float(upper["count"])
        scale = upper.get("scaled", 1)
        if "scaled" not in roles[match.at("n")] and low < high / scale * 10 and low < scale:
            low *= scale
        return (low, high) if high > low else (low, None)

    def _qualifier(self, match: Match) -> Qualifier | None:
        told = self._role(match, "q", "qualifier") or self._role(match, "qa", "qualifier_after")
        if told is None and "about" in self.read.roles[match.at("n")]:
            return "about"
        return told  # type: ignore[return-value]

    def _quantity(self, match: Match, unit: str) -> Quantity:
        low, high = self._numbers(match)
        return Quantity(low * (self._scale(match, "s") or 1), unit, high, self._qualifier(match))

    def _money(self, match: Match) -> Mention:
        low, high = self._numbers(match)
        if match.rule == "scaled_money":
            written, name = str(self._role(match, "sc", "scaled_currency")).split()
            lower = upper = float(written)
        else:
            name = str(self._role(match, "c", "currency"))
            upper = self._scale(match, "s2") or self._scale(match, "s") or 1
            lower = self._scale(match, "s") or upper
        code = self.currencies.code(name, match.first)
        high = high * upper if high is not None else None
        value = Amount(low * lower, code, high, self._qualifier(match)) if code else None
        return self._mention(match.first, match.last, value)

    def _scale(self, match: Match, group: str) -> float | None:
        told = self._role(match, group, "abbreviation") or self._role(match, group, "scale")
        return float(told) if isinstance(told, float) else None

    def _changed(self, match: Match) -> Iterator[Mention]:
        """``porté de 60 à 100 MW``: the old figure and the new one."""
        roles = self.read.roles
        old, new = float(roles[match.at("n")]["count"]), float(roles[match.at("n2")]["count"])
        scale = roles[match.at("n2")].get("scaled", 1)
        if "scaled" not in roles[match.at("n")] and "u" not in match and "c" not in match and old < scale:
            old *= scale
        left = match.at("u") if "u" in match else match.at("c") if "c" in match else match.at("n")
        right = match.at("q") if "q" in match else match.at("n2")
        if "c2" in match:
            factor = self._scale(match, "s2") or 1
            code = self.currencies.code(str(self._role(match, "c2", "currency")), match.first)
            if code:
                yield self._mention(match.at("n"), left, Amount(old * factor, code))
                yield self._mention(right, match.last, Amount(new * factor, code, None, self._qualifier(match)))
            return
        unit = self._unit(match, "u2")
        first = self._unit(match, "u") if "u" in match else unit
        yield self._mention(match.at("n"), left, Quantity(old, first))
        yield self._mention(right, match.last, Quantity(new, unit, None, self._qualifier(match)))

    def _inherited(self, match: Match, before: Mention | None) -> Iterator[Mention]:
        """``60 millions de litres au lieu de 150 millions``: a number that leans on the unit of the one before."""
        if before is None or before.value is None:
            return
        first = match.at("q") if "q" in match else match.at("n")
        if _SENTENCE.search(self.read.low, before.end, self.read.starts[first]):
            return
        low, high = self._numbers(match)
        if isinstance(before.value, Amount):
            yield self._mention(first, match.last, Amount(low, before.value.currency, high, self._qualifier(match)))
        elif isinstance(before.value, Quantity):
            yield self._mention(first, match.last, Quantity(low, before.value.unit, high, self._qualifier(match)))

    def _unknown(self, match: Match) -> Iterator[Mention]:
        """A counted noun that the pack does not know: its unit is the noun, made singular as far as endings tell."""
        settings = self.read.vocabulary.settings["quantities"]
        low, _ = self._numbers(match)
        first, last = match.groups["w"]
        for token in range(first, last if settings["modifiers_first"] else first + 1):
            start, end = self.read.span(token, token)
            word = self.read.low[start:end]
            if re.search(settings["not_noun"], word) or self.read.text[start].isupper():
                return
            if low >= 2 and len(word) > 2 and re.search(settings["plural"], word):
                unit = _singular(word, settings["singular"])
                yield self._mention(match.first, token, self._quantity(match, unit))
                return

    def _is_pair(self, match: Match) -> bool:
        """``les deux parties``, ``the two countries``: known actors, not a figure."""
        roles = self.read.roles
        if "pair" not in roles[match.at("u")] or "spelt" not in roles[match.at("n")] or not match.first:
            return False
        before = roles[match.first - 1]
        return "definite" in before and roles[match.at("n")]["count"] < 5


def _singular(word: str, endings: list[tuple[str, str]]) -> str:
    for ending, instead in endings:
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    return word
