"""What a focal point sees when she signs in: what her side owes, what is late first; nothing of the other side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from jalon.commission import services
from jalon.commission.models import Commission, Decision, FocalPoint, Milestone, Owed, Session
from jalon.register.selectors.refs import today
from tests.commission.conftest import BY


def test_what_the_own_side_owes(commission: Commission, sign_in: Callable[[str, str], Client]) -> None:
    ours, theirs = commission.parties.all()
    point = FocalPoint(commission=commission, party=ours, ministry="Énergie", name="Une personne", language="fr")
    point.account = "focal"
    services.put(record=point, by=BY)
    session = Session(commission=commission, number=1, start=today() - timedelta(days=90), place={"fr": "Bamako"})
    services.put_in_session(record=session, by=BY)
    for number, party in ((1, ours), (2, theirs)):
        due = today() - timedelta(days=number)
        decision = Decision(session=session, number=number, kind="decision", text={"fr": f"Point {number}"}, due=due)
        services.put_in_session(record=decision, by=BY)
        services.put_in_session(record=Owed(decision=decision, party=party, name={"fr": "Ministère"}), by=BY)
        for title, days in (("tardif", -40), ("à venir", 40)):
            planned = today() + timedelta(days=days)
            one = Milestone(commission=commission, party=party, title={"fr": f"{title} {number}"}, planned=planned)
            services.put(record=one, by=BY)
    page = sign_in("focal", "focal_point").get("/commission/moi/").content.decode()
    assert "I/1 Point 1" in page and "I/2" not in page
    assert "échéance dépassée de 1\xa0jour<" in page, "a decision tells how late it is, as a milestone does"
    assert page.index("tardif 1") < page.index("à venir 1") and "échéance dépassée de 40\xa0jours" in page
    assert "tardif 2" not in page and "à venir 2" not in page


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("", "Aucune décision en suivi ne désigne votre partie."),
        ("/en", "No open milestone names your side as responsible."),
        ("/ru", "Открытых проектов, за которые отвечает ваша Сторона, нет."),
    ],
)
def test_what_is_not_there_is_told_as_such(
    commission: Commission, sign_in: Callable[[str, str], Client], language: str, told: str
) -> None:
    point = FocalPoint(commission=commission, party=commission.parties.all()[0], name="Une personne", language="fr")
    point.ministry, point.account = "Énergie", "focal"
    services.put(record=point, by=BY)
    assert told in sign_in("focal", "focal_point").get(f"{language}/commission/moi/").content.decode()


def test_long_lists_lead_to_the_rest(commission: Commission, sign_in: Callable[[str, str], Client]) -> None:
    ours = commission.parties.all()[0]
    point = FocalPoint(commission=commission, party=ours, ministry="Énergie", name="Une personne", language="fr")
    point.account = "focal"
    services.put(record=point, by=BY)
    for number in range(15):
        planned = today() - timedelta(days=40 - number)
        one = Milestone(commission=commission, party=ours, title={"fr": f"tardif {number:02}"}, planned=planned)
        services.put(record=one, by=BY)
    focal = sign_in("focal", "focal_point")
    page = focal.get("/commission/moi/").content.decode()
    code = f"late-{point.pk}"
    assert "tardif 09" in page and "tardif 10" not in page
    assert f'href="?tout={code}#tout-{code}"' in page and "5\xa0de plus" in page
    whole = focal.get(f"/commission/moi/?tout={code}").content.decode()
    assert "tardif 14" in whole and "\xa0de plus" not in whole
