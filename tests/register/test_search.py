"""Full text: what is normalised alike finds each other, in three languages."""

from __future__ import annotations

import pytest

from jalon.register import selectors
from jalon.register.reading import Run
from jalon.register.search import LETTERS_KEPT, words

ALIKE = [
    ("cœur", "coeur"),
    ("énergie", "ENERGIE"),
    ("centrales solaires", "centrale solaire"),
    ("accords", "l'accord"),
    ("120 000", "120000"),
    ("120 000", "120000"),
    ("200 MW", "200 mégawatts"),
    ("agreements", "agreement"),
    ("соглашения", "соглашение"),
    ("ещё", "еще"),
    ("российской", "российская"),
    ("électrique", "electrique"),
]
APART = [("état", "été"), ("or", "orge"), ("mai", "main"), ("11 200", "1 1200")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_normalised_alike(one: str, other: str) -> None:
    assert words([one]) == words([other]) != ""


@pytest.mark.parametrize(("one", "other"), APART)
def test_kept_apart(one: str, other: str) -> None:
    assert words([one]) != words([other])


@pytest.mark.parametrize("text", ["", "  ", "?!", "de la", "' OR 1=1 --"[:1]])
def test_no_word_to_search(text: str) -> None:
    assert words([text]) == ""


def test_a_line_without_spaces_is_one_short_word() -> None:
    assert len(words(["a" * 1_000_000])) <= LETTERS_KEPT


#: Query, titles of subjects, documents, actors.
HITS = [
    ("centrales", ["une centrale solaire"], ["a", "b"], []),
    ("oeuvres caritatives", ["un œuvre caritatif"], ["c"], []),
    ("engrais syldavie", ["des engrais"], ["c"], []),
    ("ruritanie", ["des engrais", "une centrale solaire"], ["a", "b"], ["Ruritanie"]),
    ("200 mégawatts", ["une centrale solaire"], ["a"], []),
    ("bravo", [], [], []),
    ("fanal", [], ["a"], []),
    ("centrale'); DROP", [], [], []),
    ("-", [], [], []),
]


@pytest.mark.parametrize(("query", "titles", "documents", "actors"), HITS)
def test_hits(register: Run, query: str, titles: list[str], documents: list[str], actors: list[str]) -> None:
    found = selectors.search(query)
    assert sorted(row.title for row in found.subjects) == sorted(titles)
    assert found.subjects_total == len(titles)
    assert sorted(source.document for source in found.sources) == documents
    assert [row.actor.name for row in found.actors] == actors
