"""The steps that create a commission: their words, and what earlier visits have left in it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from jalon.commission import services, steps
from jalon.commission.models import Commission, Officer, SubCommission
from tests.commission.conftest import BY


def test_the_sides_of_russian_papers_keep_their_capital() -> None:
    with translation.override("ru"):
        assert steps.title(1) == "Создание комиссии, шаг 1 из 5: название и Стороны"


@pytest.mark.parametrize(("number", "told"), [(3, "Une co-présidente"), (4, "1. Énergie")])
def test_a_step_tells_what_it_has_brought_in(commission: Commission, secretary: Client, number: int, told: str) -> None:
    address = f"/commission/mali-russie/creation/{number}/"
    assert "Déjà dans la commission" not in secretary.get(address).content.decode()
    chair = Officer(commission=commission, party=commission.parties.all()[0], charge="co_president")
    chair.name = "Une co-présidente"
    for record in (chair, SubCommission(commission=commission, number=1, name={"fr": "Énergie"})):
        services.put(record=record, by=BY)
    page = secretary.get(address).content.decode()
    assert "Déjà dans la commission" in page and told in page


@pytest.mark.parametrize(("number", "label"), [(2, "Название"), (3, "Имя и фамилия"), (5, "Имя и фамилия")])
def test_a_person_and_a_thing_are_named_apart(
    commission: Commission, secretary: Client, number: int, label: str
) -> None:
    page = secretary.get(f"/ru/commission/mali-russie/creation/{number}/").content.decode()
    assert label in page and "Имя или название" not in page
