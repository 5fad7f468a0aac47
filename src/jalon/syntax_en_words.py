"""The words of English that tell what a word is: closed classes, verbs in all their forms, nouns, endings.

All of them come from the pack files ``tagging.toml``, ``verbs.toml``, ``objects.toml`` and ``frames.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jalon.pack import load_pack

_NUMBER = r"[A-Z]{2,3}\d+[.,]\d+\w*|(?:[A-Z]{1,3})?[$€£¥₦₹₺₽]|\d+(?:[.,]\d+)*(?:[a-zA-Z]+[²³]?)?(?:-[a-zA-Z][\w-]*)?"
_NAMES = r"(?:[A-Z]\.){2,}|[^\W\d_]\w*(?:[-&/][^\W_]\w*|[’'][A-Za-z]{3,})*"


@dataclass(slots=True)
class Lists:
    """The word lists of the pack, indexed by form."""

    closed: dict[str, tuple[str, str]] = field(default_factory=dict)
    verbs: dict[str, tuple[str, set[str]]] = field(default_factory=dict)
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()  #: words of the names of states
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    plurals: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    particles: dict[str, list[str]] = field(default_factory=dict)
    cues: dict[str, list[str]] = field(default_factory=dict)
    pattern: re.Pattern[str] = re.compile("")


def known_verb(low: str, lists: Lists) -> tuple[str, set[str]] | None:
    """The lemma and the forms of a verb, with a prefix of doing together or anew too ("co-developing")."""
    if low in lists.verbs:
        return lists.verbs[low]
    base = next((low[len(p) :] for p in lists.cues["prefixes"] if low.startswith(p)), "")
    return lists.verbs.get(base) if base else None


@cache
def word_lists() -> Lists:
    words, verbs = load_pack("en", "tagging"), load_pack("en", "verbs")
    lists = Lists(cues=words["cues"], plurals=words["plurals"], particles=words["phrasal"])
    for pos, entries in words["closed"].items():
        for entry in entries:
            lists.closed[entry] = (pos, entry)
    for lemma, forms in words["auxiliaries"].items():
        for form in forms:
            lists.closed[form] = ("AUX", lemma)
    for pos, entries in words["fixed"].items():
        for entry, lemma in entries.items():
            lists.fixed[entry] = pos
            lists.closed[entry] = (pos, lemma or entry)
    lists.nouns = frozenset(words["nouns"]) | _nouns_of_packs()
    lists.adjectives = frozenset(words["adjectives"])
    states = (
        state["en"] for state in load_pack("world", "states").values() if isinstance(state, dict) and "en" in state
    )
    lists.names = frozenset(word for name in states for word in name.lower().split())
    lists.endings = {pos: tuple(entries) for pos, entries in words["endings"].items()}
    _inflect(lists, verbs["inflected"])
    longest = sorted(lists.fixed, key=len, reverse=True)
    fixed = "|".join(re.escape(entry).replace(r"\ ", r"\s+") + "(?:s)?" for entry in longest)
    clitic = r"n[’']t\b|[’']s\b|(?<=s)[’'](?=\s)"
    lists.pattern = re.compile(rf"\b(?:{fixed})\b|{clitic}|{_NUMBER}|(?:{_NAMES})|\S", re.IGNORECASE)
    return lists


def _nouns_of_packs() -> frozenset[str]:
    objects, frames = load_pack("en", "objects"), load_pack("en", "frames")
    groups = [*objects["things"].values(), *objects["actions"].values(), *objects["vague"].values()]
    groups += [frames["instrument"]["nouns"], frames["event"]["nouns"]]
    return frozenset(noun for group in groups for noun in group)


# ------------------------------------------------------------------------------------------------ verb forms
def _inflect(lists: Lists, verbs: dict[str, Any]) -> None:
    """Enter every form of every verb."""
    for lemma, (past, part) in verbs["irregular"].items():
        for form, kind in ((lemma, "base"), (_s_form(lemma), "s"), (past, "past"), (part, "part")):
            _enter(lists, form, lemma, kind)
        _enter(lists, _ing_form(lemma, lemma in verbs["doubled"]), lemma, "ing")
    for lemma in verbs["regular"]:
        double = lemma in verbs["doubled"]
        _enter(lists, lemma, lemma, "base")
        _enter(lists, _s_form(lemma), lemma, "s")
        for kind in ("past", "part"):
            _enter(lists, _ed_form(lemma, double), lemma, kind)
        _enter(lists, _ing_form(lemma, double), lemma, "ing")


def _enter(lists: Lists, form: str, lemma: str, kind: str) -> None:
    lists.verbs.setdefault(form, (lemma, set()))[1].add(kind)


def _s_form(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if _consonant_y(lemma) else lemma + "s"


def _ed_form(lemma: str, double: bool) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if _consonant_y(lemma):
        return lemma[:-1] + "ied"
    return lemma + lemma[-1] + "ed" if double else lemma + "ed"


def _ing_form(lemma: str, double: bool) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return lemma + lemma[-1] + "ing" if double else lemma + "ing"


def _consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in "aeiou"


def singular(low: str, lists: Lists) -> str:
    if low in lists.plurals:
        return lists.plurals[low]
    if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-2] if low.endswith(("sses", "xes", "ches", "shes", "zes")) else low[:-1]
