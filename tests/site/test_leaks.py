"""Nothing withheld leaks: words that stand nowhere else are withheld, and every public address and file is read.

The addresses come from the URLconf and from every link of every page; a new public view is crawled without a line here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker
from selectolax.lexbor import LexborHTMLParser

from jalon.publish import edition as static_edition
from jalon.publish.downloads import SLUGS
from jalon.publish.exports.commands import FORMATS, written
from jalon.publish.sheets import FORMS
from jalon.register import notes, selectors, services, withholding
from jalon.register.edition.choosing import public_edition
from jalon.register.edition.telling import internal_telling
from jalon.register.models import Actor, ClaimRow, Subject
from jalon.register.records import Count
from jalon.register.verification import faults
from tests.publish import cast
from tests.site.test_rights import ANSWERS, OPEN

#: Words of the withheld sentence, its note and its office that stand in no other text.
SECRETS = ("quetzalburg", "zarquonine", "filoselle", "777000000", "777millions")
SENTENCE = "La société Zarquonine construira un pont à Quetzalburg pour 777 millions d’euros"
_PARTS = [
    ["title", "Un pont à Quetzalburg"],
    ["body", f"{SENTENCE}. Le maire de Kayes a salué les écoles de la région."],
    ["caption", f"{SENTENCE.upper()}."],
    ["teaser", SENTENCE],
]
_CLAIM = {
    "kind": "commitment",
    "stage": "pledged",
    "quote": SENTENCE,
    "object": "pont de Quetzalburg",
    "sector": "transport",
    "slots": {"places": "Quetzalburg"},
    "actors": [["Zarquonine", "implementer", "organisation"], ["Mali", "recipient", "state"]],
    "amounts": [{"value": 777000000, "currency": "EUR"}],
    "places": ["Quetzalburg"],
}
_SOURCE = {
    "document": "pont",
    "outlet": "Le Quotidien du soir",
    "published": "2025-02-01",
    "language": "fr",
    "parts": _PARTS,
    "claims": [_CLAIM],
    "issues": [
        {
            "document": "pont",
            "stage": "claims",
            "code": "unclear",
            "message": "Quetzalburg : lieu inconnu",
            "next_step": "le dire",
        }
    ],
}
CASES = ("record", "passage", "source")


@dataclass(frozen=True, slots=True)
class Hidden:
    """The register with one thing withheld, and where it would be read."""

    kind: str
    key: str
    actor: str


@pytest.fixture(scope="module", params=CASES)
def hidden(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Hidden]:
    """The cast and one source more, with the record, the passage or the source of the sentence withheld."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic(), translation.override("fr"):
        page, reading = cast.reading(_SOURCE)
        services.take_in(page=page, reading=reading, by="test")
        cast.fill()
        claim = ClaimRow.objects.select_related("subject").get(claim_id="pont.1")
        key, actor = claim.subject.key, Actor.objects.get(name="Zarquonine").key
        services.create_account(name="lise", password="x", role="secretary", by="test")
        User.objects.create_user("outsider")
        lise = User.objects.get(username="lise")
        notes.write(key=key, reach="own", text="Filoselle, entre nous", user=lise)
        open_key = ClaimRow.objects.select_related("subject").get(claim_id="mission-moscou.2").subject.key
        notes.write(key=open_key, reach="shared", text="Filoselle, entre parties", user=lise)
        public = notes.write(key=open_key, reach="public", text="Filoselle, pour plus tard", user=lise)
        targets = {"record": key, "passage": "pont.1", "source": "pont"}
        _withhold(request.param, targets[request.param])
        _withhold("note", str(public.pk))
        yield Hidden(request.param, key, actor)
        transaction.set_rollback(True)


def _withhold(kind: str, target: str) -> None:
    until = timezone.now().date() + timedelta(days=30)
    withholding.withhold(kind=kind, target=target, until=until, reason="en négociation", told=True, by="lise")


def client(name: str) -> Client:
    made = Client()
    if name != "anonymous":
        made.force_login(User.objects.get(username=name))
    return made


