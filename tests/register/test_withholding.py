"""What is withheld leaves the public edition whole, is told in numbers, and comes back on its day."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.utils import timezone

from jalon import lines
from jalon.errors import CallError
from jalon.model import Claim
from jalon.register import accounts, adding, large, notes, selectors, services, trail, withdrawing, withholding
from jalon.register.edition import tables
from jalon.register.edition.choosing import ENDED, public_edition
from jalon.register.edition.filling import blanked, remake
from jalon.register.edition.withheld import joined
from jalon.register.internal import Edition, Note, Withholding
from jalon.register.models import Actor, ActorForm, ClaimRow, Holding, SearchRow, Source, Subject, TrailEntry
from jalon.register.reading import Run
from jalon.register.verification import faults
from tests.register.test_withdrawing import NAME, everything


@pytest.fixture(autouse=True, params=["small", "large"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The edition is computed whole in a small register, and near what is withheld in a large one."""
    if request.param == "large":
        monkeypatch.setattr(large, "LARGE", 0)


def day(days: int) -> date:
    return timezone.now().date() + timedelta(days=days)


def withhold(kind: str, target: str, days: int = 30, **told: object) -> Withholding:
    asked: dict[str, object] = {"reason": "négociation en cours", "told": True, "by": "chef", **told}
    return withholding.withhold(kind=kind, target=target, until=day(days), **asked)  # type: ignore[arg-type]


def claim(words: str) -> ClaimRow:
    """The claim whose passage holds some words."""
    return ClaimRow.objects.get(quote__contains=words)


def target_of(kind: str, words: str) -> str:
    found = claim(words)
    return {"record": found.subject.key, "passage": found.claim_id, "source": found.source.document}[kind]


