"""Forms of a word, by the endings of the packs."""

from __future__ import annotations

from typing import Any


def declined(form: str, names: dict[str, Any]) -> frozenset[str]:
    """The cases of a name of one word, by the endings of the pack; nothing where the language has none."""
    low = form.lower().replace("ё", "е")
    for ending, cases in names.get("declension", ()):
        if low.endswith(ending) and low.isalpha():
            return frozenset(low[: len(low) - len(ending)] + case for case in cases)
    return frozenset()


def demonym_forms(demonym: str, names: dict[str, Any]) -> set[str]:
    """The inflected forms of a demonym: ``malien`` gives malienne, maliens, maliennes; ``a/b`` tells the feminine."""
    masculine, _, feminine = (demonym + names["demonym_suffix"]).partition("/")
    if not feminine:
        for ending, other in names["feminine_endings"]:
            if masculine.endswith(ending):
                feminine = masculine[: len(masculine) - len(ending)] + other
                break
        else:
            feminine = masculine
    plural = names["plural_ending"]
    return {masculine, feminine, *(f if f.endswith(("s", "x")) else f + plural for f in (masculine, feminine))}
