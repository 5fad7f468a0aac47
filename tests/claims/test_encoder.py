"""What the encoder is given, and what it makes of plain sentences."""

from __future__ import annotations

import pytest

from jalon.claims import encoder
from jalon.claims.encoder import KINDS, WIDTH, Phrase, encode, windows

BRIDGE = ("La Chine va financer la construction d'un pont à Niamey.", "la construction d'un pont", "construction")
WEATHER = ("Le vent a tourné dans la nuit et la brume cachait le fleuve.", "la brume", "brume")


def _told(sentence: str, phrase: str, head: str) -> tuple[str, list[Phrase]]:
    start, first = sentence.index(phrase), sentence.index(head)
    return sentence, [Phrase(start, start + len(phrase), first, first + len(head), None)]


def _claim(sentence: str, phrase: str, head: str) -> float:
    """The probability that a claim is about the phrase of a sentence that stands alone."""
    ((opinion,),) = encode([_told(sentence, phrase, head)]).opinions
    assert opinion is not None
    return 1 - opinion.kinds["nothing"]


def test_pieces_of_a_phrase_and_of_its_head_are_found() -> None:
    (window,) = windows([_told(*BRIDGE)])
    (span,) = window.spans
    words = encoder.tokenizer().decode(window.pieces[span[0] : span[1]])
    assert words == BRIDGE[1]
    assert encoder.tokenizer().decode(window.pieces[span[2] : span[3]]) == BRIDGE[2]


def test_sentences_are_read_together_up_to_a_number_of_pieces() -> None:
    told = [_told(*BRIDGE) for _ in range(60)]
    found = list(windows(told))
    assert len(found) > 1
    assert all(len(window.pieces) <= encoder.WINDOW + 2 for window in found)
    assert [place for window in found for place in window.places] == [(number, 0) for number in range(60)]


def test_a_window_without_a_phrase_is_not_read() -> None:
    assert list(windows([(WEATHER[0], [])])) == []
    assert encode([(WEATHER[0], []), ("", [])]).opinions == [[], []]


def test_a_phrase_beyond_what_is_read_of_a_sentence_has_no_opinion() -> None:
    long = "le fleuve, " * 300 + "la construction d'un pont"
    phrases = [Phrase(0, 9, 3, 9, None), Phrase(len(long) - 25, len(long), 0, 0, None)]
    ((near, far),) = encode([(long, phrases)]).opinions
    assert near is not None
    assert far is None


def test_probabilities_sum_to_one() -> None:
    ((opinion,),) = encode([_told(*BRIDGE)]).opinions
    assert opinion is not None
    assert tuple(opinion.kinds) == KINDS
    assert sum(opinion.kinds.values()) == pytest.approx(1)
    assert set(opinion.stages) == {"agreement", "commitment", "meeting"}
    assert all(sum(stages.values()) == pytest.approx(1) for stages in opinion.stages.values())


@pytest.mark.parametrize(
    ("commitment", "nothing"),
    [
        (BRIDGE, WEATHER),
        (
            (
                "Italy will fund the construction of a school in Tabarou.",
                "the construction of a school",
                "construction",
            ),
            ("The wind turned at night and a mist hid the river.", "a mist", "mist"),
        ),
        (
            ("Италия профинансирует строительство школы в Табару.", "строительство школы", "строительство"),
            ("Ночью ветер переменился, и туман скрыл реку.", "туман", "туман"),
        ),
    ],
    ids=["fr", "en", "ru"],
)
def test_what_is_promised_is_likelier_than_the_weather(
    commitment: tuple[str, str, str], nothing: tuple[str, str, str]
) -> None:
    assert _claim(*commitment) > 0.5
    assert _claim(*nothing) < 0.1


def test_a_promise_is_likelier_in_its_context_than_in_a_denial() -> None:
    denied = ("Aucun accord ne prévoit la construction d'un pont à Niamey.", BRIDGE[1], BRIDGE[2])
    assert _claim(*BRIDGE) > _claim(*denied)


def test_an_article_is_read_the_same_twice() -> None:
    told = [_told(*BRIDGE), _told(*WEATHER)]
    assert encode(told).opinions == encode(told).opinions


def test_words_have_a_state_and_those_not_read_none() -> None:
    told = encode([_told(*BRIDGE), (WEATHER[0], []), ("", [])])
    pont = BRIDGE[0].index("pont")
    bridge = told.state(0, pont, pont + 4)
    assert bridge.shape == (WIDTH,)
    assert bridge.any()
    assert not (bridge == told.state(0, 0, 8)).all()
    assert told.state(1, 0, 7).any()  # read with the sentence before it
    assert not told.state(2, 0, 7).any()
    assert not told.state(9, 0, 7).any()
