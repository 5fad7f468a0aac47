"""The rules that tell what an English word is: tables of sentences of our own."""

from __future__ import annotations

import pytest

from jalon.syntax import parse
from jalon.syntax_en import tagged

#: sentence, word -> part of speech with the form and tense of verbs
TAGS = [
    ("China donated rice to Laos.", {"donated": "VERB fin past", "rice": "NOUN", "Laos": "PROPN"}),
    ("The vaccines donated by China arrived.", {"donated": "VERB part past", "arrived": "VERB fin past"}),
    ("The agreement signed in Oslo was ratified.", {"signed": "VERB part past", "was": "AUX fin past"}),
    ("Chile has signed the agreement.", {"has": "AUX fin pres", "signed": "VERB part past"}),
    ("Peru plans to build a port.", {"plans": "VERB fin pres", "build": "VERB inf", "port": "NOUN"}),
    ("The plans of Peru include a port.", {"plans": "NOUN", "include": "VERB fin pres"}),
    (
        "India will fund the road and build a bridge.",
        {"will": "VERB fin pres", "fund": "VERB inf", "build": "VERB inf"},
    ),
    ("The fund supports a visit.", {"fund": "NOUN", "supports": "VERB fin pres", "visit": "NOUN"}),
    ("He will visit Ghana.", {"visit": "VERB inf"}),
    ("The visit to Ghana ended.", {"visit": "NOUN", "to": "ADP", "ended": "VERB fin past"}),
    ("A firm is building a dam.", {"is": "AUX fin pres", "building": "VERB part pres"}),
    ("The building of a dam began.", {"building": "NOUN", "began": "VERB fin past"}),
    ("They agreed on building a dam.", {"agreed": "VERB fin past", "building": "VERB inf pres"}),
    ("The dam is being built.", {"being": "AUX ger", "built": "VERB part past"}),
    ("The dam has been built.", {"been": "AUX part past", "built": "VERB part past"}),
    ("The dam will be built.", {"be": "AUX inf", "built": "VERB part past"}),
    ("Mali did not sign the treaty.", {"did": "PART fin past", "sign": "VERB fin past"}),
    ("The proposed railway links two ports.", {"proposed": "ADJ", "railway": "NOUN", "links": "VERB fin pres"}),
    ("The two sides agreed to cooperate.", {"agreed": "VERB fin past", "cooperate": "VERB inf"}),
    ("The country that built the dam left.", {"that": "PRON", "built": "VERB fin past"}),
    ("He said that China built the dam.", {"that": "SCONJ", "built": "VERB fin past"}),
    ("They talked in May 2023.", {"May": "PROPN"}),
    ("It may build a dam.", {"may": "VERB fin pres", "build": "VERB inf"}),
    ("China's gift came.", {"'s": "PART", "gift": "NOUN"}),
    ("A China-funded 40-kilometre highway opened.", {"China-funded": "PROPN", "40-kilometre": "ADJ"}),
    ("Japan signed and ratified the pact.", {"signed": "VERB fin past", "ratified": "VERB fin past"}),
]

LEMMAS = [
    ("Two memoranda of understanding were signed.", "memoranda of understanding", "memorandum"),
    ("The equipment was handed over.", "handed", "hand over"),
    ("A delegation took part in the forum.", "took", "take part"),
    ("They carried out a survey.", "carried", "carry out"),
    ("Ten buses came.", "buses", "bus"),
    ("Three companies bid.", "companies", "company"),
    ("The money was lent.", "lent", "lend"),
    ("They planned it.", "planned", "plan"),
    ("He travelled there.", "travelled", "travel"),
]


@pytest.mark.parametrize(("sentence", "expected"), TAGS, ids=[s for s, _ in TAGS])
def test_words_are_told_from_their_neighbours(sentence: str, expected: dict[str, str]) -> None:
    found = {w.text: " ".join(p for p in (w.pos, w.form, w.tense) if p) for w in tagged(sentence)}
    assert {word: found[word] for word in expected} == expected


@pytest.mark.parametrize(("sentence", "word", "lemma"), LEMMAS, ids=[w for _, w, _ in LEMMAS])
def test_lemma_of_a_form(sentence: str, word: str, lemma: str) -> None:
    assert next(w.lemma for w in tagged(sentence) if w.text == word) == lemma


def test_headline_tells_no_names_by_capitals() -> None:
    found = {w.text: w.pos for w in tagged("India Hands Over Medical Equipment To Regional Hospital")}
    assert (found["Hands"], found["Equipment"]) == ("VERB", "NOUN")


def test_offsets_are_those_of_the_text() -> None:
    text = "First. Cuba sent doctors."
    tokens = next(iter(parse([(7, text[7:])], "en")))
    assert [text[t.start : t.end] for t in tokens] == ["Cuba", "sent", "doctors", "."]
    assert tokens[2].plural
