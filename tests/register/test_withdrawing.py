"""Sources withdrawn and put back; words erased from everywhere, with a trail that still verifies."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from jalon.errors import CallError
from jalon.register import selectors, services, trail, withdrawing
from jalon.register.models import ClaimRow, Review, Source, TrailEntry
from jalon.register.reading import Run
from jalon.register.verification import faults

NAME = "Syldavie"


def everything() -> str:
    """Every value of every table, as the database holds it."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith("register_words_"):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                told += [repr(bytes(v) if isinstance(v, memoryview) else v) for row in cursor.fetchall() for v in row]
    return "\n".join(told)


def test_a_withdrawn_source_speaks_no_longer_and_can_be_put_back(register: Run) -> None:
    before = set(ClaimRow.objects.values_list("claim_id", flat=True))
    withdrawing.withdraw(document="c", by="chef", reason="rétractée par le journal")
    assert set(ClaimRow.objects.values_list("claim_id", flat=True)) == {i for i in before if not i.startswith("c.")}
    assert not selectors.search("caritatif").subjects and not selectors.search("caritatif").sources
    assert not list(faults())
    withdrawing.restore(document="c", by="chef", reason="rétractation annulée")
    assert set(ClaimRow.objects.values_list("claim_id", flat=True)) == before
    assert [row.action for row in TrailEntry.objects.filter(target="c")][-2:] == ["source.withdrawn", "source.restored"]
    assert not list(faults())


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: withdrawing.withdraw(document="x", by="a", reason="r"), "no such source"),
        (lambda: withdrawing.withdraw(document="a", by="a", reason=" "), "needs its reason"),
        (lambda: withdrawing.restore(document="a", by="a", reason="r"), "not withdrawn"),
        (lambda: withdrawing.erase(words="ab", by="a", reason="r"), "three letters"),
        (lambda: withdrawing.erase(words=NAME, by="a", reason=f"la {NAME}"), "a reason"),
        (lambda: withdrawing.erase(words="introuvable", by="a", reason="r"), "nowhere"),
    ],
)
def test_what_cannot_be_done_is_told(register: Run, call: Callable[[], None], told: str) -> None:
    with pytest.raises(CallError, match=told):
        call()


def test_erased_words_are_gone_from_every_table_and_the_trail_verifies(register: Run, take: Callable[[], Run]) -> None:
    claim = ClaimRow.objects.filter(source__document="c")[0]
    services.review(claim_id=claim.claim_id, verdict=Review.ACCEPTED, by="lise", reason=f"dit par la {NAME}")
    assert NAME in everything()
    lengths = dict(Source.objects.values_list("document", "sha256"))
    assert withdrawing.erase(words=NAME, by="chef", reason="décision du tribunal, 12 mai") == ("c",)
    assert NAME not in everything()
    assert dict(Source.objects.values_list("document", "sha256")) == lengths
    assert "████████" in ClaimRow.objects.get(claim_id=claim.claim_id).quote
    row = TrailEntry.objects.get(action=trail.ERASED)
    assert row.reason == "décision du tribunal, 12 mai" and json.loads(row.after)["rows"]
    assert not list(faults())
    assert take().read == 0, "what was erased is not read again"
    assert NAME not in everything()


def test_a_row_emptied_without_a_word_is_found(register: Run) -> None:
    entry = TrailEntry.objects.filter(action="source.read")[0]
    with withdrawing._Door():
        TrailEntry.objects.filter(pk=entry.pk).update(before="", after="", reason="", erased=True)
    assert any("no later row says why" in fault for fault in faults())


@pytest.mark.parametrize("change", [{"by": "x"}, {"action": "x"}, {"hash": "0" * 64}])
def test_the_door_opens_for_content_alone(register: Run, change: dict[str, str]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), withdrawing._Door():
        TrailEntry.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        TrailEntry.objects.update(before="")


def test_rows_of_the_first_version_still_verify(register: Run) -> None:
    entry = trail.append(by="a", action="test", target="", before=None, after={"x": 1})
    assert entry.before_hash == trail.text_hash("null")
    assert not [fault for fault in faults() if "trail" in fault]
