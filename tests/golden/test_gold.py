"""The gold of the example dossier holds together: quotes, ids, undertakings, passages."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from typing import Any

import pytest

from eval.cross import Texts
from eval.sets import SHARED, own
from jalon import engine
from jalon.lines import parse_gold
from jalon.model import STAGES, Article, Claim
from jalon.text import squeezed

FILES = sorted(path for path in own().gold.glob("*.json") if path.stem != "cross")
CLAIMS = [
    record
    for path in FILES
    for record in parse_gold(json.loads(path.read_text(encoding="utf-8")), path.stem)
    if isinstance(record, Claim)
]
CROSS: dict[str, Any] = json.loads((own().gold / "cross.json").read_text(encoding="utf-8"))
PASSAGES = [
    *((trap["file"], trap["quote"]) for trap in CROSS["traps"]),
    *((side["file"], side["quote"]) for conflict in CROSS["conflicts"] for side in conflict["sides"]),
    *((form["file"], form["form"]) for entity in CROSS["entities"] for form in entity["variants"]),
]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {a.document: a.text for a in engine.read(map(str, own().sources)) if isinstance(a, Article)}


def test_every_text_has_its_gold(texts: dict[str, str]) -> None:
    assert [path.stem for path in FILES] == sorted(texts)
    assert len(CLAIMS) >= 90


def test_quotes_are_in_their_texts(texts: dict[str, str]) -> None:
    assert not [claim.claim_id for claim in CLAIMS if claim.quote not in texts[claim.document]]


def test_stages_are_of_their_kinds() -> None:
    assert not [claim.claim_id for claim in CLAIMS if claim.stage not in STAGES[claim.kind]]


def test_undertakings_partition_the_claims() -> None:
    told = Counter(claim["claim"] for undertaking in CROSS["projects"] for claim in undertaking["claims"])
    assert told == Counter(claim.claim_id for claim in CLAIMS)


def test_passages_are_in_their_texts(texts: dict[str, str]) -> None:
    assert not [passage for document, passage in PASSAGES if squeezed(passage) not in squeezed(texts[document])]


def test_no_gold_claim_lies_in_a_trap(texts: dict[str, str]) -> None:
    places = Texts(texts)
    traps = [places.span_of(trap["file"], trap["quote"]) for trap in CROSS["traps"]]
    spans = [(claim.claim_id, places.span_of(claim.document, claim.quote)) for claim in CLAIMS]
    assert not [name for name, span in spans if any(span.overlaps(trap) for trap in traps)]


@pytest.mark.skipif(not (SHARED / "corpus" / "seeds").is_dir(), reason="the texts of the first dossier are not here")
def test_no_seven_words_in_a_row_are_taken_from_elsewhere(texts: dict[str, str]) -> None:
    seeds = [path.read_text(encoding="utf-8") for path in (SHARED / "corpus" / "seeds").glob("*.txt")]
    theirs = {run for text in seeds for run in runs(text)}
    assert not [(document, run) for document, text in texts.items() for run in runs(text) if run in theirs]


def runs(text: str) -> list[tuple[str, ...]]:
    """Every seven words in a row, without case and punctuation."""
    words = [bare for word in text.split() if (bare := word.strip('.,;:!?«»“”"()–-').casefold().replace("’", "'"))]
    return list(zip(*(islice(words, start, None) for start in range(7)), strict=False))
