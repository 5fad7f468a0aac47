"""Every address × every role has a stated answer; addresses come from the URLconf: a new view without one fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

from jalon.commission import services as commission_services
from jalon.commission.models import FocalPoint, Indicator, Project, Session, Table
from jalon.register import accounts, services, withholding
from jalon.register.models import Actor, ClaimRow, Conflict, Proposal, Subject, TrailEntry
from jalon.register.rights import ROLES
from tests.publish import cast

CLAIM = "mission-moscou.1"
LOGIN = "login"  #: sent to the page that signs in, and back afterwards

#: Answers by role, in the order of ROLES: anonymous, outsider, contributor, focal point, reviewer, secretary,
#: administrator.
OPEN = (200, 200, 200, 200, 200, 200, 200)
DESK = (LOGIN, 403, 403, 403, 200, 403, 200)
POST_ONLY = (LOGIN, 403, 403, 403, 405, 403, 405)
KEPT = (LOGIN, 403, 403, 403, 403, 200, 200)  # the commission's desk
KEPT_POST = (LOGIN, 403, 403, 403, 403, 405, 405)
SHARED = (LOGIN, 403, 403, 200, 403, 200, 200)  # focal points too
SIGNED = (LOGIN, 200, 200, 200, 200, 200, 200)  # every account, its own page
INSIDE_POST = (LOGIN, 403, 405, 405, 405, 405, 405)  # every role
INSIDE = (404, 404, 200, 200, 200, 200, 200)  # what is withheld, at its own address
ALONE = (LOGIN, 403, 403, 403, 403, 403, 200)  # administrators
BODY = {"slug": "mali-russie"}
#: The answer to GET of every view, and the arguments of those that need some.
ANSWERS: dict[str, tuple[tuple[int | str, ...], dict[str, str]]] = {
    "login": ((200, 302, 302, 302, 302, 302, 302), {}),
    "logout": ((405, 405, 405, 405, 405, 405, 405), {}),
    "desk:queue": (DESK, {}),
    "desk:precision": (DESK, {}),
    "desk:engine": (DESK, {}),
    "desk:rulings": (DESK, {}),
    "desk:ruling": (DESK, {}),
    "desk:rating": (DESK, {}),
    "desk:undo": (POST_ONLY, {}),
    "desk:batch": (DESK, {}),
    "desk:add": (DESK, {"document": "mission-moscou"}),
    "desk:pointed": (DESK, {"document": "mission-moscou"}),
    "desk:match": (DESK, {"claim_id": CLAIM}),
    "desk:second": (POST_ONLY, {"claim_id": CLAIM}),
    "desk:correct": (DESK, {"claim_id": CLAIM}),
    "desk:proposal": (DESK, {"claim_id": CLAIM}),
    "commission:index": (KEPT, {}),
    "commission:mine": (SHARED, {}),
    "commission:create": (KEPT, {}),
    "commission:partner": (KEPT, {"state": "ML"}),
    "commission:commission": (KEPT, BODY),
    "commission:step": (KEPT, BODY | {"number": "3"}),
    "commission:ladder": (KEPT, BODY),
    "commission:projects": (KEPT, BODY),
    "commission:calendar": (KEPT, BODY),
    "commission:month": (KEPT, BODY),
    "commission:propose": (KEPT_POST, BODY),
    "commission:feeds": (KEPT_POST, BODY),
    "commission:subscription": ((404,) * 7, {"token": "none-such"}),
    "commission:note": (KEPT, BODY),
    "commission:paper": (KEPT, BODY),
    "commission:sessions": (KEPT, BODY),
    "commission:session": (KEPT, BODY | {"number": "1"}),
    "commission:take": (KEPT_POST, BODY | {"number": "1"}),
    "commission:minutes": (KEPT, BODY | {"number": "1", "form": "pdf"}),
    "commission:indicators": (KEPT, BODY),
    "commission:indicator": (KEPT, BODY | {"number": "1"}),
    "commission:candidates": (KEPT, BODY),
    "commission:project": (KEPT, BODY | {"number": "1"}),
    "commission:mail": (ALONE, {}),
    "commission:rounds": (KEPT, BODY),
    "commission:ask": (KEPT, BODY),
    "commission:round": (KEPT, BODY | {"number": "1"}),
    "commission:act": (KEPT_POST, BODY | {"number": "1"}),
    "commission:document_of": ((LOGIN, 403, 403, 403, 403, 404, 404), BODY | {"pk": "1"}),
    "commission:answer": ((410,) * 7, {"token": "none-such"}),
    "commission:reply": ((LOGIN, 403, 403, 404, 403, 404, 404), {"pk": "1"}),
    "commission:passage": ((LOGIN, 403, 403, 404, 403, 404, 404), {"pk": "9999"}),
    "commission:tables": (KEPT, BODY),
    "commission:table": (KEPT, BODY | {"pk": "1"}),
    "commission:template": (KEPT, BODY | {"form": "csv"}),
    "commission:measured_tables": (KEPT, BODY),
    "commission:measured_table": (KEPT, BODY | {"pk": "2"}),
    "commission:measured_template": (KEPT, BODY | {"form": "csv"}),
    "commission:iati": (KEPT, BODY),
    "commission:add": (KEPT, BODY | {"kind": "officer"}),
    "commission:change": (KEPT, BODY | {"kind": "project", "pk": "1"}),
    "people:account": (SIGNED, {}),
    "people:factor": (SIGNED, {}),
    "people:factor_picture": (SIGNED, {}),
    "people:factor_drop": ((LOGIN, 405, 405, 405, 405, 405, 405), {}),
    "people:join": ((410,) * 7, {"text": "none-such"}),
    "people:password": ((410,) * 7, {"who": "MQ", "token": "none-such"}),
    "people:people": (ALONE, {}),
    "people:add": ((LOGIN, 403, 200, 403, 200, 200, 200), {}),
    "past:changes": ((LOGIN, 403, 200, 403, 200, 200, 200), {}),
    "past:changes_file": ((LOGIN, 403, 200, 403, 200, 200, 200), {"form": "csv"}),
    "people:work": ((LOGIN, 403, 404, 403, 404, 404, 404), {"work_id": "none-such"}),
    "people:withdraw": (KEPT, {"document": "mission-moscou"}),
    "people:erase": (ALONE, {}),
    "people:sign_out": ((LOGIN, 405, 405, 405, 405, 405, 405), {}),
    "people:withhold": (KEPT, {"kind": "source", "target": "mission-moscou"}),
    "people:lift": (KEPT_POST, {"pk": "1"}),
    "people:note": (INSIDE_POST, {"key": "none-such"}),
    "people:note_drop": (INSIDE_POST, {"key": "none-such", "pk": "1"}),
    "publish:withheld": (OPEN, {}),
    "publish:home": (OPEN, {}),
    "publish:commitments": (OPEN, {}),
    "publish:discussions": (OPEN, {}),
    "publish:agreements": (OPEN, {}),
    "publish:meetings": (OPEN, {}),
    "publish:subject": (OPEN, {"key": ""}),
    "publish:actors": (OPEN, {}),
    "publish:actor": (OPEN, {"key": ""}),
    "publish:sources": (OPEN, {}),
    "publish:source": (OPEN, {"document": "mission-moscou"}),
    "publish:conflicts": (OPEN, {}),
    "publish:issues": (OPEN, {}),
    "publish:search": (OPEN, {}),
    "publish:method": (OPEN, {}),
    "publish:pictures": (OPEN, {}),
    "publish:picture": (OPEN, {"slug": "carte"}),
    "publish:picture_file": (OPEN, {"slug": "carte", "form": "svg"}),
    "publish:sheet": (OPEN, {"name": "engagements", "form": "csv"}),
    "publish:feed": (OPEN, {"name": "engagements"}),
    "searches:saved": ((LOGIN, 200, 200, 200, 200, 200, 200), {}),
    "searches:save": ((LOGIN, 405, 405, 405, 405, 405, 405), {}),
    "searches:look": ((LOGIN, 405, 405, 405, 405, 405, 405), {"pk": "1"}),
    "searches:drop": ((LOGIN, 405, 405, 405, 405, 405, 405), {"pk": "1"}),
}
#: The answer to POST where a role may do more than another; the desk's are tested without a decision.
POSTS = (
    "desk:undo",
    "desk:proposal",
    "desk:correct",
    "desk:match",
    "desk:batch",
    "desk:add",
    "desk:ruling",
    "desk:rating",
)
#: The commission's forms: who may not enter is turned away before anything is read of what was sent.
COMMISSION_POSTS = [name for name, (answers, _) in ANSWERS.items() if answers in (KEPT, KEPT_POST)]


def views(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The name of every view; one without a name has none to state an answer for, and fails."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            yield f"{space}{entry.name}"


@pytest.fixture(autouse=True)
def _french() -> Iterator[None]:
    """A request leaves its language behind."""
    with translation.override("fr"):
        yield


@pytest.fixture(scope="module")
def clients(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Client]]:
    """The register of the cast, and somebody of each role."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        cast.fill()
        services.create_administrator(name="administrator", password="x", by="test")
        for role in ROLES[2:-1]:
            services.create_account(name=role, password="x", role=role, by="test")
        User.objects.create_user("outsider")
        parties = [("ML", "fr"), ("RU", "ru")]
        body = commission_services.create_commission(slug="mali-russie", name={"fr": "C"}, parties=parties, by="test")
        measured = {"unit": "MW", "result_type": "output", "direction": "up"}
        one = Indicator(
            commission=body, number=1, title={"fr": "I"}, baseline=0, baseline_on=date(2025, 1, 1), **measured
        )
        commission_services.put(record=one, by="test")
        session = Session(commission=body, number=1, start=date(2025, 7, 29), place={"fr": "Bamako"})
        commission_services.put_in_session(record=session, by="test")
        solar = Subject.objects.filter(family="commitments")[0]
        commission_services.draw_project(commission=body, subject_key=solar.key, by="test")
        point = FocalPoint(commission=body, party=body.parties.all()[0], ministry="M", name="P", language="fr")
        commission_services.put(record=point, by="test")
        asking = commission_services.Question({"fr": "Q"}, {"fr": "Q"}, date(2025, 8, 1), date(2025, 9, 1))
        commission_services.open_round(
            commission=body, question=asking, topics=list(body.projects.all()), points=[point], by="test"
        )
        content = b"Titre;Date\nA;2027"
        for purpose in (Table.PROJECTS, Table.MEASUREMENTS):
            commission_services.keep_table(commission=body, name="t.csv", content=content, by="test", purpose=purpose)
        made: dict[str, Client] = {role: Client() for role in ROLES}
        for role in ROLES[1:]:
            made[role].force_login(User.objects.get(username=role))
        yield made
        transaction.set_rollback(True)


