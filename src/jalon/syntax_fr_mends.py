"""French words set right where the tagger took a form of a verb for another: "La banque construit dix écoles"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from jalon.conjugation import presents
from jalon.pack import load_pack
from jalon.text import folded

if TYPE_CHECKING:
    from jalon.syntax import Token

#: How many words behind an auxiliary its participle may stand, with adverbs between.
_REACH = 3


@dataclass(frozen=True, slots=True)
class _Words:
    """What the mends look up: present forms, present forms that are participles too, auxiliaries that open."""

    presents: Mapping[str, str]
    both: Mapping[str, str]
    opening: Mapping[str, str]
    after: frozenset[str]
    across: tuple[str, ...]
    auxiliary: str
    endings: tuple[str, ...]  #: of participles
    regular: tuple[str, str]  #: how a regular participle ends, and its infinitive


@cache
def _words() -> _Words:
    verbs, frames = load_pack("fr", "verbs"), load_pack("fr", "frames")
    classes = chain(frames["verb"].values(), ({"lemmas": told} for told in _told(frames)))
    lemmas = {lemma for words in classes for lemma in words["lemmas"] if " " not in lemma}
    return _Words(
        presents(lemmas, verbs["regular_forms"]),
        verbs["present_or_participle"],
        verbs["opening_auxiliaries"],
        frozenset(verbs["before_object"]),
        tuple(words for words in verbs["across"] if words.isalpha() or " " in words),
        verbs["auxiliary"],
        tuple(verbs["participle_endings"]),
        (verbs["regular_forms"]["participle"][0], verbs["regular_forms"]["groups"][0]),
    )


def _told(frames: dict[str, dict[str, dict[str, list[str]]]]) -> list[list[str]]:
    """The verbs of events and instruments."""
    groups = (frames["event"]["verb"], frames["event"]["act"], frames["instrument"]["verb"])
    return [lemmas for group in groups for lemmas in group.values()]


def mend(tokens: list[Token]) -> list[Token]:
    """The tokens with auxiliaries, participles and present forms that the tagger missed set right."""
    words = _words()
    if tokens and tokens[0].pos not in ("AUX", "VERB") and _opens(tokens, words):
        lemma = words.opening[tokens[0].text]
        tokens[0] = replace(tokens[0], pos="AUX", lemma=lemma, form="fin", tense="pres", mood="ind")
    for at in range(1, len(tokens)):
        token = tokens[at]
        if token.pos == "ADJ" and _after_auxiliary(tokens, at, words):
            lemma = _infinitive(token.lemma, words)
            tokens[at] = replace(token, pos="VERB", lemma=lemma, form="part", tense="past")
        elif token.form == "part" and token.pos == "VERB" and (lemma := _present(tokens, at, words)):
            tokens[at] = replace(token, lemma=lemma, form="fin", tense="pres", mood="ind")
    return tokens


def _opens(tokens: Sequence[Token], words: _Words) -> bool:
    """Whether a sentence opens with an auxiliary and its participle: "Ont ainsi été réalisés …"."""
    near = tokens[1 : 1 + _REACH]
    return tokens[0].text in words.opening and any(t.form == "part" for t in near)


def _after_auxiliary(tokens: Sequence[Token], at: int, words: _Words) -> bool:
    """Whether an adjective is the participle of "avoir": "avait auparavant gelé ses projets"."""
    before = at - 1
    while before > 0 and tokens[before].pos == "ADV" and at - before < _REACH:
        before -= 1
    have = tokens[before].lemma == words.auxiliary and tokens[before].pos in ("AUX", "VERB")
    return have and tokens[at].text.lower().endswith(words.endings)


def _aside(behind: Sequence[Token], words: _Words) -> bool:
    """Whether words that belong to no verb stand here, and an object behind: "construit de son côté dix écoles"."""
    told = folded(" ".join(t.text for t in behind[:_REACH])).replace("' ", "'")
    return told.startswith(words.across) and any(t.pos in ("DET", "NUM") for t in behind[1 : 2 * _REACH])


def _infinitive(participle: str, words: _Words) -> str:
    """The verb of a regular participle."""
    ending, infinitive = words.regular
    return participle.removesuffix(ending) + infinitive if participle.endswith(ending) else participle


def _present(tokens: Sequence[Token], at: int, words: _Words) -> str:
    """The verb whose present a word tagged as a participle is; empty where it may well be one."""
    low = tokens[at].text.lower()
    if any(t.pos == "AUX" for t in tokens[max(at - _REACH, 0) : at]):
        return ""
    if low in words.presents:
        return words.presents[low]
    if low not in words.both or at + 1 >= len(tokens):
        return ""
    after, others = tokens[at + 1], (t for i, t in enumerate(tokens) if i != at)
    alone = not any(t.form == "fin" for t in others)
    subject = tokens[at - 1].pos in ("PROPN", "NOUN", "ADJ", "PRON")
    acts = after.pos in ("DET", "NUM") or after.text.lower() in words.after or _aside(tokens[at + 1 :], words)
    return words.both[low] if alone and subject and acts else ""
