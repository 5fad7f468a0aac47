"""Versions compared: lines, sentences, words; nothing is lost, and the work is bounded."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon import differences
from jalon.differences import Change, changes, pieces, stretches, unified

SOLAR = "La Russie construira une centrale solaire de 200 MW à Sanankoroba."
UREA = "La Russie livrera 120 000 tonnes d’urée."
QUIET = "Les ministres se sont félicités de l’amitié des peuples."
SEQUENCES = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12)
TEXTS = st.text(st.sampled_from("ab 1,.’-\u00a0"), max_size=30)


@given(SEQUENCES, SEQUENCES)
def test_stretches_put_into_the_old_give_the_new(old: list[str], new: list[str]) -> None:
    made, at = [], 0
    for each in stretches(old, new):
        assert each.old_start < each.old_end or each.new_start < each.new_end
        made += old[at : each.old_start] + new[each.new_start : each.new_end]
        at = each.old_end
    assert made + old[at:] == new


@given(TEXTS, TEXTS)
def test_pieces_hold_all_words_of_both(old: str, new: str) -> None:
    told = pieces(old, new)
    assert "".join(piece.text for piece in told if piece.fate != "gone") == new
    gone = "".join(piece.text for piece in told if piece.fate != "new")
    assert len(gone) == len(old) or old.split() != new.split()


@given(SEQUENCES, SEQUENCES)
def test_every_sentence_that_differs_is_told_once(old: list[str], new: list[str]) -> None:
    told = changes(old, new)
    left = [each for i, each in enumerate(old) if i not in {change.old for change in told}]
    right = [each for j, each in enumerate(new) if j not in {change.new for change in told}]
    assert left == right
    for ranks in ([c.old for c in told if c.old is not None], [c.new for c in told if c.new is not None]):
        assert len(ranks) == len(set(ranks))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([SOLAR, QUIET], [SOLAR, QUIET], []),
        ([SOLAR], [SOLAR.replace("200", "150")], [Change("changed", 0, 0)]),
        ([SOLAR, UREA], [SOLAR], [Change("removed", 1, None)]),
        ([SOLAR], [QUIET, SOLAR], [Change("added", None, 0)]),
        ([SOLAR], [QUIET], [Change("removed", 0, None), Change("added", None, 0)]),
        ([SOLAR, UREA, QUIET], [QUIET, SOLAR, UREA], [Change("moved", 2, 0)]),
        ([SOLAR, QUIET], [UREA, SOLAR.replace("MW", "GW"), QUIET], [Change("added", None, 0), Change("changed", 0, 1)]),
        ([UREA], [UREA.replace("’", "'").replace(" ", "\u00a0")], []),
    ],
)
def test_what_became_of_each_sentence(old: list[str], new: list[str], told: list[Change]) -> None:
    assert changes(old, new) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("de 200 MW à", "de 150 MW à", "de [-200][+150] MW à"),
        ("soit 1,9 million", "soit 1,5 million", "soit [-1,9][+1,5] million"),
        ("avant juin 2025.", "avant décembre 2026.", "avant [-juin 2025][+décembre 2026]."),
        ("Le pont sera construit.", "Le pont ne sera pas construit.", "Le pont [+ne ]sera[+ pas] construit."),
        ("l'accord", "l’accord", "l’accord"),
    ],
)
def test_changed_words(old: str, new: str, told: str) -> None:
    signs = {"same": "{}", "gone": "[-{}]", "new": "[+{}]"}
    assert "".join(signs[piece.fate].format(piece.text) for piece in pieces(old, new)) == told


def test_lines_that_differ_are_told_as_diff_tells_them() -> None:
    told = list(unified(["a", "b", "c", "d"], ["a", "x", "c", "d", "e"], "hier", "demain"))
    assert told == ["--- hier", "+++ demain", "@@ -2 +2 @@", "-b", "+x", "@@ -4,0 +5 @@", "+e"]
    assert list(unified(["a"], ["a"], "hier", "demain")) == []


def test_long_texts_are_compared_in_bounded_time(monkeypatch: pytest.MonkeyPatch) -> None:
    old = [f"phrase {n % 7} de {n % 5} mots et {n % 3} chiffres" for n in range(6_000)]
    new = [f"autre phrase {n % 5} de {n % 7} mots et {n % 2} chiffres" for n in range(6_000)]
    start = time.perf_counter()
    assert changes(old, new)
    assert time.perf_counter() - start < 20  # a tenth of a second on a machine at rest
    monkeypatch.setattr(differences, "MOST_CELLS", 10)
    assert stretches(["a", *"xyzu", "b"], ["a", *"zyxv", "b"]) == [differences.Stretch(1, 5, 1, 5)]