def test_every_view_has_a_stated_answer_and_none_is_stated_in_vain() -> None:
    assert set(views()) == set(ANSWERS)
    assert all(len(answers) == len(ROLES) for answers, _ in ANSWERS.values())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ANSWERS)
def test_a_view_answers_as_stated(db: None, clients: dict[str, Client], name: str, role: str) -> None:
    answers, arguments = ANSWERS[name]
    address = reverse(name, kwargs=_arguments(name, arguments))
    answer = clients[role].get(address)
    _compare(answer, answers[ROLES.index(role)], address)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", ["/fiches/{key}/", "/sources/mission-moscou/", "/en/sources/mission-moscou/?e=1"])
def test_what_is_withheld_answers_as_stated(db: None, clients: dict[str, Client], address: str, role: str) -> None:
    until = timezone.now().date() + timedelta(days=3)
    key = ClaimRow.objects.get(claim_id="mission-moscou.2").subject.key
    for kind, target in (("record", key), ("source", "mission-moscou")):
        withholding.withhold(kind=kind, target=target, until=until, reason="mission secrète", told=False, by="test")
    answer = clients[role].get(address.format(key=quote(key)))
    _compare(answer, INSIDE[ROLES.index(role)], address)
    shown = answer.content.decode()
    assert ("mission secrète" in shown) == (INSIDE[ROLES.index(role)] == 200), "the reason is told inside only"
    assert ("non communicable jusqu" in shown) or address.startswith("/en/")