def told(content: bytes) -> str:
    """What a file tells, in small letters: a workbook is opened."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return content.decode("utf-8", "replace").casefold()


def leaks(content: bytes) -> list[str]:
    text = told(content)
    bare = re.sub(r"\s", "", text)  # figures are written with one space or another
    return [word for word in SECRETS if word in text or (word[0] == "7" and word in bare)]


def answered(reader: Client, address: str) -> bytes:
    answer = reader.get(address)
    return b"".join(answer) if answer.streaming else answer.content


def linked(content: bytes) -> Iterator[str]:
    """The addresses of this site in a page, each filter followed once and no two together."""
    for node in LexborHTMLParser(content.decode()).css("[href], [src]"):
        parts = urlsplit(node.attributes.get("href") or node.attributes.get("src") or "")
        if parts.netloc or parts.scheme or not parts.path.startswith("/") or parts.path.startswith("/static/"):
            continue
        if len(parse_qs(parts.query)) <= 1:
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def test_no_public_page_or_file_tells_what_is_withheld(db: None, hidden: Hidden) -> None:
    """Every page that a link leads to is read in French; in the other languages every kind of page."""
    reader, starts = client("anonymous"), [*_every_address(hidden)]
    found: dict[str, list[str]] = {}
    waiting, known = list(starts), {_alike(address) for address in starts}
    while waiting:
        address = waiting.pop()
        content = answered(reader, address)
        if leaks(content):
            found[address] = leaks(content)
        if content[:15].lower().startswith(b"<!doctype html"):
            for each in linked(content):
                if _alike(each) not in known and not each.startswith(("/en/", "/ru/", "/account/")):
                    known.add(_alike(each))
                    waiting.append(each)
    assert not found
    assert len(known) > 150


def test_an_account_without_a_role_reads_what_everybody_reads(db: None, hidden: Hidden) -> None:
    reader = client("outsider")
    assert {address: told for address in _every_address(hidden) if (told := leaks(answered(reader, address)))} == {}


def _alike(address: str) -> str:
    """Lists under the same filter with another value are read once; statements of a source too."""
    parts = urlsplit(address)
    return f"{parts.path}?{next(iter(parse_qs(parts.query)), '')}"


def _every_address(hidden: Hidden) -> Iterator[str]:
    """The first page of each language, every open view of the URLconf, every file, and what is withheld by address."""
    for language in ("", "/en", "/ru"):
        yield from (f"{language}/", f"{language}/?as_of=2025-03-01", f"{language}/engagements/?known_on=2025-03-01")
        yield f"{language}/non-communicable/"
        yield from (f"{language}/{slug}/liste.{form}" for slug in SLUGS for form in FORMS)
        yield from (f"{language}/{slug}/nouvelles.atom" for slug in list(SLUGS)[:4])
        yield f"{language}/fiches/{quote(hidden.key)}/"
        yield f"{language}/acteurs/{quote(hidden.actor)}/"
        yield from (f"{language}/sources/pont/{query}" for query in ("", "?e=1", "?p=0-400"))
        # Written otherwise, so that what is found is not what the page repeats of the question.
        yield from (f"{language}/recherche/?q={quote(word)}" for word in ("Quétzalburg", "pont", "zârquonine", "kayes"))
        yield from (f"{language}/engagements/?q={quote(word)}" for word in ("Quétzalburg", "pont"))
        yield from (f"{language}/engagements/liste.{form}?q=pont" for form in FORMS)
    with translation.override("fr"):
        for name, (answers, arguments) in ANSWERS.items():
            if answers == OPEN and name.startswith("publish:") and "" not in arguments.values():
                yield reverse(name, kwargs=arguments)


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_tells_what_is_withheld(db: None, hidden: Hidden, form: str) -> None:
    asked = {"address": "https://registre.example", "language": "fr", "as_of": date(2025, 3, 1)}
    with public_edition() as telling:
        public = b"".join(written(form, told=telling, **asked))  # type: ignore[arg-type]
    internal = b"".join(written(form, told=internal_telling(), **asked))  # type: ignore[arg-type]
    assert leaks(public) == []
    assert "centrale solaire" in told(public) or form in ("iati", "oc4ids")
    if form in ("jsonl", "csv", "ftm"):
        assert leaks(internal), "the word is looked for where it would stand"


def test_the_static_edition_tells_nothing_of_it(db: None, hidden: Hidden, tmp_path: Path) -> None:
    static_edition.publish(tmp_path)
    files = [path for path in tmp_path.rglob("*.*") if path.is_file() and "static" not in path.parts]
    assert len(files) > 100
    assert not [path for path in files if leaks(path.read_bytes())]
    assert "en négociation" in (tmp_path / "non-communicable" / "index.html").read_text("utf-8")


def test_inside_it_is_read_and_marked(db: None, hidden: Hidden) -> None:
    reader = client("lise")
    record = answered(reader, f"/fiches/{quote(hidden.key)}/")
    assert set(leaks(record)) >= {"quetzalburg", "zarquonine", "filoselle"}
    margin = LexborHTMLParser(answered(reader, "/sources/pont/").decode()).css(".margin .withheld")
    assert len(margin) == 1 and "en négociation" in margin[0].text()
    listed = answered(reader, "/non-communicable/").decode()
    assert "en négociation" in listed and "lise" in listed
    assert "quetzalburg" in leaks(answered(reader, "/engagements/liste.csv"))
    assert "Édition interne, à ne pas publier" in answered(reader, "/engagements/liste.json").decode()


def test_the_public_is_told_how_many_and_why(db: None, hidden: Hidden) -> None:
    """A record of which no passage is left is counted too, whoever named what."""
    page = answered(client("anonymous"), "/non-communicable/").decode()
    missing = answered(client("anonymous"), f"/fiches/{quote(hidden.key)}/").decode()
    with public_edition() as telling:
        counts = {count.code: count.count for count in telling.counts()}
    named = {"record": {}, "passage": {"passages": 1}, "source": {"sources": 1}}[hidden.kind]
    assert counts == {"commitments": 1, **named, "notes": 1}
    assert f"{sum(counts.values())}\u00a0éléments non communicables" in page
    assert page.count("en négociation") == sum(counts.values()) and "en négociation" in missing
    assert "lise" not in page
    assert "éléments non communicables" in answered(client("anonymous"), "/").decode()
    inside = answered(client("lise"), "/engagements/").decode()
    assert "absent de l’édition publique" in inside


def test_totals_are_those_of_what_is_shown(db: None, hidden: Hidden) -> None:
    with public_edition():
        assert Subject.objects.count() == sum(count.count for count in _home_counts())
        assert not Actor.objects.filter(name="Zarquonine").exists()
        public = selectors.home(as_of=date(2025, 3, 1))
    inside = selectors.home(as_of=date(2025, 3, 1))
    assert sum(c.count for c in inside.commitments) == sum(c.count for c in public.commitments) + 1
    assert inside.claims_unread == public.claims_unread + 1


def _home_counts() -> tuple[Count, ...]:
    home = selectors.home(as_of=date(2025, 3, 1))
    return (*home.commitments, *home.discussions, *home.agreements, *home.meetings)


def test_the_register_and_its_public_edition_verify(db: None, hidden: Hidden) -> None:
    assert not list(faults())
