"""Pages whose main text stands where readers' browsers do not look, or where no main text is expected."""

from __future__ import annotations

import pytest

from jalon.model import ARTICLE_ROLES, Page
from jalon.press import cut

PARAGRAPHS = "".join(
    f"<p>Le {day} mars, le ministère des Routes a annoncé que le tronçon numéro {day} serait livré avant décembre.</p>"
    for day in range(2, 9)
)


def article(body: str) -> str:
    page = f"<html lang='fr'><head><title>Les routes</title></head><body>{body}</body></html>"
    read, _ = cut(Page("x", "https://example.org/x", page.encode(), "text/html", ""))
    return "\n".join(read.text[b.start : b.end] for b in read.blocks if b.role in ARTICLE_ROLES)


@pytest.mark.parametrize(
    "body",
    [
        f"<noscript><article><h1>Les routes</h1>{PARAGRAPHS}</article></noscript><div id='app'></div>",
        f"<div style='display: none'><article><h1>Les routes</h1>{PARAGRAPHS}</article></div>",
        f"<form action='/'><article><h1>Les routes</h1>{PARAGRAPHS}</article></form>",
        f"<div class='comments live'><article><h1>Les routes</h1>{PARAGRAPHS}</article></div>",
    ],
    ids=["noscript", "hidden", "one form", "a region called comments"],
)
def test_the_main_text_is_read_where_nothing_else_holds_one(body: str) -> None:
    assert "numéro 2 serait livré" in article(body)
    assert "numéro 8 serait livré" in article(body)


def test_hidden_text_stays_hidden_beside_a_main_text() -> None:
    body = f"<article><h1>Les routes</h1>{PARAGRAPHS}</article><noscript><p>Activez le script.</p></noscript>"
    assert "Activez" not in article(body)


def test_short_lines_of_a_list_stay_in_their_place() -> None:
    items = "<ul><li>Kayes</li><li>80 km</li><li>Ségou</li></ul>"
    kept = article(f"<article><h1>Les routes</h1>{PARAGRAPHS}{items}{PARAGRAPHS.replace('mars', 'avril')}</article>")
    assert [word for word in ("Kayes", "80 km", "Ségou") if word in kept] == ["Kayes", "80 km", "Ségou"]
