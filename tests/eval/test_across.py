"""Judgements on linking of real articles: how they are found again, and that they point at annotated texts."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from eval import across
from eval.standoff import STANDOFF
from jalon.model import Claim, Conflict, Linked, Side, SlotSpan, Subject

KNOWN = across.Judged(
    {
        ("a", "commitment"): [(10, 20, "dam"), (30, 40, "road")],
        ("b", "commitment"): [(0, 10, "dam")],
    },
    [
        ("figure", frozenset({("a", 10, 20), ("b", 0, 10)}), True),
        ("office", frozenset({("a", 0, across.WHOLE)}), False),
    ],
)


def told(where: str, start: int, end: int, kind: str = "commitment") -> Claim:
    document = where.partition(".")[0]
    spans = (SlotSpan("object", start, end),)
    blank = Claim(document, where, "commitment", "agreed", "-", start, end, "-", "other", spans=spans)
    return replace(blank, kind=kind)  # type: ignore[arg-type]


CLAIMS = [told("a.1", 10, 20), told("a.2", 30, 40), told("b.1", 1, 11), told("b.2", 50, 60)]


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        (told("a.1", 10, 20), "dam"),
        (told("a.1", 12, 22), "dam"),
        (told("a.1", 18, 28), None),
        (told("a.1", 10, 20, "meeting"), None),
        (told("c.1", 10, 20), None),
    ],
)
def test_undertaking_of_the_object_that_overlaps_most(claim: Claim, name: str | None) -> None:
    assert across.undertaking(claim, KNOWN) == name


def subjects(*parts: tuple[str, ...]) -> Linked:
    return Linked(subjects=tuple(Subject(part[0], "commitment", "-", "agreed", part) for part in parts))


def test_pairs_across_articles() -> None:
    right = across.joined(CLAIMS, subjects(("a.1", "b.1"), ("a.2",), ("b.2",)), KNOWN)
    assert (right.right, right.wrong, right.missed, right.subjects, right.mixed) == (1, 0, 0, 1, 0)
    wrong = across.joined(CLAIMS, subjects(("a.1",), ("a.2", "b.1"), ("b.2",)), KNOWN)
    assert (wrong.right, wrong.wrong, wrong.missed, wrong.subjects, wrong.mixed) == (0, 1, 1, 1, 1)
    unread = across.joined(CLAIMS, subjects(("a.1",), ("b.1",), ("a.2", "b.2")), KNOWN)
    assert (unread.mixed, unread.open) == (0, 1)


def doubted(kind: str, *sides: tuple[str, str]) -> Conflict:
    told_by = tuple(Side(document, "-", "-", (claim,) if claim else ()) for document, claim in sides)
    return Conflict("x", kind, "-", told_by, None, "-", "-")


@pytest.mark.parametrize(
    ("conflict", "real"),
    [
        (doubted("figure", ("a", "a.1"), ("b", "b.1")), True),
        (doubted("date", ("a", "a.1"), ("b", "b.1")), None),
        (doubted("figure", ("a", "a.2"), ("b", "b.1")), None),
        (doubted("figure", ("a", "a.1")), None),
        (doubted("office", ("a", ""), ("a", "a.1")), False),
    ],
)
def test_verdict_on_the_same_objects(conflict: Conflict, real: bool | None) -> None:
    assert across.verdict(conflict, {c.claim_id: c for c in CLAIMS}, KNOWN) is real


def test_precision_leaves_out_what_nobody_judged() -> None:
    assert across.precision([True, False, None, True, True]) == "3 of 4 real (0.75); not judged: 1"


def test_judgements_are_of_annotated_texts() -> None:
    known = across.judged()
    annotated = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["article"]["body_end"]
        for part in across.PARTS
        for path in STANDOFF.glob(f"*/{part}/*.json")
    }
    documents = {document for document, _ in known.undertakings}
    documents |= {document for _, spans, _ in known.conflicts for document, _, _ in spans}
    assert documents <= set(annotated)
    assert len(known.undertakings) > 100 and len(known.conflicts) > 80


def test_without_texts_nothing_is_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("JALON_REAL_TEXTS", raising=False)
    monkeypatch.setattr("sys.argv", ["across"])
    across.main()
    assert capsys.readouterr().out.startswith("across: not run")
