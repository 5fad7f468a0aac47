"""The regular forms of verbs, by which a tagger's guess can be checked: "financera" is no participle.

The endings are those of the language's pack (verbs.toml); only forms that no other word shares are given, in the third
person: future, conditional, imperfect and past participle. Irregular verbs stay the tagger's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple


class Form(NamedTuple):
    """What a surface form is: ``form`` fin or part, ``tense`` past, pres, imp or fut, ``mood`` ind, cnd or empty."""

    lemma: str
    form: str
    tense: str
    mood: str


def forms(lemmas: Iterable[str], endings: Mapping[str, Any]) -> dict[str, Form]:
    """The forms of some verbs by their surface; ``endings`` is the table ``regular_forms`` of the pack."""
    return {surface: form for lemma in lemmas for surface, form in _forms(lemma, endings)}


def presents(lemmas: Iterable[str], endings: Mapping[str, Any]) -> dict[str, str]:
    """The verbs by their present forms in the third person, which no participle shares: "séjourne", "séjournent"."""
    group = endings["groups"][0]
    own = (lemma for lemma in lemmas if lemma.endswith(group) and not lemma.endswith(tuple(endings["irregular"])))
    return {lemma.removesuffix(group) + ending: lemma for lemma in own for ending in endings["present"]}


def _forms(lemma: str, endings: Mapping[str, Any]) -> Iterator[tuple[str, Form]]:
    group = next((g for g in endings["groups"] if lemma.endswith(g)), None)
    if group is None or " " in lemma or lemma.endswith(tuple(endings["irregular"])):
        return
    for ending in endings["future"]:
        yield lemma + ending, Form(lemma, "fin", "fut", "ind")
    for ending in endings["conditional"]:
        yield lemma + ending, Form(lemma, "fin", "pres", "cnd")
    if group != endings["groups"][0]:
        return
    stem = lemma.removesuffix(group)
    for ending in endings["imperfect"]:
        yield _soft(stem, endings["soft"]) + ending, Form(lemma, "fin", "imp", "ind")
    for ending in endings["participle"]:
        yield stem + ending, Form(lemma, "part", "past", "")


def _soft(stem: str, changes: Mapping[str, str]) -> str:
    """The stem as it is written before an ending that would harden its last letter."""
    return stem[:-1] + changes.get(stem[-1:], stem[-1:])
