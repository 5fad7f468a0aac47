from __future__ import annotations

from dataclasses import replace

from eval.cross import Texts, conflicts_found, traps_entered
from jalon.model import Claim, Conflict, Side

TEXTS = {"a": "La  centrale aura 20 MW.\nUn lecteur : on construira un pont.", "b": "La centrale aura 30 MW."}


def claim(quote: str) -> Claim:
    start = TEXTS["a"].index(quote)
    return Claim("a", "a.01", "commitment", "pledged", quote, start, start + len(quote), "pont", "transport")


def conflict(*sides: tuple[str, str]) -> Conflict:
    return Conflict("x", "figure", "quantities", tuple(Side(d, q, "") for d, q in sides), None, "latest", "")


def test_claim_in_a_trap_is_told() -> None:
    cross = {"traps": [{"file": "a", "quote": "on construira un pont"}]}
    assert traps_entered(cross, [claim("Un lecteur : on construira")], Texts(TEXTS)) == ["a.01"]
    assert traps_entered(cross, [claim("La  centrale aura 20 MW.")], Texts(TEXTS)) == []


def test_conflict_is_found_when_every_side_is_covered() -> None:
    sides = [{"file": "a", "quote": "20 MW"}, {"file": "b", "quote": "30 MW"}]
    cross = {"conflicts": [{"id": "X1", "report": "must", "sides": sides}]}
    both = conflict(("a", "La centrale aura 20 MW."), ("b", "aura 30 MW"))
    one = conflict(("a", "La centrale aura 20 MW."), ("a", "aura 20 MW"))
    assert conflicts_found(cross, "must", [both], Texts(TEXTS)) == ["X1"]
    assert conflicts_found(cross, "must", [one], Texts(TEXTS)) == []
    assert conflicts_found(cross, "never", [both], Texts(TEXTS)) == []


def test_two_passages_that_agree_against_a_third_are_not_set_against_each_other() -> None:
    sides = [{"file": "a", "quote": "20 MW"}, {"file": "b", "quote": "30 MW"}]
    cross = {"conflicts": [{"id": "X1", "report": "never", "sides": sides}]}
    told = conflict(("a", "aura 20 MW"), ("b", "aura 30 MW"))
    agreeing = replace(told, sides=(*(replace(s, value="one") for s in told.sides), Side("c", "else", "other")))
    differing = replace(told, sides=tuple(replace(s, value=s.quote) for s in told.sides))
    assert conflicts_found(cross, "never", [agreeing], Texts(TEXTS)) == []
    assert conflicts_found(cross, "never", [differing], Texts(TEXTS)) == ["X1"]


def test_two_offices_of_a_person_are_no_two_names() -> None:
    sides = [{"file": "a", "quote": "20 MW"}, {"file": "b", "quote": "30 MW"}]
    expected = [{"id": f, "field": f, "report": "must", "sides": sides} for f in ("actors.name", "actors.office")]
    told = replace(conflict(("a", "aura 20 MW"), ("b", "aura 30 MW")), conflict_class="office", field="office")
    assert conflicts_found({"conflicts": expected}, "must", [told], Texts(TEXTS)) == ["actors.office"]


def test_a_quote_that_is_nowhere_overlaps_nothing() -> None:
    sides = [{"file": "a", "quote": "40 MW"}]
    cross = {"conflicts": [{"id": "X1", "report": "must", "sides": sides}]}
    assert conflicts_found(cross, "must", [conflict(("a", "50 MW"))], Texts(TEXTS)) == []
