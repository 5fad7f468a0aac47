"""An index on disk: one document at a time, in any order, gives what all of them together give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval import linking as gold
from jalon.errors import UnreadableError
from jalon.linking import Judgement, link
from jalon.linking.index import SubjectIndex
from jalon.linking.profile import profiles
from jalon.linking.stored import decoded, encoded, seen
from jalon.model import ArticleLine, Claim, Subject
from tests.linking.told import article, claim

CLAIMS, ARTICLES, _ = gold.read_all(sorted(gold.OWN.glob("*_neighbours.jsonl")))
Document = tuple[ArticleLine, list[Claim]]


def documents(claims: Sequence[Claim], articles: Iterable[ArticleLine]) -> list[Document]:
    return [(line, [c for c in claims if c.document == line.document]) for line in articles]


def whole(told: Iterable[Document], judgements: Sequence[Judgement] = ()) -> list[Subject]:
    told = list(told)
    claims = [c for _, some in told for c in some]
    found = link(claims, [line for line, _ in told], judgements=judgements).subjects
    return sorted((replace(s, related=()) for s in found), key=lambda s: s.id)


def kept(
    told: Iterable[Document], path: str | Path = ":memory:", judgements: Sequence[Judgement] = ()
) -> list[Subject]:
    with SubjectIndex(path) as index:
        for line, some in told:
            index.put(line, some)
        index.judge(judgements)
        return sorted(index.subjects(), key=lambda s: s.id)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_is_all_at_once(random: object) -> None:
    told = documents(CLAIMS, ARTICLES)
    chosen = random.sample(told, 40)  # type: ignore[attr-defined]
    most = random.choice((1, 2, 150))  # type: ignore[attr-defined]
    with patch("jalon.linking.index.MOST_ALIKE", most), patch("jalon.linking.clusters.MOST_ALIKE", most):
        assert kept(chosen) == whole(chosen)


def test_new_reading_takes_the_place_of_the_former() -> None:
    told = documents(CLAIMS, ARTICLES)[:30]
    line, some = told[3]
    with SubjectIndex(":memory:") as index:
        for each in (*told, (line, some[:1]), (line, [])):
            index.put(*each)
        assert sorted(index.subjects(), key=lambda s: s.id) == whole([*told[:3], (line, []), *told[4:]])
        index.put(line, some)
        assert sorted(index.subjects(), key=lambda s: s.id) == whole(told)


def test_crowd_without_names_is_told_apart_and_put_together_again() -> None:
    """More claims of a kind of thing between two states than may: only those with more in common are one."""
    told = [
        (article(f"s{n:02}", f"2024-05-{n + 1:02}"), [claim(f"s{n:02}.1", "école", actors="Chine:p;Mali:r")])
        for n in range(8)
    ]
    named = [
        (article(d), [claim(f"{d}.1", "école de Kotiba", places=["Kotiba", "Mali"], actors="Chine:p")]) for d in "tu"
    ]
    with patch("jalon.linking.index.MOST_ALIKE", 5), patch("jalon.linking.clusters.MOST_ALIKE", 5):
        assert len(whole(told[:3])) == 1
        assert len(whole([*told, *named])) == 9
        assert kept([*told[4:], *named, *told[:4]]) == whole([*told, *named])
        with SubjectIndex(":memory:") as index:
            for each in told:
                index.put(*each)
            for line, _ in told[3:]:
                index.put(line, [])
            assert sorted(index.subjects(), key=lambda s: s.id) == whole(told[:3])


def test_only_what_changed_is_told() -> None:
    dam = claim("a.1", "barrage de Testou", places=["Testou"])
    port = claim("b.1", "port de Kotiba", places=["Kotiba"])
    with SubjectIndex(":memory:") as index:
        assert [s.claims for s in index.put(article("a"), [dam])] == [("a.1",)]
        assert [s.claims for s in index.put(article("b"), [port])] == [("b.1",)]
        again = claim("c.1", "barrage de Testou", places=["Testou"])
        assert [s.claims for s in index.put(article("c"), [again])] == [("a.1", "c.1")]


def test_judgements_are_honoured_and_can_be_taken_back() -> None:
    told = documents(CLAIMS, ARTICLES)[:20]
    ids = [c.claim_id for _, some in told for c in some if c.kind == "commitment"]
    judgements = [Judgement(ids[0], ids[-1], "same"), Judgement(ids[0], ids[1], "different")]
    assert kept(told, judgements=judgements) == whole(told, judgements)
    with SubjectIndex(":memory:") as index:
        for each in told:
            index.put(*each)
        assert index.judge(judgements)
        index.judge(())
        assert sorted(index.subjects(), key=lambda s: s.id) == whole(told)


def test_index_is_kept_in_its_file(tmp_path: Path) -> None:
    told = documents(CLAIMS, ARTICLES)[:10]
    path = tmp_path / "subjects.sqlite3"
    kept(told[:6], path)
    assert kept(told[6:], path) == whole(told)


def test_fault_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "subjects.sqlite3"
    kept([], path)
    with pytest.raises(RuntimeError), SubjectIndex(path) as index:
        index.put(article("a"), [claim("a.1", "barrage de Testou")])
        raise RuntimeError
    assert kept([], path) == []


@pytest.mark.parametrize("content", [b"no index, but a text that is long enough to be told from one" * 20])
def test_other_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.sqlite3"
    path.write_bytes(content)
    with pytest.raises(UnreadableError):
        SubjectIndex(path)


def test_profile_comes_back_as_it_was() -> None:
    for profile in profiles(CLAIMS, ARTICLES):
        assert decoded(encoded(profile)) == replace(profile, claim=seen(profile.claim))
