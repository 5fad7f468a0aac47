"""What an English word alone is, before the words beside it decide: by the lists of the pack, by its ending."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jalon.syntax_en_words import Lists, known_verb, singular

NOMINAL = ("NOUN", "PROPN")


@dataclass(slots=True)
class Word:
    """A word on its way to a token. ``kinds`` are the verb forms that it may be: base, s, past, part, ing."""

    start: int
    end: int
    text: str
    low: str
    pos: str
    lemma: str
    kinds: frozenset[str] = frozenset()
    verb: str = ""  #: lemma as a verb
    noun: bool = False  #: known as a noun too
    form: str = ""
    tense: str = ""
    plural: bool = False


def headline(text: str) -> bool:
    """Whether the sentence is in the capitals of a headline, which tell no names; a headline has no full stop."""
    long: list[str] = re.findall(r"[^\W\d_]{4,}", text)
    return not text.rstrip().endswith(".") and len(long) > 3 and sum(w[0].isupper() for w in long) > 0.75 * len(long)


def first_guess(match: re.Match[str], headline: bool, lists: Lists) -> Word:
    text = match[0]
    low = re.sub(r"\s+", " ", text.lower().replace("’", "'"))
    word = Word(match.start(), match.end(), text, low, "X", low)
    _look_up(word, lists)
    first = not match.string[: match.start()].strip("“\"'‘( \t")
    capital = text[0].isupper() and not (headline or first)
    if first and text[0].isupper() and word.pos == "X" and not word.kinds and low in lists.names:
        word.pos = "PROPN"
    known = word.pos != "X" or word.kinds
    if capital and word.pos not in ("ADP", "DET", "CCONJ", "PRON", "SCONJ", "NUM") and low not in lists.fixed:
        word.pos, word.kinds = "PROPN", frozenset()
    elif not known:
        _by_ending(word, lists)
        if text[0].isupper() and (word.pos == "NOUN" or word.kinds or (len(text) > 1 and text.isupper())):
            word.pos, word.kinds = "PROPN", frozenset()  # "Ahmed" has no more than the ending of a verb
    if word.pos in (*NOMINAL, "X") and low not in lists.closed and " " not in low:
        word.lemma, word.plural = number(word, lists)
    return word


def _look_up(word: Word, lists: Lists) -> None:
    low = word.low
    if low in lists.cues["initials"] and word.text.isupper():
        word.pos = "PROPN"
        return
    entry = lists.closed.get(low) or (lists.closed.get(low[:-1]) if " " in low else None)
    if entry is not None:
        word.pos, word.lemma = entry
        word.plural = low.endswith("s") and word.pos == "NOUN" and low not in lists.closed
        return
    if "-" in low and lists.closed.get(low.split("-", 1)[0], ("",))[0] == "NUM":
        word.pos = "ADJ"  # "one-day"
        return
    single = singular(low, lists)
    word.noun = low in lists.nouns or single in lists.nouns
    entry_of_verb = known_verb(low, lists)
    if entry_of_verb is not None:
        word.verb, word.kinds = entry_of_verb[0], frozenset(entry_of_verb[1])
    elif low in lists.adjectives:
        word.pos = "ADJ"
    elif word.noun:
        word.pos = "NOUN"
    elif not low[0].isalnum():
        word.pos = "NUM" if low[-1] in "$€£¥₦₹₺₽" else "PUNCT"
    elif low[0].isdigit() or low[-1] in "$€£¥₦₹₺₽":
        word.pos = "ADJ" if "-" in low or low.endswith(tuple(lists.cues["ordinals"])) else "NUM"


def _by_ending(word: Word, lists: Lists) -> None:
    """Tag an unknown word by its ending; the last part of a compound decides."""
    low = word.low
    last = low.rsplit("-", 1)[-1]
    if last != low and (last in lists.verbs or last in lists.adjectives or last.endswith("ed")):
        word.pos = "ADJ"
        return
    for pos, endings in lists.endings.items():
        if last.endswith(endings) and len(last) > 4:
            word.pos = pos
            return
    if low.endswith("ed") and len(low) > 4:
        word.kinds, word.verb = frozenset({"past", "part"}), low[:-2]
    elif low.endswith("ing") and len(low) > 5:
        word.kinds, word.verb, word.noun = frozenset({"ing"}), low[:-3], True
    else:
        word.pos = "NOUN"


def number(word: Word, lists: Lists) -> tuple[str, bool]:
    single = singular(word.low, lists)
    return single, single != word.low