@pytest.mark.parametrize("role", ROLES[:5])
@pytest.mark.parametrize("name", ["people:withhold", "people:lift"])
def test_who_may_not_withhold_may_not_write(db: None, clients: dict[str, Client], name: str, role: str) -> None:
    before = TrailEntry.objects.count()
    address = reverse(name, kwargs=ANSWERS[name][1])
    typed = {"until": "2999-01-01", "reason": "pour voir"}
    _compare(clients[role].post(address, typed), KEPT[ROLES.index(role)], address)
    assert TrailEntry.objects.count() == before


@pytest.mark.parametrize("role", ROLES)
def test_a_note_is_written_inside_and_read_by_its_side(db: None, clients: dict[str, Client], role: str) -> None:
    accounts.give_side(name="focal_point", side="ML", by="test")
    accounts.give_side(name="secretary", side="RU", by="test")
    key = ClaimRow.objects.get(claim_id="mission-moscou.2").subject.key
    address = reverse("people:note", kwargs={"key": key})
    answer = clients[role].post(address, {"reach": "own", "text": "position à tenir"})
    inside = role not in ("anonymous", "outsider")
    assert answer.status_code == (302 if inside or role == "anonymous" else 403)
    sides = {"focal_point": "ML", "secretary": "RU"}
    for reader in ROLES:
        shown = "position à tenir" in clients[reader].get(reverse("publish:subject", args=[key])).content.decode()
        same = sides.get(reader, "") == sides.get(role, "")
        assert shown == (inside and reader not in ("anonymous", "outsider") and same), reader


