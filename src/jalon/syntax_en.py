"""Words of an English sentence with part of speech and lemma, by rules over word lists.

No trained model: closed classes, the inflected verbs of the field, endings of nouns and adjectives, and the words
beside. All words are in the packs (``jalon.syntax_en_words``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalon.syntax import Token
from jalon.syntax_en_guess import NOMINAL, Word, first_guess, headline, number
from jalon.syntax_en_words import Lists, word_lists

_BEFORE_NOUN = ("DET", "ADJ", "ADP", "NUM", "PART", "PUNCT", "X")
#: Marks that end no clause.
_INSIDE = ("“", "”", '"', "(", ")", "-", "–", "$")
#: Longest look to the right for the verb of a clause, in words.
_REACH = 30


def parse(sentences: Sequence[tuple[int, str]]) -> Iterator[list[Token]]:
    """The tokens of each sentence; a sentence is (offset in the text, words), token offsets are in the text."""
    for offset, text in sentences:
        yield [_token(word, offset) for word in tagged(text)]


def tagged(text: str) -> list[Word]:
    """The words of one sentence with their tags."""
    lists = word_lists()
    capitals = headline(text)
    words = [first_guess(m, capitals, lists) for m in lists.pattern.finditer(text)]
    for at in range(len(words)):
        _settle(words, at, lists)
        _join_particle(words, at, lists)
    return words


# ------------------------------------------------------------------------------------------------ beside others
def _settle(words: list[Word], at: int, lists: Lists) -> None:
    """Decide what a word is from what stands around it."""
    word = words[at]
    if word.low in lists.cues["genitive"]:
        _genitive(words, at, lists)
    elif word.pos == "AUX":
        _auxiliary(words, at, lists)
    elif word.low in lists.cues["that"]:
        _that(words, at)
    elif word.kinds:
        _verb_or_not(words, at, lists)
    elif word.low in lists.cues["comparatives"] and at and words[at - 1].pos in ("DET", "PART", "NUM", "ADJ"):
        if _heads_on(words[at + 1] if at + 1 < len(words) else None):
            word.pos = "ADJ"  # "his earlier trips"
    elif word.pos == "NOUN" and word.text.islower() and _behind_modal(words, at, lists):
        word.verb = word.low
        _verb(word, "inf")


def _join_particle(words: list[Word], at: int, lists: Lists) -> None:
    """Make one verb of a verb and its particle ("handed over"), which counts as an adverb."""
    word = words[at]
    if word.pos == "VERB" and at + 1 < len(words) and words[at + 1].low in lists.particles.get(word.lemma, ()):
        after = words[at + 1]
        word.lemma = f"{word.lemma} {after.low}"
        after.pos, after.lemma, after.kinds = "ADV", after.low, frozenset()


def _genitive(words: list[Word], at: int, lists: Lists) -> None:
    if at and words[at - 1].pos == "PRON":
        words[at].pos, words[at].lemma, words[at].form, words[at].tense = "AUX", lists.cues["be"][0], "fin", "pres"
    else:
        words[at].pos = "PART" if at and words[at - 1].pos in (*NOMINAL, "ADJ", "X", "NUM") else "PUNCT"


def _auxiliary(words: list[Word], at: int, lists: Lists) -> None:
    word = words[at]
    if word.lemma in lists.cues["modals"]:
        word.pos, word.form, word.tense = "VERB", "fin", "pres"
        return
    if word.lemma in lists.cues["do"]:
        word.form, word.tense = "fin", "past" if word.low in lists.cues["past"] else "pres"
        follows = _next(words, at)
        word.pos = "PART" if follows is not None and "base" in follows.kinds else "VERB"
        return
    if word.low in lists.cues["participles"]:
        word.form = "part"
        word.tense = "past"
    elif word.low in lists.cues["gerunds"]:
        word.form = "ger" if at and _before(words, at, ("AUX",)) else "inf"
    elif word.low in lists.cues["bare"] and _takes_infinitive(words, at, lists):
        word.form = "inf"
    else:
        word.form, word.tense = "fin", "past" if word.low in lists.cues["past"] else "pres"


def _that(words: list[Word], at: int) -> None:
    """A relative before a verb, else a conjunction."""
    follows = _next(words, at)
    before = words[at - 1] if at else None
    relative = follows is not None and (follows.pos in ("AUX", "VERB") or (follows.kinds and not follows.noun))
    if relative and before is not None and before.pos in NOMINAL:
        words[at].pos = "PRON"
    else:
        words[at].pos = "SCONJ"


def _verb_or_not(words: list[Word], at: int, lists: Lists) -> None:
    word = words[at]
    if _takes_infinitive(words, at, lists) and "base" in word.kinds:
        _verb(word, "inf")
    elif word.kinds & {"past", "part"}:
        _past(words, at, lists)
    elif "ing" in word.kinds:
        _ing(words, at, lists)
    else:
        _present(words, at, lists)


def _verb(word: Word, form: str, tense: str = "") -> None:
    word.pos, word.lemma, word.form, word.tense, word.plural = "VERB", word.verb, form, tense, False


def _nominal(word: Word, lists: Lists) -> None:
    word.pos = "NOUN"
    word.lemma, word.plural = number(word, lists)


def _adjective(word: Word) -> None:
    word.pos, word.lemma = "ADJ", word.low


def _takes_infinitive(words: list[Word], at: int, lists: Lists) -> bool:
    """Whether the words before call for an infinitive: "to", a modal, an infinitive joined before."""
    back = _back(words, at)
    if back < 0:
        return False
    before = words[back]
    if before.low in lists.cues["to"] or (before.lemma in lists.cues["modals"] and before.pos == "VERB"):
        return True
    if _helped(words, at, before, lists):
        return True
    if before.pos == "CCONJ" or before.text == ",":
        joined = _last_verb(words, back)
        after = words[at + 1] if at + 1 < len(words) else None
        objects = after is not None and (after.pos in ("DET", "NUM", "ADJ", "PROPN", "PRON") or not words[at].noun)
        return joined is not None and _bare(words, joined) and objects and "base" in words[at].kinds
    return False


def _helped(words: list[Word], at: int, before: Word, lists: Lists) -> bool:
    """Whether somebody who is helped does this: "help the country overcome the consequences"."""
    helper = _last_verb(words, at)
    if helper is None or helper.lemma not in lists.cues["helps"]:
        return False
    if before is helper:
        return before.pos == "VERB"  # "help build the road"
    if before.pos not in NOMINAL:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    clear = all(w.pos not in ("PUNCT", "CCONJ", "ADP") for w in words[words.index(helper) : at])
    return clear and after is not None and (not words[at].noun or after.pos in ("DET", "PRON", "NUM"))


def _behind_modal(words: list[Word], at: int, lists: Lists) -> bool:
    """Whether a modal stands before a word that no list of verbs knows: it is an infinitive all the same."""
    back = _back(words, at)
    return back >= 0 and words[back].lemma in lists.cues["modals"] and words[back].pos == "VERB"


def _bare(words: list[Word], verb: Word) -> bool:
    """Whether a verb is an infinitive, or the participle of one ("to be built")."""
    if verb.form != "part":
        return verb.form == "inf"
    back = _back(words, words.index(verb))
    return back >= 0 and words[back].pos == "AUX" and words[back].form == "inf"


def _back(words: list[Word], at: int) -> int:
    """The place of the nearest word before that is no adverb and no day ("will on Monday sign")."""
    back = at - 1
    while back >= 0 and words[back].pos == "ADV":
        back -= 1
    cues = word_lists().cues
    if back > 1 and words[back].low in cues["periods"] and words[back - 1].low in cues["on"]:
        return back - 2 if words[back - 2].pos in ("AUX", "VERB") else back
    return back


def _before(words: list[Word], at: int, tags: Sequence[str]) -> bool:
    back = _back(words, at)
    return back >= 0 and words[back].pos in tags


def _next(words: list[Word], at: int) -> Word | None:
    return next((w for w in words[at + 1 : at + 4] if w.pos != "ADV"), None)


def _last_verb(words: list[Word], at: int) -> Word | None:
    return next((w for w in reversed(words[max(at - 16, 0) : at]) if w.pos in ("VERB", "AUX") and w.form), None)


def _present(words: list[Word], at: int, lists: Lists) -> None:
    """A base form or a form in -s: verb or noun."""
    word, back, after = words[at], _back(words, at), words[at + 1] if at + 1 < len(words) else None
    before = words[back] if back >= 0 else None
    told_of = before is not None and before.pos == "AUX" and before.lemma in lists.cues["be"]
    if word.low in lists.adjectives and (told_of or _leads_noun(before, after) or _leads_period(after, lists)):
        _adjective(word)
    elif before is not None and before.pos == "PART" and before.lemma in lists.cues["do"]:
        _verb(word, "fin", before.tense)
    elif before is None or (before.pos in _BEFORE_NOUN and before.text != ","):
        if word.noun or (before is not None and before.pos != "PUNCT"):
            _nominal(word, lists)
        else:
            _verb(word, "fin", "pres")
    elif not word.noun or _acts(words, at, before, lists):
        _verb(word, "fin", "pres")
    else:
        _nominal(word, lists)


def _acts(words: list[Word], at: int, before: Word, lists: Lists) -> bool:
    """Whether a form that may be a noun is a verb here: by the subject before it, by the object behind it."""
    if before.pos == "PRON":
        return before.low not in lists.cues["object_pronouns"]
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None:
        return False
    if before.pos == "CCONJ":
        return after.pos in ("DET", "PRON")
    if after.low in lists.particles.get(words[at].verb, ()):
        return True
    intends = after.low in lists.cues["to"] and at + 2 < len(words) and "base" in words[at + 2].kinds
    return (
        (intends or _object_follows(after))
        and _subject(words, _back(words, at), words[at])
        and not _finite_before(words, at)
    )


def _leads_noun(before: Word | None, after: Word | None) -> bool:
    """Whether an adjective may stand between these two."""
    return (before is None or before.pos in ("DET", "ADJ", "ADP", "NUM", "AUX", "PART", "VERB")) and _heads_on(after)


def _leads_period(after: Word | None, lists: Lists) -> bool:
    """Whether the word behind is a time that "last" or "next" tells apart: "last year"."""
    return after is not None and after.low in lists.cues["periods"]


def _object_follows(after: Word) -> bool:
    return after.pos in ("DET", "NUM", "PROPN", "ADJ") or (after.pos == "NOUN" and not after.kinds)


def _subject(words: list[Word], back: int, word: Word) -> bool:
    """Whether the word before may be the subject of this form."""
    before = words[back]
    if before.pos not in (*NOMINAL, "X", "ADV"):
        return False
    if "s" in word.kinds:
        return before.pos == "PROPN" or not before.plural
    joined = back > 1 and (words[back - 1].pos == "CCONJ" or (words[back - 1].text == "," and before.pos == "PROPN"))
    return before.plural or joined


def _finite_before(words: list[Word], at: int) -> bool:
    """Whether the clause already has a finite verb."""
    for word in reversed(words[:at]):
        if word.form == "fin":
            return True
        if word.pos in ("SCONJ", "CCONJ") or word.text in (";", ":") or _relative(word):
            return False
    return False


def _relative(word: Word) -> bool:
    return word.low in word_lists().cues["relatives"]


def _ing(words: list[Word], at: int, lists: Lists) -> None:
    """A form in -ing: progressive, gerund (read as an infinitive) or noun."""
    word, back, after = words[at], _back(words, at), words[at + 1] if at + 1 < len(words) else None
    before = words[back] if back >= 0 else None
    if before is not None and before.pos == "AUX" and before.lemma in lists.cues["be"]:
        _verb(word, "part", "pres")
        return
    led = before is not None and before.pos in ("DET", "ADJ", "PART", "NUM") and back == at - 1
    behind = after is not None and after.low in lists.cues["of"]
    alone = word.noun and not (after is not None and after.pos in ("DET", "PRON", "NUM", "ADV"))
    if led or behind or alone:
        _nominal(word, lists)
    else:
        _verb(word, "inf", "pres")


def _past(words: list[Word], at: int, lists: Lists) -> None:
    """A past form: finite, participle of an auxiliary, participle after its noun, or adjective."""
    word, back = words[at], _back(words, at)
    before, after = (words[back] if back >= 0 else None), (words[at + 1] if at + 1 < len(words) else None)
    if before is not None and before.pos == "AUX":
        _verb(word, "part", "past")
    elif before is not None and before.pos in ("DET", "ADP", "PART", "ADJ", "NUM") and _heads_on(after):
        _adjective(word)
    elif word.kinds & {"base", "s"} and word.noun and (before is None or before.pos in ("DET", "ADJ", "ADP", "NUM")):
        _nominal(word, lists)
    elif "past" not in word.kinds:
        _verb(word, "part", "past")
    elif "part" not in word.kinds or _tells(words, at, back, lists):
        _verb(word, "fin", "past")
    else:
        _verb(word, "part", "past")


def _heads_on(after: Word | None) -> bool:
    return after is not None and (after.pos in (*NOMINAL, "ADJ", "NUM") or bool(after.kinds and after.noun))


def _tells(words: list[Word], at: int, back: int, lists: Lists) -> bool:
    """Whether a form that may be past or participle is the verb of its clause."""
    before = words[back] if back >= 0 else None
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and after.low in lists.particles.get(words[at].verb, ()):
        after = words[at + 2] if at + 2 < len(words) else None
    if before is None:
        return False
    if before.pos == "PRON" or _of_relative(words, back, lists):
        return True
    if after is not None and after.low in lists.cues["by"] and words[at].verb not in lists.cues["speech"]:
        return False
    if before.pos == "CCONJ":
        joined = _last_verb(words, back)
        return joined is None or joined.form == "fin" or (after is not None and after.pos in ("DET", "NUM"))
    if words[at].verb in lists.cues["speech"] or (before.text == "," and _relative_over(words, back)):
        return True
    if _set_off(words, at):
        return False
    if after is not None and after.pos == "ADP" and _under_preposition(words, at, lists):
        return False
    objects = after is not None and (after.pos in ("DET", "NUM", "PRON", "SCONJ") or after.low in lists.cues["to"])
    if _finite_before(words, at):
        return objects and before.text == ","
    return objects or not _verb_ahead(words, at)


def _of_relative(words: list[Word], back: int, lists: Lists) -> bool:
    """Whether the subject before stands right behind "that" and its noun: "the bridge that Japan built"."""
    at = back
    while at > 0 and words[at].pos in (*NOMINAL, "DET", "ADJ"):
        at -= 1
    return 0 < at < back + 1 and words[at].low in lists.cues["that"] and words[at - 1].pos == "NOUN"


def _relative_over(words: list[Word], comma: int) -> bool:
    """Whether a comma ends a relative clause whose noun has no verb yet: "the minister, who visited Tonga, met"."""
    opened = next((i for i in range(comma - 1, 0, -1) if _relative(words[i]) and words[i - 1].text == ","), 0)
    inside = sum(word.form == "fin" for word in words[opened:comma])
    return opened > 0 and inside == 1 and not _finite_before(words, opened)


def _set_off(words: list[Word], at: int) -> bool:
    """Whether a participle stands in commas between a subject and its verb: "the bridge, built in May, was opened"."""
    ahead = words[:at]
    comma = next((i for i in range(at - 1, 0, -1) if words[i].text == ","), 0)
    led = next((w for w in ahead if w.pos != "PUNCT"), words[at]).pos in ("ADP", "ADV", "SCONJ")
    if not comma or led or _finite_before(words, at):
        return False
    closing = next((i for i in range(at + 1, min(at + _REACH, len(words))) if words[i].text == ","), None)
    follows = _next(words, closing) if closing is not None else None
    return follows is not None and (follows.pos == "AUX" or ("past" in follows.kinds and not follows.noun))


def _verb_ahead(words: list[Word], at: int) -> bool:
    """Whether the verb of the clause is still to come, so that this one is a participle."""
    if words[at + 1 : at + 2] and words[at + 1].pos == "CCONJ":
        return False
    for place, word in enumerate(words[at + 1 : at + _REACH]):
        if word.kinds & {"part"} and (place == 0 or _describes(words, at + 1 + place)):
            continue  # "donated assorted equipment", "handed over a newly built school"
        if word.pos == "SCONJ" or (word.pos == "PUNCT" and word.text not in _INSIDE) or _relative(word):
            return False
        if word.pos == "AUX" or (word.pos == "X" and word.kinds & {"past", "s"} and not word.noun):
            return True
        if word.pos == "CCONJ" and _joins_past(words, at + 2 + place):
            return False  # "met in Vientiane and agreed": two verbs of one clause
    return False


def _describes(words: list[Word], at: int) -> bool:
    """Whether a form that may be a participle stands between an article and its noun."""
    back = _back(words, at)
    return back >= 0 and words[back].pos in ("DET", "NUM") and _heads_on(words[at + 1] if at + 1 < len(words) else None)


def _joins_past(words: list[Word], at: int) -> bool:
    """Whether the word behind "and" is a past form."""
    after = next((w for w in words[at : at + 3] if w.pos != "ADV"), None)
    return after is not None and "past" in after.kinds and not after.noun


def _under_preposition(words: list[Word], at: int, lists: Lists) -> bool:
    """Whether the noun before this form is led by the preposition that opens the clause: "under an accord signed"."""
    low = at
    while low > 0 and words[low - 1].pos not in ("PUNCT", "SCONJ") and not words[low - 1].form:
        low -= 1
    opens = words[low] if low < at else None
    if opens is None or opens.low not in lists.cues["leads_clause"] or words[at - 1].pos != "NOUN":
        return False
    return sum(w.pos == "DET" for w in words[low + 1 : at]) == 1 and words[low + 1].pos == "DET"


def _token(word: Word, offset: int) -> Token:
    mood = "ind" if word.form == "fin" else ""
    pos = word.pos
    return Token(
        offset + word.start, offset + word.end, word.text, word.lemma, pos, word.form, word.tense, mood, word.plural
    )
