"""What the dictionary and the agreement of words tell better than the tagger of Russian does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from jalon.pack import load_pack
from jalon.syntax_ru_words import GRAMMEMES, NOMINAL, Word, dictionary, entries, entry_of_word

#: How many words behind a verb its object may stand.
_REACH = 20
_CASES = {
    "nomn": "Nom", "gent": "Gen", "gen1": "Gen", "gen2": "Gen", "datv": "Dat", "accs": "Acc", "acc2": "Acc",
    "ablt": "Ins", "loct": "Loc", "loc1": "Loc", "loc2": "Loc",
}  # fmt: skip
#: The features of a word of a set phrase.
_SET = {"Set": "Yes"}
_INSIDE = (*NOMINAL, "ADJ", "DET", "NUM")


def mended(words: Sequence[Word]) -> list[Word]:
    """The words with the past verbs, the cases of adjectives and the objects that the tagger missed."""
    told = _phrases([_case_known(_noun(_short(_past(word)))) for word in words])
    for at in range(len(told)):
        told[at] = _agreeing(told, at)
    for at in range(len(told)):
        told[at] = _substantive(told, at)
    for at, word in enumerate(told):
        if word.pos == "VERB" and (word.feats.get("VerbForm") in ("Fin", "Inf") or _acting(word)):
            _mend_objects(told, at)
    return told


def _phrases(words: list[Word]) -> list[Word]:
    """The words, those of set phrases that only lead on ("в том числе") made adverbs."""
    adverbial: list[list[str]] = load_pack("ru", "verbs")["adverbial"]
    for at in range(len(words)):
        for phrase in adverbial:
            if [w.low for w in words[at : at + len(phrase)]] == phrase:
                words[at : at + len(phrase)] = [replace(w, pos="ADV", feats=_SET) for w in words[at : at + len(phrase)]]
    return words


def _past(word: Word) -> Word:
    """The word, made a past verb where the tagger saw none and the dictionary knows nothing else."""
    if word.pos not in ("ADJ", "NOUN", "ADV") and word.feats.get("VerbForm") not in ("Conv", "Part"):
        return word
    known = entries(word.low)
    if not known or any(entry.tag.POS != "VERB" or entry.tag.tense != "past" for entry in known):
        return word
    number = "Plur" if known[0].tag.number == "plur" else "Sing"
    return replace(word, pos="VERB", feats={"VerbForm": "Fin", "Tense": "Past", "Number": number, "Mood": "Ind"})


def _short(word: Word) -> Word:
    """The word, made a short participle where the tagger saw none and the dictionary knows nothing else."""
    known = entries(word.low)
    if word.feats.get("VerbForm") == "Part" or not known or any(entry.tag.POS != "PRTS" for entry in known):
        return word
    number = "Plur" if known[0].tag.number == "plur" else "Sing"
    return replace(word, pos="VERB", feats={"VerbForm": "Part", "Tense": "Past", "Number": number, "Voice": "Pass"})


def _noun(word: Word) -> Word:
    """The word, made a noun where the tagger saw an adjective and no reading of the dictionary is one."""
    if word.pos != "ADJ" or (not word.text.isalpha() and "-" not in word.text):
        return word
    guesses = dictionary().parse(word.low)
    if any(entry.tag.POS != "NOUN" for entry in guesses):
        return word
    return replace(word, pos="NOUN", feats={"Case": _CASES.get(guesses[0].tag.case, "Nom"), "Number": "Sing"})


def _case_known(word: Word) -> Word:
    """The noun in a case that its form can have, where the dictionary knows just one for it."""
    if word.pos != "NOUN" or "Case" not in word.feats:
        return word
    known = [entry for entry in entries(word.low) if entry.tag.POS == "NOUN"]
    cases = {_CASES.get(entry.tag.case, "") for entry in known}
    if len(cases) != 1 or word.feats["Case"] in cases or "" in cases:
        return word
    return replace(word, feats={**word.feats, "Case": cases.pop()})


def _agreeing(words: Sequence[Word], at: int) -> Word:
    """An adjective without a case takes that of the noun behind it ("технико-экономического обоснования")."""
    word = words[at]
    if word.pos != "ADJ" or "Case" in word.feats or at + 1 == len(words):
        return word
    noun = words[at + 1]
    if noun.pos not in NOMINAL or "Case" not in noun.feats:
        return word
    entry = entry_of_word(
        word.low, "ADJ", noun.feats["Case"], noun.feats.get("Number", ""), noun.feats.get("Gender", "")
    )
    if entry is None or entry.tag.POS != "ADJF":
        return word
    return replace(word, feats={**word.feats, "Case": noun.feats["Case"]})


def _substantive(words: Sequence[Word], at: int) -> Word:
    """The word, made the noun that the dictionary has for it, where no noun follows it as an adjective would want.

    "Строительство мастерских и столовых".
    """
    word = words[at]
    case = word.feats.get("Case", "")
    if word.pos != "ADJ" or not case:
        return word
    for after in words[at + 1 : at + 4]:
        if after.pos in NOMINAL and after.feats.get("Case") == case:
            return word
        if after.pos not in ("ADJ", "CCONJ") and after.text != ",":
            break
    known = [e for e in entries(word.low) if e.tag.POS == "NOUN" and _CASES.get(e.tag.case, "") == case]
    if not any("femn" in e.tag or "anim" in e.tag for e in known):
        return word
    return replace(word, pos="NOUN", feats={"Case": case, "Number": word.feats.get("Number", "Sing")})


def _mend_objects(words: list[Word], verb: int) -> None:
    """Make accusatives of the nominatives behind a verb that cannot be its subject: the two are often one form."""
    subject, listed = _subject_before(words, verb), False
    contrasts: dict[str, list[str]] = load_pack("ru", "verbs")["contrasts"]
    for at in range(verb + 1, min(verb + 1 + _REACH, len(words))):
        word = words[at]
        if word.pos in ("VERB", "AUX", "SCONJ", "PRON") or word.text in (";", ":", "—", "–"):
            return
        if word.low in contrasts and not (at + 1 < len(words) and words[at + 1].low in contrasts[word.low]):
            return
        if word.text == "," and not listed:
            return
        if word.pos not in NOMINAL or words[at - 1].pos == "ADP":
            continue
        listed = listed or word.feats.get("Case") == "Acc"
        if word.feats.get("Case") != "Nom" or (listed and _acts(words, at)):
            continue
        alone = words[verb].feats.get("VerbForm") == "Inf" or _acting(words[verb])
        if not (subject or alone or _disagree(words[verb], word)):
            return
        if _both_forms(word):
            _accuse(words, at)
            listed = True


def _acting(verb: Word) -> bool:
    """Whether a verb form acts on what follows without a subject of its own: an active participle, a converb."""
    form, voice = verb.feats.get("VerbForm"), verb.feats.get("Voice")
    return form == "Conv" or (form == "Part" and voice == "Act" and "Case" in verb.feats)


def _acts(words: Sequence[Word], at: int) -> bool:
    """Whether a verb stands behind a noun of a list and its names: it may be the subject of another clause."""
    behind = next((w for w in words[at + 1 : at + 4] if w.pos != "PROPN"), None)
    return behind is not None and behind.pos in ("VERB", "AUX")


def _subject_before(words: Sequence[Word], verb: int) -> bool:
    """Whether a nominative that may be the subject stands before the verb in its clause."""
    for back in range(verb - 1, -1, -1):
        word = words[back]
        if word.pos in ("VERB", "SCONJ") or word.text in (",", ";", ":", "—", "–"):
            return False
        if word.pos in (*NOMINAL, "PRON") and word.feats.get("Case") == "Nom":
            return not _disagree(words[verb], word)
    return False


def _disagree(verb: Word, noun: Word) -> bool:
    """Whether the number or the gender of a verb and a noun cannot go together."""
    one, other = verb.feats, noun.feats
    if "Number" in one and "Number" in other and one["Number"] != other["Number"]:
        return True
    both = "Gender" in one and "Gender" in other and one.get("Number") == "Sing"
    return both and one["Gender"] != other["Gender"]


def _both_forms(word: Word) -> bool:
    """Whether the dictionary has the word as an accusative of the same number too."""
    number = GRAMMEMES.get(word.feats.get("Number", ""), "")
    return any(_accusative(entry, number) for entry in entries(word.low))


def _accusative(entry: Any, number: str) -> bool:
    return entry.tag.POS == "NOUN" and entry.tag.case == "accs" and (not number or entry.tag.number == number)


def _accuse(words: list[Word], at: int) -> None:
    words[at] = replace(words[at], feats={**words[at].feats, "Case": "Acc"})
    back = at - 1
    while back >= 0 and words[back].pos in ("ADJ", "DET", "NUM") and words[back].feats.get("Case") == "Nom":
        words[back] = replace(words[back], feats={**words[back].feats, "Case": "Acc"})
        back -= 1