@pytest.mark.parametrize("role", ROLES[:4])
@pytest.mark.parametrize("name", POSTS)
def test_who_may_not_enter_may_not_write(db: None, clients: dict[str, Client], name: str, role: str) -> None:
    address = reverse(name, kwargs=_arguments(name, ANSWERS[name][1]))
    _compare(clients[role].post(address, {"decision": "accept"}), DESK[ROLES.index(role)], address)
    assert not Proposal.objects.get(claim_id=CLAIM).source.reviews.exclude(by="relectrice").exists()


@pytest.mark.parametrize("role", ROLES[:5])
@pytest.mark.parametrize("name", COMMISSION_POSTS)
def test_who_may_not_keep_a_commission_may_not_write_there(
    db: None, clients: dict[str, Client], name: str, role: str
) -> None:
    before = TrailEntry.objects.count()
    address = reverse(name, kwargs=_arguments(name, ANSWERS[name][1]))
    _compare(clients[role].post(address, {"action": "remove"}), KEPT[ROLES.index(role)], address)
    assert TrailEntry.objects.count() == before


@pytest.mark.parametrize("name", POSTS)
def test_a_form_from_elsewhere_is_refused_in_words(db: None, clients: dict[str, Client], name: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="reviewer"))
    answer = strict.post(reverse(name, kwargs=_arguments(name, ANSWERS[name][1])), {"decision": "accept"})
    assert answer.status_code == 403
    assert "Ce formulaire a expiré" in answer.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_the_menu_shows_the_desk_only_to_those_who_may_enter(db: None, clients: dict[str, Client], role: str) -> None:
    shown = 'href="/relecture/"' in clients[role].get("/").content.decode()
    assert shown == (role in ("reviewer", "administrator"))


@pytest.mark.parametrize("role", ROLES)
def test_the_menu_shows_the_commission_to_those_who_have_one(db: None, clients: dict[str, Client], role: str) -> None:
    shown = 'href="/commission/' in clients[role].get("/").content.decode()
    assert shown == (role in ("focal_point", "secretary", "administrator"))


def _arguments(name: str, stated: dict[str, str]) -> dict[str, str]:
    if name == "commission:change":
        return stated | {"pk": str(Project.objects.all()[0].pk)}
    if name == "desk:ruling":
        return {"key": Conflict.objects.all()[0].key}
    if name == "desk:rating":
        return {"key": Subject.objects.filter(family="commitments")[0].key}
    if name == "publish:subject":
        return {"key": Subject.objects.all()[0].key}
    return {"key": Actor.objects.all()[0].key} if name == "publish:actor" else stated


def _compare(answer: object, stated: int | str, address: str) -> None:
    status = answer.status_code  # type: ignore[attr-defined]
    if stated == LOGIN:
        assert status == 302
        assert "/account/login/?next=" in answer["Location"]  # type: ignore[index]
        return
    assert status == stated, address
    if status == 403:
        assert "autre rôle" in answer.content.decode()  # type: ignore[attr-defined]
