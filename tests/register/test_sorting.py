"""Actors stand in the order of the names that readers of each language see, on every page of the list."""

from __future__ import annotations

import pytest
from django.utils import translation

from jalon.register import selectors
from jalon.register.models import Actor
from jalon.register.sorting import sort_key, sort_keys

NAMES = ("Allemagne", "Russie", "Égypte", "Éthiopie", "Mali", "Chine", "« Zimbala » SA", "Йемен", "Cameroun")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fr",
            ["Allemagne", "Cameroun", "Chine", "Égypte", "Éthiopie", "Mali", "Russie", "Yémen", "« Zimbala » SA"],
        ),
        ("en", ["Cameroon", "China", "Egypt", "Ethiopia", "Germany", "Mali", "Russia", "Yemen", "« Zimbala » SA"]),
        (
            "ru",
            ["« Zimbala » SA", "Германия", "Египет", "Йемен", "Камерун", "Китай", "Мали", "Россия", "Эфиопия"],
        ),
    ],
)
@pytest.mark.parametrize("size", [2, 50])
def test_actors_are_sorted_as_they_are_read(db: None, language: str, expected: list[str], size: int) -> None:
    for number, name in enumerate(NAMES, start=1):
        Actor.objects.create(id=number, key=str(number), type="state", name=name, **sort_keys(name))
    told: list[str] = []
    after = ""
    with translation.override(language):
        while True:
            page = selectors.list_actors(after=after, size=size)
            told += [row.actor.name for row in page.rows]
            after = page.next_cursor
            if not after:
                break
    assert told == expected


@pytest.mark.parametrize(
    ("first", "second"), [("Ёлкино", "Жуковка"), ("Ирак", "Йемен"), ("Йемен", "Катар"), ("Ежов", "Ёлкин")]
)
def test_letters_of_russian(first: str, second: str) -> None:
    assert sort_key(first, "ru") < sort_key(second, "ru")


def test_a_name_of_signs_only_keeps_them() -> None:
    assert sort_key("«»", "fr") and len(sort_key("a" * 500, "fr")) == 200
