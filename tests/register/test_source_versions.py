"""The versions of an address: their order, what changed in the article alone, the claims whose words were altered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jalon.register import selectors, services, version, withdrawing
from jalon.register.models import Source, SourceEdition, TrailEntry
from jalon.register.reading import Run
from jalon.register.selectors import versions as told
from jalon.register.version_records import SourceVersions
from tests.publish import versions_cast


@pytest.fixture
def fetched(db: None) -> None:
    """Three fetches of one address."""
    versions_cast.fill()


def versions(document: str) -> SourceVersions:
    found = selectors.source_versions(document)
    assert found is not None
    return found


def words(found: SourceVersions) -> str:
    return " ".join(p.text for step in found.steps for sentence in step.sentences for p in sentence.pieces)


@pytest.mark.parametrize("document", ["v-a", "v-b", "v-c"])
def test_versions_stand_in_the_order_of_their_fetches(fetched: None, document: str) -> None:
    found = versions(document)
    assert [(row.document, row.at[:10], row.fetched, row.here) for row in found.rows] == [
        ("v-a", "2025-03-05", True, document == "v-a"),
        ("v-b", "2025-03-06", True, document == "v-b"),
        ("v-c", "2025-03-09", True, document == "v-c"),
    ]
    assert [(step.before.document, step.after.document) for step in found.steps] == [("v-b", "v-c"), ("v-a", "v-b")]


def test_a_step_tells_each_changed_sentence_with_its_claims(fetched: None) -> None:
    last, first = versions("v-c").steps
    assert (first.counts, first.sentences) == ((), ())
    assert dict(last.counts) == {"changed": 1, "removed": 1, "added": 1}
    stood = {s.kind: [(c.claim.claim_id, c.stands) for c in s.claims] for s in last.sentences}
    assert stood == {"changed": [("v-b.1", "former")], "removed": [("v-b.2", "former")], "added": []}
    changed = next(sentence for sentence in last.sentences if sentence.kind == "changed")
    assert [p.text for p in changed.pieces if p.fate == "gone"] == ["200", "juin 2025"]
    assert [p.text for p in changed.pieces if p.fate == "new"] == ["150", "décembre 2026"]


@pytest.mark.parametrize(
    ("document", "altered"),
    [
        ("v-a", {"v-a.1": "changed", "v-a.2": "removed"}),  # through a version that has its words as they were
        ("v-b", {"v-b.1": "changed", "v-b.2": "removed"}),
        ("v-c", {}),
    ],
)
def test_a_page_knows_which_of_its_claims_were_altered_since(
    fetched: None, document: str, altered: dict[str, str]
) -> None:
    assert versions(document).altered == altered


def test_comments_are_never_compared(fetched: None) -> None:
    assert "Tartempion" in Source.objects.get(document="v-a").text
    assert "Tartempion" not in words(versions("v-a"))
    versions_cast.replace_page()
    assert "Tartempion" not in words(versions("remplacee")), "the cut of today takes the line for the article"


def test_a_source_alone_has_no_versions(register: Run) -> None:
    assert selectors.source_versions("a") is None and selectors.source_versions("none-such") is None


def test_former_bytes_are_cut_again_and_tell_what_stood_on_them(db: None) -> None:
    versions_cast.replace_page()
    found = versions("remplacee")
    assert [(row.former, row.here, row.fetched, row.unread) for row in found.rows] == [
        (True, False, False, ""),
        (False, True, False, ""),
    ]
    (step,) = found.steps
    stood = {c.claim.claim_id: (s.kind, c.stands) for s in step.sentences for c in s.claims}
    assert stood == {"remplacee.1": ("removed", "decided"), "remplacee.2": ("removed", "nowhere")}


def test_a_rejected_claim_is_not_told(db: None) -> None:
    versions_cast.replace_page()
    services.review(claim_id="remplacee.2", verdict="rejected", reason="wrong", by="lise")
    (step,) = versions("remplacee").steps
    assert [c.claim.claim_id for s in step.sentences for c in s.claims] == ["remplacee.1"]


def test_the_same_bytes_read_otherwise_are_no_version(
    register: Run, take: Callable[[], Run], dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Source.objects.filter(document="b").update(text="lu autrement")
    monkeypatch.setattr(version, "engine_version", lambda: "other")
    take()
    assert SourceEdition.objects.filter(source__document="b").count() == 1
    assert selectors.source_versions("b") is None


def test_a_withdrawn_source_and_erased_words_are_listed_and_not_compared(fetched: None) -> None:
    withdrawing.withdraw(document="v-c", by="chef", reason="rétractée")
    found = versions("v-a")
    assert [row.unread for row in found.rows] == ["", "", "withdrawn"]
    assert (found.steps[0].compared, found.steps[0].sentences, found.altered) == (False, (), {})


def test_erased_words_are_in_no_version(db: None) -> None:
    versions_cast.replace_page()
    withdrawing.erase(words="Sanankoroba", by="chef", reason="décision du tribunal")
    found = versions("remplacee")
    assert [row.unread for row in found.rows] == ["erased", ""]
    assert "Sanankoroba" not in repr(found)


def test_the_trail_keeps_the_fetch_of_each_version(fetched: None) -> None:
    rows = TrailEntry.objects.filter(action="source.read", target="v-a").values_list("after", flat=True)
    assert ['"fetched":"2025-03-05T07:30:00+00:00"' in row for row in rows] == [True]


@pytest.mark.parametrize("count", [4, 40])
def test_queries_and_versions_are_bounded(db: None, count: int) -> None:
    for n in range(count):
        page, read = versions_cast.version(f"w-{n:02}", f"2025-04-01T00:{n:02}:00+00:00", [f"Phrase {n} ici."], [])
        services.take_in(page=page, reading=read, by="test")
    with CaptureQueriesContext(connection) as captured:
        found = versions("w-02")
    assert len(captured) <= 9
    assert (len(found.rows), found.unlisted) == (min(count, told.LISTED), max(0, count - told.LISTED))
    assert any(row.here for row in found.rows)


def test_many_changes_are_cut_short_but_not_those_that_claims_stand_on(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told, "SHOWN", 1)
    versions_cast.replace_page()
    (step,) = versions("remplacee").steps
    assert step.left_out == 1 and step.altered == 2
    monkeypatch.setattr(told, "SENTENCES", 1)
    assert versions("remplacee").steps[0].cut_short


def test_a_wall_of_text_is_compared_in_parts(db: None) -> None:
    wall = "mot " * 2_000
    for document, text in (("m-a", wall), ("m-b", f"{wall} fin")):
        page, read = versions_cast.version(document, None, [text], [])
        services.take_in(page=page, reading=read, by="test")
    (step,) = versions("m-a").steps
    assert all(len(piece.text) <= told.LONGEST for sentence in step.sentences for piece in sentence.pieces)
