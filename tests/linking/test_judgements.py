"""What people decided: honoured, taken back, asked about where two of them disagree."""

from __future__ import annotations

from typing import Any

import pytest

from jalon.linking import link
from jalon.linking.judgements import CHOSEN, settled
from jalon.model import Conflict, Judgement, Linked, Ruling
from tests.linking.told import article, claim

DAM = claim("a.1", "barrage de Testou", places=["Testou"])
AGAIN = claim("b.1", "barrage de Testou", places=["Testou"])
PORT = claim("c.1", "port de Kotiba", places=["Kotiba"])
LISE, JEAN = {"by": "lise"}, {"by": "jean"}
FIRST, THEN = {"by": "lise", "at": "2026-01-01"}, {"by": "lise", "at": "2026-01-02"}

CASES = [
    ("none", (), [{"a.1", "b.1"}, {"c.1"}], 0),
    ("told apart", (Judgement("a.1", "b.1", "different", **LISE),), [{"a.1"}, {"b.1"}, {"c.1"}], 0),
    ("either way round", (Judgement("b.1", "a.1", "different", **LISE),), [{"a.1"}, {"b.1"}, {"c.1"}], 0),
    ("unsure decides nothing", (Judgement("a.1", "b.1", "unsure", **LISE),), [{"a.1", "b.1"}, {"c.1"}], 0),
    (
        "one person changes their mind",
        (Judgement("a.1", "b.1", "different", **FIRST), Judgement("a.1", "b.1", "same", **THEN)),
        [{"a.1", "b.1"}, {"c.1"}],
        0,
    ),
    (
        "unsure takes back",
        (Judgement("a.1", "b.1", "different", **FIRST), Judgement("a.1", "b.1", "unsure", **THEN)),
        [{"a.1", "b.1"}, {"c.1"}],
        0,
    ),
    (
        "two persons disagree",
        (Judgement("a.1", "b.1", "different", **LISE), Judgement("b.1", "a.1", "same", **JEAN)),
        [{"a.1", "b.1"}, {"c.1"}],
        1,
    ),
    (
        "moved",
        (Judgement("a.1", "b.1", "different", **LISE), Judgement("b.1", "c.1", "same", **LISE)),
        [{"a.1"}, {"b.1", "c.1"}],
        0,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("judgements", "subjects", "questions"), [row[1:] for row in CASES], ids=[r[0] for r in CASES])
def test_judgements(judgements: tuple[Judgement, ...], subjects: list[set[str]], questions: int) -> None:
    for told in (judgements, judgements[::-1]):
        found = link((DAM, AGAIN, PORT), (), judgements=told)
        assert sorted(map(sorted, (s.claims for s in found.subjects))) == sorted(map(sorted, subjects))
        assert len(found.questions) == questions


def test_question_tells_who_says_what() -> None:
    told = [Judgement("a", "b", "same", "lise", "", "one site"), Judgement("a", "b", "different", "jean")]
    _, (question,) = settled(told)
    answers = [(a.by, a.verdict, a.reason) for a in question.answers]
    assert question.about == ("a", "b")
    assert answers == [("jean", "different", ""), ("lise", "same", "one site")]


def disputed(*rulings: Ruling) -> Linked:
    sizes = [[{"value": value, "unit": "MW"}] for value in (200, 150)]
    told = [
        claim(f"{d}.1", "barrage de Testou", places=["Testou"], quantities=q) for d, q in zip("ab", sizes, strict=True)
    ]
    return link(told, (article("a", "2024-01-01"), article("b", "2025-01-01")), rulings=rulings)


def the_conflict() -> Conflict:
    (conflict,) = disputed().conflicts
    return conflict


def test_dismissed_conflict_is_told_no_more() -> None:
    assert disputed(Ruling(the_conflict().id, "dismissed", by="lise")).conflicts == ()


def test_chosen_value_is_shown() -> None:
    (conflict,) = disputed(Ruling(the_conflict().id, "shown", "200 MW", by="lise")).conflicts
    assert (conflict.shown, conflict.rule) == ("200 MW", CHOSEN)


def test_rulings_that_differ_are_a_question() -> None:
    kept = the_conflict()
    found = disputed(Ruling(kept.id, "dismissed", by="lise"), Ruling(kept.id, "shown", "200 MW", by="jean"))
    assert found.conflicts == (kept,)
    (question,) = found.questions
    assert question.about == (kept.id,) and {a.verdict for a in question.answers} == {"dismissed", "shown: 200 MW"}


def test_ruling_on_no_conflict_changes_nothing() -> None:
    assert disputed(Ruling("gone", "dismissed", by="lise")) == disputed()


def test_reopened_conflict_stands_as_the_machine_found_it() -> None:
    kept = the_conflict()
    first = Ruling(kept.id, "dismissed", by="lise", at="2026-01-01")
    told = [first, Ruling(kept.id, "reopened", by="lise", at="2026-02-01")]
    assert disputed(*told).conflicts == (kept,)
    found = disputed(first, Ruling(kept.id, "reopened", by="jean"))
    assert found.conflicts == (kept,) and len(found.questions) == 1


def test_ruling_outlives_the_id_of_its_conflict() -> None:
    """An earlier claim joins the subject, which gives subject and conflict other ids."""
    kept = the_conflict()
    about: dict[str, Any] = {"kind": "figure", "values": ("200 MW", "150 MW"), "claims": ("a.1", "b.1")}
    assert disputed(Ruling("former", "dismissed", by="lise", **about)).conflicts == ()
    for other in ({"kind": "sum"}, {"values": ("200 MW",)}, {"claims": ("z.1",)}):
        assert disputed(Ruling("former", "dismissed", by="lise", **about | other)).conflicts == (kept,)
