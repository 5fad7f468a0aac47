"""All mentions of an article: which blocks are read, and against which day."""

from __future__ import annotations

from jalon.language import find_mentions
from jalon.model import Article, Block, Date

OWN = "Le ministre a signé hier un accord avec la Banque mondiale.\n"
OTHER = "Le barrage a été inauguré hier et sera agrandi le 3 mars 2026.\n"


def test_relative_days_of_a_teaser_are_left_open() -> None:
    text = OWN + OTHER
    blocks = (Block("body", 0, len(OWN)), Block("teaser", len(OWN), len(text)))
    article = Article(
        document="d", text=text, blocks=blocks, title=None, outlet=None, author=None, published="2025-06-24",
        published_note=None, language="fr", comments=0, body_start=0, body_end=len(OWN), sha256="", address="",
        media_type="text/plain",
    )  # fmt: skip
    dates = [(m.text, m.value) for m in find_mentions(article) if m.kind == "date" and m.value]
    assert dates == [("hier", Date("2025-06-23", "2025-06-23")), ("le 3 mars 2026", Date("2026-03-03", "2026-03-03"))]
