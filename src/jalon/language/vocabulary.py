"""The words of a language that dates and figures are made of, as one table of forms and the roles they play.

A *form* is a word or a fixed phrase, a *role* is what a grammar may ask of it (``month``, ``since``, ``unit``), with a
value. Each set of roles has one character of its own (its *code*), so that a text becomes a string of codes, and a
grammar a regular expression over roles: see ``jalon.language.grammar``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jalon.pack import load_pack
from jalon.text import plain, unaccented

Roles = Mapping[str, Any]

#: Words with an elided vowel keep their apostrophe (``l'``), everything else is cut at it.
WORD = re.compile(r"[^\W\d_]+'(?=[^\W\d_]|$)|[^\W\d_]+[0-9]*|[0-9]+|[^\w\s]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")

#: Marks and shapes that mean the same in every language.
MARKS: Mapping[str, str] = {
    ",": "comma", "-": "dash", "/": "slash", "(": "open", ")": "close", ".": "dot", ":": "colon", "+": "plus",
}  # fmt: skip
#: Sets of roles that tokens get from their shape rather than from a pack.
SHAPES: tuple[frozenset[str], ...] = tuple(
    frozenset(roles.split())
    for roles in (
        "", "word", "code", "calendar", "time", "number_code", "roman", "ordinal", "ordinal day", "ordinal year",
        "count", "count day digits", "count year", "count spelt", "count spelt day", "count about",
        "point", "point bare", "span", "lone",
    )
)  # fmt: skip
_TENS = ("", "X", "XX")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
#: Roman numerals up to 29: centuries, quarters, sessions.
ROMANS: Mapping[str, int] = {
    tens + ones: 10 * high + low for high, tens in enumerate(_TENS) for low, ones in enumerate(_ONES) if tens or ones
}


@dataclass(frozen=True, slots=True)
class Form:
    """One form: the words after its first one, its roles, and their code."""

    rest: tuple[str, ...]
    roles: Roles
    code: str
    capital: bool = False  #: counts only where the text has a capital letter


@dataclass(slots=True)
class Vocabulary:
    """All forms of a language, by first word, the longest first; ``codes`` gives each set of roles its character."""

    language: str
    forms: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    codes: dict[frozenset[str], str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)

    def code(self, roles: frozenset[str]) -> str:
        """The character of a set of roles (private use area of Unicode)."""
        return self.codes.setdefault(roles, chr(0xE000 + len(self.codes)))

    def having(self, role: str) -> str:
        """The characters of all sets that hold the role."""
        return "".join(char for roles, char in self.codes.items() if role in roles)


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of a language: its packs ``numbers``, ``dates``, ``quantities``, the world's units and currencies."""
    known: dict[tuple[str, ...], dict[str, Any]] = {}
    made = Vocabulary(language)
    exact: set[str] = set()
    capital: set[str] = set()
    for name in ("numbers", "dates", "quantities"):
        pack = load_pack(language, name)
        made.settings[name] = pack
        exact.update(pack.get("exact", ()))
        capital.update(pack.get("capital", ()))
        for form, role, value in _forms(pack):
            _add(known, form, role, value)
    for name in ("units", "currencies"):
        for form, role, value in _forms(load_pack("world", name)):
            _add(known, form, role, value)
    _unaccent(known, exact)
    _index(made, known, capital)
    return made


def expanded(form: str) -> Iterator[str]:
    """The forms that braces stand for: ``mois{,-ci}`` gives ``mois`` and ``mois-ci``."""
    braces = _BRACES.search(form)
    if not braces:
        yield form
        return
    for choice in braces[1].split(","):
        yield from expanded(form[: braces.start()] + choice + form[braces.end() :])


def _forms(pack: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """``[roles] role = [forms]`` (no value) and ``[values.role] value = [forms]``."""
    for role, forms in pack.get("roles", {}).items():
        for form in forms:
            yield form, role, None
    for role, table in pack.get("values", {}).items():
        for value, forms in table.items():
            for form in forms:
                yield form, role, _value(value)


def _value(written: str) -> str | float:
    return float(written) if _NUMBER.fullmatch(written) else written


def _add(known: dict[tuple[str, ...], dict[str, Any]], written: str, role: str, value: Any) -> None:
    for form in expanded(written):
        known.setdefault(tuple(WORD.findall(plain(form.lower()))), {})[role] = value


def _unaccent(known: dict[tuple[str, ...], dict[str, Any]], exact: set[str]) -> None:
    """Forms without accents too (capitals often lack them), but for those that would then be other words."""
    for words, roles in list(known.items()):
        bare = tuple(unaccented(word) for word in words)
        if bare != words and " ".join(words) not in exact:
            known.setdefault(bare, roles)


def _index(made: Vocabulary, known: dict[tuple[str, ...], dict[str, Any]], capital: set[str]) -> None:
    for shape in SHAPES + tuple(frozenset({role}) for role in MARKS.values()):
        made.code(shape)
    grouped: dict[str, list[Form]] = {}
    for words, roles in known.items():
        form = Form(words[1:], roles, made.code(frozenset(roles)), " ".join(words) in capital)
        grouped.setdefault(words[0], []).append(form)
    made.forms = {first: tuple(sorted(found, key=lambda form: -len(form.rest))) for first, found in grouped.items()}
