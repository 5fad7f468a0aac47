"""The fulfilment of a commitment ruled at the desk: by a plain form, with a reason, shown on the record at once."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jalon.register.models import Ruling, Subject, TrailEntry
from jalon.register.verification import faults


@pytest.fixture
def record(desk: Client) -> Subject:
    """A commitment of the cast that the sources only announce."""
    return Subject.objects.filter(family="commitments", fulfilment="no_evidence").order_by("key")[0]


def address(record: Subject) -> str:
    return reverse("desk:rating", args=[record.key])


def test_rating_is_kept_and_shown_with_the_proposal_beside_it(desk: Client, record: Subject) -> None:
    done = desk.post(address(record), {"rating": "substantial", "reason": "visite <b>"}, follow=True)
    page = done.content.decode()
    assert done.redirect_chain[0][0].endswith(f"/fiches/{record.key}/#fulfilment")
    assert "substantielle" in page and "décidée par un relecteur" in page and "Proposé par la règle" in page
    assert "visite &lt;b&gt;" in desk.get(address(record)).content.decode()
    assert "visite" not in Client().get(f"/fiches/{record.key}/").content.decode()  # names and reasons stay inside
    entry = TrailEntry.objects.order_by("-id")[0]
    assert (entry.action, entry.target, entry.reason) == ("ruling.decided", record.key, "visite <b>")
    assert not list(faults())


def test_it_is_taken_back_by_the_same_form(desk: Client, record: Subject) -> None:
    desk.post(address(record), {"rating": "complete", "reason": "inaugurée"})
    desk.post(address(record), {"rating": "proposed", "reason": "erreur"})
    kept = Subject.objects.get(pk=record.pk)
    assert kept.fulfilment == "no_evidence" and Ruling.objects.count() == 2


@pytest.mark.parametrize("sent", [{"rating": "limited"}, {"reason": "x"}, {"rating": "kept", "reason": "x"}])
def test_half_a_decision_is_told_and_nothing_typed_is_lost(desk: Client, record: Subject, sent: dict[str, str]) -> None:
    page = desk.post(address(record), sent).content.decode()
    assert 'role="alert"' in page and "<title>Erreur" in page and not Ruling.objects.exists()
    assert "reason" not in sent or f'value="{sent["reason"]}"' in page


def test_a_request_is_not_rated(desk: Client) -> None:
    asked = Subject.objects.exclude(family="commitments")[0]
    assert desk.get(address(asked)).status_code == 404
