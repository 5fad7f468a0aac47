from __future__ import annotations

import json

import pytest

from jalon import lines
from jalon.errors import FormatError
from jalon.model import (
    ActorSlot,
    Amount,
    Article,
    ArticleLine,
    Block,
    Claim,
    Due,
    Mention,
    Quantity,
    Revises,
    SlotSpan,
    State,
    When,
    Why,
)

TEXT = "Un pont\nLa Norlande construira un pont de 300 m avant la fin de 2030."
ARTICLE = Article(
    document="pont",
    text=TEXT,
    blocks=(Block("title", 0, 8), Block("body", 8, len(TEXT))),
    title="Un pont",
    outlet=None,
    author=None,
    published=None,
    published_note=None,
    language="fr",
    comments=0,
    body_start=8,
    body_end=len(TEXT),
    sha256="0" * 64,
    address="pont.txt",
    media_type="text/plain",
)
CLAIM = Claim(
    document="pont",
    claim_id="pont.01",
    kind="commitment",
    stage="pledged",
    quote=TEXT[8:],
    start=8,
    end=len(TEXT),
    object="pont",
    sector="transport",
    actors=(ActorSlot("Norlande", "provider", "state"),),
    quantities=(Quantity(300, "m"),),
    amounts=(Amount(1500000, "EUR", qualifier="about"),),
    places=("Norlande",),
    when=When("2024"),
    due=Due("2030-12-31", "before"),
    revises=Revises("quantities", Quantity(200, "m")),
    speaker="le ministre",
    confidence=0.8,
    why=Why("promise", "construira"),
    spans=(SlotSpan("quantities", 50, 55),),
)


def test_article_line_says_what_is_not_known() -> None:
    line = lines.article_line(ARTICLE)
    assert line["document"] == "pont"
    assert line["article"]["author"] is None
    assert line["article"]["comments"] == 0
    assert line["article"]["body_first"] == "La Norlande construira un pont de 300 m"
    assert line["article"]["body_last"] == "de 300 m avant la fin de 2030."
    assert line["blocks"] == [{"role": "title", "start": 0, "end": 8}, {"role": "body", "start": 8, "end": len(TEXT)}]
    assert "text" not in line["article"]


def test_mention_line_tells_an_open_value() -> None:
    assert lines.mention_line("pont", Mention("date", 0, 2, "Un", None))["value"] is None
    assert lines.mention_line("pont", Mention("state", 0, 2, "Un", State("ML")))["value"] == {"code": "ML"}


@pytest.mark.parametrize("claim", [CLAIM, Claim("a", "a.1", "meeting", "held", "q", 0, 1, "o", "diplomacy")])
def test_claim_comes_back_as_it_went(claim: Claim) -> None:
    assert list(lines.parse([lines.encoded(lines.claim_line(claim))], where="x")) == [claim]


def test_article_comes_back_as_a_line() -> None:
    (line,) = lines.parse([lines.encoded(lines.article_line(ARTICLE))], where="x")
    assert line == ArticleLine("pont", title="Un pont", language="fr", address="pont.txt")


def test_gold_file_gives_its_article_and_claims() -> None:
    claim = {"id": "g.1", "kind": "meeting", "stage": "held", "quote": "q", "object": "o", "sector": "diplomacy"}
    article, parsed = lines.parse_gold({"article": {"language": "fr"}, "claims": [claim | {"optional": True}]}, "g")
    assert article == ArticleLine("g", language="fr")
    assert isinstance(parsed, Claim)
    assert (parsed.document, parsed.claim_id) == ("g", "g.1")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"article": 3, "document": "a"}', "article"),
        ('{"article": {}}', "document"),
        ('{"document": "a", "quote": "q"}', "lacks"),
        (json.dumps(lines.claim_line(CLAIM) | {"actors": ["Norlande"]}), "ActorSlot"),
        (json.dumps(lines.claim_line(CLAIM) | {"revises": {"field": "due"}}), "revises"),
    ],
)
def test_line_that_is_not_in_the_format_is_named(line: str, told: str) -> None:
    with pytest.raises(FormatError, match=told) as raised:
        list(lines.parse(["", line], where="claims.jsonl"))
    assert "claims.jsonl, line 2" in str(raised.value)


def test_other_records_are_passed_over() -> None:
    assert list(lines.parse(['{"actor": {"id": "a"}}', "\n"], where="x")) == []
