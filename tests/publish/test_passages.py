"""Passages cut about the words that matter: the words are always inside, and no word is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jalon.publish import passages

WORDS = st.lists(st.text("abcéж’", min_size=1, max_size=12), min_size=1, max_size=80)


def test_a_short_quote_is_shown_whole() -> None:
    assert passages.about("mot " * 10, [(4, 7)]) == (0, 40)


def test_a_quote_without_marks_is_shown_whole() -> None:
    assert passages.about("mot " * 100, []) == (0, 400)


@given(WORDS, st.data())
def test_marked_words_stay_and_no_word_is_cut(words: list[str], drawn: st.DataObject) -> None:
    quote = " ".join(words)
    edges = st.integers(0, len(words) - 1)
    first, last = sorted((drawn.draw(edges), drawn.draw(edges)))
    start, end = len(" ".join(words[:first])) + (first > 0), len(" ".join(words[: last + 1]))
    left, right = passages.about(quote, [(start, end)])
    assert left <= start and end <= right
    assert set(quote[left:right].split()) <= set(words)
    assert left == 0 or quote[left - 1] == " "