def everything_public() -> str:
    """Every value of every table of the public edition, as the database holds it."""
    told = []
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor, include_views=True)
        kept = ("edition_words_", "edition_withheld")
        for table in (name for name in names if name.startswith("edition_") and not name.startswith(kept)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            told += [repr(bytes(v) if isinstance(v, memoryview) else v) for row in cursor.fetchall() for v in row]
    return "\n".join(told)


def test_nothing_withheld_is_one_edition(register: Run) -> None:
    with public_edition() as told:
        assert told.rows == () and not tables.stands()
        assert ClaimRow.objects.count() > 0


@pytest.mark.parametrize("kind", ["record", "passage", "source"])
def test_what_is_withheld_stands_nowhere_in_the_public_tables(register: Run, kind: str) -> None:
    found = claim("livrera")
    withhold(kind, target_of(kind, "livrera"))
    assert "livrera" not in everything_public()
    with public_edition() as told:
        assert {row.reason for row in told.rows} == {"négociation en cours"}
        assert not ClaimRow.objects.filter(claim_id=found.claim_id).exists()
        assert not selectors.search("livrera").sources
        assert Subject.objects.exists() and Actor.objects.exists()
    assert ClaimRow.objects.filter(claim_id=found.claim_id).exists(), "inside it stands"
    assert not list(faults())


def told_publicly() -> list[list[tuple[object, ...]]]:
    """The records, claims, actors, spellings and offices of the public edition, without their numbers."""
    with public_edition():
        return [
            sorted(rows)
            for rows in (
                Subject.objects.values_list("key", "title", "stage", "claim_count", "unread_count"),
                ClaimRow.objects.values_list("claim_id", "number", "subject__key", "line"),
                Actor.objects.values_list("key", "name", "claim_count"),
                ActorForm.objects.values_list("actor__key", "source__document", "form"),
                Holding.objects.values_list("actor__key", "source__document", "title", "evidence"),
                SearchRow.objects.values_list("words", "subject__key", "actor__key", "source__document"),
            )
        ]


@pytest.mark.parametrize("kind", ["record", "passage", "source"])
@pytest.mark.parametrize("words", ["livrera", "caritatif"])
def test_near_what_is_withheld_the_same_is_told_as_by_the_whole(
    register: Run, monkeypatch: pytest.MonkeyPatch, kind: str, words: str
) -> None:
    withhold(kind, target_of(kind, words))
    told = []
    for least in (0, 10**9):
        monkeypatch.setattr(large, "LARGE", least)
        remake()
        told.append(told_publicly())
    near, whole = told
    assert near == whole


def test_a_write_sees_the_register_whole(register: Run) -> None:
    found = claim("livrera")
    withhold("passage", found.claim_id)
    with public_edition():
        with tables.whole():
            assert ClaimRow.objects.filter(claim_id=found.claim_id).exists()
        assert not ClaimRow.objects.filter(claim_id=found.claim_id).exists()


def test_a_claim_of_the_same_sentence_is_withheld_with_it(register: Run) -> None:
    """A passage that another claim rests on too would still be read there."""
    found = claim("livrera")
    told = lines.record_of(found.payload, where="test")
    assert isinstance(told, Claim)
    same = replace(told, object="un tout autre objet", stage="discussed")
    other = adding.add_claim(claim=same, by="lise")
    withhold("passage", other.claim_id)
    with public_edition():
        assert not ClaimRow.objects.filter(claim_id__in=(other.claim_id, found.claim_id)).exists()
    assert "livrera" not in everything_public()


def test_a_claim_found_later_in_withheld_words_is_withheld_too(register: Run) -> None:
    found = claim("livrera")
    withhold("passage", found.claim_id)
    told = lines.record_of(found.payload, where="test")
    assert isinstance(told, Claim)
    adding.add_claim(claim=replace(told, object="des engrais livrera-t-on"), by="lise")
    assert "livrera" not in everything_public()
    assert not list(faults())


def test_words_that_stand_twice_in_a_source_are_blanked_twice(db: None) -> None:
    text = "Un don de riz.\nLe maire a parlé. Un DON  de\nriz. Et des fleurs."
    source = Source(document="d", text=text, title="Un don de riz", outlet="Le Riz", blocks=[], offices=[])
    spans = joined((m.start(), m.end()) for m in re.finditer(r"(?i)un\s+don\s+de\s+riz", text))
    made = blanked(source, spans)
    assert "riz" not in made.text.casefold() and "fleurs" in made.text
    assert len(made.text) == len(text) and made.text.count("\n") == text.count("\n")
    assert (made.title, made.outlet) == ("", "Le Riz")
    assert not re.search(r"█{6}", made.text), "no length of a word is told"


def test_a_decision_keeps_both_editions_up(register: Run) -> None:
    withhold("passage", claim("livrera").claim_id)
    open_claim = claim("caritatif")
    services.review(claim_id=open_claim.claim_id, verdict="accepted", by="lise")
    with public_edition():
        assert ClaimRow.objects.get(claim_id=open_claim.claim_id).verdict == "accepted"
    services.review(claim_id=open_claim.claim_id, verdict="rejected", by="lise", reason="faux")
    with public_edition():
        assert not ClaimRow.objects.filter(claim_id=open_claim.claim_id).exists()
    assert not list(faults())
    services.undo(by="lise")
    services.project(by="test")
    with public_edition():
        assert ClaimRow.objects.filter(claim_id=open_claim.claim_id).exists()
    assert not list(faults())


def test_it_comes_back_on_its_day(register: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    found = claim("livrera")
    withhold("record", found.subject.key, days=2)
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    with public_edition() as told:
        assert told.rows == ()
        assert ClaimRow.objects.filter(claim_id=found.claim_id).exists()
    assert not tables.stands() and not Edition.objects.exists()
    row = TrailEntry.objects.get(action=ENDED)
    assert (row.by, row.target) == ("jalon", found.subject.key)
    assert not list(faults())


def test_one_of_two_comes_back_and_the_other_stays(register: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    withhold("passage", claim("livrera").claim_id, days=2)
    withhold("passage", claim("caritatif").claim_id, days=9)
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    with public_edition() as told:
        assert [row.family for row in told.rows].count("passages") == 1
        assert ClaimRow.objects.filter(quote__contains="livrera").exists()
        assert not ClaimRow.objects.filter(quote__contains="caritatif").exists()


def test_lifting_shows_it_again_and_says_who(register: Run) -> None:
    found = claim("livrera")
    row = withhold("record", found.subject.key)
    withholding.lift(pk=row.pk, reason="accord signé", by="chef")
    with public_edition():
        assert ClaimRow.objects.filter(claim_id=found.claim_id).exists()
    told = [(entry.action, entry.by, entry.reason) for entry in TrailEntry.objects.filter(target=found.subject.key)]
    made, lifted = told
    assert made == ("withholding.made", "chef", "négociation en cours")
    assert lifted == ("withholding.lifted", "chef", "accord signé")
    assert not list(faults())


def test_a_record_stays_withheld_under_another_key(register: Run) -> None:
    """A record that linking makes anew from other claims may have another key: its claims lead to it."""
    found = claim("livrera")
    row = withhold("record", found.subject.key)
    Withholding.objects.filter(pk=row.pk).update(target="another-key")
    services.project(by="test")
    assert "livrera" not in everything_public()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"reason": " "}, "needs its reason"),
        ({"days": 0}, "a day to come"),
        ({"target": "none-such"}, "nothing here"),
        ({"kind": "note", "target": "1"}, "nothing here"),
        ({"kind": "else"}, "nothing here"),
    ],
)
def test_what_cannot_be_withheld_is_told(register: Run, asked: dict[str, object], told: str) -> None:
    with pytest.raises(CallError, match=told):
        withhold(**{"kind": "passage", "target": claim("livrera").claim_id, **asked})  # type: ignore[arg-type]


