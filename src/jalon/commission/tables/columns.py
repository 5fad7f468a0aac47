"""What a column of a table may tell of a project, and the guess from its heading."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from django.utils import translation
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.commission.models import Commission
from jalon.publish import words as register_words
from jalon.publish.words import Words, of
from jalon.text import folded

#: A column that is only kept with the project as it is told.
KEPT = ""
#: Kinds of columns in the order of the template. Texts stand once a language, responsibles once a party.
KINDS: Words = {
    "title": word("column of a table", "Title"),
    "summary": word("column of a table", "Summary"),
    "priority": word("column of a table", "Priority"),
    "sector": word("column of a table", "Sector"),
    "responsible": word("column of a table", "Responsible"),
    "funder": word("column of a table", "Source of financing"),
    "amount": word("column of a table", "Amount"),
    "currency": word("column of a table", "Currency"),
    "due": word("column of a table", "Due"),
}
_HEADINGS: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(
    (Path(__file__).parents[1] / "headings.toml").read_text("utf-8")
)


def codes(commission: Commission) -> list[str]:
    """What columns may tell, for this commission: « title_fr », « responsible_ML », « due »…"""
    found: list[str] = []
    for kind in KINDS:
        if kind in ("title", "summary"):
            found += [f"{kind}_{language}" for language in commission.languages]
        elif kind == "responsible":
            found += [f"{kind}_{party.state}" for party in commission.parties.all()]
        else:
            found.append(kind)
    return found


def label(code: str) -> str:
    """The heading of a column in the language of the page: « Intitulé (français) »."""
    kind, _, told = code.partition("_")
    if not told:
        return of(KINDS, kind)
    name = register_words.state(told) if kind == "responsible" else of(register_words.LANGUAGES, told)
    return pgettext("column of a table", "%(column)s (%(which)s)") % {"column": of(KINDS, kind), "which": name}


def guessed(headings: Sequence[str], commission: Commission) -> list[str]:
    """One code a column, ``KEPT`` where nothing fits; no code twice. The headings of our own template all fit."""
    free, own = codes(commission), _own(commission)
    found = []
    for heading in headings:
        asked = " ".join(folded(heading).split())
        code = own.get(asked, "") or _told(asked, free)
        code = code if code in free else KEPT
        if code:
            free.remove(code)
        found.append(code)
    return found


def _own(commission: Commission) -> dict[str, str]:
    """The headings of the template, in every language."""
    found: dict[str, str] = {}
    for language, _ in register_words.LANGUAGES.items():
        with translation.override(language):
            found |= {folded(label(code)): code for code in codes(commission)}
    return found


def once(asked: Sequence[str], known: Sequence[str], several: Collection[str] = ()) -> list[str]:
    """The codes that a person gives the columns, ``KEPT`` for those unknown, or given twice but for ``several``."""
    free, found = list(known), []
    for code in asked:
        found.append(code if code in free else KEPT)
        if code in free and code not in several:
            free.remove(code)
    return found


def usual_kind(asked: str, kinds: Collection[str]) -> tuple[str, str]:
    """The kind of column whose usual heading is the longest one that this heading begins with, and its language."""
    hits = [
        (len(usual), kind, language)
        for kind in kinds
        for language, headings in _HEADINGS[kind].items()
        for usual in map(folded, headings)
        if asked == usual or asked.startswith((f"{usual} ", f"{usual}:", f"{usual}("))
    ]
    return max(hits)[1:] if hits else (KEPT, "")


def _told(asked: str, free: Sequence[str]) -> str:
    """The free column that this heading usually stands for."""
    kind, language = usual_kind(asked, KINDS)
    if not kind:
        return KEPT
    among = [code for code in free if code.partition("_")[0] == kind]
    if kind == "responsible":
        return next((code for code in among if _names_state(asked, code.partition("_")[2])), _only(among))
    if kind in ("title", "summary"):
        return next((code for code in among if code.endswith(f"_{language}")), among[0] if among else KEPT)
    return _only(among)


def _names_state(asked: str, state: str) -> bool:
    for language, _ in register_words.LANGUAGES.items():
        with translation.override(language):
            if folded(register_words.state(state))[:4] in asked:
                return True
    return False


def _only(among: Sequence[str]) -> str:
    """The first one that is left: the person sees the guess, and corrects it."""
    return among[0] if among else KEPT
