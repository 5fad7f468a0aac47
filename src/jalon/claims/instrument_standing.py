"""The stage of an instrument that no verb tells: it stands, and something rests on it or it is the news itself."""

from __future__ import annotations

from jalon.claims.lexicon import Lexicon
from jalon.claims.phrases import Phrase
from jalon.claims.reading import Reading, finite
from jalon.model import Date
from jalon.text import folded

#: How many words before an instrument may say that something rests on it.
_BEFORE = 5
#: How many words behind an instrument tell how it stands, with others named beside it.
_BEHIND = 10


def standing(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """Signed or in force, where the sentence rests on the instrument; negotiated where a title says so; else empty."""
    words = lexicon.instrument.get("standing")
    if not words or phrase.lemma in (*lexicon.money, *lexicon.instrument["again"], *words["never"]):
        return ""
    before = folded(reading.text(max(phrase.open - _BEFORE, 0), phrase.open)) + " "
    behind = folded(reading.text(phrase.end, min(phrase.end + _BEHIND, len(reading.tokens)))) + " "
    if any(word in before or word in behind for word in words["none"]):
        return ""
    for stage in ("ended", "suspended", "negotiated", "in_force"):
        if any(behind.startswith(word) or f" {word}" in behind for word in words[stage]):
            return stage
    if any(f" {word}" in f" {before}" for word in words["basis"]):
        return "signed" if _dated(reading, phrase) or _indefinite(reading, phrase) else "in_force"
    if not any(finite(v) for v in reading.verbs):
        return _of_title(reading, phrase, before, words)
    return _of_subject(reading, phrase, lexicon)


def _dated(reading: Reading, phrase: Phrase) -> bool:
    """Whether the name of the instrument holds its date: "l'accord de 2011"."""
    low, high = reading.tokens[phrase.open].start, reading.tokens[phrase.end - 1].end
    return any(isinstance(m.value, Date) and m.value.start and low <= m.start < high for m in reading.mentions)


def _indefinite(reading: Reading, phrase: Phrase) -> bool:
    return reading.tokens[phrase.open].text.lower() in reading.words["indefinite"]


def _of_title(reading: Reading, phrase: Phrase, before: str, words: dict[str, list[str]]) -> str:
    """A title or an item without a verb: "Chine-Mali : un protocole de 100 millions de yuans"."""
    low = f" {folded(reading.passage.text)} "
    if any(word in low for word in words["coming"]):
        return "negotiated"
    opens = phrase.open == 0 or reading.tokens[phrase.open - 1].text in (":", "–", "—", "-", ";", ",")
    told = any(f" {word}" in f" {before}" for word in words["telling"])
    return "signed" if opens or told or _indefinite(reading, phrase) else ""


def _of_subject(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """The subject of a clause that tells what it does: "l'accord de 2011 garantit leurs droits"."""
    if phrase.prep or (phrase.open and reading.tokens[phrase.open - 1].pos in ("ADP", "VERB")):
        return ""
    verb = next((v for v in reading.verbs if v.first >= phrase.end and finite(v)), None)
    if (
        verb is None
        or verb.passive
        or verb.negated
        or reading.tokens[verb.first - 1].text in lexicon.instrument["standing"]["relative"]
    ):
        return ""
    if any(finite(v) and v.last < phrase.open and v.governor is None for v in reading.verbs):
        return ""
    definite = reading.tokens[phrase.open].text.lower() in lexicon.definite
    if not definite:
        return "signed" if verb.tense in ("present", "past") else ""
    if verb.tense == "past":
        return "signed"
    return "in_force" if verb.tense == "present" else ""