def test_withheld_once_is_withheld(register: Run) -> None:
    withhold("passage", claim("livrera").claim_id)
    with pytest.raises(CallError, match="already"):
        withhold("passage", claim("livrera").claim_id)


# ------------------------------------------------------------------------------------------------ sides and notes
def account(name: str, role: str, side: str = "") -> User:
    services.create_account(name=name, password="x", role=role, by="test")
    if side:
        accounts.give_side(name=name, side=side, by="test")
    return User.objects.get(username=name)


def test_a_note_of_a_side_is_read_by_that_side_alone(register: Run) -> None:
    key = claim("livrera").subject.key
    mine, theirs, joint = account("a", "focal_point", "ML"), account("b", "secretary", "RU"), account("c", "reviewer")
    notes.write(key=key, reach=Note.OWN, text="notre position", user=mine)
    notes.write(key=key, reach=Note.SHARED, text="convenu en salle", user=theirs)
    notes.write(key=key, reach=Note.PUBLIC, text="à savoir", user=joint)
    read = {user.username: [note.text for note in selectors.notes_of(key, user)] for user in (mine, theirs, joint)}
    shared = ["convenu en salle", "à savoir"]
    assert read == {"a": ["notre position", *shared], "b": shared, "c": shared}
    services.create_administrator(name="chef", password="x", by="test")
    chief = User.objects.get(username="chef")
    assert [note.text for note in selectors.notes_of(key, chief)] == shared, "an administrator is of no side"
    assert [note.text for note in selectors.notes_of(key, AnonymousUser())] == ["à savoir"]
    kept = json.dumps(list(TrailEntry.objects.filter(action="note.written").values_list("after", flat=True)))
    assert "notre position" not in kept and "convenu" not in kept


def test_the_notes_of_a_side_are_not_in_the_public_tables(register: Run) -> None:
    key, user = claim("livrera").subject.key, account("a", "secretary", "ML")
    notes.write(key=key, reach=Note.OWN, text="notre position", user=user)
    public = notes.write(key=key, reach=Note.PUBLIC, text="à savoir", user=user)
    withhold("passage", claim("caritatif").claim_id)
    with public_edition():
        assert list(Note.objects.values_list("text", flat=True)) == ["à savoir"]
    withhold("note", str(public.pk))
    with public_edition() as told:
        assert not Note.objects.exists()
        assert [count.code for count in told.counts()] == ["discussions", "passages", "notes"]


def test_a_note_is_dropped_by_who_wrote_it(register: Run) -> None:
    key, user, other = claim("livrera").subject.key, account("a", "secretary", "ML"), account("b", "secretary", "ML")
    note = notes.write(key=key, reach=Note.OWN, text="à revoir", user=user)
    with pytest.raises(CallError, match="no note of yours"):
        notes.drop(pk=note.pk, user=other)
    notes.drop(pk=note.pk, user=user)
    assert selectors.notes_of(key, user) == ()
    assert not list(trail.faults())


def test_nobody_changes_their_own_side(register: Run) -> None:
    account("a", "secretary", "ML")
    with pytest.raises(CallError, match="their own rights"):
        accounts.give_side(name="a", side="RU", by="a")
    with pytest.raises(CallError, match="no such side"):
        accounts.give_side(name="a", side="Mali", by="test")
    assert TrailEntry.objects.filter(action="account.side").count() == 1


def test_erased_words_are_gone_from_notes_reasons_and_the_public_edition(register: Run) -> None:
    user = account("a", "secretary", "ML")
    notes.write(key=claim("livrera").subject.key, reach=Note.OWN, text=f"dit par la {NAME}", user=user)
    withhold("passage", claim("caritatif").claim_id, reason=f"à la demande de la {NAME}")
    assert NAME in everything_public() and NAME in everything()
    withdrawing.erase(words=NAME, by="chef", reason="décision du tribunal")
    assert NAME not in everything()
    assert not list(faults())
