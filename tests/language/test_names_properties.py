"""Names hold for any text: exact spans, order, nesting; and the packs' own examples come out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.language.names import find_names
from jalon.language.speech import find_speech
from jalon.pack import load_pack

WORDS = (
    "ministre Ministre de des l’Énergie et , . ( ) « » Mali russe RUSSIE Karim ZOULOU M. AES société Kortex accord à "
    "\" l' - İstanbul président Rosatom Посол России the Bank of ﬁ 12 pays œuvre chargé du"
)
PIECES = st.sampled_from([*WORDS.split(), "\n", "notre pays"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map(" ".join))
NAMES = ("persons", "offices", "organisations", "places", "states", "instruments")
PACKS = [
    (code, pack)
    for code in ("fr", "en", "ru")
    for pack in ("names", "offices", "organisations", "places", "instruments")
]
EXAMPLES = [(code, example) for code, pack in PACKS for example in load_pack(code, pack)["examples"]]
SPOKEN = [(code, example) for code in ("fr", "en", "ru") for example in load_pack(code, "speech")["examples"]]


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["fr", "en", "ru"]))
def test_spans_are_exact_and_sorted(text: str, language: str) -> None:
    mentions = find_names(text, language)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert [(m.start, -m.end) for m in mentions] == sorted((m.start, -m.end) for m in mentions)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["fr", "en", "ru"]))
def test_names_nest_or_are_apart(text: str, language: str) -> None:
    mentions = find_names(text, language)
    for i, outer in enumerate(mentions):
        for inner in mentions[i + 1 :]:
            assert inner.start >= outer.end or inner.end <= outer.end


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["fr", "en", "ru"]))
def test_speech_lies_in_the_text(text: str, language: str) -> None:
    for speech in find_speech(text, language):
        assert 0 <= speech.start < speech.end <= len(text)
        assert language == "ru" or speech.speaker is None or speech.speaker in " ".join(text.split())


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_examples_of_the_packs(language: str, example: dict[str, Any]) -> None:
    mentions = find_names(example["text"], language)
    for kind in NAMES:
        if kind in example:
            assert [m.text for m in mentions if f"{m.kind}s" == kind] == example[kind]


@pytest.mark.parametrize(("language", "example"), SPOKEN)
def test_spoken_examples(language: str, example: dict[str, Any]) -> None:
    text = example["text"]
    assert [(text[s.start : s.end], s.speaker, s.direct) for s in find_speech(text, language)] == [
        (example["words"], example["speaker"], example["direct"])
    ]
