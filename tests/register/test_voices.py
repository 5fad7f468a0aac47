"""Sources that repeat one another are one voice: copies, agency copy, corrected versions, articles of one outlet."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.register import selectors
from jalon.register.models import Subject
from jalon.register.reading import Run
from jalon.register.standing import SourceFacts, Standing
from jalon.register.voices import independent, repeated, voices
from tests.linking.told import claim
from tests.register.test_state import SOLAR

LONG = (
    "La société publique a remis hier au ministère, lors d'une cérémonie tenue à Kotiba, soixante camions destinés au "
    "transport du coton vers le port de Zimbala"
)
TOPPED = "Selon notre correspondant, " + LONG.lower() + ", ce dont se félicitent les producteurs."
OTHER = (
    "Soixante camions pour le coton : le ministre a reçu hier à Kotiba les clés des véhicules que la société publique "
    "avait promis en janvier"
)


def told(document: str, outlet: str = "", quote: str = "", url: str = "", published: str = "2024") -> Standing:
    made = claim(f"{document}.1", "camions", quote=quote or f"Passage de {document}.", start=0, end=1)
    return Standing(made, "", "", SourceFacts(1, document, "", outlet, "", published, "fr", url, "", []))


CASES: list[tuple[str, list[Standing], list[list[tuple[str, str]]]]] = [
    ("two reporters", [told("a", "Le Fanal", LONG), told("b", "La Vigie", OTHER)], [[("a", "")], [("b", "")]]),
    (
        "a copy",
        [told("a", "Le Fanal", LONG), told("b", "La Vigie", LONG, published="2025")],
        [[("a", ""), ("b", "reprint")]],
    ),
    (
        "agency copy, topped",
        [told("a", "Le Fanal", LONG), told("b", "La Vigie", TOPPED)],
        [[("a", ""), ("b", "reprint")]],
    ),
    (
        "the same sentence with another date is news",
        [told("a", "Le Fanal", LONG + " avant 2024"), told("b", "La Vigie", LONG + " avant 2025")],
        [[("a", "")], [("b", "")]],
    ),
    (
        "a corrected version",
        [told("a", "", "Un.", "https://a.example/1"), told("b", "", "Deux.", "https://a.example/1")],
        [[("a", ""), ("b", "address")]],
    ),
    ("one outlet", [told("a", "Le Fanal"), told("b", "le  fanal")], [[("a", ""), ("b", "outlet")]]),
    ("no outlet is no voice in common", [told("a"), told("b")], [[("a", "")], [("b", "")]]),
    (
        "through a third",
        [told("a", "Le Fanal", LONG), told("b", "La Vigie", LONG), told("c", "La Vigie", OTHER)],
        [[("a", ""), ("b", "reprint"), ("c", "outlet")]],
    ),
    (
        "a short formula in a longer one is no copy",
        [told("a", "Le Fanal", "Il a signé."), told("b", "La Vigie", "Il a signé hier.")],
        [[("a", "")], [("b", "")]],
    ),
    (
        "the first published speaks first",
        [told("a", "Le Fanal", LONG, published=""), told("b", "La Vigie", LONG)],
        [[("b", ""), ("a", "reprint")]],
    ),
]


@pytest.mark.parametrize(("standings", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_voices(standings: list[Standing], expected: list[list[tuple[str, str]]]) -> None:
    found = [[(each.document, each.tie) for each in voice] for voice in voices(standings)]
    assert found == expected and independent(standings) == len(expected)


some = st.builds(
    told,
    st.sampled_from("abcdef"),
    st.sampled_from(("", "Le Fanal", "La Vigie", "L'Écho")),
    st.sampled_from((LONG, TOPPED, OTHER, "")),
    st.sampled_from(("", "https://a.example/1")),
    st.sampled_from(("", "2023", "2024-05")),
)


@given(st.lists(some, max_size=6, unique_by=lambda s: s.source.document), st.randoms(use_true_random=False))
def test_order_of_sources_does_not_matter(standings: list[Standing], shuffle: random.Random) -> None:
    expected = voices(standings)
    shuffled = list(standings)
    shuffle.shuffle(shuffled)
    assert voices(shuffled) == expected
    assert sorted(each.document for voice in expected for each in voice) == sorted(s.source.document for s in standings)


def test_who_repeats_a_source_whatever_its_outlet() -> None:
    standings = [told("a", "Le Fanal", LONG), told("b", "La Vigie", TOPPED), told("c", "Le Fanal", OTHER)]
    assert repeated(standings, "a") == ("b",) and repeated(standings, "c") == ()
    assert repeated([replace(standings[0])], "none-such") == ()


def test_record_and_source_name_both_outlets(db: None, take: Callable[[], Run], dossier: Path) -> None:
    same = "chantier : la Ruritanie bâtit une centrale solaire de 240 MW à Kati.\n"
    (dossier / "d.txt").write_text(f"titre: Copie\njournal: L'Écho\ndate: 2025-04\n{same}", encoding="utf-8")
    take()
    key = Subject.objects.get(title=SOLAR).key
    page = selectors.subject_page(key)
    assert page is not None and page.row.independent == len(page.voices) == 2
    copied = next(voice for voice in page.voices if len(voice.sources) > 1)
    assert [(source.outlet, tie) for source, _, tie in copied.sources] == [("La Vigie", ""), ("L'Écho", "reprint")]
    assert [source.outlet for source in copied.reprints] == ["L'Écho"]
    source = selectors.source_page("b")
    assert source is not None and [each.document for each in source.repeats] == ["d"]


def test_source_tells_its_former_versions(register: Run, take: Callable[[], Run], dossier: Path) -> None:
    before = selectors.source_page("b")
    assert before is not None and before.versions == ()
    file = dossier / "b.txt"
    file.write_text(file.read_text("utf-8").replace("240", "250"), encoding="utf-8")
    take()
    after = selectors.source_page("b")
    assert after is not None and [sha256 for _, sha256 in after.versions] == [before.sha256]
