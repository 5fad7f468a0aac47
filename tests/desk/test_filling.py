"""Adding what the machine missed, filling from words, matching and accepting together, by plain forms."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from jalon.register import selectors, services, trust
from jalon.register.adding import located
from jalon.register.models import ClaimRow, Review, Source
from jalon.register.review_records import QueueQuery
from jalon.register.verification import faults
from tests.desk.test_desk import CLAIM, SOLAR, fields_of, filled, screen
from tests.publish.test_pages import one, tree
from tests.register.natural import natural, whole

ADD = "/relecture/ajouter/mission-moscou/"


def sentence() -> str:
    """Words of the article that no claim quotes."""
    return Source.objects.get(document="mission-moscou").title


def test_a_missed_statement_carries_its_passage_like_any_other(desk: Client) -> None:
    sent = {**fields_of(tree(desk, ADD)), "quote": sentence().replace(" ", "\n ", 1), "object": "mission à Moscou"}
    answer = desk.post(ADD, {**sent, "what": "meeting:held"})
    assert answer.status_code == 302, answer.content.decode()
    row = ClaimRow.objects.get(object="mission à Moscou")
    assert (row.claim_id, row.verdict, row.rule) == ("mission-moscou.p1", "accepted", "")
    assert row.source.text[row.start : row.end] == row.quote == sentence()
    assert natural() == whole() and not list(faults())
    assert selectors.missed() == 1
    assert [judged.machine for judged in selectors.judgements() if judged.claim_id == row.claim_id] == [None]
    assert "trouvé par une personne" in one(tree(desk, "/relecture/justesse/"), "main").text()
    desk.post("/relecture/defaire/")
    assert not ClaimRow.objects.filter(object="mission à Moscou").exists()
    assert not list(faults())


@pytest.mark.parametrize("quote", ["", "ceci n’est dans aucun texte"])
def test_a_passage_that_does_not_stand_is_refused_and_nothing_is_lost(desk: Client, quote: str) -> None:
    sent = {**fields_of(tree(desk, ADD)), "quote": quote, "object": "à garder", "what": "meeting:held"}
    page = LexborHTMLParser(desk.post(ADD, sent).content.decode())
    assert "ne figure pas dans le texte" in one(page, "[role=alert]").text()
    assert one(page, "#id_object").attributes["value"] == "à garder"


def test_no_statement_is_made_of_a_readers_comment(desk: Client) -> None:
    source = Source.objects.filter(comments__gt=0)[0]
    comment = next(block for block in source.blocks if block["role"] == "comment")
    assert located(source.document, source.text[comment["start"] : comment["end"]].strip()) is None


@pytest.mark.parametrize(
    ("slot", "words", "told"),
    [
        ("quantities", "plus de 200 mégawatts", {"field": "quantities", "value": "200", "unit": "MW"}),
        ("quantities", "1,5 million d’euros", {"field": "amounts", "currency": "EUR"}),
        ("due", "avant la fin de 2025", {"due_date": "2025-12-31"}),
        ("when", "le 24 mai 2024", {"when_start": "2024-05-24"}),
        ("places", " Sanankoroba ", {"text": "Sanankoroba"}),
        ("quantities", "rien de chiffré", {}),
    ],
)
def test_words_fill_their_fields(desk: Client, slot: str, words: str, told: dict[str, str]) -> None:
    answer = desk.get("/relecture/mots/mission-moscou/", {"slot": slot, "words": words}).json()
    assert {name: answer.get(name) for name in told} == told
    assert bool(answer) == bool(told)


def test_words_pointed_at_mark_the_passage(desk: Client) -> None:
    quote = ClaimRow.objects.get(claim_id=SOLAR).quote
    words = " ".join(quote.split()[:2])
    sent = {**filled(desk, SOLAR), "quantities-0-value": "180", "points": json.dumps([["quantities", words], ["x", 1]])}
    assert desk.post(f"{screen(SOLAR)}corriger/", sent).status_code == 302
    row = ClaimRow.objects.get(claim_id=SOLAR)
    marked = {span["slot"]: row.source.text[span["start"] : span["end"]] for span in row.payload["spans"]}
    assert marked["quantities"] == words


def test_a_record_filled_as_the_machine_read_it_is_accepted(desk: Client) -> None:
    assert desk.post(f"{screen()}corriger/?vide=1", filled(desk)).status_code == 302
    assert ClaimRow.objects.get(claim_id=CLAIM).verdict == Review.ACCEPTED


def test_an_empty_form_hides_what_the_machine_read(desk: Client) -> None:
    told = fields_of(tree(desk, f"{screen(SOLAR)}corriger/?vide=1"))
    assert told["object"] == told["places"] == "" and "quantities-1-value" not in told


def test_records_are_merged_and_split_by_forms(desk: Client) -> None:
    address = f"{screen(SOLAR)}rapprocher/"
    other = selectors.match_screen(SOLAR)
    assert other is not None and other.others
    assert desk.post(address, {"deed": "split", "reason": "autre site"}).status_code == 302
    apart = selectors.match_screen(SOLAR)
    assert apart is not None and not apart.others
    near = [radio.attributes["value"] for radio in tree(desk, address).css("input[name=other]")]
    assert near
    assert desk.post(address, {"deed": "merge", "other": near[0]}).status_code == 302
    joined = selectors.match_screen(SOLAR)
    assert joined is not None and joined.others
    page = LexborHTMLParser(desk.post(address, {"deed": "move", "other": "nulle-part"}).content.decode())
    assert "Aucune fiche ne porte cet identifiant" in one(page, "[role=alert]").text()
    assert not list(faults())


def test_like_proposals_are_accepted_by_one_stroke_and_undone_by_one(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/relecture/ensemble/?kind=commitment&rule=cast"
    assert "une à une" in one(tree(desk, address), "main").text()
    monkeypatch.setattr(trust, "evaluated", lambda: {"commitment cast": (40, 40)})
    page = tree(desk, address)
    assert "juste 40 fois sur 40" in one(page, ".why").text()
    sent = {n.attributes["name"]: n.attributes["value"] for n in page.css("form input[type=hidden][name^=seen]")}
    ids = [n.attributes["value"] or "" for n in page.css("input[name=claim]")]
    assert len(ids) > 2
    services.review(claim_id=ids[0], verdict="rejected", by="marc", reason="other")
    waiting = selectors.queue(QueueQuery()).whole
    assert desk.post(address, {**sent, "claim": ids}).status_code == 302
    assert selectors.queue(QueueQuery()).whole == waiting - len(ids) + 1
    assert Review.objects.filter(claim_id=ids[0]).count() == 1
    desk.post("/relecture/defaire/")
    assert selectors.queue(QueueQuery()).whole == waiting
    assert not list(faults())
