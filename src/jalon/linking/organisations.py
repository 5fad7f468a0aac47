"""Organisations under any of their names: acronym and expansion, legal words, known aliases."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from jalon.linking.names import latin, sound
from jalon.linking.states import located
from jalon.linking.words import language_of, pack, words
from jalon.pack import PACKS, languages, load_pack
from jalon.text import folded, squeezed

#: Shorter sounds are shared by too many names.
LONG_ENOUGH = 7
_BRACKET = re.compile(r"^(.*?)\s*\(([^()]{2,15})\)\s*$")


@lru_cache(maxsize=100_000)
def organisation_key(name: str, declared: str = "") -> str:
    """One key for the spellings of an organisation: the known body's, else its words without legal ones."""
    bare, acronym = split_acronym(name)
    for form in (bare, acronym, *_apposed(bare)):
        if form and (known := _known().get(_form(form)) or _heard().get(sound(form))):
            return known
    language = language_of(name, declared)
    legal = _legal()
    states = {i: code.lower() for code, start, end in located(bare, language) for i in range(start, end)}
    kept = [states.get(i) or w.text for i, w in enumerate(words(bare, language)) if w.low not in legal]
    rest = "".join(kept)
    return _known().get(_form(rest)) or sound(rest) or sound(bare)


@cache
def _legal() -> frozenset[str]:
    """Words of any language that say what an organisation is, not which: a name keeps those of its own."""
    told = [pack(language) for language in languages()]
    return frozenset(folded(w) for row in told for w in (*row["organisations"]["legal"], *row["stop"]))


def split_acronym(name: str) -> tuple[str, str | None]:
    """``("African Development Bank", "AfDB")`` from a name with its acronym in brackets."""
    told = _BRACKET.match(squeezed(name))
    return (told.group(1), told.group(2)) if told else (squeezed(name), None)


def _apposed(name: str) -> tuple[str, ...]:
    """The last part after a comma: a state company, Name."""
    return (name.rsplit(",", 1)[1],) if "," in name else ()


def _form(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", latin(text))


@cache
def _known() -> dict[str, str]:
    """Every form of the shipped organisations → its key; empty while no list is shipped."""
    if not (PACKS / "world" / "organisations.toml").exists():
        return {}
    found: dict[str, set[str]] = {}
    for row in load_pack("world", "organisations")["organisation"]:
        for form in _forms(row):
            found.setdefault(_form(form), set()).add(sound(row["fr"]))
    return {form: next(iter(keys)) for form, keys in found.items() if len(keys) == 1 and len(form) > 1}


@cache
def _heard() -> dict[str, str]:
    """The sound of every long enough form of the shipped organisations → its key, where only one has it."""
    found: dict[str, set[str]] = {}
    for row in load_pack("world", "organisations")["organisation"] if _known() else ():
        for form in _forms(row):
            found.setdefault(sound(form), set()).add(sound(row["fr"]))
    return {key: next(iter(keys)) for key, keys in found.items() if len(keys) == 1 and len(key) >= LONG_ENOUGH}


@cache
def _states() -> dict[str, str]:
    """Key of a shipped organisation → the state that it belongs to."""
    rows = load_pack("world", "organisations")["organisation"] if _known() else ()
    return {sound(row["fr"]): str(row["state"]) for row in rows if "state" in row}


def state_of(name: str, declared: str = "") -> str | None:
    """The state that a known body, bank or company belongs to."""
    return _states().get(organisation_key(name, declared))


def _forms(row: dict[str, Any]) -> list[str]:
    """Every name of a shipped organisation."""
    named = [str(row[code]) for code in languages() if code in row]
    return [*named, *row.get("acronyms", ()), *row.get("also", ())]


def acronym_of(name: str, declared: str = "") -> str:
    """The initials of a name, without its stop words."""
    language = language_of(name, declared)
    stop = {folded(w) for w in pack(language)["stop"]}
    kept = [w.low for w in words(name, language) if w.low not in stop]
    return "".join(latin(w)[:1] for w in kept)
