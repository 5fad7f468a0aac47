"""The desk by plain forms: the queue, the four decisions, two reviewers at once, and what the pages show afterwards."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from jalon.register import selectors, services
from jalon.register.models import ClaimRow, Review
from jalon.register.review_records import QueueQuery
from jalon.register.verification import faults
from tests.publish.test_pages import one, tree

CLAIM = "mission-moscou.1"
SOLAR = "mission-moscou.2"  #: the cast has accepted it, and another source tells another figure
QUEUE = "/relecture/"


def screen(claim_id: str = CLAIM) -> str:
    return f"{QUEUE}{claim_id}/"


def seen(desk: Client, address: str) -> str:
    """The edition that a page of the desk sends back."""
    return one(tree(desk, address), "input[name=seen]").attributes["value"] or ""


def decide(desk: Client, decision: str, claim_id: str = CLAIM, **fields: str) -> str:
    """Send a decision as the form does; the address that it leads to."""
    address = screen(claim_id)
    told = {"decision": decision, "seen": seen(desk, address), **fields}
    answer = desk.post(address, told)
    assert answer.status_code == 302, answer.content.decode()
    return unquote(answer["Location"])


def filled(desk: Client, claim_id: str = CLAIM) -> dict[str, str]:
    """The fields of the form of a correction as they are prefilled."""
    return fields_of(tree(desk, f"{screen(claim_id)}corriger/"))


def fields_of(page: LexborHTMLParser) -> dict[str, str]:
    form = one(page, "form.correction")
    told = {n.attributes["name"]: n.attributes.get("value") or "" for n in form.css("input[name]")}
    told |= {n.attributes["name"]: n.text().removeprefix("\n") for n in form.css("textarea")}
    for select in form.css("select"):
        chosen = select.css_first("option[selected]") or select.css_first("option")
        told[select.attributes["name"]] = (chosen and chosen.attributes.get("value")) or ""
    return {name or "": value for name, value in told.items() if name != "csrfmiddlewaretoken"}


def correct(desk: Client, claim_id: str = CLAIM, **changed: str) -> str:
    answer = desk.post(f"{screen(claim_id)}corriger/", {**filled(desk, claim_id), **changed})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


# ------------------------------------------------------------------------------------------------ queue
def test_the_queue_counts_what_waits_and_begins_with_what_matters(desk: Client) -> None:
    page = tree(desk, QUEUE)
    waiting = ClaimRow.objects.filter(verdict="").count()
    assert one(page, "h1").text() == f"{waiting}\u00a0propositions à relire"
    rows = selectors.queue(QueueQuery()).rows
    ranks = [(not row.new, not row.disputed, not row.figured) for row in rows]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 4
    assert len(page.css("tbody tr")) == waiting == len(rows)


@pytest.mark.parametrize("query", [{"kind": "meeting"}, {"kind": "agreement"}, {"kind": "meeting", "rule": "cast"}])
def test_a_filter_counts_its_rows_and_stays_while_one_reviews(desk: Client, query: dict[str, str]) -> None:
    found = selectors.queue(QueueQuery(kind=query.get("kind", ""), rule=query.get("rule", "")))
    assert 0 < found.total == len(found.rows) < found.whole
    answer = desk.get(QUEUE, query)
    assert len(LexborHTMLParser(answer.content.decode()).css("tbody tr")) == found.total
    pairs = "&".join(f"{k}={v}" for k, v in query.items())
    address = f"{screen(found.rows[0].claim_id)}?{pairs}"
    answer = desk.post(address, {"decision": "accept", "seen": seen(desk, address)})
    assert answer["Location"].endswith(f"?{pairs}")


def test_everything_is_reviewed_in_the_end(desk: Client) -> None:
    address = selectors.queue(QueueQuery()).rows[0].claim_id
    while not address.startswith("/relecture/?") and address != QUEUE:
        address = decide(desk, "accept", address.removeprefix(QUEUE).strip("/"))
    assert one(tree(desk, QUEUE), "h1").text() == "Tout est relu"
    assert not list(faults())


def test_a_filter_without_a_row_offers_all(desk: Client) -> None:
    assert "Tout afficher" in one(tree(desk, f"{QUEUE}?rule=aucune"), "main").text()


# ------------------------------------------------------------------------------------------------ one proposal
def test_a_proposal_stands_beside_its_sentence_with_the_same_numbers(desk: Client) -> None:
    page = tree(desk, screen())
    numbers = {node.text() for node in page.css(".leaf sup.slotno")}
    assert numbers == {"1", "2", "4", "5", "6"}
    assert numbers <= {node.text() for node in page.css(".slots .slotno")}
    assert "visite de travail" in one(page, ".leaf .holds").text()
    assert "non indiqué par les sources" in one(page, ".slots").text()
    assert "proposition de la machine · non relu" in one(page, ".card").text()
    assert "Proposé par la règle cast" in one(page, ".why").text()


def test_a_discrepancy_shows_both_values(desk: Client) -> None:
    disputed = next(row for row in selectors.queue(QueueQuery()).rows if row.disputed)
    told = one(tree(desk, screen(disputed.claim_id)), ".card .disputed")
    assert len(told.css("a")) >= 2


def test_an_unknown_proposal_has_no_page(desk: Client) -> None:
    assert desk.get(screen("nulle-part.9")).status_code == 404
    assert desk.post(screen("nulle-part.9"), {"decision": "accept"}).status_code == 404


# ------------------------------------------------------------------------------------------------ decisions
def test_accepting_leads_to_the_next_one_and_marks_the_record(desk: Client) -> None:
    address = decide(desk, "accept")
    assert address.startswith(QUEUE) and address != screen()
    assert "acceptée" in one(tree(desk, address), "[role=status]").text()
    row = ClaimRow.objects.get(claim_id=CLAIM)
    assert row.verdict == Review.ACCEPTED
    record = tree(desk, f"/fiches/{row.subject.key}/")
    assert "relu" in [node.text().strip() for node in record.css("td.review")]


def test_putting_off_moves_to_the_end(desk: Client) -> None:
    first, second = (row.claim_id for row in selectors.queue(QueueQuery()).rows[:2])
    assert decide(desk, "later", first) == screen(second)
    rest = [row.claim_id for row in selectors.queue(QueueQuery()).rows[1:]]
    for claim_id in rest:
        address = decide(desk, "accept", claim_id)
    assert address == screen(first)
    assert not Review.objects.filter(claim_id=first).exists()


def test_rejecting_needs_a_reason_and_keeps_what_was_typed(desk: Client) -> None:
    answer = desk.post(screen(), {"decision": "reject", "seen": seen(desk, screen()), "code": "", "more": "déjà dit"})
    page = LexborHTMLParser(answer.content.decode())
    assert "motif" in one(page, "[role=alert]").text()
    assert one(page, "#more").attributes["value"] == "déjà dit"
    assert "open" in one(page, "details.reject").attributes
    assert one(page, "title").text().startswith("Erreur")
    decide(desk, "reject", code="twice", more="déjà dit")
    assert Review.objects.get(claim_id=CLAIM).reason == "twice: déjà dit"
    assert not ClaimRow.objects.filter(claim_id=CLAIM).exists()
    told = one(tree(desk, screen()), ".card").text()
    assert "refusée par lise" in told and "déjà dit" in told


def test_an_answer_without_a_decision_decides_nothing(desk: Client) -> None:
    answer = desk.post(screen(), {"seen": seen(desk, screen())})
    assert "rien n’a été décidé" in answer.content.decode()
    assert not Review.objects.filter(claim_id=CLAIM).exists()


def test_undoing_restores_and_shows_the_proposal(desk: Client) -> None:
    decide(desk, "accept")
    answer = desk.post(f"{QUEUE}defaire/")
    assert answer["Location"] == screen()
    assert ClaimRow.objects.get(claim_id=CLAIM).verdict == ""
    assert "Défait" in one(tree(desk, screen()), "[role=status]").text()
    desk.post(f"{QUEUE}defaire/")
    assert "aucune décision" in one(tree(desk, QUEUE), "[role=status]").text()


# ------------------------------------------------------------------------------------------------ two at once
def test_two_reviewers_at_once_are_told_in_words(desk: Client, sign_in: Callable[[str], Client]) -> None:
    other = Client()
    services.create_account(name="marc", password="x", role="reviewer", by="test")
    other.force_login(User.objects.get(username="marc"))
    mine = {"decision": "accept", "seen": seen(desk, screen())}
    correct(other, object="visite de travail et de contact")
    answer = desk.post(screen(), mine)
    assert answer.status_code == 409
    page = LexborHTMLParser(answer.content.decode())
    assert "Corrigée par marc" in one(page, "[role=alert]").text()
    told = one(page, "tr.differs").text()
    assert "visite de travail à Moscou" in told and "visite de travail et de contact" in told
    assert Review.objects.get(claim_id=CLAIM).by == "marc"
    again = {n.attributes["name"] or "": n.attributes["value"] or "" for n in page.css("form input[name]")}
    assert desk.post(screen(), again).status_code == 302
    assert [r.by for r in Review.objects.filter(claim_id=CLAIM).order_by("id")] == ["marc", "lise"]


def test_a_correction_met_by_another_decision_loses_nothing(desk: Client, sign_in: Callable[[str], Client]) -> None:
    typed = {**filled(desk), "object": "visite officielle"}
    services.review(claim_id=CLAIM, verdict=Review.REJECTED, by="marc", reason="not_said")
    answer = desk.post(f"{screen()}corriger/", typed)
    assert answer.status_code == 409
    page = LexborHTMLParser(answer.content.decode())
    again = {n.attributes["name"] or "": n.attributes.get("value") or "" for n in page.css("form input[name]")}
    assert again["object"] == "visite officielle"
    assert desk.post(f"{screen()}corriger/", again).status_code == 302
    assert ClaimRow.objects.get(claim_id=CLAIM).object == "visite officielle"


def test_the_same_decision_sent_twice_counts_once(desk: Client) -> None:
    told = {"decision": "accept", "seen": seen(desk, screen())}
    assert [desk.post(screen(), told).status_code for _ in range(2)] == [302, 302]
    assert Review.objects.filter(claim_id=CLAIM).count() == 1


# ------------------------------------------------------------------------------------------------ correction
@pytest.mark.parametrize("claim_id", [CLAIM, SOLAR])
def test_a_form_sent_back_as_it_was_changes_nothing(desk: Client, claim_id: str) -> None:
    answer = desk.post(f"{screen(claim_id)}corriger/", filled(desk, claim_id))
    assert "Rien n’a changé" in answer.content.decode()


def test_every_claim_comes_back_from_its_form_unchanged(desk: Client) -> None:
    for claim_id in ClaimRow.objects.values_list("claim_id", flat=True):
        answer = desk.post(f"{screen(claim_id)}corriger/", filled(desk, claim_id))
        assert "Rien n’a changé" in answer.content.decode(), claim_id


def test_a_corrected_record_shows_both_values(desk: Client) -> None:
    correct(desk, SOLAR, **{"quantities-0-value": "180,5", "quantities-0-unit": "MW", "places": "Kati\nSanankoroba"})
    row = ClaimRow.objects.get(claim_id=SOLAR)
    assert row.payload["quantities"] == [{"value": 180.5, "unit": "MW"}]
    assert row.payload["places"] == ["Kati", "Sanankoroba"]
    marked = {span["slot"]: row.source.text[span["start"] : span["end"]] for span in row.payload["spans"]}
    assert "quantities" not in marked and marked["places"] in row.payload["places"]
    record = tree(desk, f"/fiches/{row.subject.key}/")
    told = one(record, "#corrections").parent.text()  # type: ignore[union-attr]
    assert "180,5\u00a0MW" in told and "200\u00a0MW" in told and "proposition de la machine" in told
    assert "200\u00a0MW" in one(tree(desk, screen(SOLAR)), ".versions").text()
    assert not list(faults())


WRONG = [
    ({"quantities-0-value": "deux cents"}, "n’est pas un nombre"),
    ({"quantities-0-unit": ""}, "Remplissez ce champ"),
    ({"quantities-0-unit": "méga watt"}, "n’est pas une unité"),
    ({"quantities-0-value": "200", "quantities-0-value_max": "100"}, "borne haute"),
    ({"amounts-0-value": "5", "amounts-0-currency": "euros"}, "n’est pas une monnaie"),
    ({"object": "  "}, "Indiquez l’objet"),
    ({"due_date": "31/12/2024"}, "n’est pas une date"),
    ({"due_date": "2024-02-30"}, "n’est pas une date"),
    ({"due_relation": "before"}, "Indiquez la date"),
    ({"due_duration": "18 mois"}, "n’est pas une durée"),
    ({"when_start": "2024-05", "when_end": "2024-04"}, "précède le premier"),
    ({"when_end": "2024-04"}, "aussi le premier jour"),
    ({"actors-0-role": ""}, "Remplissez ce champ"),
    ({"old_value": "150"}, "ensemble l’ancien chiffre"),
]


@pytest.mark.parametrize(("typed", "told"), WRONG)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(desk: Client, typed: dict[str, str], told: str) -> None:
    sent = {**filled(desk, SOLAR), **typed, "reason": "à garder"}
    answer = desk.post(f"{screen(SOLAR)}corriger/", sent)
    page = LexborHTMLParser(answer.content.decode())
    assert answer.status_code == 200
    assert one(page, "title").text().startswith("Erreur")
    link = one(page, "#faults a")
    assert told in link.text()
    assert page.css_first(f"[id='{(link.attributes['href'] or '#')[1:]}'][aria-invalid=true]") is not None
    kept = fields_of(page)
    assert [name for name in sent if not name.endswith("_FORMS") and kept[name].strip() != sent[name].strip()] == []
    assert not Review.objects.filter(claim_id=SOLAR, by="lise").exists()


def test_one_more_line_loses_nothing_and_saves_nothing(desk: Client) -> None:
    sent = {**filled(desk, SOLAR), "object": "", "add_actors": "1"}
    answer = desk.post(f"{screen(SOLAR)}corriger/", sent)
    page = LexborHTMLParser(answer.content.decode())
    assert not page.css("[role=alert]")
    kept = fields_of(page)
    assert int(kept["actors-TOTAL_FORMS"]) == int(sent["actors-TOTAL_FORMS"]) + 1
    assert kept["object"] == "" and kept["actors-0-name"] == sent["actors-0-name"]


def test_a_line_made_empty_is_dropped(desk: Client) -> None:
    names = [actor["name"] for actor in ClaimRow.objects.get(claim_id=SOLAR).payload["actors"]]
    correct(desk, SOLAR, **{"actors-0-name": "", "actors-0-role": "", "actors-0-type": ""})
    assert [actor["name"] for actor in ClaimRow.objects.get(claim_id=SOLAR).payload["actors"]] == names[1:]


# ------------------------------------------------------------------------------------------------ measured
def test_precision_is_counted_by_kind_and_rule(desk: Client) -> None:
    decide(desk, "accept")
    decide(desk, "reject", "mission-moscou.3", code="not_said")
    correct(desk, "mission-moscou.4", object="urée")
    told = {(row.kind, row.rule): (row.accepted, row.corrected, row.rejected) for row in selectors.measured()}
    assert told == {("commitment", "cast"): (1, 1, 1), ("meeting", "cast"): (1, 0, 0)}
    page = tree(desk, f"{QUEUE}justesse/")
    assert "1 sur 3" in one(page, "table.precision").text()
    assert "%" not in one(page, "main").text()
    assert "acceptées\u00a0: 1 sur 3 relues" in one(tree(desk, screen(SOLAR)), ".why").text()


def test_an_undone_decision_is_not_measured(desk: Client) -> None:
    decide(desk, "accept")
    desk.post(f"{QUEUE}defaire/")
    assert [row.kind for row in selectors.measured()] == ["commitment"]
    assert [judged.claim_id for judged in selectors.judgements()] == [SOLAR]
