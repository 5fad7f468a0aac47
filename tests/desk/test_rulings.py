"""Discrepancies ruled on: a value chosen, dismissed, reopened; kept, exported, honoured by every projection to come."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from jalon.errors import CallError
from jalon.judged import parse_judged
from jalon.lines import encoded
from jalon.model import to_json
from jalon.register import deciding, selectors, services
from jalon.register.models import Conflict, Ruling, Subject, TrailEntry
from jalon.register.ruling import rule
from jalon.register.stages import NO_DISCREPANCY
from jalon.register.verification import faults


@pytest.fixture
def figure(desk: Client) -> Conflict:
    """A discrepancy about a figure of one record, in the register of the cast."""
    found = Conflict.objects.filter(conflict_class="figure").exclude(conflict_class__in=NO_DISCREPANCY)
    return found.order_by("key")[0]


def other_value(conflict: Conflict) -> str:
    return next(side.value for side in conflict.sides.all() if side.value != conflict.shown)


def subject_of(conflict: Conflict) -> Subject:
    return Subject.objects.filter(claims__conflicts__conflict=conflict).distinct().get()


def stands(key: str) -> Conflict | None:
    return Conflict.objects.filter(key=key).first()


def test_chosen_value_is_shown_on_the_record_now_and_after_every_projection(figure: Conflict) -> None:
    value = other_value(figure)
    rule(conflict=figure.key, verdict="shown", value=value, by="lise", reason="le contrat le dit")
    for _ in range(2):
        kept = stands(figure.key)
        assert kept is not None and (kept.shown, kept.rule) == (value, "chosen_by_person")
        row = subject_of(kept)
        assert f"{row.figure:g} {row.unit}" == value and json.loads(row.card)["figure"]["value"] == row.figure
        services.project(by="test")
    assert not list(faults())


def test_dismissed_one_is_told_no_more_until_it_is_reopened(figure: Conflict) -> None:
    before = subject_of(figure).conflict_count
    rule(conflict=figure.key, verdict="dismissed", by="lise", reason="deux tranches")
    for _ in range(2):
        assert stands(figure.key) is None
        services.project(by="test")
    rule(conflict=figure.key, verdict="reopened", by="lise")
    kept = stands(figure.key)
    assert kept is not None and kept.rule != "chosen_by_person" and subject_of(kept).conflict_count == before
    assert not list(faults())


def test_two_people_who_differ_are_a_question_and_neither_counts(figure: Conflict) -> None:
    value = other_value(figure)
    rule(conflict=figure.key, verdict="dismissed", by="lise", reason="deux tranches")
    rule(conflict=figure.key, verdict="shown", value=value, by="jean")
    kept = stands(figure.key)
    assert kept is not None and kept.shown == figure.shown
    screen = selectors.ruling_screen(figure.key)
    assert screen is not None and screen.differing and [told.by for told in screen.told] == ["jean", "lise"]
    rule(conflict=figure.key, verdict="dismissed", by="jean", reason="d'accord")
    assert stands(figure.key) is None


def test_unsure_decides_nothing_and_takes_back_what_one_had_said(figure: Conflict) -> None:
    value = other_value(figure)
    rule(conflict=figure.key, verdict="dismissed", by="lise", reason="deux tranches")
    assert stands(figure.key) is None
    rule(conflict=figure.key, verdict="unsure", by="lise")
    kept = stands(figure.key)
    assert kept is not None and kept.rule != "chosen_by_person"
    rule(conflict=figure.key, verdict="shown", value=value, by="jean")
    screen = selectors.ruling_screen(figure.key)
    assert screen is not None and not screen.differing and [told.verdict for told in screen.told] == ["shown", "unsure"]
    kept = stands(figure.key)
    assert kept is not None and kept.rule == "chosen_by_person"
    services.project(by="test")
    assert not list(faults())


def test_next_one_is_the_one_that_nobody_has_ruled_on(figure: Conflict) -> None:
    waiting = [c.key for c in Conflict.objects.exclude(conflict_class__in=NO_DISCREPANCY).order_by("id")]
    first = selectors.next_conflict("")
    assert first == waiting[0] and selectors.next_conflict(first) == (waiting[1] if len(waiting) > 1 else "")
    for key in waiting:
        rule(conflict=key, verdict="unsure", by="lise")
    assert selectors.next_conflict("") == ""


def test_rulings_are_exported_and_an_input_of_the_next_run(figure: Conflict) -> None:
    values = {side.value for side in figure.sides.all()}
    rule(conflict=figure.key, verdict="dismissed", by="lise", reason="trop tôt")
    rule(conflict=figure.key, verdict="shown", value=figure.shown, by="lise", reason="le contrat le dit")
    told = [encoded({"ruling": to_json(each)}) for each in deciding.rulings()]
    (read,) = parse_judged(told, where="export").rulings
    assert (read.verdict, read.value, read.by, read.reason) == ("shown", figure.shown, "lise", "le contrat le dit")
    assert read.kind == "figure" and set(read.values) == values and read.claims


@pytest.mark.parametrize(
    ("verdict", "value", "reason"),
    [("shown", "7 parsec", ""), ("dismissed", "", ""), ("perhaps", "", "x")],
)
def test_what_makes_no_sense_is_refused(figure: Conflict, verdict: str, value: str, reason: str) -> None:
    with pytest.raises(CallError):
        rule(conflict=figure.key, verdict=verdict, value=value, reason=reason, by="lise")
    assert not Ruling.objects.exists()


def test_rulings_are_never_changed_and_stand_in_the_trail(figure: Conflict) -> None:
    rule(conflict=figure.key, verdict="dismissed", by="lise", reason="deux tranches")
    entry = TrailEntry.objects.order_by("-id")[0]
    assert (entry.action, entry.target, entry.by) == ("ruling.decided", figure.key, "lise")
    for change in (lambda: Ruling.objects.update(verdict="shown"), lambda: Ruling.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_screen_takes_a_ruling_by_a_plain_form(desk: Client, figure: Conflict) -> None:
    page = reverse("desk:ruling", args=[figure.key])
    assert "Écarter" in desk.get(page).content.decode()
    refused = desk.post(page, {"verdict": "dismissed"})
    assert refused.status_code == 200 and "alert" in refused.content.decode() and not Ruling.objects.exists()
    done = desk.post(page, {"verdict": "dismissed", "reason": "deux tranches <b>"}, follow=True)
    shown = done.content.decode()
    assert "deux tranches &lt;b&gt;" in shown and page in shown and stands(figure.key) is None
    again = desk.post(page, {"verdict": "reopened"}, follow=True)
    assert again.status_code == 200 and stands(figure.key) is not None


def test_question_stands_at_the_head_of_the_queue(desk: Client, figure: Conflict) -> None:
    rule(conflict=figure.key, verdict="dismissed", by="lise", reason="deux tranches")
    rule(conflict=figure.key, verdict="reopened", by="jean")
    assert reverse("desk:ruling", args=[figure.key]) in desk.get(reverse("desk:queue")).content.decode()


@pytest.mark.parametrize("address", ["/relecture/discordances/", "/relecture/discordances/x/"])
def test_others_are_sent_away(desk: Client, address: str) -> None:
    assert Client().get(address).status_code in (302, 403)
    assert desk.get(address).status_code in (200, 404)
