"""How good the machine is, as the evaluation measured it (``measured.json``, by ``python -m eval.run --publish``)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy as word

from jalon.publish import words
from jalon.publish.words import Words

_FILE = Path(__file__).with_name("measured.json")
#: What a set of texts is, by how its name begins and ends; the first that fits.
_WHOLE, _UNSEEN, _SEEN, _HELD, _OWN, _FIRST = "whole", "unseen", "seen", "held", "own", "first"
KINDS: Words = {
    _WHOLE: word(
        "set of texts", "whole real articles, long ones too, that nobody had looked at while the rules were written"
    ),
    _UNSEEN: word("set of texts", "real articles that nobody had looked at while the rules were written"),
    _SEEN: word("set of texts", "real articles that were looked at while the rules were written"),
    _FIRST: word("set of texts", "the five real articles of the first dossier, looked at from the start"),
    _HELD: word("set of texts", "articles in our own words, annotated before they were read and kept apart"),
    _OWN: word("set of texts", "articles in our own words, looked at from the start"),
}
_LANGUAGES = ("fr", "en", "ru")


@dataclass(frozen=True, slots=True)
class Measured:
    """One set of texts on the day of its last measurement."""

    kind: str
    language: str  #: "": several
    on: str
    engine: str
    articles: int
    proposed: int
    annotated: int
    found: int
    stage_right: int | None

    @property
    def title(self) -> str:
        """What the texts are."""
        return words.of(KINDS, self.kind)

    @property
    def precision(self) -> str:
        """Of the proposals, those that are a statement of the text."""
        return _of(self.found, self.proposed)

    @property
    def recall(self) -> str:
        """Of the statements of the texts, those that were proposed."""
        return _of(self.found, self.annotated)

    @property
    def stages(self) -> str:
        """Of those found, those at the right stage."""
        return "" if self.stage_right is None else _of(self.stage_right, self.found)


@cache
def measured() -> tuple[Measured, ...]:
    """Every set, those that tell most of a new text first."""
    if not _FILE.exists():
        return ()
    told = json.loads(_FILE.read_text(encoding="utf-8"))
    rows = (Measured(_kind(name), _language(name), **values) for name, values in told.items())
    return tuple(sorted(rows, key=lambda row: (list(KINDS).index(row.kind), _LANGUAGES.index(row.language or "fr"))))


def _kind(name: str) -> str:
    if name == "seeds":
        return _FIRST
    if name.endswith("-whole-test"):
        return _WHOLE
    if name.startswith("standoff"):
        return _UNSEEN if name.endswith("-test") else _SEEN
    return _HELD if name.endswith("-held") else _OWN


def _language(name: str) -> str:
    if name == "seeds":
        return "fr"
    return next((code for code in _LANGUAGES if f"-{code}-" in f"{name}-"), "")


def _of(part: int, whole: int) -> str:
    """« 9 sur 38 »."""
    return pgettext("share", "%(part)s of %(whole)s") % {"part": part, "whole": whole}
