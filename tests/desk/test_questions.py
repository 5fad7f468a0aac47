"""Two people who decide differently make a question, until somebody confirms one of them."""

from __future__ import annotations

from django.test import Client

from jalon.register import selectors, services
from tests.desk.test_desk import CLAIM, QUEUE
from tests.publish.test_pages import one, tree


def test_two_contradictory_decisions_become_a_question_until_one_is_confirmed(desk: Client) -> None:
    services.review(claim_id=CLAIM, verdict="accepted", by="marc")
    assert not selectors.questions()
    services.review(claim_id=CLAIM, verdict="rejected", by="nina", reason="not_said")
    (asked,) = selectors.questions()
    assert (asked.first, asked.second, asked.second_verdict) == ("marc", "nina", "rejected")
    assert "marc" in one(tree(desk, QUEUE), "main section.notice").text()
    services.review(claim_id=CLAIM, verdict="rejected", by="lise", reason="other")
    assert not selectors.questions()


def test_an_undone_decision_contradicts_nobody(desk: Client) -> None:
    services.review(claim_id=CLAIM, verdict="accepted", by="marc")
    services.review(claim_id=CLAIM, verdict="rejected", by="nina", reason="not_said")
    services.undo(by="nina")
    assert not selectors.questions()


def test_ones_own_second_thought_is_no_question(desk: Client) -> None:
    services.review(claim_id=CLAIM, verdict="accepted", by="marc")
    services.review(claim_id=CLAIM, verdict="rejected", by="marc", reason="not_said")
    assert not selectors.questions()
