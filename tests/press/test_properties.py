"""Whatever the bytes: no exception but one, blocks that tile, the same cut twice, time that grows with the text."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.errors import UnreadableError
from jalon.press import cut
from tests.press.pages import LONG, article, page, tiles

SEEN = """Titre du jour|Lire aussi : un autre|3 COMMENTAIRES|  1. Bravo|    • Non|Par Awa Traoré|Publié le 5 mars 2024
Répondre|Awa dit :|Accueil » Une|Tags|REPONDRE|© 2024|...|12|AB/CD|Leave a Reply|Комментарии (2)|12 мая 2023
À propos de l'auteur|Source :|- un point ;|TITRE EN CAPITALES|Articles similaires|Discussion|Photo : X""".replace(
    "\n", "|"
)
LINES = st.lists(st.sampled_from([*SEEN.split("|"), "", " ", LONG, "\u2028"]) | st.text(max_size=60), max_size=40)
TYPES = [
    "text/plain", "text/html", "application/pdf", "message/rfc822", "multipart/related", "application/octet-stream",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
]  # fmt: skip


@settings(max_examples=60, deadline=5000)
@given(LINES)
def test_any_lines_are_tiled_and_cut_the_same_twice(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        found = article(text.encode("utf-8", "replace"))
    except UnreadableError:
        return
    assert tiles(found)
    assert found == article(text.encode("utf-8", "replace"))
    assert 0 <= found.body_start <= found.body_end <= len(found.text)


@settings(max_examples=40, deadline=5000)
@given(st.binary(max_size=400), st.sampled_from(TYPES))
def test_any_bytes_are_cut_or_refused(content: bytes, media_type: str) -> None:
    try:
        found, _ = cut(page(content, media_type))
    except UnreadableError as error:
        assert error.where
    else:
        assert tiles(found)


@settings(max_examples=30, deadline=5000)
@given(st.text(alphabet="<>/pdivahrefcommentsul \n\"'=é", max_size=300))
def test_any_markup_is_tiled(markup: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert tiles(article(f"<html><body>{markup}</body></html>", "text/html"))


LARGE = [
    "mot " * 250_000,
    "1" * 1_000_000,
    "«»" * 100_000 + "a",
    "\n" * 300_000 + "a",
    "Titre\n" * 30_000,
    f"{LONG}\nCommentaires\n" * 3_000,
    "12 mai 2023\n" * 20_000,
    "".join(f"{n}. x\n" for n in range(20_000)),
]


@pytest.mark.parametrize("text", LARGE, ids=range(len(LARGE)))
def test_large_and_odd_texts_take_bounded_time(text: str) -> None:
    start = time.monotonic()
    assert tiles(article(text))
    assert time.monotonic() - start < 15


@pytest.mark.parametrize("tag", ["<div>", "<ul><li>", "<b>", "<table><tr><td>"])
def test_deep_markup_takes_bounded_time(tag: str) -> None:
    start = time.monotonic()
    assert tiles(article(f"<html>{tag * 50_000}texte", "text/html"))
    assert time.monotonic() - start < 15
