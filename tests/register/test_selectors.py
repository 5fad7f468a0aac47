"""What pages read: counts, lists, details."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jalon.errors import CallError
from jalon.register import selectors, services
from jalon.register.models import ClaimRow, Proposal, Review, Subject
from jalon.register.reading import Run
from jalon.register.records import Count, Figure, ListQuery, Passage, Period

DAY = date(2026, 11, 21)
SOLAR, UREA, ASKED = "une centrale solaire", "des engrais", "un œuvre caritatif"


def key(title: str) -> str:
    return Subject.objects.get(title=title).key


def titles(query: ListQuery) -> list[str]:
    return [row.title for row in selectors.list_subjects(query, as_of=DAY).rows]


# ------------------------------------------------------------------------------------------------ home
def test_home_counts_commitments_apart_from_requests(register: Run) -> None:
    home = selectors.home(as_of=DAY)
    assert {count.code: count.count for count in home.commitments if count.count} == {"agreed": 1, "under_way": 1}
    assert home.discussions == (Count("requested", 1), Count("discussed", 0))
    assert [count.count for count in home.agreements + home.meetings] == [0] * 10
    assert [(sector.sector, sector.total) for sector in home.by_sector] == [("agriculture", 1), ("energy", 1)]


def test_home_tells_what_is_late_silent_and_disputed(register: Run) -> None:
    home = selectors.home(as_of=DAY)
    assert [(row.title, row.overdue_days) for row in home.overdue] == [(SOLAR, 510)]
    assert [(row.title, row.silent_days) for row in home.silent] == [(UREA, 911), (SOLAR, 600)]
    assert [(each.row.title, each.reason) for each in home.attention] == [(SOLAR, "overdue"), (UREA, "silent")]
    assert (home.conflicts_total, home.issues_total, home.sources_total) == (1, 2, 3)
    assert (home.claims_reviewed, home.claims_unread) == (0, 5)


def test_home_lists_the_latest_sources_first_and_undated_ones_last(register: Run) -> None:
    assert [source.document for source in selectors.home().last_sources] == ["b", "a", "c"]
    assert [source.claims for source in selectors.list_sources().rows] == [1, 2, 2]


def test_an_empty_register_has_a_home(db: None) -> None:
    home = selectors.home()
    assert (home.sources_total, home.attention, home.by_sector) == (0, (), ())


def test_at_an_earlier_day_nothing_is_late(register: Run) -> None:
    home = selectors.home(as_of=date(2025, 3, 31))
    assert (home.overdue, home.overdue_total) == ((), 0)
    assert [row.title for row in home.silent] == [UREA]


# ------------------------------------------------------------------------------------------------ lists
@pytest.mark.parametrize(
    ("query", "found"),
    [
        (ListQuery(), [SOLAR, UREA, ASKED]),
        (ListQuery("commitments"), [SOLAR, UREA]),
        (ListQuery("discussions"), [ASKED]),
        (ListQuery("meetings"), []),
        (ListQuery(stages=("agreed", "requested")), [UREA, ASKED]),
        (ListQuery(sectors=("energy",)), [SOLAR]),
        (ListQuery(actors=("state-syldavie",)), [UREA, ASKED]),
        (ListQuery(places=("kati",)), [SOLAR]),
        (ListQuery(providers=("state-ruritanie",)), [SOLAR, UREA]),
        (ListQuery(recipients=("state-ruritanie",)), []),
        (ListQuery(years=("2025",)), [SOLAR]),
        (ListQuery(years=("2024", "2025")), [SOLAR, UREA]),
        (ListQuery(states=("overdue",)), [SOLAR]),
        (ListQuery(states=("silent",)), [SOLAR, UREA]),
        (ListQuery(states=("silent", "disputed")), [SOLAR]),
        (ListQuery(states=("unread",)), [SOLAR, UREA, ASKED]),
        (ListQuery(states=("lost",)), []),
        (ListQuery(since="2025-01-01"), [SOLAR]),
        (ListQuery(until="2024-12-31"), [SOLAR, UREA]),
        (ListQuery(until="2024-01-01"), []),
        (ListQuery(text="engrais"), [UREA]),
        (ListQuery(text="engrais centrale"), []),
        (ListQuery(text="!"), []),
        (ListQuery(sort="news"), [SOLAR, UREA, ASKED]),
        (ListQuery(sort="title"), [UREA, ASKED, SOLAR]),
    ],
)
def test_list(register: Run, query: ListQuery, found: list[str]) -> None:
    assert titles(query) == found


def test_facets_count_what_another_choice_would_give(register: Run) -> None:
    page = selectors.list_subjects(ListQuery("commitments", sectors=("energy",)), as_of=DAY)
    facets = {facet.name: {o.value: (o.count, o.chosen) for o in facet.options} for facet in page.facets}
    assert facets == {
        "stage": {"under_way": (1, False)},
        "fulfilment": {"limited": (1, False)},
        "sector": {"energy": (1, True), "agriculture": (1, False)},
        "provider": {"state-ruritanie": (1, False)},
        "recipient": {},
        "actor": {"state-ruritanie": (1, False)},
        "place": {"kati": (1, False)},
        "source": {
            "official": (0, False),
            "agency": (0, False),
            "state_press": (0, False),
            "press": (0, False),
            "unlisted": (1, False),
            "unnamed": (0, False),
        },
        "year": {"2025": (1, False)},
        "state": {
            "overdue": (1, False),
            "slipped": (0, False),
            "silent": (1, False),
            "disputed": (1, False),
            "unread": (1, False),
        },
    }


def test_a_choice_without_rows_stays_to_be_unchosen(register: Run) -> None:
    query = ListQuery("commitments", actors=("state-syldavie",), places=("kati",), stages=("completed",))
    page = selectors.list_subjects(query, as_of=DAY)
    chosen = {(f.name, o.value, o.label) for f in page.facets for o in f.options if o.chosen}
    assert chosen == {("stage", "completed", ""), ("actor", "state-syldavie", "Syldavie"), ("place", "kati", "Kati")}


def test_with_no_row_each_filter_tells_what_it_hides(register: Run) -> None:
    page = selectors.list_subjects(ListQuery("commitments", sectors=("energy",), stages=("agreed",)), as_of=DAY)
    assert (page.total, page.dropping) == (0, (Count("stage", 1), Count("sector", 1)))


@pytest.mark.parametrize("sort", ["urgent", "news", "title"])
def test_pages_follow_one_another(register: Run, sort: str) -> None:
    whole = titles(ListQuery(sort=sort))  # type: ignore[arg-type]
    met: list[str] = []
    cursor = ""
    for _ in range(3):
        page = selectors.list_subjects(ListQuery(sort=sort, size=1, after=cursor), as_of=DAY)  # type: ignore[arg-type]
        assert page.total == 3
        met += [row.title for row in page.rows]
        cursor = page.next_cursor
    assert (met, cursor) == (whole, "")


@pytest.mark.parametrize("cursor", ["x", "2024~x", "~"])
def test_a_strange_cursor_is_refused(register: Run, cursor: str) -> None:
    with pytest.raises(CallError):
        selectors.list_subjects(ListQuery(after=cursor))


# ------------------------------------------------------------------------------------------------ details
def test_every_value_of_a_subject_has_its_passage(register: Run) -> None:
    page = selectors.subject_page(key(SOLAR), as_of=DAY)
    assert page is not None
    told = [(value.slot, value.shown, [words(passage) for passage in value.passages]) for value in page.values]
    assert told == [
        ("object", True, [("b", ["une centrale solaire"]), ("a", ["une centrale solaire"])]),
        ("stage", True, [("b", [])]),
        ("stage", False, [("a", [])]),
        ("actors", True, [("b", ["Ruritanie"]), ("a", ["Ruritanie"])]),
        ("quantities", True, [("b", ["240 MW"])]),
        ("quantities", False, [("a", ["200 MW"])]),
        ("due", True, [("a", [])]),
        ("places", True, [("b", []), ("a", [])]),
    ]
    assert page.values[4].figure == Figure(240, "MW")
    assert page.values[6].period == Period("2025-06-30", relation="before")


def words(passage: Passage) -> tuple[str, list[str]]:
    return passage.source.document, [passage.quote[start:end] for start, end in passage.marks]


def test_the_time_line_tells_what_each_source_said_when(register: Run) -> None:
    page = selectors.subject_page(key(SOLAR))
    assert page is not None
    assert [(said.date, said.stage, said.change) for said in page.timeline] == [
        ("2024-05-24", "pledged", "first"),
        ("2025-03", "under_way", "forward"),
    ]
    assert [passage.source.document for passage in page.stage_passages] == ["b"]


def test_an_undated_passage_comes_last_in_the_time_line(register: Run) -> None:
    page = selectors.subject_page(key(UREA))
    assert page is not None
    assert [(said.date, said.change) for said in page.timeline] == [("2024-05-24", "first"), ("", "forward")]


def test_a_conflict_shows_both_sides(register: Run) -> None:
    page = selectors.subject_page(key(SOLAR))
    assert page is not None
    assert page.conflicts == selectors.list_conflicts().rows == selectors.list_conflicts(classes=["figure"]).rows
    (conflict,) = page.conflicts
    assert [(side.value, side.source.document) for side in conflict.sides] == [("200 MW", "a"), ("240 MW", "b")]
    assert [subject.title for subject in conflict.subjects] == [SOLAR]
    assert selectors.list_conflicts(classes=["sum"]).rows == ()


def test_a_source_is_its_text_cut_at_its_claims(register: Run) -> None:
    page = selectors.source_page("a")
    assert page is not None
    assert page.intact
    body, comment = page.blocks
    whole = "".join(segment.text for segment in body.segments)
    assert whole.startswith("titre: Solaire")
    assert not body.folded
    assert comment.folded
    for claim in page.claims:
        covered = [segment for segment in body.segments if claim.claim_id in segment.claims]
        assert (covered[0].start, covered[-1].end) == (claim.start, claim.end)
        assert covered[0].begins == (claim.number,)
    assert [s.text for s in body.segments if "quantities" in s.slots] == ["200 MW", "500 t"]


def test_readers_are_masked(register: Run) -> None:
    page = selectors.source_page("a")
    assert page is not None
    shown = page.blocks[1].segments[0].text
    assert "Tartempion" not in shown
    assert "@" not in shown
    assert "écrivez" in shown


def test_an_actor_has_forms_roles_and_subjects(register: Run) -> None:
    page = selectors.actor_page("state-ruritanie", as_of=DAY)
    assert page is not None
    assert [(form.form, [s.document for s in form.sources]) for form in page.forms] == [("Ruritanie", ["a", "b"])]
    assert page.roles == (Count("provider", 3),)
    assert [row.title for row in page.subjects] == [SOLAR, UREA]
    assert [row.actor.name for row in selectors.list_actors(type="state").rows] == ["Ruritanie", "Syldavie"]
    assert selectors.list_actors(type="person").rows == ()


def test_issues_tell_whether_their_document_has_a_page(register: Run) -> None:
    assert [(issue.document, issue.known) for issue in selectors.list_issues().rows] == [("c", True), ("vide", False)]


def test_an_unknown_key_gives_none(db: None) -> None:
    assert (selectors.subject_page("x"), selectors.source_page("x"), selectors.actor_page("x")) == (None, None, None)


def test_a_reviewed_claim_is_marked_as_read(register: Run) -> None:
    claim = Proposal.objects.get(source__document="b")
    services.review(claim_id=claim.claim_id, verdict=Review.ACCEPTED, by="relectrice")
    services.project(by="relectrice")
    page = selectors.source_page("b")
    assert page is not None
    assert [claim.reviewed for claim in page.claims] == [True]
    assert selectors.home().claims_reviewed == 1


OFFERED: list[ListQuery] = [
    ListQuery(),
    ListQuery("commitments"),
    ListQuery(text="centrale"),
    ListQuery(families=("commitments",), sectors=("energy", "other"), years=("2025",)),
    ListQuery("commitments", stages=("agreed",), states=("unread",), providers=("state-syldavie",)),
    ListQuery(text="no such word"),
]


@pytest.mark.parametrize("query", OFFERED, ids=str)
def test_a_count_of_a_facet_is_that_of_its_list(register: Run, query: ListQuery) -> None:
    """Whatever else is chosen, an option leads to as many rows as it says."""
    chosen = {"family": "families", "fulfilment": "fulfilments"}
    for facet in selectors.list_subjects(query).facets:
        for option in facet.options:
            told: dict[str, Any] = {chosen.get(facet.name, f"{facet.name}s"): (option.value,)}
            alone = replace(query, **told)
            assert selectors.list_subjects(alone).total == option.count, (facet.name, option)
            rows = selectors.list_subjects(replace(alone, size=1000)).rows
            assert len(rows) == option.count


def test_counts_are_those_of_the_state_that_is_read(register: Run) -> None:
    before = selectors.list_subjects(ListQuery("commitments"))
    for claim_id in ClaimRow.objects.filter(subject__key=before.rows[0].key).values_list("claim_id", flat=True):
        services.review(claim_id=claim_id, verdict="rejected", by="reviewer", reason="wrong")
    after = selectors.list_subjects(ListQuery("commitments"))
    assert after.total == before.total - 1 == len(after.rows)
