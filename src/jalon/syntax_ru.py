"""Words of a Russian sentence: tags of slovnet's news model, lemmas and forms of pymorphy's dictionary.

The weights of the tagger (250 000 word vectors, 29 MB in all) come in the wheel of natasha, which itself is never
imported: its own morphology needs a Python before 3.11 (docs/decisions/0010).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jalon.errors import CallError
from jalon.pack import load_pack
from jalon.syntax import Token
from jalon.syntax_ru_mends import mended
from jalon.syntax_ru_words import GRAMMEMES, NOMINAL, Word, entry_of_word

_EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_TAGGER = "model/slovnet_morph_news_v1.tar"
#: How many words an auxiliary may stand before its verb.
_REACH = 6
#: How many words before a short participle the one may stand that it is joined to.
_FAR = 14


def parse(sentences: Sequence[tuple[int, str]]) -> Iterator[list[Token]]:
    """The tokens of each sentence; a sentence is (offset in the text, words), token offsets are in the text.

    Raises CallError when the weights are not installed.
    """
    from razdel import tokenize  # noqa: PLC0415 - only where Russian is read

    cut = [list(tokenize(words)) for _, words in sentences]
    told = iter(_tagger().map([_plain(piece.text) for piece in pieces] for pieces in cut if pieces))
    for (offset, _), pieces in zip(sentences, cut, strict=True):
        tags = next(told).tokens if pieces else ()
        words = mended(
            [
                Word(offset + p.start, offset + p.stop, _own_letter(p.text), t.pos, dict(t.feats or {}))
                for p, t in zip(pieces, tags, strict=True)
            ]
        )
        yield [_token(words, at) for at in range(len(words))]


def _plain(word: str) -> str:
    """The word as the press that the tagger was trained on writes it, without the dots of "ё"."""
    return _own_letter(word).replace("\u0451", "\u0435").replace("\u0401", "\u0415")


def _own_letter(word: str) -> str:
    """A preposition typed with the Latin letter that looks like its own."""
    return load_pack("ru", "verbs")["lookalikes"].get(word, word) if len(word) == 1 else word


@cache
def _tagger() -> Any:
    from navec import Navec  # noqa: PLC0415
    from slovnet import Morph  # noqa: PLC0415

    weights = _weights()
    tagger = Morph.load(weights / _TAGGER)
    tagger.navec(Navec.load(weights / _EMBEDDING))
    return tagger


def _weights() -> Path:
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise CallError("the weights that read Russian are not installed: pip install natasha", code="no_parser")
    return Path(spec.submodule_search_locations[0]) / "data"


@cache
def _acting() -> frozenset[str]:
    """The verbs that a frame, an instrument or an event knows."""
    frames = load_pack("ru", "frames")
    groups = [words["lemmas"] for words in frames["verb"].values()]
    groups += [*frames["instrument"]["verb"].values(), *frames["event"]["verb"].values()]
    return frozenset(lemma for group in groups for lemma in group)


# ------------------------------------------------------------------------------------------------ one word
def _token(words: list[Word], at: int) -> Token:
    word = words[at]
    if word.pos in ("VERB", "AUX"):
        return _verb(words, at)
    settings = load_pack("ru", "verbs")
    lemma = _lemma(word)
    if lemma in settings["predicatives"] and word.pos in ("ADJ", "ADV", "NOUN", "PART"):
        if _leads_passive(words, at):
            return _made(word, "PART", lemma)
        return _made(word, "VERB", lemma, form="fin", tense=_tense_before(words, at) or "pres", mood="ind")
    pos = word.pos
    if word.low in settings["purpose"] and at + 1 < len(words) and words[at + 1].feats.get("VerbForm") == "Inf":
        pos = "ADP"
    if word.low in settings["units"] and at and words[at - 1].pos != "ADP":
        return _made(word, "NOUN", word.low, case="gen")
    if word.low in settings["not_nouns"] and "Set" not in word.feats:
        pos = settings["not_nouns"][word.low]
    if word.low in settings["owners"] and at + 1 < len(words) and words[at + 1].pos in ("NOUN", "ADJ"):
        return _made(word, "DET", lemma, case=words[at + 1].feats.get("Case", "").lower())
    return _made(word, pos, lemma, case=_case(word, pos))


def _made(word: Word, pos: str, lemma: str, *, case: str = "", **form: Any) -> Token:
    return Token(
        word.start, word.end, word.text, lemma, pos, plural=word.feats.get("Number") == "Plur", case=case, **form
    )


def _case(word: Word, pos: str) -> str:
    return word.feats.get("Case", "").lower() if pos in (*NOMINAL, "ADJ", "DET", "NUM", "PRON") else ""


def _verb(words: list[Word], at: int) -> Token:
    word = words[at]
    lemma, passive = _active(_lemma(word))
    form, feats = word.feats.get("VerbForm", ""), word.feats
    if form == "Part" and "Case" in feats:
        return _long_participle(words, at, lemma, passive)
    if form == "Part":
        tense = _tense_before(words, at) or "past"
        return _made(word, "VERB", lemma, form="fin", tense=tense, mood=_mood(words, at), passive=True)
    if form == "Conv":
        return _made(word, "VERB", lemma, form="ger", tense="past")
    if form == "Inf":
        if lemma in load_pack("ru", "verbs")["be_forms"] and _carries(words, at):
            return _made(word, "PART", lemma)
        if _tense_before(words, at) == "fut":
            return _made(word, "VERB", lemma, form="fin", tense="fut", mood="ind", passive=passive)
        return _made(word, "VERB", lemma, form="inf", passive=passive)
    if lemma in load_pack("ru", "verbs")["be_forms"] and _carries(words, at):
        return _made(word, "PART", lemma)
    tense = feats.get("Tense", "").lower() or "pres"
    return _made(word, "VERB", lemma, form="fin", tense=tense, mood=_mood(words, at), passive=passive)


def _long_participle(words: list[Word], at: int, lemma: str, passive: bool) -> Token:
    """After its noun a participle is a clause; before it, an adjective, unless it tells what was done to the noun."""
    word = words[at]
    after_noun = at > 0 and words[at - 1].text == ","
    case = word.feats["Case"].lower()
    if word.feats.get("Voice") == "Pass" or passive:
        told = after_noun or lemma in load_pack("ru", "verbs")["telling_participles"]
        if told:
            return _made(word, "VERB", lemma, form="part", tense="past", passive=True, case=case)
    elif after_noun:
        return _made(word, "VERB", lemma, form="ger", tense="pres")
    return _made(word, "ADJ", _lemma(word), case=case)


def _active(lemma: str) -> tuple[str, bool]:
    """The verb that a reflexive passive belongs to ("is being built"), and whether it is one."""
    ending: str = load_pack("ru", "verbs")["reflexive_ending"]
    base = lemma.removesuffix(ending)
    passive = base != lemma and lemma not in _acting() and base in _acting()
    passive = passive and lemma not in load_pack("ru", "verbs")["own_reflexives"]
    return (base, True) if passive else (lemma, lemma in load_pack("ru", "verbs")["undergoing"])


def _tense_before(words: list[Word], at: int) -> str:
    """The tense of the auxiliary that stands before this word in its clause, if one does.

    Of short participles that "and" or a comma joins, the auxiliary of the first is that of all.
    """
    forms = load_pack("ru", "verbs")["be_forms"]
    short = _short(words[at])
    for back in range(at - 1, max(at - 1 - (_FAR if short else _REACH), -1), -1):
        word = words[back]
        if word.pos in ("AUX", "VERB") and _lemma(word) in forms:
            return "past" if word.feats.get("Tense") == "Past" else "fut"
        if word.pos in ("VERB", "SCONJ") and _short(word) and short and _joined(words, back, at):
            return _tense_before(words, back)
        if word.pos in ("VERB", "SCONJ") or word.text in ".;:":
            return ""
    return ""


def _short(word: Word) -> bool:
    """Whether the word is a participle in its short form: "is built"."""
    return word.feats.get("VerbForm") == "Part" and "Case" not in word.feats


def _joined(words: list[Word], low: int, high: int) -> bool:
    """Whether "and" or a comma stands between two words."""
    return any(word.pos == "CCONJ" or word.text == "," for word in words[low:high])


def _carries(words: list[Word], at: int) -> bool:
    """Whether this form of "be" only gives its tense to a verb that follows."""
    predicatives = load_pack("ru", "verbs")["predicatives"]
    for word in words[at + 1 : at + 1 + _REACH]:
        if word.feats.get("VerbForm") in ("Part", "Inf") and "Case" not in word.feats:
            return True
        if word.pos == "ADJ" and _lemma(word) in predicatives:
            return True
        if word.pos in ("VERB", "SCONJ") or word.text in ".;:":
            return False
    return False


def _leads_passive(words: list[Word], at: int) -> bool:
    """Whether a word of duty rules a passive: what "must be built" is the subject of "built"."""
    forms = load_pack("ru", "verbs")["be_forms"]
    near = range(at + 1, min(at + 1 + _REACH, len(words)))
    be = next((i for i in near if words[i].pos in ("AUX", "VERB") and _lemma(words[i]) in forms), None)
    return be is not None and any(_short(word) for word in words[be + 1 : be + 1 + _REACH])


def _mood(words: list[Word], at: int) -> str:
    would = load_pack("ru", "verbs")["would"]
    near = words[max(at - 2, 0) : at + 3]
    return "cnd" if any(word.low in would for word in near) else "ind"


# ------------------------------------------------------------------------------------------------ the dictionary
def _lemma(word: Word) -> str:
    feats = word.feats
    mends: dict[str, str] = load_pack("ru", "verbs")["lemmas"]
    lemma = entry_of_word(word.low, word.pos, feats.get("Case", ""), feats.get("Number", ""), feats.get("Gender", ""))
    lemma = (lemma.normal_form if lemma is not None else word.low).replace("\u0451", "\u0435")
    return mends.get(lemma, lemma)


def in_dictionary_form(name: str, tokens: Sequence[Token], *, every: bool = False, case: str = "nom") -> str:
    """A name whose words are ``tokens``, its head noun and what agrees with it in the nominative (or another case).

    Complements stay as they are. ``every``: each word is part of the head (names of persons).
    """
    for old, new in _changes(tokens, every, case):
        name = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new.replace("\\", ""), name, count=1)
    return name


def _changes(tokens: Sequence[Token], every: bool, case: str) -> Iterable[tuple[str, str]]:
    head = next((i for i, t in enumerate(tokens) if t.pos in NOMINAL), None)
    if head is None or any(t.pos in ("VERB", "ADP") for t in tokens[:head]):
        return
    noun = tokens[head]
    entry = _entry_of(noun)
    if entry is None:
        return
    yield from _ordinals(tokens[:head], noun, entry, case)
    figure = next((t for t in tokens[:head] if t.pos == "NUM" and "-" not in t.text), None)
    if figure is not None:
        yield from _counted(tokens[:head], noun, entry, figure)
        return
    number = "plur" if noun.plural else "sing"
    changed = tokens if every else tokens[: head + 1]
    for token in changed:
        told = token is noun or every or (token.pos in ("ADJ", "DET", "VERB") and token.case == noun.case)
        if told and noun.case not in (case, ""):
            yield token.text, _inflected(token, {GRAMMEMES[case.capitalize()], number}, entry)


def _entry_of(token: Token) -> Any:
    return entry_of_word(token.text.lower(), token.pos, token.case.capitalize(), "Plur" if token.plural else "Sing", "")


def _inflected(token: Token, form: set[str], noun: Any, agreeing: bool = True) -> str:
    """The word in another form, in the letters of the source; the word itself where the dictionary has none."""
    entry = _entry_of(token)
    if entry is None or (not entry.is_known and token.text.endswith(tuple(load_pack("ru", "verbs")["unbending"]))):
        return token.text
    adjective = entry.tag.POS in ("ADJF", "PRTF")
    gender = {noun.tag.gender} if agreeing and adjective and "sing" in form and noun.tag.gender else set()
    changed = entry.inflect(form | gender)
    if changed is None:
        return token.text
    word = str(changed.word)
    if "\u0451" not in token.text.lower():
        word = word.replace("\u0451", "\u0435")
    return _cased(word, token.text)


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return "-".join(
        part[:1].upper() + part[1:] if own[:1].isupper() else part
        for part, own in zip(word.split("-"), [*like.split("-"), *[""] * word.count("-")], strict=False)
    )


def _lemma_of(token: Token) -> str:
    entry = _entry_of(token)
    return str(entry.normal_form) if entry is not None else token.text.lower()


def _ordinals(before: Sequence[Token], noun: Token, entry: Any, case: str) -> Iterable[tuple[str, str]]:
    """The ordinals in figures before a noun, in the nominative: "14-го заседания" gives "14-е"."""
    endings: dict[str, str] = load_pack("ru", "verbs")["ordinals"]
    ending = endings["plur" if noun.plural else entry.tag.gender or "masc"]
    for token in before:
        figure, mark, told = token.text.partition("-")
        if case == "nom" and noun.case not in (case, "") and mark and figure.isdigit() and told.isalpha():
            yield token.text, f"{figure}-{ending}"


def _counted(before: Sequence[Token], noun: Token, entry: Any, figure: Token) -> Iterable[tuple[str, str]]:
    """The words of a counted noun: the figure in the nominative, the noun as this figure wants it."""
    if not figure.text.isdigit():
        if noun.case == "gen" and figure.case in ("nom", "acc", ""):
            return
        yield figure.text, _inflected(figure, {"nomn"}, entry)
        if noun.plural:
            few = _lemma_of(figure) in load_pack("ru", "verbs")["few"]
            for token in (*(t for t in before if t.pos == "ADJ"), noun):
                single = few and token is noun
                yield token.text, _inflected(token, {"sing" if single else "plur", "gent"}, entry, agreeing=False)
        return
    count = int(figure.text)
    base = entry.inflect({"nomn", "sing"})
    agreed = base.make_agree_with_number(count) if base is not None else None
    form = {"plur", "gent"} if count % 10 != 1 or count % 100 == 11 else {"sing", "nomn"}
    for token in before:
        if token.pos == "ADJ":
            yield token.text, _inflected(token, form, entry)
    if agreed is not None:
        yield noun.text, _cased(str(agreed.word), noun.text)
